import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { importing, written } from './fixtures/importing'
import { wxr } from './fixtures/wxr'
import { ghost } from './fixtures/ghost'
import { readAuthors, usualBases } from './lists/old-list'
import { placeOnceAt, storyPlaceOnceAt } from './old-places'

/** Lists and feeds that WordPress had at addresses of its own. */

const newspaper = async () => {
  await db.section.create({ data: { slug: 'economy', names: { en: 'Economy', ar: 'اقتصاد' }, position: 1 } })
  const arabic = wxr([3])
    .replace(/<language>en/, '<language>ar')
    .replaceAll('Tag 3', 'موانئ')
    .replace('Story 3', 'المنارة')
    .replace('Lighthouse number3 is <em>lit</em>.', 'أُضيئت المنارة مساء الاثنين بعد أعوام من الظلام.')
  await importing([
    written('english.xml', wxr([1])),
    written('arabic.xml', arabic.replaceAll('lantern.ex', 'fanar.ex')),
  ])
}

/** Where each of these is now. */
const placed = async (all: readonly Row[], at: typeof placeOnceAt) => {
  const rows: Row[] = []
  for (const [path] of all) rows.push([path, await at('en', path.split('/').slice(1))])
  return rows
}
type Row = readonly [string, string | null]

const lists: Row[] = [
  ['/feed', '/en/feed.xml'],
  ['/feed/rss2', '/en/feed.xml'],
  ['/feed/atom', '/en/atom.xml'],
  ['/feed/atom/more', null],
  ['/category/economy', '/en/section/economy'],
  // What other papers call it.
  ['/category/Business', '/en/section/economy'],
  ['/category/news/economy/page/7', '/en/section/economy'],
  ['/category/economy/feed', '/en/section/economy/feed.xml'],
  ['/category/news/economy/feed/atom', '/en/section/economy/atom.xml'],
  ['/category/tag-1', '/en/tag/tag-1'],
  ['/category/%D9%85%D9%88%D8%A7%D9%86%D8%A6', '/ar/tag/%D9%85%D9%88%D8%A7%D9%86%D8%A6'],
  ['/category/nothing', null],
  // Whatever was given no category: all stories.
  ['/category/uncategorized', '/en/latest'],
  ['/category/uncategorized/page/2', '/en/latest'],
  ['/category/Uncategorized/feed/atom', '/en/atom.xml'],
  ['/category/%D8%BA%D9%8A%D8%B1-%D9%85%D8%B5%D9%86%D9%81', '/en/latest'],
  ['/tag/uncategorized', null],
  ['/category', null],
  ['/category/feed', null],
  ['/category/%E0%A4%A', null],
  ['/elsewhere/economy', null],
  // All comments of the site: our nearest is the feed of stories.
  ['/comments/feed', '/en/feed.xml'],
  ['/comments/feed/rss2', '/en/feed.xml'],
  ['/comments/feed/atom', '/en/atom.xml'],
  ['/comments', null],
  ['/comments/feed/more', null],
  ['/search/harbour%20light', '/en/search?q=harbour+light'],
  ['/search/%D8%A8%D8%BA%D8%AF%D8%A7%D8%AF/page/2', '/en/search?q=%D8%A8%D8%BA%D8%AF%D8%A7%D8%AF'],
  ['/search/harbour/feed/rss2', '/en/search?q=harbour'],
  ['/search/a/b', null],
  // Ghost's, and further pages.
  ['/rss', '/en/feed.xml'],
  ['/page/2', '/en'],
  ['/tag/tag-1/rss', '/en/tag/tag-1/feed.xml'],
  ['/tag/tag-1/feed/atom', '/en/tag/tag-1/atom.xml'],
  ['/tag/%D9%85%D9%88%D8%A7%D9%86%D8%A6/feed', '/ar/tag/%D9%85%D9%88%D8%A7%D9%86%D8%A6/feed.xml'],
  ['/author/author-1/feed', '/en/author/author-1/feed.xml'],
  ['/author/nobody/feed', null],
  ['/2010', '/en/archive/2010'],
  ['/2010/01', '/en/archive/2010/01'],
  ['/2010/01/02/page/3', '/en/archive/2010/01/02'],
  ['/2010/13', null],
  ['/2010/1', null],
  ['/2010/01/02/03', null],
  ['/1999', null],
]

test('lists and feeds of another system lead to ours, or to the nearest', async () => {
  await newspaper()
  expect(await placed(lists, placeOnceAt)).toEqual(lists)
})

/** A site whose names in addresses are not made of the names that readers see. */
const named = (text: string) =>
  text
    .replace(
      '<language>en</language>',
      `<language>en</language>
       <wp:author><wp:author_id>7</wp:author_id><wp:author_login>A.Karim@lantern.example</wp:author_login><wp:author_display_name>Dana Karim</wp:author_display_name></wp:author>
       <wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>biz</wp:category_nicename><wp:category_parent>news</wp:category_parent><wp:cat_name><![CDATA[Business]]></wp:cat_name></wp:category>
       <wp:category><wp:term_id>1</wp:term_id><wp:category_nicename>general</wp:category_nicename><wp:cat_name><![CDATA[Uncategorized]]></wp:cat_name></wp:category>
       <wp:tag><wp:term_id>4</wp:term_id><wp:tag_slug>quay-side</wp:tag_slug><wp:tag_name><![CDATA[Ports &amp; harbours]]></wp:tag_name></wp:tag>`,
    )
    .replaceAll('author-1', 'A.Karim@lantern.example')
    .replaceAll('nicename="t">Tag 1', 'nicename="quay-side">Ports &amp;amp; harbours')

const remembered: Row[] = [
  ['/author/a-karimlantern-example', '/en/author/dana-karim'],
  ['/author/A.Karim@lantern.example', '/en/author/dana-karim'],
  ['/author/7', '/en/author/dana-karim'],
  ['/author/7/feed', '/en/author/dana-karim/feed.xml'],
  ['/category/biz', '/en/section/economy'],
  ['/category/news/biz/page/2', '/en/section/economy'],
  ['/category/3/feed/atom', '/en/section/economy/atom.xml'],
  ['/category/general', '/en/latest'],
  ['/category/1/feed', '/en/feed.xml'],
  ['/tag/quay-side', '/en/tag/ports-harbours'],
  ['/tag/quay-side/feed', '/en/tag/ports-harbours/feed.xml'],
]

test('an import remembers what lists were called, once', async () => {
  await db.section.create({ data: { slug: 'economy', names: { en: 'Economy' }, position: 1 } })
  const report = await importing([written('named.xml', named(wxr([1])))])
  expect(report.lists).toBe(9)
  expect((await importing([written('named.xml', named(wxr([1])))])).lists).toBe(0)
  expect(await placed(remembered, placeOnceAt)).toEqual(remembered)
})

test('a site that had its lists elsewhere says so', async () => {
  await importing([written('named.xml', named(wxr([1])).replaceAll('//lantern.example', '//lantern.example/blog'))], {
    bases: { category: 'topics', tag: 'labels/all', author: 'writers' },
  })
  expect(await placeOnceAt('en', ['blog', 'labels', 'all', 'quay-side'])).toBe('/en/tag/ports-harbours')
  expect(await placeOnceAt('en', ['blog', 'writers', '7'])).toBe('/en/author/dana-karim')
  expect(await placeOnceAt('en', ['labels', 'all', 'quay-side'])).toBeNull()
})

test('an address that somebody had changed by hand is in no export, and is said', async () => {
  const authors = readAuthors('A.Karim@lantern.example=the-harbour-master, nobody=x')!
  const { lost } = await importing([written('named.xml', named(wxr([1])))], { bases: { ...usualBases, authors } })
  // A login that is written otherwise there would do nothing, and nobody would know.
  expect([...lost.keys()].filter((what) => what.includes('--authors'))).toEqual([
    'login of --authors that is in the export nowhere: nobody',
  ])
  expect(await placeOnceAt('en', ['author', 'the-harbour-master'])).toBe('/en/author/dana-karim')
  expect(await placeOnceAt('en', ['author', 'a-karimlantern-example'])).toBe('/en/author/dana-karim')
  expect(await placeOnceAt('en', ['author', 'x'])).toBeNull()
})

test.each([
  [undefined, []],
  ['', []],
  ['jdoe=jane', [['jdoe', 'jane']]],
  ['ed@a.example=the-ed, سارا=سارا', [['ed@a.example', 'the-ed'], ['سارا', 'سارا']]],
  ['jdoe', undefined],
  ['jdoe=', undefined],
  ['=jane', undefined],
  ['jdoe=a/b', undefined],
])('--authors %j', (text, pairs) => expect(readAuthors(text) && [...readAuthors(text)!]).toEqual(pairs)) // prettier-ignore

test('what two sites had at one address stays with the first, and is counted', async () => {
  await importing([written('one.xml', named(wxr([1])))])
  const other = named(wxr([1]))
    .replaceAll('//lantern.', '//other.')
    .replace('Dana Karim', 'Hiwa Ali')
  const report = await importing([written('two.xml', other)])
  expect(report.lost.get('old address of a list that leads to another already')).toBe(3)
  expect(await placeOnceAt('en', ['author', '7'])).toBe('/en/author/dana-karim')
})

test('Ghost: lists at the addresses its routes gave them', async () => {
  const routes =
    'collections:\n  /:\n    permalink: /{slug}/\ntaxonomies:\n  tag: /topic/{slug}/\n  author: /by/{slug}/\n'
  await importing(
    [
      written('ghost.json', JSON.stringify(ghost).replace('"name":"Dana Karim"', '"name":"Dana Karim","slug":"dana"')),
      written('routes.yaml', routes),
    ],
    {
      site: 'https://lantern.example',
    },
  )
  const lists = await db.oldList.findMany({ orderBy: { path: 'asc' } })
  expect(lists.every(({ path }) => /^\/(topic|by)\//.test(path))).toBe(true)
  const author = lists.find(({ kind }) => kind === 'AUTHOR')!
  expect(await placeOnceAt('en', author.path.split('/').slice(1))).toMatch(/^\/en\/author\//)
})

const below: Row[] = [
  ['/6', '/en/article/story-6'],
  ['/6/comment-page-2', '/en/article/story-6/comments'],
  ['/6/feed', '/en/article/story-6/comments/feed.xml'],
  ['/6/feed/atom', '/en/article/story-6/comments/atom.xml'],
  ['/6/amp', '/en/article/story-6'],
  ['/6/2', '/en/article/story-6'],
  ['/6/page/2', '/en/article/story-6'],
  ['/6/elsewhere', null],
  ['/7/comment-page-2', null],
  ['/comment-page-2', null],
]

test('what stood below a story leads to the story, its thread or its feed', async () => {
  await importing([written('story.xml', wxr([6]))])
  expect(await placed(below, storyPlaceOnceAt)).toEqual(below)
})

test('of a newspaper without an edition in English, all stories are those of the one it has', async () => {
  await db.article.deleteMany({ where: { locale: 'en' } })
  await importing([
    written(
      'arabic.xml',
      wxr([3])
        .replace(/<language>en/, '<language>ar')
        .replace('Story 3', 'المنارة')
        .replace('Lighthouse number3 is <em>lit</em>.', 'أُضيئت المنارة مساء الاثنين بعد أعوام من الظلام.'),
    ),
  ])
  expect(await placeOnceAt('en', ['category', 'uncategorized'])).toBe('/ar/latest')
})
