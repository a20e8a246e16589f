import 'server-only'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from './db'

const now = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint'

/** Takes points, or begins anew where the time was over; `left` is what is left of it, in ms. */
const take = {
  name: 'rate-limit-take',
  // What is suggested ends now and the whole time later: less that time it is now.
  text: `INSERT INTO rate_limit AS r (key, points, expire) VALUES ($1, $2, ${now} + $3)
    ON CONFLICT (key) DO UPDATE SET
      points = CASE WHEN r.expire <= EXCLUDED.expire - $3 THEN EXCLUDED.points ELSE r.points + EXCLUDED.points END,
      expire = CASE WHEN r.expire <= EXCLUDED.expire - $3 THEN EXCLUDED.expire ELSE r.expire END
    RETURNING points, (expire - ${now})::float8 AS left`,
}

const look = {
  name: 'rate-limit-look',
  text: `SELECT points, (expire - ${now})::float8 AS left FROM rate_limit WHERE key = $1 AND expire > ${now}`,
}

type Found = { rows: { points: number; left: number }[] }

/**
 * The library's store, but for its clock: it would compare with the time of the process, and instances whose clocks differ
 * would each take the other's counts for over, or for lasting hours. Here it is what the database says it is. The methods are
 * those that a store of one's own has to bring (RateLimiterStoreAbstract).
 */
export class DatabaseLimiter extends RateLimiterPostgres {
  _upsert(key: string, points: number, duration: number): Promise<Found> {
    return pool().query({ ...take, values: [key, points, duration] })
  }

  async _get(key: string): Promise<Found | null> {
    const found: Found = await pool().query({ ...look, values: [key] })
    return found.rows.length > 0 ? found : null
  }

  _getRateLimiterRes(_key: string, changed: number, { rows: [row] }: Found) {
    const { points, left } = row!
    return new RateLimiterRes(Math.max(this.points - points, 0), Math.max(left, 0), points, points === changed)
  }
}
