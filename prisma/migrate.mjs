import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import pg from 'pg'
import { Refusal } from './refusal.mjs'

/**
 * Applies prisma/migrations the way `prisma migrate deploy` does, without Prisma's native engine, which can only be had
 * by download. Both keep the same records, so either may be used on the same database.
 * @typedef {{ name: string, sql: string, checksums: string[] }} Migration
 * @typedef {{ migration_name: string, checksum: string, finished_at: Date | null }} Applied
 */

// Prisma's own advisory lock (72707369): its engine and this runner keep out of each other's way too.
const migrating = 72707369

/** Prisma's table, column by column: https://github.com/prisma/prisma-engines schema-engine/ARCHITECTURE.md */
const createRecords = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  id varchar(36) PRIMARY KEY NOT NULL,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0)`

const ourMigrations = fileURLToPath(new URL('./migrations', import.meta.url))

const sha256 = (/** @type {string} */ text) => createHash('sha256').update(text).digest('hex')

/**
 * The migrations of a directory, in order. A checkout with Windows line ends counts as unchanged.
 * @returns {Migration[]}
 */
export const readMigrations = (dir = ourMigrations) =>
  readdirSync(dir)
    .sort()
    .map((name) => ({ name, file: path.join(dir, name, 'migration.sql') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => {
      const sql = readFileSync(file, 'utf8')
      return { name, sql, checksums: [sha256(sql), sha256(sql.replaceAll('\r\n', '\n'))] }
    })

/**
 * What is still to do, given what the database remembers.
 * @param {Migration[]} ours
 * @param {Applied[]} applied
 * @returns {Migration[]}
 * @throws {Refusal} when the two histories do not belong together
 */
export const stillToApply = (ours, applied) => {
  const byName = new Map(ours.map((migration) => [migration.name, migration]))
  const newest = ours.at(-1)?.name ?? ''
  for (const { migration_name: name, checksum, finished_at } of applied) {
    const mine = byName.get(name)
    if (!mine && name > newest)
      throw new Refusal(
        `The database was made by a newer version (migration ${name}): start that version or a later one.`,
      )
    if (!mine) throw new Refusal(`Migration ${name} was applied to the database but its file is missing: restore it.`)
    if (!finished_at)
      throw new Refusal(
        `Migration ${name} was begun by another tool and did not finish: resolve it with "prisma migrate resolve".`,
      )
    if (!mine.checksums.includes(checksum))
      throw new Refusal(
        `Migration ${name} was edited after it was applied: restore the file and write a new migration.`,
      )
  }
  const done = new Set(applied.map(({ migration_name }) => migration_name))
  return ours.filter(({ name }) => !done.has(name))
}

/**
 * One migration, one transaction, its record included: killed half-way it has never happened.
 * @param {pg.Client} client
 * @param {Migration} migration
 */
const apply = async (client, { name, sql, checksums: [checksum] }) => {
  const record = `INSERT INTO "_prisma_migrations"
    (id, checksum, migration_name, finished_at, rolled_back_at, logs, applied_steps_count) VALUES ($1, $2, $3, $4, $5, $6, $7)`
  try {
    await client.query('BEGIN')
    await client.query(sql)
    await client.query(record, [randomUUID(), checksum, name, new Date(), null, null, 1])
    await client.query('COMMIT')
  } catch (error) {
    const { message, code } = /** @type {Error & { code?: string }} */ (error)
    await client.query('ROLLBACK').catch(() => {})
    await client.query(record, [randomUUID(), checksum, name, null, new Date(), message, 0]).catch(() => {})
    const why = code === '55P03' ? 'another session holds a table it needs' : message
    throw new Refusal(`Migration ${name} failed and was undone whole (${why}); the database is as it was.`)
  }
}

/**
 * The table of records, made where there is none.
 * @param {pg.Client} client
 * @returns {Promise<boolean>} whether this user may change the schema; the app's may not, where it is not the owner (roles.sql)
 */
const openRecords = async (client) => {
  const may = (/** @type {string} */ sql, /** @type {string[]} */ ...denials) =>
    client.query(sql).then(
      () => true,
      (error) => {
        if (!denials.includes(error.code)) throw error
        return false
      },
    )
  if (await may(createRecords, '42501')) return true
  if (await may('SELECT FROM "_prisma_migrations" LIMIT 1', '42501', '42P01')) return false
  throw new Refusal(
    "The database user may not create tables: give it the rights of the database's owner, or let the owner run npm run prepare-database first.",
  )
}

/**
 * Brings a database to the schema of these files. Several instances may call it at once; one applies, the others wait.
 * @param {{ url: string, dir?: string, say?: (line: string) => void }} options
 * @returns {Promise<string[]>} names of the migrations applied now
 * @throws {Refusal} naming the migration that is edited, missing, failed or from a newer version
 */
export const migrate = async ({ url, dir = ourMigrations, say = () => {} }) => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'masthead migrate',
    connectionTimeoutMillis: 10_000,
    // Of the role's own settings none may cut a long migration short.
    options: '-c statement_timeout=0 -c idle_in_transaction_session_timeout=0 -c lock_timeout=120s',
  })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(`SELECT pg_advisory_lock(${migrating})`).catch((error) => {
      if (error.code !== '55P03') throw error
      throw new Refusal(
        'Another instance has been migrating this database for two minutes: wait for it, then start again.',
      )
    })
    // A table somebody reads is waited for 3 s; waiting longer would queue every reader behind us.
    await client.query(`SET lock_timeout = '3s'`)
    const mayChange = await openRecords(client)
    const { rows } = await client.query(
      `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY started_at`,
    )
    const todo = stillToApply(readMigrations(dir), rows)
    if (todo[0] && !mayChange)
      throw new Refusal(
        `Migration ${todo[0].name} is still to apply, which the app's role may not: first run "npm run prepare-database -- ROLE" with the owner's DATABASE_URL.`,
      )
    for (const migration of todo) {
      await apply(client, migration)
      say(`Migration ${migration.name} applied`)
    }
    return todo.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const url = process.env.DATABASE_URL
  if (!url) {
    console.error('DATABASE_URL names the database to migrate; it is not set.')
    process.exit(1)
  }
  try {
    const applied = await migrate({ url, say: console.log })
    if (applied.length === 0) console.log('The database is up to date')
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error)
    process.exit(1)
  }
}
