import { readFileSync } from 'node:fs'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { Refusal } from './refusal.mjs'

const grants = readFileSync(new URL('./roles.sql', import.meta.url), 'utf8')

/**
 * Gives a role what the app needs (roles.sql) and no more, so that what is on record is safe from the app itself. Before that
 * the queue of jobs is made, which is otherwise done by the app.
 * @param {{ url: string, role: string }} options `url`: the owner's, of a migrated database
 * @throws {Refusal} for a role there is not, that has an owner's rights or may change the record otherwise, and where `url` is not
 *   the owner's
 */
export const grantToApp = async ({ url, role }) => {
  try {
    await grant({ url, role })
  } catch (error) {
    const { code, message } = /** @type {Error & { code?: string }} */ (error)
    if (code === 'MH001') throw new Refusal(message)
    // Somebody else's table, function or schema; what is missing stands in Postgres' words.
    if (code === '42501')
      throw new Refusal(
        `DATABASE_URL has to be the address of the owner of the database, who may change it (${message}).`,
      )
    throw error
  }
}

/** @param {{ url: string, role: string }} options */
const grant = async ({ url, role }) => {
  await runMigrations({ connectionString: url })
  const client = new pg.Client({ connectionString: url, application_name: 'masthead roles' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('BEGIN')
    // By a function: in a text to put in instead "$&" and its like mean something.
    await client.query(grants.replaceAll(`:'app'`, () => pg.escapeLiteral(role)))
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}
