// @vitest-environment node
import { expect, test, vi } from 'vitest'
import type { EditingView } from '@/features/writing/views'
import { article, inABrowser, kept, openDesk, say, stale } from './fixtures/opened-desk'

inABrowser()

test('what is typed is saved once, some seconds after the last key', async () => {
  const { sent, type, state } = openDesk(() => undefined)
  for (const words of ['O', 'On', 'One']) {
    type(words)
    await vi.advanceTimersByTimeAsync(1_000)
  }
  expect([sent.length, state()]).toEqual([0, 'unsaved'])
  await vi.advanceTimersByTimeAsync(2_000)
  expect([sent.map(({ content }) => content.body), state(), kept.size]).toEqual([[say('One')], 'saved', 0])
})

test('who types without a pause is saved every ten seconds', async () => {
  const { sent, type } = openDesk(() => undefined)
  for (let second = 1; second <= 25; second += 1) {
    type(`${second}`)
    await vi.advanceTimersByTimeAsync(1_000)
  }
  expect(sent.map(({ content }) => content.body)).toEqual([say('10'), say('20')])
})

test('what is typed while a save is on its way is saved over it', async () => {
  const { sent, type, desk } = openDesk(() => undefined)
  type('One')
  const first = desk.saveNow()
  type('Two')
  await first
  await desk.saveNow()
  expect(sent.map(({ version }) => version)).toEqual([1, 2])
})

test('without a connection the text stays on this machine and is sent when there is one', async () => {
  let isOff = true
  const { sent, type, state } = openDesk(() => (isOff ? new TypeError('Failed to fetch') : undefined))
  type('Far away')
  await vi.advanceTimersByTimeAsync(3_000)
  expect([state(), kept.size]).toEqual(['offline', 1])
  isOff = false
  window.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(0)
  expect([state(), kept.size, sent.at(-1)?.content.body]).toEqual(['saved', 0, say('Far away')])
})

test('a text that never arrived is found again at the next visit', async () => {
  kept.set('masthead:article:a:me', JSON.stringify({ version: 1, content: article(1, 'Not lost.').content }))
  const { sent, text } = openDesk(() => undefined)
  expect(text()).toEqual(say('Not lost.'))
  await vi.advanceTimersByTimeAsync(3_000)
  expect(sent[0]?.content.body).toEqual(say('Not lost.'))
})

test('what somebody else left unsaved on this machine is offered to them alone', async () => {
  kept.set('masthead:article:a:somebody', JSON.stringify({ version: 1, content: article(1, 'Theirs.').content }))
  const { sent, text, type } = openDesk(() => new TypeError('Failed to fetch'))
  expect(text()).toEqual(say('Begun.'))
  type('Mine.')
  await vi.advanceTimersByTimeAsync(3_000)
  expect(sent.map(({ content }) => content.body)).toEqual([say('Mine.')])
  expect(JSON.parse(kept.get('masthead:article:a:somebody')!)).toMatchObject({ content: { body: say('Theirs.') } })
})

test('and meets what somebody else wrote since', async () => {
  kept.set('masthead:article:a:me', JSON.stringify({ version: 0, content: article(1, 'Older.').content }))
  const { desk, sent } = openDesk(() => undefined)
  await vi.advanceTimersByTimeAsync(3_000)
  expect([desk.snapshot().conflict?.mine.body, sent.length]).toEqual([say('Older.'), 0])
})

test('two who save at the same time: nothing is sent until the texts are one', async () => {
  const { desk, sent, type, text } = openDesk((what) => (what.version < 5 ? stale : undefined), article(5, 'Theirs.'))
  type('Mine.')
  await desk.saveNow()
  const { conflict } = desk.snapshot()
  expect([conflict?.mine.body, conflict?.theirs.content.body]).toEqual([say('Mine.'), say('Theirs.')])
  type('Mine, too.')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(sent).toHaveLength(1)
  await desk.goOnWith({ ...conflict!.mine, body: [...say('Mine.'), ...say('Theirs.')] })
  expect(sent.at(-1)).toMatchObject({ version: 5, content: { body: [...say('Mine.'), ...say('Theirs.')] } })
  expect([text().length, desk.snapshot().conflict]).toEqual([2, null])
})

test('two texts are shown with the one that both began from: the last that the newsroom took', async () => {
  const { desk, type } = openDesk((what) => (what.version === 2 ? stale : undefined), article(5, 'Theirs.'))
  expect(desk.snapshot().conflict).toBeNull()
  type('Taken.')
  await desk.saveNow()
  type('Mine.')
  await desk.saveNow()
  expect(desk.snapshot().conflict).toMatchObject({ mine: { body: say('Mine.') }, base: { body: say('Taken.') } })
})

test('also those of an earlier visit, as often as the page is left before anybody has chosen', async () => {
  const content = (text: string) => article(1, text).content
  kept.set(
    'masthead:article:a:me',
    JSON.stringify({ version: 0, content: content('Older.'), base: content('Oldest.') }),
  )
  for (let visit = 1; visit <= 2; visit += 1) {
    const { desk, stop, sent } = openDesk(() => undefined)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(desk.snapshot().conflict).toMatchObject({ mine: { body: say('Older.') }, base: { body: say('Oldest.') } })
    expect(sent).toEqual([])
    stop()
  }
})

test('where there is no room for both, one’s own text is kept without what it was made from', async () => {
  const keep = localStorage.setItem.bind(localStorage)
  vi.spyOn(localStorage, 'setItem').mockImplementation((key, value) => {
    if (value.includes('base')) throw new Error('QuotaExceededError')
    keep(key, value)
  })
  const { type } = openDesk(() => new TypeError('Failed to fetch'))
  type('Mine.')
  await vi.advanceTimersByTimeAsync(3_000)
  expect(JSON.parse(kept.get('masthead:article:a:me')!)).toMatchObject({ content: { body: say('Mine.') } })
})

test('what others save is taken over where nothing of one’s own is unsaved', async () => {
  const { text, desk } = openDesk(() => undefined, article(3, 'Newer.'))
  await vi.advanceTimersByTimeAsync(100)
  expect([text(), desk.version()]).toEqual([say('Newer.'), 3])
})

test('a refusal is said and the text is kept', async () => {
  const { type, desk, state } = openDesk(() => ({ state: 'refused', code: 'forbidden', detail: '', given: {} }))
  type('x')
  await desk.saveNow()
  expect([state(), kept.size]).toEqual(['refused', 1])
})

test('a newsroom whose database is away is asked again until it is back', async () => {
  let isAway = true
  const refusal = { state: 'refused', code: 'database', detail: '', given: {} }
  const { type, state, sent } = openDesk(() => (isAway ? refusal : undefined))
  type('Kept.')
  await vi.advanceTimersByTimeAsync(3_000)
  expect([state(), kept.size]).toEqual(['refused', 1])
  isAway = false
  await vi.advanceTimersByTimeAsync(5_000)
  expect([state(), kept.size, sent.at(-1)?.content.body]).toEqual(['saved', 0, say('Kept.')])
})

test('of a draft that was deleted nothing is sent or kept any more', async () => {
  const { type, desk, sent } = openDesk(() => undefined)
  type('x')
  desk.forget()
  window.dispatchEvent(new Event('pagehide'))
  type('y')
  await vi.advanceTimersByTimeAsync(20_000)
  expect([sent.length, kept.size]).toEqual([0, 0])
})

test('of one that somebody else deleted the words stay on this machine, it is said, and nothing more is sent', async () => {
  const gone = { state: 'refused', code: 'not_found', detail: '', given: {} } as const
  const { type, desk, sent } = openDesk(() => gone)
  type('Still here.')
  expect(await desk.saveNow()).toBe(false)
  expect(desk.snapshot().isGone).toBe(true)
  type('And this.')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(sent).toHaveLength(1)
  expect(JSON.parse(kept.get('masthead:article:a:me')!)).toMatchObject({ content: { body: say('Still here.') } })
})

const published = (version: number, by: string) =>
  ({ ...article(version, 'Begun.'), status: 'PUBLISHED', step: { move: 'publish', by } }) as unknown as EditingView

test.each(['Shilan', ''])('a step that somebody else took is told of, with who it was: “%s”', async (by) => {
  const { desk, sent } = openDesk(() => undefined, published(1, by))
  await vi.advanceTimersByTimeAsync(100)
  expect(desk.snapshot().moved).toEqual({ status: 'PUBLISHED', by })
  expect(sent).toEqual([])
})

test('also to who is in the middle of a sentence, which is kept', async () => {
  const { desk, type, text } = openDesk(() => undefined, published(4, 'Shilan'))
  type('Half a sent')
  await vi.advanceTimersByTimeAsync(100)
  expect([desk.snapshot().moved?.status, text(), desk.version()]).toEqual(['PUBLISHED', say('Half a sent'), 1])
})

test('whoever is told that a text is newer is shown it at once', async () => {
  let theirs = article(1, 'Begun.')
  const { desk, text } = openDesk(
    () => undefined,
    () => theirs,
  )
  await vi.advanceTimersByTimeAsync(100)
  theirs = article(3, 'Newer.')
  expect(await desk.catchUp()).toMatchObject({ version: 3 })
  expect([text(), desk.version(), desk.snapshot().moved]).toEqual([say('Newer.'), 3, null])
})

test('pictures that a save left out are told of by their words, and taken out of the text; nothing more is sent for it', async () => {
  const image = (mediaId: string, alt: string) => ({ kind: 'image', mediaId, alt }) as const
  let isFirst = true
  const { desk, sent, write, takenOut } = openDesk(({ version }) => {
    const gone = isFirst ? ['b', 'c'] : []
    isFirst = false
    return { state: 'done', result: { version: version + 1, at: '', pending: false, gone } }
  })
  write([...say('Text.'), image('a', 'A river'), image('b', 'A bridge'), image('c', '')])
  await desk.saveNow()
  expect([desk.snapshot().leftOut, takenOut]).toEqual([
    ['A bridge', ''],
    ['b', 'c'],
  ])
  await vi.advanceTimersByTimeAsync(20_000)
  expect([sent.length, desk.snapshot().saving.state]).toEqual([1, 'saved'])
})

test('what is typed while a save is refused as stale is part of the text that is shown', async () => {
  const { desk, type } = openDesk(
    () => {
      type('Mine, and on.')
      return stale
    },
    article(5, 'Theirs.'),
  )
  type('Mine.')
  await desk.saveNow()
  expect(desk.snapshot().conflict?.mine.body).toEqual(say('Mine, and on.'))
  expect(JSON.parse(kept.get('masthead:article:a:me')!)).toMatchObject({ content: { body: say('Mine, and on.') } })
})

test('a picture above the text that comes while two texts are shown stands above the one that is made of both', async () => {
  const { desk, sent, type } = openDesk((what) => (what.version < 5 ? stale : undefined), article(5, 'Theirs.'))
  type('Mine.')
  await desk.saveNow()
  const lead = { mediaId: 'p', alt: '', caption: '', credit: '' }
  desk.change({ lead })
  await desk.goOnWith(desk.snapshot().conflict!.mine)
  expect(sent.at(-1)).toMatchObject({ version: 5, content: { body: say('Mine.'), lead } })
  expect(desk.snapshot().facts.lead).toEqual(lead)
})
