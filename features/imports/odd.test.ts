import { expect, test } from 'vitest'
import type { ArchiveItem } from './archive'
import type { Feed, FeedItem } from './feed-item'
import { readGhost } from './ghost/read-ghost'
import { feedItem } from './fixtures/feed-item'
import { readItem } from './read-item'
import { ItemRefused } from './refusing'

/** One item that cannot be read is refused by itself: whatever else is thrown ends an import, every time it is begun again. */

const deep = '<div>'.repeat(50_000)
const long = `<b>${'x'.repeat(2_100_000)}</b>`
const picture = { url: 'https://a.example/b.png' }
const outcome = (more: Partial<FeedItem>, feed: Partial<Feed> = { title: 'Paper' }) => {
  try {
    return readItem(feedItem(more), { format: 'RSS', authors: [], ...feed }, 1).headline
  } catch (error) {
    if (error instanceof ItemRefused) return error.message
    throw error
  }
}

test.each<[string, Partial<FeedItem>]>([
  ['headline', { title: { text: deep, html: true } }],
  ['headline of more than 2 MB', { title: { text: long, html: true } }],
  ['story', { content: { text: deep, html: true } }],
  ['standfirst', { summary: { text: deep, html: true }, asItIs: true }],
])('a %s that cannot be read refuses its item', (_, more) => expect(outcome(more)).toMatch(/^cannot be read/))

test.each<[string, Partial<FeedItem>, Partial<Feed>?]>([
  ['tag', { categories: [deep, long] }],
  ['credit', { pictures: [{ ...picture, credit: deep }] }],
  ['alternative text', { pictures: [{ ...picture, alt: deep }] }],
  ['caption of more than 2 MB', { pictures: [{ ...picture, caption: long }] }],
  ['author', { authors: [deep] }],
  ['title of the feed', {}, { title: `Paper${deep}` }],
])('a %s that cannot be read is cut', (_, more, feed) => expect(outcome(more, feed)).toBe('Otters'))

test('a post of Ghost that is nested too deeply leaves the others in, and so does the title of a site', async () => {
  const post = (id: string, html: string) => ({
    id,
    uuid: id,
    title: `Post ${id}`,
    slug: id,
    html,
    status: 'published',
  })
  const data = {
    settings: [{ key: 'title', value: `Lantern${deep}` }],
    posts: [post('a', deep), post('b', '<p>The otters are back.</p>')],
  }
  const archive = await readGhost(async function* () {
    yield Buffer.from(JSON.stringify({ db: [{ meta: {}, data }] }))
  })
  const all: ArchiveItem[] = []
  for await (const one of archive.stories()) all.push(one)
  const read = all.map((one) => {
    try {
      const { headline, source } = readItem(one.item, archive.feed, 1)
      return `${headline}, ${source.name}`
    } catch (error) {
      return error instanceof ItemRefused ? error.message.slice(0, 14) : String(error)
    }
  })
  expect(read).toEqual(['cannot be read', 'Post b, Lantern'])
})
