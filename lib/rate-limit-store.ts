import 'server-only'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from './db'

const now = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint'

/**
 * Takes points, or begins anew where the time was over; `left` is what is left of it, in ms. `values` names what is taken for
 * whom and how long: key, points, milliseconds.
 */
const taking = (values: string, time: string) =>
  // What is suggested ends now and the whole time later: less that time it is now.
  `INSERT INTO rate_limit AS r (key, points, expire) ${values}
    ON CONFLICT (key) DO UPDATE SET
      points = CASE WHEN r.expire <= EXCLUDED.expire - ${time} THEN EXCLUDED.points ELSE r.points + EXCLUDED.points END,
      expire = CASE WHEN r.expire <= EXCLUDED.expire - ${time} THEN EXCLUDED.expire ELSE r.expire END
    RETURNING points, (expire - ${now})::float8 AS left`

const take = { name: 'rate-limit-take', text: taking(`VALUES ($1, $2, ${now} + $3)`, '$3') }

/** One point of each of so many limits, each only where the one before had something left: key, milliseconds, limit. */
const takeInTurn = (many: number) => {
  const steps = Array.from({ length: many }, (_, at) => {
    const [key, time, before] = [`$${at * 3 + 1}::text`, `$${at * 3 + 2}::bigint`, `$${at * 3}::int`]
    const from = at === 0 ? '' : `FROM step${at - 1} AS passed WHERE passed.points <= ${before}`
    return `step${at} AS (${taking(`SELECT ${key}, 1, ${now} + ${time} ${from}`, time)})`
  })
  const told = steps.map((_, at) => `SELECT ${at} AS step, points, "left" FROM step${at}`)
  return {
    name: `rate-limit-take-${many}`,
    text: `WITH ${steps.join(', ')} ${told.join(' UNION ALL ')} ORDER BY step`,
  }
}

const look = {
  name: 'rate-limit-look',
  text: `SELECT points, (expire - ${now})::float8 AS left FROM rate_limit WHERE key = $1 AND expire > ${now}`,
}

/** One limit of several that are taken from in turn, and whose. */
export type Step = { limiter: DatabaseLimiter; key: string }

/**
 * Several limits asked in one question, when the first of them is: each is taken from only where the one before had
 * something left. What each then says is said by the library, as when it is asked alone.
 */
export class Turn {
  private asked: Promise<Map<string, Found>> | undefined

  constructor(private readonly steps: readonly Step[]) {}

  async taken(key: string): Promise<Found> {
    const found = (await (this.asked ??= this.ask())).get(key)
    // The limit before it is over in the database and was not in memory: nobody asks any further.
    if (!found) throw new Error('A limit was asked for out of turn.')
    return found
  }

  private async ask() {
    const keys = this.steps.map(({ limiter, key }) => limiter.getKey(key))
    const values = this.steps.flatMap(({ limiter }, at) => {
      const given = [keys[at], limiter.duration * 1_000]
      return at < this.steps.length - 1 ? [...given, limiter.points] : given
    })
    const { rows } = await pool().query<{ step: number; points: number; left: number }>({
      ...takeInTurn(this.steps.length),
      values,
    })
    return new Map(rows.map(({ step, points, left }) => [keys[step]!, { rows: [{ points, left }] }]))
  }
}

type Options = { turn?: Turn }

type Found = { rows: { points: number; left: number }[] }

/**
 * The library's store, but for its clock: it would compare with the time of the process, and instances whose clocks differ
 * would each take the other's counts for over, or for lasting hours. Here it is what the database says it is. The methods are
 * those that a store of one's own has to bring (RateLimiterStoreAbstract).
 */
export class DatabaseLimiter extends RateLimiterPostgres {
  /** The library's own, missing from its types: how long this key is still refused without asking, in ms. */
  declare getInMemoryBlockMsBeforeExpire: (key: string) => number

  _upsert(key: string, points: number, duration: number, _force?: boolean, { turn }: Options = {}): Promise<Found> {
    return turn ? turn.taken(key) : pool().query({ ...take, values: [key, points, duration] })
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
