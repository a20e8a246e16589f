import 'server-only'
import type { Pool, PoolClient } from 'pg'
import { inTransactionOn } from '@/lib/transaction'

/** How far back totals are kept, in hours: what the widest span shows, and a day for the newsroom's clock. */
const keptHours = 8 * 24

/** What is added up, by table: hours after `$1` and before `$2`, which is the first that is not over. */
const sums = {
  hour_total: `
    INSERT INTO hour_total (hour, locale, section_id, views)
      SELECT h.hour, a.locale, a.section_id, sum(h.views)::int FROM article_hour h JOIN article a ON a.id = h.article_id
       WHERE h.hour > $1 AND h.hour < $2 GROUP BY 1, 2, 3`,
  // Slots are tens of minutes until they are folded into their hour.
  referrer_total: `
    INSERT INTO referrer_total (hour, host, views)
      SELECT date_trunc('hour', slot, 'UTC'), host, sum(views)::int FROM referrer_count
       WHERE slot >= $1::timestamptz + interval '1 hour' AND slot < $2 GROUP BY 1, 2`,
} as const
type Table = keyof typeof sums

/**
 * Where a span of so many hours begins, and until which hour of it there are totals: what was counted after `until` is to be
 * read from the stories. Asked before the rest and handed over as values: bounds that the planner does not know make it
 * read whole tables.
 */
export const addedUp = async (client: Pool, table: Table, hours: number) => {
  const { rows } = await client.query<{ since: Date; until: Date }>(
    `SELECT since, greatest(since, (SELECT max(hour) FROM ${table})) AS until
       FROM (SELECT date_trunc('hour', now(), 'UTC') - make_interval(hours => $1) AS since) span`,
    [hours],
  )
  return rows[0]!
}

const addUp = async (client: PoolClient, table: Table, now: Date) => {
  const { rows } = await client.query<{ since: Date; until: Date }>(
    `SELECT greatest(max(hour), date_trunc('hour', $1::timestamptz - make_interval(hours => $2), 'UTC')) AS since,
        date_trunc('hour', $1::timestamptz - interval '2 minutes', 'UTC') AS until FROM ${table}`,
    [now, keptHours],
  )
  const { since, until } = rows[0]!
  const { rowCount } = await client.query(sums[table], [since, until])
  await client.query(`DELETE FROM ${table} WHERE hour <= $1::timestamptz - make_interval(hours => $2)`, [
    now,
    keptHours,
  ])
  return rowCount ?? 0
}

/**
 * Adds up the hours that are over and have not been, in order and in one go, so that there is never a gap between two of
 * them; and forgets those that no span shows any more. An hour is over two minutes late: views that came in its last second
 * are stored by then. Twice changes nothing. Answers how many totals were added.
 */
export const keepTotals = (client: PoolClient, now: Date) =>
  inTransactionOn(client, async () => {
    // Nobody waits for this: the first time it is a week of a large newspaper.
    await client.query(`SET LOCAL statement_timeout = '5min'`)
    await client.query('LOCK TABLE hour_total, referrer_total IN SHARE ROW EXCLUSIVE MODE')
    const views = await addUp(client, 'hour_total', now)
    const referrers = await addUp(client, 'referrer_total', now)
    return views + referrers
  })
