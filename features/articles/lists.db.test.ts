import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import {
  archivePage,
  archiveYears,
  authorPage,
  latest,
  listSize,
  sectionPage,
  sourcePage,
  tagIn,
  tagPage,
  type ListPage,
} from './queries'

const given = { section: 'world', tags: ['Water'], authors: ['Narin Aziz'], source: 'The Wire' }
const numbers = (list: ListPage | null) => list?.teasers.map(({ headline }) => Number(headline.split(' ')[1]))
const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, n) => from - n)

/** Thirty stories, an hour apart, and some that no list of the English edition may show. */
beforeAll(async () => {
  for (let n = 1; n <= 30; n += 1)
    await make.article({ ...given, headline: `Story ${n}`, publishedAt: new Date(Date.UTC(2026, 10, 1, n)), views: n })
  const last = new Date('2026-11-21T00:00:00Z')
  await make.article({ ...given, headline: 'Draft 40', status: 'DRAFT' })
  await make.article({ ...given, headline: 'Withdrawn 41', status: 'WITHDRAWN', publishedAt: last })
  await make.article({ ...given, headline: 'Elsewhere 42', locale: 'ar', publishedAt: last })
})

const lists: [string, (page: number) => Promise<ListPage | null>][] = [
  ['latest', (page) => latest('en', page)],
  ['a section', (page) => sectionPage('en', 'world', page)],
  ['a tag', (page) => tagPage('en', 'water', page)],
  ['an author', (page) => authorPage('en', 'narin-aziz', page)],
  ['a source', (page) => sourcePage('en', 'the-wire', page)],
  ['the archive of a month', (page) => archivePage('en', { year: 2026, month: 11 }, page)],
]

test.each(lists)('%s shows the newest first, the rest on a second page, and then nothing', async (_, list) => {
  const [first, second, third] = [await list(1), await list(2), await list(3)]
  expect([numbers(first), first?.more]).toEqual([down(30, 30 - listSize + 1), true])
  expect([numbers(second), second?.more]).toEqual([down(30 - listSize, 1), false])
  expect([numbers(third), third?.more]).toEqual([[], false])
})

test('a teaser says what a list needs', async () => {
  const [teaser] = (await latest('en')).teasers
  expect(teaser).toMatchObject({ slug: 'story-30', section: { slug: 'world' }, views: 30, comments: 0, picture: null })
  expect(teaser?.publishedAt).toBe('2026-11-02T06:00:00.000Z')
})

test('the archive of a day begins and ends with the day of the newsroom', async () => {
  // Midnight in Baghdad is 21:00 UTC: story 21 is the first of 2 November.
  expect(numbers(await archivePage('en', { year: 2026, month: 11, day: 1 }))).toEqual(down(20, 1))
  expect(numbers(await archivePage('en', { year: 2026, month: 11, day: 2 }))).toEqual(down(30, 21))
})

test('years of the archive are those of the newsroom, without a gap between them, and change with what readers see', async () => {
  expect(await archiveYears('ckb')).toEqual([])
  // 21:00 UTC on the last day of December is the new year in Baghdad.
  const moments = ['2019-06-01T10:00Z', '2025-12-31T20:59:59.999Z', '2025-12-31T21:00Z', '2026-03-01T10:00Z']
  for (const at of moments) await make.article({ locale: 'ckb', publishedAt: new Date(at) })
  const late = await make.article({ locale: 'ckb', publishedAt: new Date('2026-11-01T10:00Z') })
  await make.article({ locale: 'ckb', status: 'WITHDRAWN', publishedAt: new Date('2012-01-01T10:00Z') })
  const before = [
    { part: 2025, stories: 1 },
    { part: 2019, stories: 1 },
  ]
  expect(await archiveYears('ckb')).toEqual([{ part: 2026, stories: 3 }, ...before])
  await db.article.update({ where: { id: late.id }, data: { status: 'WITHDRAWN' } })
  expect(await archiveYears('ckb')).toEqual([{ part: 2026, stories: 2 }, ...before])
})

test('nothing there: no section, no tag, no author, no source, no such day', async () => {
  const none = [sectionPage('en', 'no'), tagPage('ar', 'no'), authorPage('en', 'no'), sourcePage('en', 'no')]
  expect(await Promise.all(none)).toEqual([null, null, null, null])
  expect(await archivePage('en', { year: 2026, month: 2, day: 31 })).toBeNull()
})

test('what only a draft names has no page; what a story in another edition names has one', async () => {
  const named = { tags: ['Smear'], authors: ['Nobody Yet'], source: 'Wire Nobody Reads' }
  const { id } = await make.article({ ...named, status: 'DRAFT' })
  const pages = (locale: 'en' | 'ar') =>
    Promise.all([
      tagPage(locale, 'smear'),
      tagIn(locale, 'smear'),
      authorPage(locale, 'nobody-yet'),
      sourcePage(locale, 'wire-nobody-reads'),
    ])
  expect(await pages('en')).toEqual([null, null, null, null])
  await db.article.update({ where: { id }, data: { status: 'PUBLISHED', publishedAt: new Date() } })
  expect(await pages('en')).toMatchObject([{ tag: { slug: 'smear' } }, 'en', { more: false }, { more: false }])
  expect(await pages('ar')).toMatchObject([null, 'en', { teasers: [] }, { teasers: [] }])
  await db.article.update({ where: { id }, data: { status: 'WITHDRAWN' } })
  expect(await pages('en')).toEqual([null, null, null, null])
})
