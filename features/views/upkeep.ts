import 'server-only'
import { inTransactionOn } from '@/lib/transaction'
import type { Client } from './client'

/** Hours: how long anything that stands for a visitor is kept. */
const rememberedHours = 48

/** Forgets visitors: events, and the salts their hashes were made with, older than 48 hours. Answers how many of each. */
export const forgetVisitors = async (client: Client, now: Date) => {
  // The hash first: without its salt it leads nowhere, should the rest fail.
  const salts = await client.query(
    `DELETE FROM visitor_salt WHERE day::timestamp AT TIME ZONE 'UTC' <= $1::timestamptz - make_interval(hours => $2)`,
    [now, rememberedHours],
  )
  let events = 0
  // In portions, so that no lock is held long enough for a reader to notice.
  for (let portion = 10_000; portion === 10_000; events += portion) {
    const { rowCount } = await client.query(
      `DELETE FROM view_event WHERE event_id IN (
         SELECT event_id FROM view_event WHERE at <= $1::timestamptz - make_interval(hours => $2) LIMIT 10000)`,
      [now, rememberedHours],
    )
    portion = rowCount ?? 0
  }
  return { salts: salts.rowCount ?? 0, events }
}

export type Recount = {
  /** Stories whose count is not what was imported plus their hours; set right. */
  stats: number
  /** Hours of the last two days that hold another number than the events counted in them; told, not changed. */
  hours: number
  /** A few of each, to begin looking from. */
  examples: { articleId: string; hour: string | null; had: number; should: number }[]
}

/**
 * Compares what is kept twice: the count of a story with the sum of its hours, and the hours with the events behind them.
 * Repairs the first. A second run finds nothing.
 */
export const recountViews = async (client: Client, now: Date): Promise<Recount> => {
  const hours = await client.query<{ articleId: string; hour: string; had: number; should: number }>(
    // Whole hours whose events are all still there, and not the one being counted right now.
    `WITH span AS (
       SELECT date_trunc('hour', $1::timestamptz - interval '46 hours', 'UTC') AS since, date_trunc('hour', $1::timestamptz, 'UTC') AS until
     ), events AS (
       SELECT article_id, date_trunc('hour', at, 'UTC') AS hour, count(*)::int AS views FROM view_event, span
        WHERE at >= since AND at < until GROUP BY 1, 2
     ), hours AS (
       SELECT article_id, hour, views FROM article_hour, span WHERE hour >= since AND hour < until
     )
     SELECT article_id AS "articleId", hour::text, coalesce(h.views, 0) AS had, e.views AS should
       FROM events e LEFT JOIN hours h USING (article_id, hour) WHERE e.views <> coalesce(h.views, 0)`,
    [now],
  )
  const stats = await client.query<{ articleId: string; hour: null; had: number; should: number }>(
    // Only rows that differ at first sight are locked, and then summed again: a view may have come in between.
    `WITH suspects AS MATERIALIZED (
       SELECT s.article_id FROM article_stats s
         LEFT JOIN (SELECT article_id, sum(views) AS views FROM article_hour GROUP BY 1) h USING (article_id)
        WHERE s.views <> s.imported_views + coalesce(h.views, 0)
     )
     SELECT article_id AS "articleId" FROM suspects ORDER BY 1`,
    [],
  )
  const examples: Recount['examples'] = hours.rows.slice(0, 5)
  let repaired = 0
  for (const { articleId } of stats.rows) {
    const found = await repair(client, articleId)
    if (!found) continue
    repaired += 1
    if (examples.length < 10) examples.push(found)
  }
  return { stats: repaired, hours: hours.rows.length, examples }
}

/** Sets one story's count right while it is locked. Answers what was wrong, `null` if nothing is. */
const repair = (client: Client, articleId: string) =>
  inTransactionOn(client, async () => {
    const { rows } = await client.query<{ had: number }>(
      'SELECT views AS had FROM article_stats WHERE article_id = $1 FOR NO KEY UPDATE',
      [articleId],
    )
    const { rows: changed } = await client.query<{ should: number }>(
      `UPDATE article_stats s SET views = t.total
         FROM (SELECT a.imported_views + coalesce(sum(h.views), 0)::int AS total FROM article_stats a
                 LEFT JOIN article_hour h USING (article_id) WHERE a.article_id = $1 GROUP BY a.imported_views) t
        WHERE s.article_id = $1 AND s.views <> t.total RETURNING s.views AS should`,
      [articleId],
    )
    const [change] = changed
    return change ? { articleId, hour: null, had: rows[0]!.had, should: change.should } : null
  })

/** Days: how long it is known which sites led here. */
const referrerDays = 30

/** Folds tens of minutes that are over into their hours, and forgets what is older than 30 days. */
export const foldReferrers = async (client: Client, now: Date) => {
  const { rowCount: folded } = await client.query(
    // One statement: what is read is what is deleted, and a view that comes late finds its hour folded or not, never half.
    `WITH gone AS (
       DELETE FROM referrer_count WHERE slot < date_trunc('hour', $1::timestamptz - interval '1 hour', 'UTC')
         AND slot >= date_trunc('hour', $1::timestamptz - interval '3 days', 'UTC')
         AND slot <> date_trunc('hour', slot, 'UTC') RETURNING article_id, slot, host, views
     )
     INSERT INTO referrer_count AS r (article_id, slot, host, views)
       SELECT article_id, date_trunc('hour', slot, 'UTC'), host, sum(views)::int FROM gone GROUP BY 1, 2, 3
       ON CONFLICT (article_id, slot, host) DO UPDATE SET views = r.views + excluded.views`,
    [now],
  )
  const { rowCount: forgotten } = await client.query(
    `DELETE FROM referrer_count WHERE slot < $1::timestamptz - make_interval(days => $2)`,
    [now, referrerDays],
  )
  return { folded: folded ?? 0, forgotten: forgotten ?? 0 }
}
