import { beforeEach, expect, test } from 'vitest'
import { pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { topArticleIds, topWidened } from './queries'
import { keepTop, sumTop } from './top'

const hour = 3_600_000
const now = new Date()
const ago = (hours: number) => new Date(now.getTime() - hours * hour)

beforeEach(async () => {
  await pool().query('TRUNCATE article, top_window CASCADE')
})

const story = (headline: string, publishedAt = ago(2_000), given = {}) =>
  make.article({ headline, publishedAt, ...given })
const kept = async (tookMs: number) => {
  const client = await pool().connect()
  for (const window of ['24h', '7d', '30d', 'all'] as const) await keepTop(client, window, now)
  client.release()
  await pool().query('UPDATE top_window SET took_ms = $1', [tookMs])
}

const fill = async () => {
  const today = await story('today')
  const week = await story('week')
  const month = await story('month')
  const ever = await story('ever')
  const draft = await story('draft', ago(5), { status: 'DRAFT' })
  const arabic = await story('arabic', ago(5), { locale: 'ar' })
  await make.views(today.id, now, 1)
  await make.views(today.id, ago(22), 2)
  await make.views(week.id, ago(6 * 24), 10)
  await make.views(month.id, ago(29 * 24), 20)
  await make.views(ever.id, ago(60 * 24), 40)
  await make.views(draft.id, now, 99)
  await make.views(arabic.id, now, 7)
  const names = new Map([today, week, month, ever, draft, arabic].map(({ id, headline }) => [id, headline]))
  return (rows: { id: string; views: number }[]) => rows.map(({ id, views }) => `${names.get(id)} ${views}`)
}

const expected = [
  ['24h', ['today 3']],
  ['7d', ['week 10', 'today 3']],
  ['30d', ['month 20', 'week 10', 'today 3']],
  ['all', ['ever 40', 'month 20', 'week 10', 'today 3']],
] as const

test.each([
  ['summed when asked', 0],
  ['read from the list a job keeps', 10_000],
])('windows of an edition, %s', async (_, tookMs) => {
  const named = await fill()
  if (tookMs) await kept(tookMs)
  for (const [window, list] of expected)
    expect(named(await topArticleIds({ locale: 'en', window, limit: 10 }))).toEqual(list)
  expect(named(await topArticleIds({ locale: 'ar', window: '24h', limit: 10 }))).toEqual(['arabic 7'])
  expect(named(await topArticleIds({ locale: 'ckb', window: 'all', limit: 10 }))).toEqual([])
  expect(named(await topArticleIds({ locale: 'en', window: 'all', limit: 2 }))).toEqual(['ever 40', 'month 20'])
})

test('a story withdrawn since the list was made is not on it', async () => {
  const { id } = await story('gone')
  await make.views(id, now, 5)
  await kept(10_000)
  await pool().query(`UPDATE article SET status = 'WITHDRAWN' WHERE id = $1`, [id])
  expect(await topArticleIds({ locale: 'en', window: '24h', limit: 5 })).toEqual([])
})

test('a list made anew replaces the one before', async () => {
  const { id } = await story('grows')
  await make.views(id, now, 5)
  await kept(10_000)
  await make.views(id, now, 1)
  await kept(10_000)
  expect(await topArticleIds({ locale: 'en', window: '24h', limit: 5 })).toEqual([{ id, views: 6 }])
})

test('equal counts: the newer story first', async () => {
  const older = await story('older', ago(3))
  const newer = await story('newer', ago(2))
  for (const { id } of [older, newer]) await make.views(id, now, 4)
  expect((await topArticleIds({ locale: 'en', window: '24h', limit: 5 })).map(({ id }) => id)).toEqual([
    newer.id,
    older.id,
  ])
})

test('a day is the hour now and the 23 before', async () => {
  const { id } = await story('edges')
  const at = new Date('2026-11-22T10:59:00Z')
  const sum = async () => (await sumTop(pool(), { window: '24h', locale: 'en', limit: 5, now: at }))[0]?.views
  await make.views(id, '2026-11-21T10:59:59Z', 100)
  expect(await sum()).toBeUndefined()
  await make.views(id, '2026-11-21T11:00:00Z', 1)
  await make.views(id, '2026-11-22T10:00:00Z', 2)
  expect(await sum()).toBe(3)
})

test.each([
  ['five today', [5, 0, 0, 0], '24h', 5],
  ['four today, one more this week', [4, 1, 0, 0], '7d', 5],
  ['two, two and one', [2, 2, 1, 0], '30d', 5],
  ['one in each', [1, 1, 1, 1], 'all', 4],
  ['three, all of today', [3, 0, 0, 0], 'all', 3],
  ['nothing at all', [0, 0, 0, 0], 'all', 0],
] as const)('the window is widened rather than blank: %s', async (_, counts, window, length) => {
  for (const [span, count] of counts.entries())
    for (let n = 0; n < count; n += 1)
      await make.views((await story(`s${span}${n}`)).id, ago([1, 70, 300, 1_500][span]!), 1)
  const widened = await topWidened('en', 10)
  expect([widened.window, widened.top.length]).toEqual([window, length])
})
