import { parseFeed } from '@rowanmanning/feed-parser'
import { XMLValidator } from 'fast-xml-parser'
import RssParser from 'rss-parser'
import { expect, test } from 'vitest'
import type { Body } from '@/features/articles/body'
import { htmlOfBody } from './body-html'
import { feedTypes, writeFeed } from './formats'
import { faultsOfFeed } from './grammars/judge'
import type { Feed, FeedFormat, FeedItem } from './views'

const site = 'https://news.example'
const hostile = 'Water & <b>dams</b> ]]> “ئاوی دیجلە” \u0001\ufffe</title><script>alert(1)</script>'
/** What is left of `hostile` without what XML cannot say. */
const said = hostile.replace(/[\u0001\ufffe]/g, '')

const body: Body = [
  {
    kind: 'paragraph',
    spans: [
      { text: 'a < b & c ]]> d', bold: true },
      { text: ' here', href: '/en/latest' },
    ],
  },
  { kind: 'heading', level: 2, spans: [{ text: 'Down the river' }] },
  { kind: 'list', ordered: true, items: [{ spans: [{ text: 'one' }], items: [{ spans: [{ text: 'within' }] }] }] },
  { kind: 'quote', paragraphs: [[{ text: 'Said.' }]], cite: 'Somebody' },
  { kind: 'image', mediaId: '0195f000-0000-7000-8000-000000000001', alt: 'A "dam"', credit: 'Photo' },
  { kind: 'table', caption: 'Levels', head: [[{ text: 'Year' }]], rows: [[[{ text: '2026' }]]] },
  { kind: 'embed', provider: 'youtube', url: 'https://www.youtube.com/watch?v=x', title: 'Film' },
  { kind: 'code', text: '<script>1</script>' },
  { kind: 'divider' },
  { kind: 'update', at: '2026-11-22T10:00:00Z', headline: 'News', paragraphs: [[{ text: 'More.' }]] },
]
const picture = {
  id: '0195f000-0000-7000-8000-000000000001',
  width: 640,
  height: 400,
  colour: '#000000',
  sources: [],
  src: '/api/media/2026/11/a.jpg',
}
const html = htmlOfBody(
  body,
  { media: { [picture.id]: picture }, site },
  { words: 'Source: The Paper', address: 'https://paper.example/a?b=1&c=2' },
)

const item = (more: Partial<FeedItem> = {}): FeedItem => ({
  id: 'urn:uuid:0195f000-0000-7000-8000-00000000000a',
  address: `${site}/en/article/dams`,
  title: hostile,
  summary: hostile,
  html,
  at: '2026-11-22T08:00:00.000Z',
  changedAt: '2026-11-22T09:30:00.000Z',
  authors: [{ name: 'Narin & Co', address: `${site}/en/author/narin` }],
  categories: ['World', 'Water'],
  language: 'en',
  picture: { url: `${site}/p.jpg`, type: 'image/jpeg', bytes: 1234, width: 640, height: 400, credit: 'A & B' },
  credit: { name: 'The Paper', address: 'https://paper.example/a?b=1&c=2' },
  comments: `${site}/en/article/dams#comments`,
  ...more,
})
const feed = (more: Partial<Feed> = {}): Feed => ({
  title: 'News & more',
  description: 'What <happened>',
  language: 'en',
  home: `${site}/en`,
  self: `${site}/en/feed.xml`,
  hub: 'https://hub.example/',
  icon: `${site}/icon.png`,
  changedAt: '2026-11-22T10:00:00.000Z',
  items: [item()],
  ...more,
})

test('a story is written for feeds with every text escaped and every address absolute', () => {
  expect(html).toContain('<strong>a &#x3C; b &#x26; c ]]> d</strong>')
  expect(html).toContain(`<a href="${site}/en/latest"> here</a>`)
  expect(html).toContain(`<img src="${site}/api/media/2026/11/a.jpg" alt="A &#x22;dam&#x22;" width="640" height="400">`)
  expect(html).toContain('<ol><li>one<ul><li>within</li></ul></li></ol>')
  expect(html).not.toMatch(/<script/i)
  expect(html).toContain('>Source: The Paper</a></p>')
  expect([...html.matchAll(/(?:href|src)="([^"]*)"/g)].every(([, url]) => /^https:\/\//.test(url!))).toBe(true)
})

test.each(['rss', 'atom'] as const)(
  '%s is well-formed whatever the words, and two other programs read the same',
  async (format) => {
    const text = writeFeed(format, feed({ self: `${site}/en/${format}` }))
    expect(XMLValidator.validate(text)).toBe(true)
    const one = parseFeed(text)
    expect(one.title).toBe('News & more')
    expect(one.self).toBe(`${site}/en/${format}`)
    expect(one.items).toHaveLength(1)
    const [read] = one.items
    expect(read).toMatchObject({ id: item().id, url: item().address })
    expect(read!.published?.toISOString()).toBe(item().at)
    const two = await new RssParser().parseString(text)
    expect(two.items[0]).toMatchObject({ title: said, link: item().address })
    expect(new Date(two.items[0]!.isoDate!).toISOString()).toBe(item().at)
    expect(JSON.stringify(two)).toContain('Down the river')
    expect(text).toContain('https://hub.example/')
  },
)

test('RSS says what its readers need by the letter', () => {
  const text = writeFeed('rss', feed())
  expect(text).toMatch(/<guid isPermaLink="false">urn:uuid:0195f000-0000-7000-8000-00000000000a<\/guid>/)
  expect(text).toContain('<pubDate>Sun, 22 Nov 2026 08:00:00 GMT</pubDate>')
  expect(text).toContain('<language>en</language>')
  expect(text).toMatch(/<atom:link href="https:\/\/news\.example\/en\/feed\.xml" rel="self"|<atom:link[^>]*rel="self"/)
  expect(text).toMatch(/<enclosure url="https:\/\/news\.example\/p\.jpg" length="1234" type="image\/jpeg"/)
  expect(text).toContain('<dc:source><![CDATA[https://paper.example/a?b=1&c=2]]></dc:source>')
  expect(text).toContain('<description><![CDATA[Water &#x26; &#x3C;b>')
  expect(text).toContain('xmlns:atom="http://www.w3.org/2005/Atom"')
})

test('Atom has what its standard demands of feed and entry', () => {
  const text = writeFeed('atom', feed({ self: `${site}/en/atom.xml` }))
  expect(text).toMatch(/<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/)
  for (const part of ['id', 'title', 'updated']) expect(text.match(new RegExp(`<${part}[ >]`, 'g'))).toHaveLength(2)
  expect(text).toContain('xml:lang="en"')
  expect(text).toMatch(/<link[^>]*rel="via"[^>]*/)
  expect(text).toContain('<updated>2026-11-22T09:30:00.000Z</updated>')
})

test('JSON Feed is one by its standard', () => {
  const read = JSON.parse(writeFeed('json', feed({ self: `${site}/en/feed.json` }))) as Record<string, unknown>
  expect(read).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    feed_url: `${site}/en/feed.json`,
    hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
    items: [
      {
        id: item().id,
        url: item().address,
        title: hostile,
        content_html: html,
        date_published: item().at,
        external_url: 'https://paper.example/a?b=1&c=2',
        attachments: [{ url: `${site}/p.jpg`, mime_type: 'image/jpeg', size_in_bytes: 1234 }],
      },
    ],
  })
})

test.each(['rss', 'atom', 'json'] as const)('%s with a summary alone holds nothing of the text', (format) => {
  const text = writeFeed(format, feed({ items: [item({ html: null })], hub: null }))
  expect(text).not.toContain('Down the river')
  expect(text).not.toContain('hub')
  expect(text).toContain('Water')
  if (format === 'json') expect(text).toContain('content_text')
})

test.each(['rss', 'atom', 'json'] as const)('an empty %s is a feed, too', (format) => {
  const text = writeFeed(format, feed({ items: [] }))
  if (format === 'json') expect((JSON.parse(text) as { items: [] }).items).toEqual([])
  else expect(parseFeed(text).items).toEqual([])
})

test('each says what it is', () => {
  expect(feedTypes).toEqual({ rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' })
})

const kinds: [what: string, given: Partial<Feed>][] = [
  ['of a story with everything', {}],
  ['of summaries', { items: [item({ html: null })], hub: null }],
  ['of nothing', { items: [] }],
  ['of a story by nobody, without picture and source', { items: [item({ authors: [], picture: null, credit: null })] }],
  ['of a source without an address', { items: [item({ credit: { name: 'The “Paper” & Co', address: null } })] }],
  [
    'in Arabic and Kurdish',
    { language: 'ar', items: [item({ language: 'ckb', title: 'ئاوی دیجلە', categories: ['ئاو'] })] },
  ],
]
test.each(
  kinds.flatMap(([what, given]) => (['rss', 'atom', 'json'] as const).map((format) => [format, what, given] as const)),
)('%s is valid by its grammar: %s', (format, _, given) =>
  expect(faultsOfFeed(format, writeFeed(format, feed(given)))).toEqual([]),
)

const spoilt: [format: FeedFormat, what: string, from: string | RegExp, to: string][] = [
  ['rss', 'a date of another kind', /<pubDate>[^<]*/, '<pubDate>2026-11-22T08:00:00Z'],
  ['rss', 'no title of its own', /<title>.*?<\/title>/, ''],
  ['rss', 'an enclosure without a length', ' length="1234"', ''],
  ['rss', 'an address that is none', /<link>[^<]*/, '<link>/en'],
  ['rss', 'an unknown element', '<language>', '<story/><language>'],
  ['atom', 'an entry without an id', /<id>urn[^<]*<\/id>/, ''],
  ['atom', 'a date without a zone', '2026-11-22T09:30:00.000Z', '2026-11-22T09:30:00'],
  ['atom', 'a link without an address', ' href="https://news.example/en/article/dams"', ''],
  ['atom', 'no address of its own', 'rel="self"', 'rel="related"'],
  ['json', 'an item without an id', '"id":', '"_id":'],
  ['json', 'a date that is none', '2026-11-22T08:00:00.000Z', 'Sunday'],
  ['json', 'an unknown key', '"title"', '"headline":"","title"'],
]
test.each(spoilt)('the judge of %s sees %s', (format, _, from, to) => {
  const sound = writeFeed(format, feed())
  const text = sound.replace(from, to)
  expect(text).not.toBe(sound)
  expect(faultsOfFeed(format, text)).not.toEqual([])
})
