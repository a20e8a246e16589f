import { expect, test } from 'vitest'
import { feedRoute } from '@/app/feeds'
import { setFound } from '@/features/site/mutations'
import { FoundForm } from '@/features/site/schema'
import { expire } from '@/lib/cache'
import { db } from '@/lib/db'
import type { Locale } from '@/lib/locales'
import { make } from '@/prisma/factories'
import { authorFeed, siteFeed, sourceFeed, tagFeed, threadFeed } from './queries'
import { feedFormats, type FeedFormat } from './views'

type Find = Parameters<typeof feedRoute>[1]

/** A feed as its door answers. */
const ask = (find: Find, slug = '', format: FeedFormat = 'json', locale: Locale = 'en') =>
  feedRoute(format, find)(new Request('http://localhost:3000/'), {
    params: Promise.resolve({ locale, slug: encodeURIComponent(slug) }),
  })

type Item = { id: string; url: string; authors: { name: string; url?: string }[]; content_html?: string }
const itemsOf = async (find: Find, slug?: string, locale?: Locale) =>
  ((await (await ask(find, slug, 'json', locale)).json()) as { items: Item[] }).items

/** Three formats, one after the other, as text. */
const textsOf = async (find: Find, slug?: string) => {
  const texts: Record<string, string> = {}
  for (const format of feedFormats) texts[format] = await (await ask(find, slug, format)).text()
  return texts as Record<FeedFormat, string>
}

test('what nobody signed and is not ours is by who it is from, in each format; what is ours, by nobody else', async () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 8, minute))
  const given = { source: 'The Wire', tags: ['Signed'] }
  await make.article({ ...given, publishedAt: at(1) })
  await make.article({ ...given, publishedAt: at(2), authors: ['Narin Aziz'] })
  await make.article({ ...given, publishedAt: at(3), sourcePolicy: 'OWN' })
  const authors = (await itemsOf(tagFeed, 'signed')).map((item) => item.authors.map(({ name, url }) => [name, url]))
  const wire = ['The Wire', 'http://localhost:3000/en/source/the-wire']
  expect(authors).toEqual([[], [['Narin Aziz', 'http://localhost:3000/en/author/narin-aziz']], [wire]])
  const { rss, atom } = await textsOf(sourceFeed, 'the-wire')
  expect(rss).toMatch(/<dc:creator>(<!\[CDATA\[)?The Wire(\]\]>)?</)
  expect(atom.match(/<author>\s*<name>(<!\[CDATA\[)?The Wire(\]\]>)?</g)).toHaveLength(1)
})

test('a feed goes where its page went: a tag that was merged, a story of another address or edition', async () => {
  const flood = await make.tag({ name: 'Flood' })
  await db.tagMove.create({ data: { locale: 'en', slug: 'floods', tagId: flood.id } })
  const story = await make.article({ headline: 'Rain' })
  await db.articleRedirect.create({ data: { locale: 'en', slug: 'drizzle', articleId: story.id } })
  const arabic = await make.article({ headline: 'Storm', locale: 'ar' })
  for (const [format, file] of [
    ['rss', 'feed.xml'],
    ['atom', 'atom.xml'],
    ['json', 'feed.json'],
  ] as const)
    // prettier-ignore
    for (const [find, slug, page] of [
      [tagFeed, 'floods', '/en/tag/flood'],
      [threadFeed, 'drizzle', '/en/article/rain/comments'],
      [threadFeed, arabic.slug, `/ar/article/${arabic.slug}/comments`],
    ] as const) {
      const answer = await ask(find, slug, format)
      expect([slug, answer.status, answer.headers.get('location')]).toEqual([slug, 308, `${page}/${file}`])
    }
  for (const [find, slug] of [
    [tagFeed, 'nobody'],
    [threadFeed, 'nobody'],
  ] as const)
    // prettier-ignore
    expect((await ask(find, slug)).status).toBe(404)
  const gone = await make.article({ status: 'WITHDRAWN', headline: 'Gone' })
  expect((await ask(threadFeed, gone.slug)).status).toBe(410)
})

test("an author's feed is the same, letter for letter, while others publish, and another once it changes", async () => {
  const at = new Date('2026-03-01T10:00:00Z')
  const own = await make.article({ authors: ['Shilan'], publishedAt: at })
  await expire(['lists:en'])
  const before = await textsOf(authorFeed, 'shilan')
  await make.article({ authors: ['Another'] })
  await expire(['lists:en'])
  expect(await textsOf(authorFeed, 'shilan')).toEqual(before)
  expect(before.rss).toContain(`<lastBuildDate>${at.toUTCString()}</lastBuildDate>`)
  expect(before.atom).toContain(`<updated>${at.toISOString()}</updated>`)
  const updatedAt = new Date('2026-03-02T10:00:00Z')
  await db.article.update({ where: { id: own.id }, data: { updatedAt } })
  const { rss } = await textsOf(authorFeed, 'shilan')
  expect(rss).toContain(`<lastBuildDate>${updatedAt.toUTCString()}</lastBuildDate>`)
})

test('a feed says when it last changed, also when something left it, and which address and hub are its own', async () => {
  const by = await make.user({ role: 'ADMIN' })
  await make.article({ tags: ['Headed'], publishedAt: new Date('2026-03-01T10:00:00Z') })
  await db.cacheTag.deleteMany()
  const changed = async () => (await ask(tagFeed, 'headed', 'rss')).headers.get('last-modified')
  expect(await changed()).toBe('Sun, 01 Mar 2026 10:00:00 GMT')
  await expire(['lists:en'])
  const { expiredAt } = await db.cacheTag.findUniqueOrThrow({ where: { tag: 'lists:en' } })
  expect(await changed()).toBe(expiredAt.toUTCString())
  for (const hub of ['', 'https://hub.example/push']) {
    await setFound({ by, found: FoundForm.parse({ isIndexed: 'on', fullFeeds: 'on', hub }) })
    const told = hub && `, <${hub}>; rel="hub"`
    for (const [format, file] of [['rss', 'feed.xml'], ['atom', 'atom.xml'], ['json', 'feed.json']] as const) {
      const answer = await ask(tagFeed, 'headed', format)
      const self = `http://localhost:3000/en/tag/headed/${file}`
      expect(answer.headers.get('link')).toBe(`<${self}>; rel="self"${told}`)
      expect((await answer.text()).includes('hub.example')).toBe(hub !== '')
    }
  } // prettier-ignore
})

test('in full or as a summary, as it is set; what is word for word theirs never in full', async () => {
  const by = await make.user({ role: 'ADMIN' })
  const body = (text: string) => [{ kind: 'paragraph' as const, spans: [{ text }] }]
  const given = { standfirst: 'In short.', tags: ['Long'] }
  await make.article({ ...given, body: body('Ours to the end.') })
  await make.article({ ...given, body: body('Theirs to the end.'), source: 'The Wire' })
  for (const fullFeeds of ['on', undefined] as const) {
    await setFound({ by, found: FoundForm.parse({ isIndexed: 'on', fullFeeds }) })
    for (const text of Object.values(await textsOf(tagFeed, 'long'))) {
      expect(text.match(/In short\./g)!.length).toBeGreaterThanOrEqual(2)
      expect([text.includes('Ours to the end.'), text.includes('Theirs to the end.')]).toEqual([
        fullFeeds === 'on',
        false,
      ])
      expect(text).toContain('Source: The Wire')
    }
  }
})

test('an item has one name for good, whatever becomes of its headline and its address', async () => {
  const story = await make.article({ headline: 'Before', tags: ['Named'] })
  const named = async () => (await itemsOf(tagFeed, 'named')).map(({ id, url }) => [id, url.replace(/.*\//, '')])
  expect(await named()).toEqual([[`urn:uuid:${story.id}`, 'before']])
  await db.article.update({ where: { id: story.id }, data: { headline: 'After', slug: 'after' } })
  expect(await named()).toEqual([[`urn:uuid:${story.id}`, 'after']])
  for (const text of Object.values(await textsOf(tagFeed, 'named'))) expect(text).toContain(`urn:uuid:${story.id}`)
  expect((await itemsOf(siteFeed)).filter(({ id }) => id === `urn:uuid:${story.id}`)).toHaveLength(1)
})
