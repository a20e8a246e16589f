import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { storyOnceAt } from '@/features/articles/moved/queries'
import type { Body } from '@/features/articles/body'
import { db } from '@/lib/db'
import { everything, fixture, importing, now, photographs, words, written } from '../fixtures/importing'
import { reportText } from '../report-text'

/** A newspaper moves here from WordPress. */

const file = fixture('wordpress.xml')
const moved = () => importing([file], { fetching: photographs })
const storyCalled = (headline: string) =>
  db.article.findFirstOrThrow({
    where: { headline },
    include: {
      bylines: { include: { author: true } },
      tags: { include: { tag: true } },
      comments: true,
      stats: true,
      section: true,
    },
  })
const kinds = (body: unknown) => (body as Body).map(({ kind }) => kind)

test('posts come with author, dates, standfirst, tags, lead picture and every block', async () => {
  await moved()
  const story = await storyCalled('Harbour reopens after nine years')
  expect(story).toMatchObject({
    status: 'PUBLISHED',
    standfirst: 'Flour and oranges on the first ship.',
    publishedAt: new Date('2013-01-11T20:22:19Z'),
    sourceId: null,
    originalUrl: null,
    discussion: 'OPEN',
  })
  expect(story.bylines.map(({ author }) => author.names)).toEqual([{ en: 'Dana Karim' }])
  expect(story.tags.map(({ tag }) => tag.name)).toEqual(['Business', 'Ports'])
  expect(story.leadMediaId).not.toBeNull()
  const pictures = await db.auditEntry.findMany({ where: { action: 'media.add', subjectId: story.leadMediaId! } })
  expect(pictures.map(({ actorId }) => actorId)).toEqual([null])
  expect(kinds(story.body)).toEqual([
    'paragraph',
    'paragraph',
    'image',
    'gallery',
    'embed',
    'paragraph',
    'paragraph',
    'code',
  ])
  expect(words(story.body)).toContain('It carried [sic] flour and oranges.')
  expect(words(story.body)).toContain('[gallery] is how one writes it')
  expect(words(story.body)).toContain('The quay on Friday')
})

test('nothing of it can act, and the report says what was left out', async () => {
  const report = await moved()
  const rows = JSON.stringify([await db.article.findMany(), await db.comment.findMany()])
  expect(rows).not.toMatch(/<script|javascript:|onclick|alert\(1\)|hiwa@mail|192\.0\.2\.1/)
  const text = reportText(report)
  for (const line of [
    '<script>: 1',
    'shortcode [contact-form]: 1',
    'block query: 1',
    'pingback: 1',
    'comment marked as spam: 1',
    'nav menu item: 1',
    'post in state “trash”: 1',
  ])
    expect(text).toContain(line)
  expect(text).toContain('“Behind a password” was protected by a password, so it waits as a draft')
})

test('what is written in blocks becomes our blocks', async () => {
  await moved()
  const { body, discussion } = await storyCalled('In blocks')
  expect(kinds(body)).toEqual(['paragraph', 'heading', 'paragraph', 'gallery', 'paragraph', 'paragraph', 'quote'])
  expect(words(body)).toContain('Write to us, whoever you are.')
  expect(JSON.stringify(body)).toContain('https://films.lantern.example/ship.mp4')
  expect(discussion).toBe('CLOSED')
})

test('comments keep their threads, names and moments; what waited there waits here', async () => {
  await moved()
  const { comments, stats } = await storyCalled('Harbour reopens after nine years')
  const told = comments
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .map(({ guestName, body, status, depth, authorId }) => ({ guestName, body, status, depth, authorId }))
  expect(told).toEqual([
    {
      guestName: 'Hiwa',
      body: 'At last!\n\nSee the plan (https://ports.example/plan).',
      status: 'PUBLISHED',
      depth: 0,
      authorId: null,
    },
    { guestName: 'Sara', body: 'Nine years too late.', status: 'PUBLISHED', depth: 1, authorId: null },
    { guestName: 'Azad', body: 'Says who?', status: 'HELD', depth: 1, authorId: null },
  ])
  const [first, second, third] = comments
  expect([second!.parentId, second!.rootId, third!.parentId, third!.rootId]).toEqual([
    first!.id,
    first!.id,
    second!.id,
    first!.id,
  ])
  expect([first!.replies, stats!.comments]).toEqual([1, 2])
  // On record is how many came, with the story.
  const lines = await db.auditEntry.findMany({ where: { action: 'article.import', subjectId: first!.articleId } })
  expect(lines.map(({ after }) => (after as { comments?: number }).comments)).toEqual([3])
})

test('drafts, private and protected posts are nobody’s to read; a post without words is', async () => {
  await moved()
  const states = Object.fromEntries((await db.article.findMany()).map(({ headline, status }) => [headline, status]))
  expect(states).toEqual({
    'Harbour reopens after nine years': 'PUBLISHED',
    'In blocks': 'PUBLISHED',
    'No words': 'PUBLISHED',
    'Behind a password': 'DRAFT',
    'For ourselves': 'DRAFT',
    'About us': 'PUBLISHED',
  })
})

test.each([
  ['/2013/01/11/harbour-reopens/', 'harbour-reopens-after-nine-years'],
  ['/2013/01/11/Harbour-Reopens', 'harbour-reopens-after-nine-years'],
  ['/2013/01/11/harbour-opens', 'harbour-reopens-after-nine-years'],
  ['/2013/01/11/%D8%AE%D8%A8%D8%B1/', 'harbour-reopens-after-nine-years'],
  ['/in-blocks.html', 'in-blocks'],
  ['/p/21', 'no-words'],
  ['/about', 'about-us'],
  ['/p/22', undefined],
  ['/never', undefined],
])('the old address %s leads to %s', async (path, slug) => {
  await moved()
  expect((await storyOnceAt(path))?.slug).toBe(slug)
})

test('a second time changes nothing, packed or not, and also after a part of it', async () => {
  const text = readFileSync(file, 'utf8')
  const part = written('part.xml', text.replace(/<item>\s*<title>In blocks[^]*?<\/item>/, ''))
  await importing([part], { fetching: photographs })
  await moved()
  expect(await db.article.count()).toBe(6)
  const before = [await everything(), await db.comment.count(), await db.oldAddress.count()]
  const report = await importing([written('packed.xml.gz', gzipSync(text))], { fetching: photographs })
  expect([report.added.length, report.updated.length, report.comments]).toEqual([0, 0, 0])
  expect([await everything(), await db.comment.count(), await db.oldAddress.count()]).toEqual(before)
})

test('a dry run says all of it and writes nothing', async () => {
  const before = await everything()
  const report = await importing([file], { dryRun: true })
  const text = reportText(report, true)
  expect(text).toContain('WordPress export, 6 items')
  expect(text).toContain('shortcode [contact-form]: 1')
  expect(text).toContain('new, a draft: “For ourselves”')
  expect([await everything(), await db.comment.count()]).toEqual([before, 0])
  expect([...(await moved()).lost]).toEqual([...report.lost])
})

test('the list of what was not understood is whole', async () => {
  expect(Object.fromEntries((await moved()).lost)).toEqual({
    '<script>': 1,
    'block query': 1,
    'category below another': 1,
    'comment marked as spam': 1,
    'description of a category or tag': 1,
    'field “_wp_page_template”': 1,
    'nav menu item': 1,
    'page below another': 1,
    pingback: 1,
    'post in state “trash”': 1,
    'reusable block, by itself: its words stand in the posts that show it': 1,
    'shortcode [contact-form]': 1,
    'sticky post: here the front page is put together by hand': 1,
    'term of “post_format”': 1,
  })
})

test('a draft has its date by the newsroom’s clock, and a comment has, too', async () => {
  const text = readFileSync(file, 'utf8')
    .replace('<wp:post_date_gmt>2024-05-04 06:00:00', '<wp:post_date>2024-05-04 06:00:00</wp:post_date><wp:post_date_gmt>0000-00-00 00:00:00')
    .replace('<wp:comment_date_gmt>2013-01-12 08:00:00</wp:comment_date_gmt>', '<wp:comment_date>2013-01-12 08:00:00</wp:comment_date>') // prettier-ignore
  await importing([written('clock.xml', text)])
  expect((await storyCalled('For ourselves')).publishedAt).toEqual(new Date('2024-05-04T03:00:00Z'))
  const said = await db.comment.findFirstOrThrow({ where: { guestName: 'Hiwa' } })
  expect(said.createdAt).toEqual(new Date('2013-01-12T05:00:00Z'))
})

test.each([
  ['draft', null],
  ['pending', null],
  ['future', null],
  ['private', new Date('2024-05-04T06:00:00Z')],
])('one that is %s there has been published: %s', async (state, publishedAt) => {
  const text = readFileSync(file, 'utf8').replace('<wp:status>private', `<wp:status>${state}`)
  await importing([written(`${state}.xml`, text)])
  expect(await storyCalled('For ourselves')).toMatchObject({ status: 'DRAFT', publishedAt })
})

test('a comment of a day to come is of the moment it came in, also when it comes in again', async () => {
  const text = readFileSync(file, 'utf8').replace('<wp:comment_date_gmt>2013-01-12 08:00:00', '<wp:comment_date_gmt>9999-12-31 08:00:00') // prettier-ignore
  await importing([written('ahead.xml', text)])
  const ahead = () => db.comment.findMany({ where: { guestName: 'Hiwa' }, select: { createdAt: true } })
  expect(await ahead()).toEqual([{ createdAt: now }])
  const again = await importing([written('ahead.xml', text)], { now: new Date(now.getTime() + 86_400_000) })
  expect(again.updated).toHaveLength(0)
  expect(await ahead()).toEqual([{ createdAt: now }])
})

test.each([
  ['cut off', (text: string) => text.slice(0, text.length / 2), /breaks off/],
  ['with a document type', (text: string) => text.replace('<rss', '<!DOCTYPE rss [<!ENTITY a "b">]><rss'), /DOCTYPE/],
  ['without a post', (text: string) => text.replace(/<item>[^]*<\/item>/, ''), /without a single post/],
])('an export %s is refused and changes nothing', async (name, change, sentence) => {
  const before = await everything()
  await expect(importing([written(`${name}.xml`, change(readFileSync(file, 'utf8')))])).rejects.toThrow(sentence)
  expect(await everything()).toBe(before)
})
