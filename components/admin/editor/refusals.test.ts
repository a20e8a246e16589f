// @vitest-environment node
import { expect, test } from 'vitest'
import { inABrowser, kept, openDesk, say, type Sent } from './fixtures/opened-desk'

inABrowser()

const takenSlug = ({ content }: Sent) =>
  content.slug === 'taken' ? ({ state: 'refused', code: 'slug_taken', detail: '', given: {} } as const) : undefined

test('an address that is taken holds up nothing else: the text is saved under the one before, and that is said', async () => {
  const { type, desk, state, sent } = openDesk(takenSlug)
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
  const { type, desk, sent } = openDesk(({ content }) =>
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
  const { type, desk, sent } = openDesk(({ content: { lead } }) =>
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
  const { type, desk, state, sent } = openDesk(() => refusal)
  type('x')
  expect(await desk.saveNow()).toBe(false)
  expect([state(), sent.length]).toEqual(['refused', 1])
})

test('and neither is one whose fact is refused whatever it says', async () => {
  const { type, desk, state, sent } = openDesk(() => ({ state: 'refused', code: 'slug_taken', detail: '', given: {} }))
  type('x')
  expect(await desk.saveNow()).toBe(false)
  expect([state(), sent.length, kept.size]).toEqual(['refused', 2, 1])
})
