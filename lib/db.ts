import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/prisma/client/client'
import { env } from './env'

type Connected = { pool: pg.Pool; db: PrismaClient }

// Pages and route handlers are bundled apart and would each open a pool of their own: one per process, on globalThis.
const held = globalThis as typeof globalThis & { mastheadDatabase?: Connected }

/**
 * No call waits for ever: 2 s for a connection, 3 s for a statement, 2 s for a lock. A job or an import that knows it
 * needs longer says so with `SET LOCAL` in its own transaction.
 */
const connect = (): Connected => {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: 3_000,
    query_timeout: 5_000,
    lock_timeout: 2_000,
    idle_in_transaction_session_timeout: 5_000,
    application_name: 'masthead',
  })
  // Without a listener a restart of Postgres ends the process; the next query opens a fresh connection anyway.
  pool.on('error', () => {})
  // The same for one that is in somebody's hands between two statements; the next one of theirs fails and tells them.
  pool.on('connect', (client) => client.on('error', () => {}))
  return { pool, db: new PrismaClient({ adapter: new PrismaPg(pool) }) }
}

const connected = () => (held.mastheadDatabase ??= connect())

/** The database through Prisma, opened at first use. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get: (_, name) => {
    const client = connected().db
    const value = Reflect.get(client, name, client) as unknown
    return typeof value === 'function' ? value.bind(client) : value
  },
})

/** The connections of `db`, for SQL that Prisma cannot say. */
export const pool = () => connected().pool

/** Closes every connection of this process: for scripts and tests that want to end. */
export const closeDatabase = async () => {
  const open = held.mastheadDatabase
  held.mastheadDatabase = undefined
  await open?.db.$disconnect()
  await open?.pool.end()
}
