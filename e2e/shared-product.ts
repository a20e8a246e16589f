import { openLocalDatabase } from '../prisma/local-database.mjs'
import { checkLogs } from './leaks'
import { newDataDir, removeDataDir, startProduct } from './product'
import { startTwoInstances } from './two-instances'

/** Where the product is that all read-only journeys share; workers inherit it through the environment. */
export const sharedProduct = () =>
  JSON.parse(process.env.MASTHEAD_E2E ?? '') as { url: string; databaseUrl: string; adminUrl: string; dataDir: string }

/** Playwright's global set-up: the product with its sample newspaper, and how to end it. */
export default async function setup() {
  // While journeys are written they may run against a product that stands already.
  if (process.env.MASTHEAD_E2E) return
  const dataDir = newDataDir()
  // Opened here first so that the tests know its address; the product joins it.
  const database = await openLocalDatabase({ dataDir, throwaway: true })
  // `E2E_INSTANCES=2`: written to one instance, read from another.
  const areTwo = process.env.E2E_INSTANCES === '2'
  const { url, stop } = areTwo
    ? await startTwoInstances(dataDir, database.url)
    : await startProduct({ DATA_DIR: dataDir })
  // The first page of a cold process takes longest, and nobody's journey is about that.
  await fetch(`${url}/en`)
  process.env.MASTHEAD_E2E = JSON.stringify({ url, databaseUrl: database.url, adminUrl: database.adminUrl, dataDir })
  return async () => {
    await stop()
    await database.close()
    try {
      // Two instances are for a part of the journeys, and log little of it here; the usual run keeps this promise.
      if (!areTwo) checkLogs(dataDir, [database.url, database.adminUrl])
    } finally {
      removeDataDir(dataDir)
    }
  }
}
