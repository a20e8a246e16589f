import 'server-only'
import type pg from 'pg'
import { pool } from './db'

/** Lost a race for a row (serialization failure, deadlock): trying again is all there is to do. */
const beaten = (error: unknown) => ['40001', '40P01'].includes((error as { code?: string }).code ?? '')

/** A connection that the caller owns. */
type Client = { query: (sql: string, values: unknown[]) => Promise<unknown> }

/**
 * Runs `work` in one transaction on a connection that the caller owns, once. What went wrong first is what is thrown; `broken`
 * hears of a connection that could not even roll back.
 */
export const inTransactionOn = async <T>(
  client: Client,
  work: () => Promise<T>,
  broken: (error: Error) => void = () => {},
): Promise<T> => {
  try {
    await client.query('BEGIN', [])
    const result = await work()
    await client.query('COMMIT', [])
    return result
  } catch (error) {
    await client.query('ROLLBACK', []).catch(broken)
    throw error
  }
}

const once = async <T>(work: (client: pg.PoolClient) => Promise<T>, from: pg.Pool): Promise<T> => {
  const client = await from.connect()
  let broken: Error | undefined
  try {
    return await inTransactionOn(
      client,
      () => work(client),
      (error) => (broken = error),
    )
  } finally {
    client.release(broken)
  }
}

/**
 * Runs `work` in one transaction, by SQL rather than through Prisma, and again, three times at most, when another change
 * won the race for a row. It resolves after the commit. `from` is for tests that play a second instance.
 */
export const inTransaction = async <T>(
  work: (client: pg.PoolClient) => Promise<T>,
  from: pg.Pool = pool(),
): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(work, from)
    } catch (error) {
      if (attempt >= 3 || !beaten(error)) throw error
    }
  }
}
