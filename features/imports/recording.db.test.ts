import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { ferry, fixture, importing, written } from './fixtures/importing'

const feed = fixture('rss-2.0.xml')
const linesOf = (subjectId: string) =>
  db.auditEntry.findMany({
    where: { subjectId },
    orderBy: { id: 'asc' },
    select: { actorId: true, action: true, before: true, after: true },
  })

test('every story that is brought in is on record, once, with where it came from', async () => {
  await importing([feed])
  await importing([feed])
  const stories = await db.article.findMany({ include: { source: true } })
  expect(stories.length).toBeGreaterThan(1)
  for (const { id, headline, slug, source } of stories)
    expect(await linesOf(id)).toEqual([
      {
        actorId: null,
        action: 'article.import',
        before: null,
        after: { status: 'PUBLISHED', locale: 'en', slug, headline, source: source!.slug },
      },
    ])
})

test('so is what an import changes, and what it publishes', async () => {
  await importing([feed], { publish: false })
  const { id } = await ferry()
  const changed = written('changed.xml', readFileSync(feed, 'utf8').replace('change on Monday', 'change on Tuesday'))
  await importing([changed], { publish: false })
  await importing([changed], { publish: true, publishDrafts: true })
  const lines = await linesOf(id)
  expect(lines.map(({ before, after }) => [before, after])).toMatchObject([
    [null, { status: 'DRAFT' }],
    [
      { status: 'DRAFT', version: 1 },
      { status: 'DRAFT', version: 2, headline: 'Ferry timetable & fares change on Tuesday' },
    ],
    [
      { status: 'DRAFT', version: 2 },
      { status: 'PUBLISHED', version: 3 },
    ],
  ])
})

test('a dry run leaves no line', async () => {
  const before = await db.auditEntry.count()
  await importing([feed], { dryRun: true })
  expect(await db.auditEntry.count()).toBe(before)
})

test('so are the authors, tags and sources that come with them, and the section made for what has none, once', async () => {
  const addedOf = async (what: string) => {
    const lines = await db.auditEntry.findMany({ where: { action: `${what}.add` } })
    expect(lines.map(({ actorId }) => actorId)).toEqual(lines.map(() => null))
    return lines.map(({ subjectId }) => subjectId).sort()
  }
  const had = { author: await addedOf('author'), tag: await addedOf('tag'), source: await addedOf('source') }
  await importing([feed])
  await importing([feed])
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort()
  const here = { author: ids(await db.author.findMany()), tag: ids(await db.tag.findMany()), source: ids(await db.source.findMany()) } // prettier-ignore
  for (const what of ['author', 'tag', 'source'] as const) {
    expect(here[what].length).toBeGreaterThan(0)
    expect((await addedOf(what)).filter((id) => !had[what].includes(id))).toEqual(here[what])
  }
  expect(await addedOf('section')).toEqual(expect.arrayContaining(ids(await db.section.findMany())))
})
