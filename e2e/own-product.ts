import { openLocalDatabase } from '../prisma/local-database.mjs'
import { openNewsroom, type Newsroom } from './newsroom-desk'
import { newDataDir, removeDataDir, startProduct } from './product'

/** An empty newspaper of its own, for what would get in the way of the journeys that share one. */
export const onOwnProduct = async (
  use: (own: { url: string; dataDir: string; make: Newsroom }) => Promise<void>,
): Promise<void> => {
  const dataDir = newDataDir()
  const database = await openLocalDatabase({ dataDir, throwaway: true })
  try {
    const env = { DATABASE_URL: database.url, AUTH_SECRET: 'pL7w0Zr3Xk9vQe2Tn5Yb8Ha1Mc4Us6Gd', DATA_DIR: dataDir }
    const product = await startProduct(env)
    const make = openNewsroom({ DATABASE_URL: database.url, DATA_DIR: dataDir })
    try {
      await use({ url: product.url, dataDir, make })
    } finally {
      await make.close()
      await product.stop()
    }
  } finally {
    await database.close()
    removeDataDir(dataDir)
  }
}
