import 'server-only'
import pg from 'pg'
import { env } from './env'

/**
 * One transaction on a connection of its own that may take as long as it takes: for commands that read or write
 * everything. `reading` sees the database as it was when it began, whatever is written meanwhile, and keeps nobody waiting.
 */
export const inLongTransaction = async <T>(
  kind: 'reading' | 'writing',
  work: (client: pg.Client) => Promise<T>,
): Promise<T> => {
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // Somebody else's transaction may be in the way for a moment, not for good.
    lock_timeout: 10_000,
    application_name: 'masthead',
  })
  client.on('error', () => {})
  await client.connect()
  try {
    // Moments are written the same way everywhere.
    await client.query("SET TIME ZONE 'UTC'")
    await client.query(kind === 'reading' ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' : 'BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } finally {
    // What was not committed goes with the connection.
    await client.end().catch(() => {})
  }
}
