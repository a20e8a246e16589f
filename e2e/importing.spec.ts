import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { paths } from '../lib/paths'
import { expect, test } from './fixtures'
import { runImport } from './product'

const feed = (items: string) =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>The River Courier</title>
   <link>https://courier.example</link><description>News of the rivers</description><language>en</language>${items}</channel></rss>`

const item = (guid: string, title: string, words: string) =>
  `<item><title>${title}</title><link>https://courier.example/${guid}</link><guid isPermaLink="false">${guid}</guid>
   <pubDate>${new Date().toUTCString()}</pubDate><category>Water</category><description>${words}</description></item>`

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'e2e-feed-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, text: string | Buffer) => {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}

test('a feed brought in while the site runs is read on it at once, once, harmless and with its source', async ({
  page,
  product,
}) => {
  const guid = `flood-${process.hrtime.bigint()}`
  const attack =
    '&lt;p&gt;The weir holds.&lt;/p&gt;&lt;script&gt;window.beaten = true&lt;/script&gt;&lt;img src=x onerror="window.beaten = true"&gt;'
  const file = write('courier.xml', feed(item(guid, `High water ${guid}`, attack)))
  const env = { DATA_DIR: product.dataDir }
  const first = await runImport([file], env)
  expect(first.said).toContain('1 new, 0 updated, 0 unchanged, 0 refused')
  expect(first.code).toBe(0)

  await page.goto(paths.latest('en'))
  await page
    .getByRole('link', { name: `High water ${guid}` })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`High water ${guid}`)
  await expect(page.getByText('The weir holds.')).toBeVisible()
  await expect(page.getByText('Source: The River Courier')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Read the original' })).toHaveAttribute(
    'href',
    `https://courier.example/${guid}`,
  )
  expect(await page.evaluate(() => 'beaten' in window)).toBe(false)

  const again = await runImport([file], env)
  expect(again.said).toContain('0 new, 0 updated, 1 unchanged, 0 refused')
})

for (const [what, text] of [
  ['a feed that was cut off', feed(item('cut', 'Cut off', 'Never whole')).slice(0, -40)],
  ['a page that is no feed', '<!doctype html><html><body><h1>Welcome</h1></body></html>'],
  ['an entity bomb', '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss>&b;</rss>'],
  [
    'text in an encoding that is not the one it names',
    Buffer.concat([Buffer.from(feed('')), Buffer.from([0xff, 0xfe, 0x41])]),
  ],
  ['nothing', ''],
] as const)
  test(`${what} is refused in a sentence and nothing is written`, async ({ make, product }) => {
    const count = async () => (await make.ask(`SELECT count(*)::int AS n FROM imported_item WHERE guid = 'cut'`))[0]
    const before = await count()
    const { code, said } = await runImport([write('feed', text)], { DATA_DIR: product.dataDir })
    expect(code).toBe(1)
    expect(said).not.toMatch(/\n\s+at |node:internal|Error:/)
    expect(said.trim().split('\n').at(-1)).toMatch(/^.*\.$/)
    expect(await count()).toEqual(before)
  })

/** Each answer on the way from an old address to where it leads. */
const hops = async (request: APIRequestContext, from: string, base: string) => {
  const way: [status: number, to: string][] = []
  for (let at = from; way.length < 5;) {
    const answer = await request.get(at, { maxRedirects: 0 })
    const to = answer.headers().location
    if (to === undefined) return { way, status: answer.status() }
    at = new URL(to, base).pathname
    way.push([answer.status(), at])
  }
  return { way, status: 0 }
}

test('old addresses of a WordPress lead to its stories, lists and feeds, for good and in one step', async ({
  request,
  product,
}) => {
  const run = `${process.hrtime.bigint()}`.slice(-9)
  const post = (id: string, title: string, path: string, more: string) =>
    `<item><title>${title}</title><link>https://lantern-${run}.example${path}</link><content:encoded>It rained.</content:encoded>
     <wp:post_id>${id}</wp:post_id><wp:post_date_gmt>2013-01-11 20:22:19</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><dc:creator>karim-${run}</dc:creator>
     <category domain="category" nicename="quay-${run}">Quay ${run}</category>${more}</item>`
  const slug = `<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>port-${run}</wp:meta_value></wp:postmeta>`
  const file = write(
    'wordpress.xml',
    `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
     <title>Lantern ${run}</title><link>https://lantern-${run}.example</link><language>en</language>
     <wp:author><wp:author_id>7</wp:author_id><wp:author_login>karim-${run}</wp:author_login><wp:author_display_name>Dana Karim ${run}</wp:author_display_name></wp:author>
     ${post(`1${run}`, `Harbour ${run}`, `/2013/01/11/harbour-${run}/`, slug)}
     ${post(`2${run}`, `Quay news ${run}`, `/ar/quay-news-${run}.html`, '')}</channel></rss>`,
  )
  expect((await runImport([file], { DATA_DIR: product.dataDir })).said).toContain('2 new, 0 updated')
  const story = `/en/article/harbour-${run}`
  for (const [asked, to] of [
    [`/2013/01/11/harbour-${run}/`, story],
    [`/2013/01/11/harbour-${run}`, story],
    [`/2013/01/11/harbour-${run}/?utm_source=x`, story],
    [`/2013/01/11/port-${run}/`, story],
    [`/2013/01/11/harbour-${run}/feed/`, `${story}/comments/feed.xml`],
    [`/2013/01/11/harbour-${run}/comment-page-2/`, `${story}/comments`],
    [`/?p=1${run}`, story],
    [`/ar/quay-news-${run}.html`, `/en/article/quay-news-${run}`],
    [`/ar/quay-news-${run}.html/`, `/en/article/quay-news-${run}`],
    [`/category/quay-${run}/`, `/en/tag/quay-${run}`],
    [`/category/quay-${run}/feed/`, `/en/tag/quay-${run}/feed.xml`],
    [`/tag/quay-${run}/`, `/en/tag/quay-${run}`],
    [`/tag/quay-${run}/feed/atom/`, `/en/tag/quay-${run}/atom.xml`],
    [`/author/karim-${run}/`, `/en/author/dana-karim-${run}`],
    [`/author/karim-${run}/feed/`, `/en/author/dana-karim-${run}/feed.xml`],
    ['/2013/01/', '/en/archive/2013/01'],
    ['/2013/01/11/', '/en/archive/2013/01/11'],
    ['/?m=20130111', '/en/archive/2013/01/11'],
    ['/feed/', '/en/feed.xml'],
    ['/?feed=atom', '/en/atom.xml'],
  ] as const)
    expect(await hops(request, asked, product.url), asked).toEqual({ way: [[308, to]], status: 200 })
})
