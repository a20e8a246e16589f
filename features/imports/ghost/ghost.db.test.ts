import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Body } from '@/features/articles/body'
import { storyOnceAt } from '@/features/articles/moved/queries'
import { db } from '@/lib/db'
import { everything, importing, photographs, words, written } from '../fixtures/importing'
import { ghost } from '../fixtures/ghost'
import { reportText } from '../report-text'

/** A newspaper moves here from Ghost. */

const site = 'https://pictures.lantern.example'
const file = () => written('export.json', JSON.stringify(ghost))
const moved = () => importing([file()], { fetching: photographs, site })
const storyCalled = (headline: string) =>
  db.article.findFirstOrThrow({
    where: { headline },
    include: {
      bylines: { include: { author: true }, orderBy: { position: 'asc' } },
      tags: { include: { tag: true }, orderBy: { position: 'asc' } },
    },
  })
const kinds = (body: unknown) => (body as Body).map(({ kind }) => kind)

test('posts come with authors, dates, standfirst, tags, lead picture and every card', async () => {
  await moved()
  const story = await storyCalled('Harbour reopens')
  expect(story).toMatchObject({
    status: 'PUBLISHED',
    standfirst: 'Flour & oranges.',
    publishedAt: new Date('2023-01-11T20:22:19Z'),
    leadAlt: 'The quay at dawn',
    leadCaption: 'On Friday',
    sourceId: null,
    originalUrl: null,
  })
  expect(story.bylines.map(({ author }) => author.names)).toEqual([{ en: 'Dana Karim' }, { en: 'Ali' }])
  expect(story.tags.map(({ tag }) => tag.name)).toEqual(['Business', 'Ports'])
  expect(story.leadMediaId).not.toBeNull()
  expect(kinds(story.body)).toEqual(['paragraph', 'image', 'gallery', 'paragraph', 'paragraph', 'paragraph'])
  expect(JSON.stringify(story.body)).toContain(`${site}/content/media/ship.mp4`)
  expect(words(story.body)).toContain('The ports')
})

test.each([
  [
    'In Lexical',
    [
      'paragraph',
      'heading',
      'list',
      'quote',
      'image',
      'gallery',
      'code',
      'divider',
      'paragraph',
      'embed',
      'paragraph',
      'paragraph',
    ],
  ],
  ['In Mobiledoc', ['paragraph', 'heading', 'list', 'image', 'code', 'quote']],
])('a text %s becomes our blocks', async (headline, expected) => {
  await moved()
  const { body } = await storyCalled(headline)
  expect(kinds(body)).toEqual(expected)
  expect((body as Body)[0]).toEqual({
    kind: 'paragraph',
    spans: [
      { text: 'Flour & ' },
      { text: 'oranges', bold: true },
      { text: '\n' },
      { text: 'the plan', href: 'https://ports.example/plan' },
    ],
  })
  expect(words(body)).toContain('a < b')
})

test('nothing of it can act, nobody’s address comes in, and the report says what was left out', async () => {
  const report = await moved()
  expect(report.refused.first).toEqual([])
  const rows = JSON.stringify([await db.article.findMany(), await db.author.findMany(), await db.user.findMany()])
  expect(rows).not.toMatch(/<script|javascript:|onclick|onerror|alert\(1\)|lantern\.example"|@mail|\$2a/)
  const text = reportText(report)
  for (const line of [
    'card signup: 2',
    'card email: 1',
    'internal tag #newsletter: 1',
    '<script>: 2',
    'member (members do not become accounts: readers register here): 1',
  ])
    expect(text).toContain(line)
  expect(text).toContain('“Members only” was for members, so it waits as a draft')
})

test('only what everybody could read there is read here', async () => {
  await moved()
  expect(Object.fromEntries((await db.article.findMany()).map(({ headline, status }) => [headline, status]))).toEqual({
    'Harbour reopens': 'PUBLISHED',
    'In Lexical': 'PUBLISHED',
    'In Mobiledoc': 'PUBLISHED',
    'A draft': 'DRAFT',
    Soon: 'DRAFT',
    'Members only': 'DRAFT',
    'By mail': 'DRAFT',
    'About us': 'PUBLISHED',
  })
  const unread = await db.article.findMany({ where: { publishedAt: null }, orderBy: { headline: 'asc' } })
  expect(unread.map(({ headline }) => headline)).toEqual(['A draft', 'Soon'])
})

test.each([
  ['/harbour-reopens/', 'harbour-reopens'],
  ['/About-Us', 'about-us'],
  ['/a-draft', undefined],
])('the old address %s leads to %s', async (path, slug) => {
  await moved()
  expect((await storyOnceAt(path))?.slug).toBe(slug)
})

test('a second time changes nothing, packed or not, and also after a part of it', async () => {
  const [{ meta, data }] = ghost.db as [(typeof ghost.db)[0]]
  // As others write one: without the wrapping, the data first.
  const part = { data: { ...data, posts: data.posts.slice(0, 3) }, meta }
  await importing([written('part.json', JSON.stringify(part, null, 2).replace('{', `{"exported_on":1,`))], {
    fetching: photographs,
    site,
  })
  expect(await db.article.count()).toBe(3)
  await moved()
  expect(await db.article.count()).toBe(8)
  const before = await everything()
  const report = await importing([written('packed.json.gz', gzipSync(JSON.stringify(ghost)))], {
    fetching: photographs,
    site,
  })
  expect([report.added.length, report.updated.length]).toEqual([0, 0])
  expect(await everything()).toBe(before)
})

test('without the old site’s address the report says what that costs; a dry run writes nothing', async () => {
  const before = await everything()
  const text = reportText(await importing([file()], { dryRun: true }), true)
  expect(text).toContain('Ghost export, 8 items')
  expect(text).toContain('whose address the export does not say: name it with --url: ')
  expect(await everything()).toBe(before)
})

test.each([
  ['cut off', (text: string) => text.slice(0, text.length / 2), /breaks off/],
  ['with a comma too many', (text: string) => text.replace('"title":"Soon"', '"title":,'), /miswritten/],
  [
    'without a post',
    () => JSON.stringify({ db: [{ meta: { exported_on: 1 }, data: { posts: [] } }] }),
    /without a single post/,
  ],
  ['nested without end', () => `{"db":[{"data":{"posts":[${'['.repeat(500)}`, /nested more than/],
])('an export %s is refused and changes nothing', async (name, change, sentence) => {
  const before = await everything()
  await expect(importing([written(`${name}.json`, change(JSON.stringify(ghost)))])).rejects.toThrow(sentence)
  expect(await everything()).toBe(before)
})
