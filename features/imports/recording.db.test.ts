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
