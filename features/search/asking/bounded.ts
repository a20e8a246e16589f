import 'server-only'
import type pg from 'pg'
import { Refused } from '@/lib/problem'

/** So much less is left before a statement is told so, in ms: a question more for each would cost more than it saves. */
const step = 100

/**
 * A connection on which everything that is asked takes no longer than `longest` ms, together: each statement is given what those
 * before it have left. For the time of one transaction, which has set `statement_timeout` to that and ends what is set here.
 */
export const boundedClient = (client: pg.PoolClient, longest: number): pg.PoolClient => {
  const until = performance.now() + longest
  let given = longest
  const query = async (...asked: Parameters<pg.PoolClient['query']>) => {
    const left = Math.ceil(until - performance.now())
    if (left <= 0) throw new Refused('too_large', { field: 'q' })
    if (left < given - step) {
      given = left
      await client.query(`SET LOCAL statement_timeout = ${left}`)
    }
    return client.query(...asked)
  }
  return new Proxy(client, {
    get: (target, name) => (name === 'query' ? query : (Reflect.get(target, name) as unknown)),
  })
}
