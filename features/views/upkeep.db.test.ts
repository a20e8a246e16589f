import { randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import { expect, test } from 'vitest'
import { pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { writeViews } from './mutations'
import { forgetVisitors, recountViews } from './upkeep'

const now = new Date('2026-11-22T10:20:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const view = (articleId: string, at: Date) =>
  writeViews([{ articleId, eventId: randomUUID(), address: '192.0.2.1', agent: 'x' }], pool(), at)

const withClient = async <T>(use: (client: PoolClient) => Promise<T>) => {
  const client = await pool().connect()
  try {
    return await use(client)
  } finally {
    client.release()
  }
}

test('after 48 hours nothing is left of a visitor; the counts stay', async () => {
  const { id } = await make.article()
  for (const hours of [72, 48, 47, 1]) await view(id, ago(hours))
  const first = await withClient((client) => forgetVisitors(client, now))
  // Salts of the 19th and the 20th: the day of the 20th began more than 48 hours ago.
  expect(first).toEqual({ salts: 2, events: 2 })
  const left = await pool().query<{ day: string }>('SELECT day::text FROM visitor_salt ORDER BY 1')
  expect(left.rows.map(({ day }) => day)).toEqual(['2026-11-22'])
  expect(await withClient((client) => forgetVisitors(client, now))).toEqual({ salts: 0, events: 0 })
  const { rows } = await pool().query('SELECT views FROM article_stats WHERE article_id = $1', [id])
  expect(rows).toEqual([{ views: 4 }])
})

test('true counts: nothing to report, nothing changed', async () => {
  const { id } = await make.article()
  await pool().query('UPDATE article_stats SET views = 270, imported_views = 270 WHERE article_id = $1', [id])
  for (const hours of [60, 30, 3, 0]) await view(id, ago(hours))
  expect(await withClient((client) => recountViews(client, now))).toEqual({ stats: 0, hours: 0, examples: [] })
})

test('a count that has drifted is named and set right, once', async () => {
  const { id } = await make.article()
  await view(id, ago(3))
  await pool().query('UPDATE article_stats SET views = 9, imported_views = 4 WHERE article_id = $1', [id])
  expect(await withClient((client) => recountViews(client, now))).toEqual({
    stats: 1,
    hours: 0,
    examples: [{ articleId: id, hour: null, had: 9, should: 5 }],
  })
  expect(await withClient((client) => recountViews(client, now))).toMatchObject({ stats: 0 })
})

test('an hour that is not the sum of its events is told', async () => {
  const { id } = await make.article()
  await view(id, ago(3))
  await pool().query('UPDATE article_hour SET views = 3 WHERE article_id = $1', [id])
  const report = await withClient((client) => recountViews(client, now))
  expect(report).toMatchObject({ stats: 1, hours: 1 })
  expect(report.examples[0]).toMatchObject({ articleId: id, had: 3, should: 1 })
})
