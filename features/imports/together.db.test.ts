import { expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { importing, now, photographs, written } from './fixtures/importing'
import { standing } from './fixtures/standing'
import { upTo, wxr } from './fixtures/wxr'
import { importRead } from './run'
import { readSources } from './sources'

/** Stories of an archive come in many in one change; what that must not change. */

const expiredTags = async () => (await db.cacheTag.findMany()).map(({ tag }) => tag)

test('many at once: every story, thread, count and place in the search is what it is when each comes alone', async () => {
  const report = await importing([written('all.xml', wxr(upTo(24)))])
  expect([report.added.length, report.comments, report.refused.length]).toEqual([24, 24, 0])
  const together = await standing()
  const tags = await expiredTags()
  expect(tags).toContain('lists:en')
  expect(tags.filter((tag) => tag.startsWith('address:en:'))).toHaveLength(22)
  const once = tags.filter((tag) => tag.startsWith('once:'))
  // Two addresses of each story, and what the old site called its tag.
  expect(once.filter((tag) => tag !== 'once:/tag/t')).toHaveLength(48)
  expect(once).toContain('once:/tag/t')
  expect(tags.filter((tag) => tag.startsWith('thread:'))).toHaveLength(8)
  expect(await db.$queryRaw`SELECT count(*)::int AS due FROM search_due WHERE kind = 'article'`).toEqual([{ due: 0 }])

  await pool().query('TRUNCATE article, tag, author, source, section, imported_item, cache_tag CASCADE')
  await pool().query('TRUNCATE article_search, search_due, comment_search')
  await importing(upTo(24).map((n) => written(`${n}.xml`, wxr([n]))))
  expect(await standing()).toBe(together)
})

test('one that the database will not have takes no other with it, is named, and comes when it can', async () => {
  const file = written('bad.xml', wxr(upTo(12)))
  await pool().query(`ALTER TABLE article ADD CONSTRAINT not_this CHECK (headline <> 'Story 7')`)
  try {
    const report = await importing([file])
    expect(report.refused.first).toEqual([
      { where: 'item 7', headline: 'Story 7', reason: 'cannot be kept by the database (23514)' },
    ])
    expect([report.added.length, await db.article.count(), await db.importedItem.count()]).toEqual([11, 11, 11])
  } finally {
    await pool().query('ALTER TABLE article DROP CONSTRAINT not_this')
  }
  const again = await importing([file])
  expect([again.added.length, again.unchanged, again.refused.length]).toEqual([1, 11, 0])
})

test('interrupted: what is in is whole, and the next run brings the rest', async () => {
  const file = written('whole.xml', wxr(upTo(70)))
  const [source] = await readSources([file])
  if (!source || !('archive' in source)) throw new Error('No archive.')
  const { archive } = source
  const stories = async function* () {
    let brought = 0
    for await (const story of archive.stories()) {
      if (++brought > 60) throw new Error('The power is gone.')
      yield story
    }
  }
  const broken = { name: file, archive: { ...archive, stories } }
  await expect(importRead([broken], { publish: true, dryRun: false, now })).rejects.toThrow('The power is gone.')
  const half = await db.article.count()
  expect(half).toBeGreaterThan(0)
  expect(half).toBeLessThan(60)
  expect(await db.importedItem.count()).toBe(half)
  const report = await importing([file])
  expect([report.added.length, report.unchanged]).toEqual([70 - half, half])
  const resumed = await standing()
  expect((await importing([file])).unchanged).toBe(70)
  expect(await standing()).toBe(resumed)
})

test('twice at the same moment: each story once, each comment counted once', async () => {
  const file = written('twice.xml', wxr(upTo(55)))
  const back = written('back.xml', wxr(upTo(55).reverse()))
  const reports = await Promise.all([importing([file]), importing([back]), importing([file])])
  expect(reports.reduce((sum, { added }) => sum + added.length, 0)).toBe(55)
  expect(reports.flatMap(({ refused }) => refused.first)).toEqual([])
  expect(await db.article.count()).toBe(55)
  const { _sum } = await db.articleStats.aggregate({ _sum: { comments: true } })
  expect(_sum.comments).toBe(await db.comment.count({ where: { status: 'PUBLISHED' } }))
})

test('of one headline: each has an address of its own', async () => {
  await importing([
    written(
      'same.xml',
      wxr(upTo(3), () => 'Weather'),
    ),
  ])
  await importing([
    written(
      'more.xml',
      wxr(upTo(55).slice(3), () => 'Weather'),
    ),
  ])
  const slugs = (await db.article.findMany()).map(({ slug }) => slug)
  expect(new Set(slugs)).toEqual(new Set(['weather', ...upTo(54).map((n) => `weather-${n + 1}`)]))
})

test('pictures are fetched once each, and counted once, also where the change is tried again', async () => {
  const picture = '<p><img src="https://pictures.lantern.example/a.jpg"></p>'
  const text = wxr(upTo(4)).replaceAll('<!-- wp:paragraph -->', picture)
  await pool().query(`ALTER TABLE article ADD CONSTRAINT not_this CHECK (headline <> 'Story 2')`)
  try {
    const report = await importing([written('pictured.xml', text)], { fetching: photographs })
    expect(report.added).toHaveLength(3)
    expect(report.pictures).toEqual({ kept: 4, unreachable: 0, refused: 0 })
  } finally {
    await pool().query('ALTER TABLE article DROP CONSTRAINT not_this')
  }
})
