// @vitest-environment node
import { expect, test, vi } from 'vitest'
import { article, inABrowser, kept, openDesk, say } from './fixtures/opened-desk'

inABrowser()

const own = 'masthead:article:a:me'
const aside = 'masthead:aside:a:me'
const odd = (words: string) =>
  JSON.stringify({ version: 1, content: { headline: words, body: [{ kind: 'poll', question: 'Why?' }] } })

test('a text of an earlier visit that cannot be read is set aside, and the story is the one the newsroom has', async () => {
  kept.set(own, odd('Hours of work'))
  const { desk, sent, text } = openDesk(() => undefined)
  await vi.advanceTimersByTimeAsync(20_000)
  expect([text(), sent, desk.snapshot().saving]).toEqual([say('Begun.'), [], { state: 'saved' }])
  expect(desk.snapshot()).toMatchObject({ aside: 'Hours of work\nWhy?', facts: { headline: 'H' } })
  expect([kept.has(own), JSON.parse(kept.get(aside)!)]).toEqual([false, [odd('Hours of work')]])
})

test('it stays there, whatever is written and kept meanwhile, until it is thrown away', async () => {
  kept.set(own, odd('First'))
  const first = openDesk(() => new TypeError('Failed to fetch'))
  first.type('Written since')
  await vi.advanceTimersByTimeAsync(3_000)
  first.stop()
  expect(JSON.parse(kept.get(own)!)).toMatchObject({ content: { body: say('Written since') } })
  kept.set(own, odd('Second'))
  const { desk } = openDesk(() => undefined)
  expect(desk.snapshot().aside).toBe('First\nWhy?\n\nSecond\nWhy?')
  desk.throwAside()
  expect([desk.snapshot().aside, kept.size]).toEqual(['', 0])
})

test.each([
  ['no words', JSON.stringify({ version: 1, content: { body: [] } })],
  ['nothing', 'null'],
])('where there are no words nothing is spoken of: %s', (_, raw) => {
  kept.set(own, raw)
  expect([openDesk(() => undefined).desk.snapshot().aside, kept.size]).toEqual(['', 0])
})

test('what it was made from and cannot be read is nobody’s loss', () => {
  const { content } = article(1, 'Mine.')
  kept.set(own, JSON.stringify({ version: 1, content, base: { body: [{ kind: 'poll' }] } }))
  const { desk, text } = openDesk(() => undefined)
  expect([text(), desk.snapshot().aside]).toEqual([say('Mine.'), ''])
})

test('where there is no room to set it aside, it stays where it was, and the story opens', () => {
  kept.set(own, odd('Here'))
  const keep = localStorage.setItem.bind(localStorage)
  vi.spyOn(localStorage, 'setItem').mockImplementation((key, value) => {
    if (key === aside) throw new Error('QuotaExceededError')
    keep(key, value)
  })
  openDesk(() => undefined)
  expect(kept.get(own)).toBe(odd('Here'))
})
