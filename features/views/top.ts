import 'server-only'
import type { TopWindow } from '@/lib/paths'
import { inTransactionOn } from '@/lib/transaction'
import type { Client } from './client'

/** Longest list kept, more than any page shows: a few of it may be withdrawn before it is made anew. */
const kept = 150

/** Hours in a window; the hour that has just begun is one of them. */
const hoursIn: Record<Exclude<TopWindow, 'all'>, number> = { '24h': 24, '7d': 7 * 24, '30d': 30 * 24 }

/** What readers would rather not wait for is kept: lists that take longer than this to sum, in ms. */
export const quickEnough = 25

const sumsOf = (window: TopWindow) =>
  window === 'all'
    ? 'SELECT article_id, views FROM article_stats WHERE views > 0'
    : `SELECT article_id, sum(views)::int AS views FROM article_hour
        WHERE hour >= date_trunc('hour', $1::timestamptz, 'UTC') - make_interval(hours => ${hoursIn[window] - 1})
          AND hour <= $1::timestamptz AND views > 0
        GROUP BY article_id`

export type Ranked = { id: string; views: number }

/** Sums one edition's list from the hours, as of `now`. */
export const sumTop = async (
  client: Client,
  { window, locale, limit, now }: { window: TopWindow; locale: string; limit: number; now: Date },
) => {
  const { rows } = await client.query<Ranked>(
    `SELECT a.id, t.views FROM (${sumsOf(window)}) t JOIN article a ON a.id = t.article_id
      WHERE a.status = 'PUBLISHED' AND a.locale = $2 AND $1::timestamptz IS NOT NULL
      ORDER BY t.views DESC, a.published_at DESC, a.id DESC LIMIT $3`,
    [now, locale, limit],
  )
  return rows
}

/** Makes the kept lists of a window anew, for all editions, and notes how long that took. */
export const keepTop = (client: Client, window: TopWindow, now: Date) =>
  inTransactionOn(client, async () => {
    const started = performance.now()
    // Nobody waits for this: a million stories may take half a minute.
    await client.query(`SET LOCAL work_mem = '64MB'`, [])
    await client.query(`SET LOCAL statement_timeout = '10min'`, [])
    await client.query('DELETE FROM top_story WHERE "window" = $1', [window])
    await client.query(
      `INSERT INTO top_story ("window", locale, rank, article_id, views)
       SELECT $2, locale, rank, id, views FROM (
         SELECT a.id, a.locale, t.views,
             row_number() OVER (PARTITION BY a.locale ORDER BY t.views DESC, a.published_at DESC, a.id DESC) AS rank
           FROM (${sumsOf(window)}) t JOIN article a ON a.id = t.article_id
          WHERE a.status = 'PUBLISHED' AND $1::timestamptz IS NOT NULL) ranked
        WHERE rank <= $3`,
      [now, window, kept],
    )
    const tookMs = Math.round(performance.now() - started)
    await client.query(
      `INSERT INTO top_window ("window", refreshed_at, took_ms) VALUES ($1, $2, $3)
       ON CONFLICT ("window") DO UPDATE SET refreshed_at = excluded.refreshed_at, took_ms = excluded.took_ms`,
      [window, now, tookMs],
    )
    return tookMs
  })

/** How old a kept list may become: a minute, or fifty times what making it costs, so that lists never eat the machine. */
export const freshForMs = (tookMs: number) => Math.max(55_000, tookMs * 50)
