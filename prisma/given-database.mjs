import pg from 'pg'
import { Refusal } from './refusal.mjs'

/**
 * The Postgres somebody names with DATABASE_URL: tried before anything else happens, and told what is wrong with it.
 * @typedef {{ version: number, encoding: string, ctype: string, readOnly: boolean }} Traits
 */

const oldest = 15

/**
 * @param {Traits} traits `version` as Postgres counts: 150004 is 15.4
 * @returns {string | undefined} what speaks against this database
 */
export const objection = ({ version, encoding, ctype, readOnly }) => {
  if (version < oldest * 10_000)
    return `is Postgres ${Math.floor(version / 10_000)}; Masthead needs Postgres ${oldest} or newer`
  if (encoding !== 'UTF8') return `is encoded in ${encoding}; Masthead needs UTF8`
  // Trigrams, and with them search, silently find nothing in Arabic script under these.
  if (/^(C|POSIX)$/i.test(ctype))
    return `has LC_CTYPE ${ctype}, under which Arabic script cannot be searched: create it with TEMPLATE template0 LOCALE 'C.UTF-8'`
  if (readOnly) return 'is read-only; Masthead needs to write'
  return undefined
}

/** @type {Record<string, string>} */
const refusals = {
  '28P01': 'refuses this user and password',
  28000: 'refuses this user',
  '3D000': 'has no database of this name',
  53300: 'has no connection to spare',
  '57P03': 'is just starting or stopping; try again in a moment',
}

/** Host, port and database, never the password. */
const nameOf = (/** @type {string} */ url) => {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || 5432}${pathname}`
}

/**
 * @param {string} url
 * @throws {Refusal} one sentence: unreachable, wrong password, too old, wrong encoding or locale, read-only
 */
export const checkGivenDatabase = async (url) => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 5_000 })
  client.on('error', () => {})
  const name = `The database of DATABASE_URL (${nameOf(url)})`
  try {
    await client.connect()
    const { rows } = await client.query(`SELECT
      current_setting('server_version_num')::int AS version,
      pg_encoding_to_char(encoding) AS encoding,
      datctype AS ctype,
      pg_is_in_recovery() OR current_setting('transaction_read_only')::bool AS "readOnly"
      FROM pg_database WHERE datname = current_database()`)
    const fault = objection(rows[0])
    if (fault) throw new Refusal(`${name} ${fault}.`)
  } catch (error) {
    if (error instanceof Refusal) throw error
    const { code = '', message } = /** @type {Error & { code?: string }} */ (error)
    throw new Refusal(`${name} ${refusals[code] ?? `cannot be reached (${code || message})`}.`)
  } finally {
    await client.end().catch(() => {})
  }
}
