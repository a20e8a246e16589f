// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Body } from '@/features/articles/body'
import type { EditingView } from '@/features/writing/views'
import type { Doors, Text } from './types'
import { makeWritingDesk } from './writing-desk'

const say = (text: string): Body => [{ kind: 'paragraph', spans: [{ text }] }]
const article = (version: number, text: string) =>
  ({
    id: 'a',
    status: 'DRAFT',
    version,
    pending: false,
    mayWrite: true,
    media: {},
    content: { headline: 'H', slug: 'h', lead: null, originalUrl: null, body: say(text) },
  }) as unknown as EditingView

type Sent = { version: number; content: Text }
const stale = { state: 'refused', code: 'stale_version', detail: '', given: {} } as const

const kept = new Map<string, string>()
beforeEach(() => {
  kept.clear()
  vi.useFakeTimers()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A desk whose text is a variable, and a newsroom that answers as told. */
const open = (answer: (sent: Sent) => unknown, given: EditingView | (() => EditingView) = article(1, 'Begun.')) => {
  const theirs = () => (typeof given === 'function' ? given() : given)
  let text = say('Begun.')
  const sent: Sent[] = []
  const doors = {
    save: async (what: Sent) => {
      sent.push(what)
      const heard = answer(what)
      if (heard instanceof Error) throw heard
      return heard ?? { state: 'done', result: { version: what.version + 1, at: '', pending: false } }
    },
    present: async () => ({ state: 'done', result: theirs() }),
    here: async () => ({ state: 'done', result: { version: theirs().version, status: theirs().status, others: [] } }),
  } as unknown as Doors
  const desk = makeWritingDesk(article(1, 'Begun.'), 'me', doors, new Map())
  desk.textReady({ read: () => text, write: (body) => (text = body) })
  const stop = desk.start()
  const type = (words: string) => {
    text = say(words)
    desk.typedText()
  }
  return { desk, sent, type, stop, text: () => text, state: () => desk.snapshot().saving.state }
}

test('what is typed is saved once, some seconds after the last key', async () => {
  const { sent, type, state } = open(() => undefined)
  for (const words of ['O', 'On', 'One']) {
    type(words)
    await vi.advanceTimersByTimeAsync(1_000)
  }
  expect([sent.length, state()]).toEqual([0, 'unsaved'])
  await vi.advanceTimersByTimeAsync(2_000)
  expect([sent.map(({ content }) => content.body), state(), kept.size]).toEqual([[say('One')], 'saved', 0])
})

test('who types without a pause is saved every ten seconds', async () => {
  const { sent, type } = open(() => undefined)
  for (let second = 1; second <= 25; second += 1) {
    type(`${second}`)
    await vi.advanceTimersByTimeAsync(1_000)
  }
  expect(sent.map(({ content }) => content.body)).toEqual([say('10'), say('20')])
})

test('what is typed while a save is on its way is saved over it', async () => {
  const { sent, type, desk } = open(() => undefined)
  type('One')
  const first = desk.saveNow()
  type('Two')
  await first
  await desk.saveNow()
  expect(sent.map(({ version }) => version)).toEqual([1, 2])
})

test('without a connection the text stays on this machine and is sent when there is one', async () => {
  let isOff = true
  const { sent, type, state } = open(() => (isOff ? new TypeError('Failed to fetch') : undefined))
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
  const { sent, text } = open(() => undefined)
  expect(text()).toEqual(say('Not lost.'))
  await vi.advanceTimersByTimeAsync(3_000)
  expect(sent[0]?.content.body).toEqual(say('Not lost.'))
})

test('what somebody else left unsaved on this machine is offered to them alone', async () => {
  kept.set('masthead:article:a:somebody', JSON.stringify({ version: 1, content: article(1, 'Theirs.').content }))
  const { sent, text, type } = open(() => new TypeError('Failed to fetch'))
  expect(text()).toEqual(say('Begun.'))
  type('Mine.')
  await vi.advanceTimersByTimeAsync(3_000)
  expect(sent.map(({ content }) => content.body)).toEqual([say('Mine.')])
  expect(JSON.parse(kept.get('masthead:article:a:somebody')!)).toMatchObject({ content: { body: say('Theirs.') } })
})

test('and meets what somebody else wrote since', async () => {
  kept.set('masthead:article:a:me', JSON.stringify({ version: 0, content: article(1, 'Older.').content }))
  const { desk, sent } = open(() => undefined)
  await vi.advanceTimersByTimeAsync(3_000)
  expect([desk.snapshot().conflict?.mine.body, sent.length]).toEqual([say('Older.'), 0])
})

test('two who save at the same time: nothing is sent until the texts are one', async () => {
  const { desk, sent, type, text } = open((what) => (what.version < 5 ? stale : undefined), article(5, 'Theirs.'))
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
  const { desk, type } = open((what) => (what.version === 2 ? stale : undefined), article(5, 'Theirs.'))
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
    const { desk, stop, sent } = open(() => undefined)
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
  const { type } = open(() => new TypeError('Failed to fetch'))
  type('Mine.')
  await vi.advanceTimersByTimeAsync(3_000)
  expect(JSON.parse(kept.get('masthead:article:a:me')!)).toMatchObject({ content: { body: say('Mine.') } })
})

test('what others save is taken over where nothing of one’s own is unsaved', async () => {
  const { text, desk } = open(() => undefined, article(3, 'Newer.'))
  await vi.advanceTimersByTimeAsync(100)
  expect([text(), desk.version()]).toEqual([say('Newer.'), 3])
})

test('a refusal is said and the text is kept', async () => {
  const { type, desk, state } = open(() => ({ state: 'refused', code: 'forbidden', detail: '', given: {} }))
  type('x')
  await desk.saveNow()
  expect([state(), kept.size]).toEqual(['refused', 1])
})

test('a newsroom whose database is away is asked again until it is back', async () => {
  let isAway = true
  const refusal = { state: 'refused', code: 'database', detail: '', given: {} }
  const { type, state, sent } = open(() => (isAway ? refusal : undefined))
  type('Kept.')
  await vi.advanceTimersByTimeAsync(3_000)
  expect([state(), kept.size]).toEqual(['refused', 1])
  isAway = false
  await vi.advanceTimersByTimeAsync(5_000)
  expect([state(), kept.size, sent.at(-1)?.content.body]).toEqual(['saved', 0, say('Kept.')])
})

const takenSlug = ({ content }: Sent) =>
  content.slug === 'taken' ? ({ state: 'refused', code: 'slug_taken', detail: '', given: {} } as const) : undefined

test('an address that is taken holds up nothing else: the text is saved under the one before, and that is said', async () => {
  const { type, desk, state, sent } = open(takenSlug)
  desk.change({ slug: 'taken' })
  type('Typed after it.')
  expect(await desk.saveNow()).toBe(false)
  expect([state(), desk.snapshot().untaken]).toEqual(['saved', { slug: 'slug_taken' }])
  expect(sent.at(-1)!.content).toMatchObject({ slug: 'h', body: say('Typed after it.') })
  // What was typed stays in its field and on this machine.
  expect([desk.snapshot().facts.slug, kept.size]).toEqual(['taken', 1])
  type('And more.')
  await desk.saveNow()
  // It is not tried again while it is the same.
  expect(sent.map(({ content }) => content.slug)).toEqual(['taken', 'h', 'h'])
  desk.change({ slug: 'free' })
  expect(await desk.saveNow()).toBe(true)
  expect([sent.at(-1)!.content.slug, desk.snapshot().untaken, kept.size]).toEqual(['free', {}, 0])
})

test('a headline that is empty for now, and an address that is none, hold up nothing else either', async () => {
  const refused = (field: string) => ({ state: 'refused', code: 'invalid', field, detail: '', given: {} }) as const
  const { type, desk, sent } = open(({ content }) =>
    content.headline === ''
      ? refused('content.headline')
      : content.originalUrl === 'http://'
        ? refused('content.originalUrl')
        : undefined,
  )
  desk.change({ headline: '', originalUrl: 'http://' })
  type('The text.')
  await desk.saveNow()
  expect(desk.snapshot().untaken).toEqual({ headline: 'invalid', originalUrl: 'invalid' })
  expect(sent.at(-1)!.content).toMatchObject({ headline: 'H', body: say('The text.') })
  expect(sent.at(-1)!.content.originalUrl).toBeNull()
})

test('a picture above the text that has gone from the library holds up nothing, nor does the one there was before', async () => {
  const refusal = { state: 'refused', code: 'invalid', field: 'content.lead', detail: '', given: {} } as const
  const library = new Set(['one'])
  const { type, desk, sent } = open(({ content: { lead } }) =>
    lead && !library.has(lead.mediaId) ? refusal : undefined,
  )
  desk.change({ lead: { mediaId: 'one' } })
  expect(await desk.saveNow()).toBe(true)
  library.clear()
  type('The text.')
  desk.change({ lead: { mediaId: 'two' } })
  await desk.saveNow()
  expect(desk.snapshot().untaken).toEqual({ lead: 'invalid' })
  expect(sent.at(-1)!.content).toMatchObject({ lead: null, body: say('The text.') })
})

test('a text that is refused itself is not sent again and again', async () => {
  const refusal = { state: 'refused', code: 'invalid', field: 'content.body.0', detail: '', given: {} } as const
  const { type, desk, state, sent } = open(() => refusal)
  type('x')
  expect(await desk.saveNow()).toBe(false)
  expect([state(), sent.length]).toEqual(['refused', 1])
})

test('and neither is one whose fact is refused whatever it says', async () => {
  const { type, desk, state, sent } = open(() => ({ state: 'refused', code: 'slug_taken', detail: '', given: {} }))
  type('x')
  expect(await desk.saveNow()).toBe(false)
  expect([state(), sent.length, kept.size]).toEqual(['refused', 2, 1])
})

test('of a draft that was deleted nothing is sent or kept any more', async () => {
  const { type, desk, sent } = open(() => undefined)
  type('x')
  desk.forget()
  window.dispatchEvent(new Event('pagehide'))
  type('y')
  await vi.advanceTimersByTimeAsync(20_000)
  expect([sent.length, kept.size]).toEqual([0, 0])
})

test('of one that somebody else deleted the words stay on this machine, it is said, and nothing more is sent', async () => {
  const gone = { state: 'refused', code: 'not_found', detail: '', given: {} } as const
  const { type, desk, sent } = open(() => gone)
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
  const { desk, sent } = open(() => undefined, published(1, by))
  await vi.advanceTimersByTimeAsync(100)
  expect(desk.snapshot().moved).toEqual({ status: 'PUBLISHED', by })
  expect(sent).toEqual([])
})

test('also to who is in the middle of a sentence, which is kept', async () => {
  const { desk, type, text } = open(() => undefined, published(4, 'Shilan'))
  type('Half a sent')
  await vi.advanceTimersByTimeAsync(100)
  expect([desk.snapshot().moved?.status, text(), desk.version()]).toEqual(['PUBLISHED', say('Half a sent'), 1])
})

test('whoever is told that a text is newer is shown it at once', async () => {
  let theirs = article(1, 'Begun.')
  const { desk, text } = open(
    () => undefined,
    () => theirs,
  )
  await vi.advanceTimersByTimeAsync(100)
  theirs = article(3, 'Newer.')
  expect(await desk.catchUp()).toMatchObject({ version: 3 })
  expect([text(), desk.version(), desk.snapshot().moved]).toEqual([say('Newer.'), 3, null])
})
