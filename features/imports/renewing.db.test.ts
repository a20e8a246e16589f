import { expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { importing, now, words, written } from './fixtures/importing'
import { standing } from './fixtures/standing'
import { upTo, wxr } from './fixtures/wxr'
import { importRead } from './run'
import { readSources } from './sources'

/** Stories of an archive that have changed since they came in come many in one change, too; what that must not change. */

/** The archive of the tests as it is a day later: every story says something else, and is about something else. */
const later = (numbers: readonly number[]) =>
  wxr(numbers).replaceAll('is <em>lit</em>', 'is <em>dark</em>').replaceAll('Tag 2', 'Tag 9')
const first = (most: number) => importing([written('first.xml', wxr(upTo(most)))])
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
const story = (n: number) => db.article.findFirstOrThrow({ where: { headline: `Story ${n}` } })
const empty = () =>
  pool().query(
    'TRUNCATE article, tag, author, source, section, imported_item, cache_tag, article_search, search_due, comment_search CASCADE',
  )

test('many at once are what they are when each comes alone, and come in one change', async () => {
  await first(24)
  await db.cacheTag.deleteMany()
  const report = await importing([written('later.xml', later(upTo(24)))])
  expect([report.added.length, report.updated.length, report.refused.length]).toEqual([0, 24, 0])
  const { rows } = await pool().query('SELECT count(DISTINCT xmin::text)::int AS changes FROM article')
  expect(rows).toEqual([{ changes: 1 }])
  const together = await standing()
  expect(together).toContain('dark')
  const tags = (await db.cacheTag.findMany()).map(({ tag }) => tag.replace(/[0-9a-f-]{36}/, '…')).sort()
  expect(await db.$queryRaw`SELECT count(*)::int AS due FROM search_due WHERE kind = 'article'`).toEqual([{ due: 0 }])

  await empty()
  await importing(upTo(24).map((n) => written(`${n}.xml`, wxr([n]))))
  await db.cacheTag.deleteMany()
  await importing(upTo(24).map((n) => written(`${n}.xml`, later([n]))))
  expect(await standing()).toBe(together)
  expect((await db.cacheTag.findMany()).map(({ tag }) => tag.replace(/[0-9a-f-]{36}/, '…')).sort()).toEqual(tags)
})

test('again changes nothing; new ones, changed ones and those as they were come side by side', async () => {
  await first(20)
  const mixed = written('mixed.xml', `${later(upTo(10))}`.replace('</channel>', `${rest()}</channel>`))
  const report = await importing([mixed])
  expect([report.added.length, report.updated.length, report.unchanged]).toEqual([10, 10, 10])
  const before = await standing()
  expect((await importing([mixed])).unchanged).toBe(30)
  expect(await standing()).toBe(before)
})

/** The posts 11 to 30 as they were. */
const rest = () => /<item>[\s\S]*<\/item>/.exec(wxr(upTo(30).slice(10)))![0]

test('what somebody has edited here stays, among many that have not been', async () => {
  await first(20)
  for (const n of [3, 11])
    await db.article.update({
      where: { id: (await story(n)).id },
      data: { standfirst: 'Our words', version: { increment: 1 } },
    })
  const report = await importing([written('later.xml', later(upTo(20)))])
  expect([report.updated.length, report.left.length]).toEqual([18, 2])
  for (const n of [3, 11]) {
    expect(await story(n)).toMatchObject({ standfirst: 'Our words', version: 2 })
    expect(words((await story(n)).body)).toContain('is lit')
  }
  expect(words((await story(4)).body)).toContain('is dark')
})

test('what somebody is saving at that moment stays as they save it', async () => {
  await first(6)
  const { id } = await story(4)
  const writer = await pool().connect()
  try {
    await writer.query('BEGIN')
    await writer.query(`UPDATE article SET standfirst = 'Saved just now', version = version + 1 WHERE id = $1`, [id])
    const importingNow = importing([written('later.xml', later(upTo(6)))])
    await expect
      .poll(async () => {
        const { rows } = await pool().query(
          `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
        return (rows[0] as { waiting: number }).waiting
      })
      .toBeGreaterThan(0)
    await writer.query('COMMIT')
    const report = await importingNow
    expect([report.updated.length, report.left.length]).toEqual([5, 1])
  } finally {
    writer.release()
  }
  expect(await story(4)).toMatchObject({ standfirst: 'Saved just now', version: 2 })
  expect(words((await story(4)).body)).toContain('is lit')
})

test('one that the database will not have takes no other with it, and is as it was', async () => {
  await first(12)
  await pool().query(
    `ALTER TABLE article ADD CONSTRAINT not_this CHECK (headline <> 'Story 7' OR body::text NOT LIKE '%dark%')`,
  )
  const file = written('later.xml', later(upTo(12)))
  try {
    const report = await importing([file])
    expect(report.refused.first).toEqual([
      { where: 'item 7', headline: 'Story 7', reason: 'cannot be kept by the database (23514)' },
    ])
    expect(report.updated).toHaveLength(11)
    expect(words((await story(7)).body)).toContain('is lit')
  } finally {
    await pool().query('ALTER TABLE article DROP CONSTRAINT not_this')
  }
  const again = await importing([file])
  expect([again.updated.length, again.unchanged]).toEqual([1, 11])
})

test('interrupted: each is as it was or as it has become, and the next run brings the rest', async () => {
  await first(70)
  const file = written('later.xml', later(upTo(70)))
  const [source] = await readSources([file])
  if (!source || !('archive' in source)) throw new Error('No archive.')
  const { archive } = source
  const stories = async function* () {
    let brought = 0
    for await (const one of archive.stories()) {
      if (++brought > 60) throw new Error('The power is gone.')
      yield one
    }
  }
  const broken = { name: file, archive: { ...archive, stories } }
  await expect(importRead([broken], { publish: true, dryRun: false, now })).rejects.toThrow('The power is gone.')
  const versions = (await db.article.findMany({ select: { version: true } })).map(({ version }) => version)
  const half = sum(versions) - 70
  expect(half).toBeGreaterThan(0)
  expect(half).toBeLessThan(60)
  const report = await importing([file])
  expect([report.updated.length, report.unchanged]).toEqual([70 - half, half])
  expect((await importing([file])).unchanged).toBe(70)
})

test('twice at the same moment: each story is brought up to date once', async () => {
  await first(40)
  const files = [written('later.xml', later(upTo(40))), written('back.xml', later(upTo(40).reverse()))]
  const reports = await Promise.all(files.map((file) => importing([file])))
  expect(sum(reports.map(({ updated }) => updated.length))).toBe(40)
  expect(reports.flatMap(({ refused }) => refused.first)).toEqual([])
  expect(await db.article.count({ where: { version: 2 } })).toBe(40)
})
