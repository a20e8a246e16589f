import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readFeed } from '@/features/imports/feed'
import { mostFromNetwork } from '@/features/imports/sources'
import { longestItem, readFeedApart } from './feed'

const input = (text: string) => ({ name: 'feed', bytes: Buffer.from(text), fromNetwork: true })
/** Large enough for a process of its own, whatever it holds. */
const large = (text: string, end: RegExp) => text.replace(end, (tag) => `<!-- ${'x'.repeat(150_000)} -->${tag}`)
const fixture = (name: string) =>
  readFileSync(path.join(process.cwd(), 'features', 'imports', 'fixtures', name), 'utf8')

test.each([
  ['rss-2.0.xml', /<\/channel>/],
  ['rss-0.91.xml', /<\/channel>/],
  ['rss-1.0.xml', /<\/(\w+:)?RDF>/],
  ['atom.xml', /<\/feed>/],
])('%s is the same feed, in this process and apart from it', async (name, end) => {
  const text = large(fixture(name), end)
  expect(text.length).toBeGreaterThan(150_000)
  const said = (feed: object) => JSON.parse(JSON.stringify(feed)) as object
  expect(said(await readFeedApart(input(text)))).toEqual(said(readFeed(input(text))))
})

const items = (count: number, text: string) =>
  `<rss version="2.0"><channel><title>Long</title>${Array.from({ length: count }, (_, n) => `<item><guid>${n}</guid><title>Story ${n}</title><description>${text}</description></item>`).join('')}</channel></rss>`

test('meanwhile everybody else has their turn', async () => {
  let turns = 0
  const counting = setInterval(() => turns++, 1)
  const { items: read } = await readFeedApart(input(items(100, 'All day long. '.repeat(1_000))))
  clearInterval(counting)
  expect(read).toHaveLength(100)
  expect(turns).toBeGreaterThan(2)
})

test('of a long feed so many items are read, and none that is longer than a story', async () => {
  const long = items(mostFromNetwork + 10, 'x'.repeat(1_000))
  expect((await readFeedApart(input(long))).items).toHaveLength(mostFromNetwork)
  const one = items(2, 'y').replace('<description>y', `<description>${'x'.repeat(longestItem)}`)
  expect((await readFeedApart(input(one))).items.map(({ guid }) => guid)).toEqual(['1'])
})

test.each([
  ['breaks off', large(fixture('rss-2.0.xml'), /<\/channel>/).replace('</rss>', '')],
  ['has a DOCTYPE', large(`<!DOCTYPE rss []>${fixture('rss-2.0.xml').replace(/<\?.*?\?>/, '')}`, /<\/channel>/)],
  ['is a web page', `<!doctype html><html>${'x'.repeat(150_000)}</html>`],
  ['a single item', items(0, '').replace('</channel>', `<docs>${'x'.repeat(150_000)}</docs></channel>`)],
])('one that %s is refused in the same words', async (words, text) => {
  expect(() => readFeed(input(text))).toThrow(words)
  await expect(readFeedApart(input(text))).rejects.toThrow(words)
})
