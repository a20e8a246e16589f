import { readFileSync } from 'node:fs'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { Refusal } from './refusal.mjs'

const grants = readFileSync(new URL('./roles.sql', import.meta.url), 'utf8')

/**
 * Gives a role what the app needs (roles.sql) and no more, so that what is on record is safe from the app itself. Before that
 * the queue of jobs is made, which is otherwise done by the app.
 * @param {{ url: string, role: string }} options `url`: the owner's, of a migrated database
 * @throws {Refusal} for a role there is not, or that has the owner's rights
 */
export const grantToApp = async ({ url, role }) => {
  await runMigrations({ connectionString: url })
  const client = new pg.Client({ connectionString: url, application_name: 'masthead roles' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query(grants.replaceAll(`:'app'`, pg.escapeLiteral(role)))
    await client.query('COMMIT')
  } catch (error) {
    const { code, message } = /** @type {Error & { code?: string }} */ (error)
    throw code === 'MH001' ? new Refusal(message) : error
  } finally {
    await client.end()
  }
}
