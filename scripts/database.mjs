import pg from 'pg'
import { checkGivenDatabase } from '../prisma/given-database.mjs'
import { isLocalDatabaseUp, openLocalDatabase } from '../prisma/local-database.mjs'
import { migrate } from '../prisma/migrate.mjs'
import { say, step } from './output.mjs'

/** @typedef {Awaited<ReturnType<typeof openDatabase>>} Database */

/**
 * The database the settings name: somebody's Postgres, or the local one under DATA_DIR, opened or joined.
 * @param {import('./settings.mjs').Settings} settings
 * @param {{ onMove?: () => void }} [options] `onMove`: the local database came back under another address
 */
export const openDatabase = async ({ databaseUrl, dataDir }, { onMove } = {}) => {
  if (databaseUrl) {
    await checkGivenDatabase(databaseUrl)
    return { url: databaseUrl, isLocal: false, claim: async () => undefined, close: async () => {} }
  }
  const open = () => openLocalDatabase({ dataDir, say, onMove })
  const local = isLocalDatabaseUp(dataDir) ? await open() : await step('Starting the local database', open)
  return {
    get url() {
      return local.url
    },
    isLocal: true,
    claim: local.claim,
    close: local.close,
  }
}

/** Brings the database to our schema, saying so when there was something to do. */
export const migrateDatabase = (/** @type {{ url: string }} */ { url }) => migrate({ url, say })

/**
 * What is in the local database: nothing, or the sample newspaper with its demo accounts, or something else.
 * @param {{ url: string }} database
 */
export const contentOf = async ({ url }) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(`SELECT
      NOT EXISTS (SELECT FROM article) AND NOT EXISTS (SELECT FROM "user") AS "isEmpty",
      -- Those that came with an import have no password to sign in with.
      EXISTS (SELECT FROM "user" WHERE email = 'reader@demo.test' AND password_hash IS NOT NULL) AS "hasDemoAccounts"`)
    return /** @type {{ isEmpty: boolean, hasDemoAccounts: boolean }} */ (rows[0])
  } finally {
    await client.end()
  }
}
