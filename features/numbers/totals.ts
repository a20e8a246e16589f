import 'server-only'
import type { PoolClient } from 'pg'

/** How far back totals are kept, in hours: what the widest span shows, and a day for the newsroom's clock. */
const keptHours = 8 * 24

/**
 * Adds up the hours that are over and have not been, in order and in one go, so that there is never a gap between two of
 * them; and forgets those that no span shows any more. An hour is over two minutes late: views that came in its last second
 * are stored by then. Twice changes nothing.
 */
export const keepTotals = async (client: PoolClient, now: Date) => {
  await client.query('BEGIN')
  try {
    // Nobody waits for this: the first time it is a week of a large newspaper.
    await client.query(`SET LOCAL statement_timeout = '5min'`)
    await client.query('LOCK TABLE hour_total IN SHARE ROW EXCLUSIVE MODE')
    const { rowCount } = await client.query(
      `INSERT INTO hour_total (hour, locale, section_id, views)
       SELECT h.hour, a.locale, a.section_id, sum(h.views)::int FROM article_hour h JOIN article a ON a.id = h.article_id
        WHERE h.hour > coalesce((SELECT max(hour) FROM hour_total), '-infinity')
          AND h.hour > $1::timestamptz - make_interval(hours => $2)
          AND h.hour < date_trunc('hour', $1::timestamptz - interval '2 minutes', 'UTC') GROUP BY 1, 2, 3`,
      [now, keptHours],
    )
    await client.query('DELETE FROM hour_total WHERE hour <= $1::timestamptz - make_interval(hours => $2)', [
      now,
      keptHours,
    ])
    await client.query('COMMIT')
    return rowCount ?? 0
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}
