import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseFeed } from '@rowanmanning/feed-parser'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Body } from '@/features/articles/body'
import { keepPicture } from '@/features/media/mutations'
import { exportParts } from '@/features/imports/wordpress/export-reader'
import { importing, words } from '@/features/imports/fixtures/importing'
import { db, pool } from '@/lib/db'
import type { SafeFetch } from '@/lib/safe-fetch'
import { make } from '@/prisma/factories'
import { newspaperToLeave } from '../fixtures/newspaper-to-leave'
import { childrenOf, fieldsTaken, wp } from '../fixtures/wordpress-reader'
import { writeWordPress } from './write'

/** A newspaper leaves for WordPress: by the rules of its importer, and home again through our own. */

let folder: string
let file: string
let photo: Buffer
const uuid = /^[0-9a-f-]{36}$/
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-wxr-'))
  photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#246' } })
    .jpeg()
    .toBuffer()
})
afterAll(() => rmSync(folder, { recursive: true }))

let text = ''
type Post = Record<string, never> & { [key: string]: string }
let channel: Record<string, Post[]>
let items: Post[]
const called = (title: string) => items.find((item) => String(item.title) === title)!
const afresh = async () => {
  await pool().query('TRUNCATE "user" CASCADE')
  return newspaperToLeave(photo)
}
// Read many times, written once.
beforeEach(async () => {
  if (text) return
  await afresh()
  file = join(folder, `${Math.random()}.xml`)
  await writeWordPress(file, undefined)
  text = readFileSync(file, 'utf8')
  const parsed = new XMLParser({
    ignoreAttributes: false,
    parseTagValue: false,
    isArray: (name) =>
      ['item', 'wp:author', 'wp:category', 'wp:tag', 'wp:comment', 'wp:postmeta', 'category'].includes(name),
  }).parse(text)
  channel = parsed.rss.channel
  items = channel.item!
})

test('it is XML, and RSS, to readers that did not write it', async () => {
  expect(XMLValidator.validate(text)).toBe(true)
  const feed = parseFeed(text)
  expect(feed.meta).toMatchObject({ type: 'rss', version: '2.0' })
  const kinds = new Map<string, number>()
  for await (const { name } of exportParts(
    (async function* () {
      yield Buffer.from(text)
    })(),
  ))
    kinds.set(name, (kinds.get(name) ?? 0) + 1)
  expect(kinds.get('item')).toBe(feed.items.length)
})

/** What WordPress's importer asks of a file: of its three readers the strictest for each. */
test.each<[string, () => void]>([
  ['a version in one line', () => expect(text).toMatch(/^<wp:wxr_version>\d+\.\d+<\/wp:wxr_version>$/m)],
  [
    'the addresses of site and blog, each in one line',
    () => {
      expect(text).toMatch(/^<wp:base_site_url>https?:[^<]+<\/wp:base_site_url>$/m)
      expect(text).toMatch(/^<wp:base_blog_url>https?:[^<]+<\/wp:base_blog_url>$/m)
    },
  ],
  ['no document type', () => expect(text).not.toContain('<!DOCTYPE')],
  [
    'authors in one line each, their logins of letters WordPress lets stand',
    () => {
      const lines = text.match(/^<wp:author>.*<\/wp:author>$/gm)!
      expect(lines).toHaveLength(channel['wp:author']!.length)
      for (const author of channel['wp:author']!) expect(author['wp:author_login']).toMatch(/^[a-z0-9 _.@-]{1,60}$/)
    },
  ],
  [
    'items in lines of their own',
    () => {
      expect(text.match(/^<item>$/gm)).toHaveLength(items.length)
      expect(text.match(/^<\/item>$/gm)).toHaveLength(items.length)
      expect(text.match(/<\/?item>/g)).toHaveLength(items.length * 2)
    },
  ],
  [
    'numbers that are numbers, each once',
    () => {
      const ids = items.map((item) => item['wp:post_id'])
      expect(ids.every((id) => /^[1-9]\d*$/.test(id!))).toBe(true)
      expect(new Set(ids).size).toBe(items.length)
    },
  ],
  [
    'kinds and states WordPress knows',
    () => {
      for (const item of items) {
        expect(['post', 'attachment']).toContain(item['wp:post_type'])
        expect(['publish', 'future', 'draft', 'pending', 'private', 'inherit']).toContain(item['wp:status'])
        expect(['open', 'closed']).toContain(item['wp:comment_status'])
      }
    },
  ],
  [
    'moments in GMT and by its clock',
    () => {
      expect(called('Harbour “reopens” &amp; a &lt; b')).toMatchObject({
        'wp:post_date_gmt': '2020-01-05 14:45:00',
        'wp:post_date': '2020-01-05 17:45:00',
      })
      expect(called('Not yet')['wp:post_date_gmt']).toBe('0000-00-00 00:00:00')
      expect(called('Soon')).toMatchObject({ 'wp:status': 'future', 'wp:post_date_gmt': '2030-01-01 00:00:00' })
    },
  ],
  [
    'terms as its regular expression wants them',
    () => {
      expect(text).toContain('<category domain="category" nicename="iraq"><![CDATA[iraq]]></category>')
      expect(text).toContain(
        '<category domain="post_tag" nicename="ports-ships"><![CDATA[Ports &amp; ships]]></category>',
      )
      const all = text.match(/<category [^>]*>/g)!
      expect(all.every((one) => /^<category domain="[^"]+" nicename="[^"]+">$/.test(one))).toBe(true)
    },
  ],
  [
    'every term and author of an item said before',
    () => {
      const terms = new Set([
        ...channel['wp:category']!.map((one) => one['wp:category_nicename']),
        ...channel['wp:tag']!.map((one) => one['wp:tag_slug']),
      ])
      for (const item of items)
        for (const term of (item.category ?? []) as unknown as Post[]) expect(terms).toContain(term['@_nicename'])
      const logins = channel['wp:author']!.map((one) => one['wp:author_login'])
      for (const item of items) if (item['dc:creator']) expect(logins).toContain(item['dc:creator'])
    },
  ],
  [
    'pictures with an address to fetch, before the stories that begin with them',
    () => {
      const [picture] = items
      expect(picture).toMatchObject({
        'wp:post_type': 'attachment',
        'wp:attachment_url': expect.stringMatching(/^http:\/\/localhost.*\.jpg$/),
      })
      const metas = called('Harbour “reopens” &amp; a &lt; b')['wp:postmeta'] as unknown as Post[]
      expect(metas).toContainEqual({ 'wp:meta_key': '_thumbnail_id', 'wp:meta_value': picture!['wp:post_id'] })
      expect(metas).toContainEqual({ 'wp:meta_key': '_wp_old_slug', 'wp:meta_value': 'harbour' })
      expect(
        (picture!['wp:postmeta'] as unknown as Post[]).find((meta) => meta['wp:meta_key'] === '_wp_attached_file')![
          'wp:meta_value'
        ],
      ).toMatch(/^\d{4}\/\d{2}\//)
    },
  ],
  [
    'comments after what they answer, with a state',
    () => {
      const comments = called('Harbour “reopens” &amp; a &lt; b')['wp:comment'] as unknown as Post[]
      expect(comments.map((one) => [one['wp:comment_author'], one['wp:comment_approved']])).toEqual([
        ['Shilan', '1'],
        ['Azad', '1'],
        ['Shilan', '0'],
        ['Shilan', 'trash'],
      ])
      const [first, second, third] = comments
      expect([first!['wp:comment_parent'], second!['wp:comment_parent'], third!['wp:comment_parent']]).toEqual([
        '0',
        first!['wp:comment_id'],
        second!['wp:comment_id'],
      ])
      const ids = comments.map((one) => Number(one['wp:comment_id']))
      expect(ids).toEqual([...ids].sort((a, b) => a - b))
    },
  ],
  ['nothing readers told us of themselves but their names', () => expect(text).not.toMatch(/shilan@|argon/)],
])('it has %s', (_, holds) => holds())

test.each(fieldsTaken)(
  'read by namespaces, every %s has each field that WordPress takes of it, once',
  (name, uri, fields) => {
    const { found, declared } = childrenOf(text, `{${uri}}${name}`)
    expect(declared).toMatchObject({ wp, excerpt: `${wp}excerpt/` })
    expect(found.length).toBeGreaterThan(0)
    for (const children of found)
      expect(fields.map((field) => [field, children.filter((child) => child === field).length])).toEqual(
        fields.map((field) => [field, 1]),
      )
  },
)

test('one edition alone names its language; what is there is not written over', async () => {
  await afresh()
  const alone = join(folder, 'ckb.xml')
  // The pictures are those of another edition.
  expect(await writeWordPress(alone, 'ckb')).toMatchObject({ stories: 1, pictures: 0 })
  expect(readFileSync(alone, 'utf8')).toContain('<language>ckb</language>')
  await expect(writeWordPress(alone, 'ckb')).rejects.toThrow('is there already')
})

test('what has no field there stands below the story: what was put right, and whom it is owed to', async () => {
  await afresh()
  const facts = { source: 'The Wire', originalUrl: 'https://wire.example/1?a=b&c', publishedAt: '2020-01-05T14:45:00Z' }
  const story = await make.article({ headline: 'Wired', ...facts })
  const note = 'It was Friday [sic], not Thursday.'
  await db.correction.create({ data: { articleId: story.id, locale: 'en', note, at: '2020-01-07T00:00:00Z' } })
  const named = join(folder, 'wired.xml')
  await writeWordPress(named, undefined)
  const item = readFileSync(named, 'utf8')
    .split('<item>')
    .find((part) => part.includes('CDATA[Wired]'))!
  expect(item).toContain('<h3>Corrections</h3>')
  expect(item).toContain('<li>7 January 2020: It was Friday &#91;sic], not Thursday.</li>')
  expect(item).toContain('<p><a href="https://wire.example/1?a=b&#x26;c">Source: The Wire</a></p>')
})

test('our own importer knows stories and comments again in a later export, whose numbers are others', async () => {
  const story = await afresh()
  const [first, second] = [join(folder, 'first.xml'), join(folder, 'second.xml')]
  await writeWordPress(first, undefined)
  const red = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#911' } })
    .jpeg()
    .toBuffer()
  const picture = await keepPicture(red, { alt: 'Red' })
  await make.article({ headline: 'Later', publishedAt: '2022-01-01T00:00:00Z', leadMediaId: picture.id })
  const reader = await make.user({ name: 'Lana' })
  await make.comment({ story, author: reader, body: 'Before all others.', createdAt: '2020-01-05T20:00:00Z' })
  await writeWordPress(second, undefined)
  await db.article.deleteMany()
  const fetching: SafeFetch = async (url) => ({ url, type: 'image/jpeg', charset: undefined, body: photo })
  expect((await importing([first], { fetching })).comments).toBe(3)
  const before = await db.article.count()
  const report = await importing([second], { fetching })
  expect(report.added.first.map(({ headline }) => headline)).toEqual(['Later'])
  // That with another comment is news, the others are not.
  expect([report.updated.length, report.unchanged]).toEqual([1, before - 1])
  expect([report.comments, await db.comment.count(), await db.article.count()]).toEqual([1, 4, before + 1])
  expect([...report.lost.keys()]).toEqual(['comment in the bin'])
})

test('our own importer brings it home', async () => {
  await afresh()
  const fetching: SafeFetch = async (url) => ({ url, type: 'image/jpeg', charset: undefined, body: photo })
  const before = await db.article.findMany({
    orderBy: { headline: 'asc' },
    select: { headline: true, standfirst: true, locale: true, publishedAt: true, body: true, status: true },
  })
  await db.article.deleteMany()
  const report = await importing([file], { fetching })
  expect(report.refused.first).toEqual([])
  expect([...report.lost.keys()]).toEqual(['comment in the bin'])
  const after = await db.article.findMany({
    orderBy: { headline: 'asc' },
    select: { headline: true, standfirst: true, locale: true, publishedAt: true, body: true, status: true },
  })
  const told = (rows: typeof before) =>
    rows.map(({ body, status, publishedAt, ...rest }) => ({
      ...rest,
      words: words(body),
      publishedAt: status === 'PUBLISHED' ? publishedAt : null,
    }))
  expect(told(after)).toEqual(told(before))
  const kinds = (rows: typeof before) => rows.map((row) => (row.body as Body).map(({ kind }) => kind))
  expect(kinds(after)).toEqual(kinds(before))
  const home = await db.article.findFirstOrThrow({
    where: { headline: { startsWith: 'Harbour' } },
    include: {
      comments: { orderBy: { createdAt: 'asc' } },
      tags: { include: { tag: true } },
      bylines: { include: { author: true } },
    },
  })
  expect(home.leadMediaId).toMatch(uuid)
  expect(home).toMatchObject({ leadAlt: 'The quay at dawn', leadCaption: 'On Friday' })
  expect(home.tags.map(({ tag }) => tag.name)).toContain('Ports & ships')
  expect(home.bylines.map(({ author }) => author.names)).toEqual([{ en: 'Dana Karim' }])
  expect(home.comments.map(({ guestName, body, status, depth }) => [guestName, body, status, depth])).toEqual([
    ['Shilan', 'At last!\n\na < b & c', 'PUBLISHED', 0],
    ['Azad', 'Says who?', 'PUBLISHED', 1],
    ['Shilan', 'I do.', 'HELD', 1],
  ])
})
