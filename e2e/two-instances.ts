import { randomBytes } from 'node:crypto'
import { createServer, request } from 'node:http'
import { freePort } from '../scripts/ports.mjs'
import { startProduct, type Product } from './product'

/**
 * One address in front of two instances on the same database: what only reads is answered by the one, everything else by the
 * other, so that whatever one instance keeps to itself shows.
 */
const split = (port: number, { reads, writes }: { reads: string; writes: string }) => {
  const server = createServer((req, res) => {
    const { hostname, port } = new URL(req.method === 'GET' || req.method === 'HEAD' ? reads : writes)
    const { method, headers, url: path } = req
    const asked = request({ hostname, port, method, headers, path }, (answer) => {
      res.writeHead(answer.statusCode!, answer.headers)
      res.flushHeaders()
      answer.pipe(res)
    })
    asked.on('error', () => res.destroy())
    res.on('close', () => asked.destroy())
    req.pipe(asked)
  })
  return new Promise<() => void>((resolve) =>
    server.listen(port, '127.0.0.1', () =>
      resolve(() => {
        server.closeAllConnections()
        server.close()
      }),
    ),
  )
}

/** The product twice, behind one address. The first one fills the database. */
export const startTwoInstances = async (dataDir: string, databaseUrl: string): Promise<Product> => {
  const port = await freePort('127.0.0.1')
  const url = `http://localhost:${port}`
  const env = { SITE_URL: url, AUTH_SECRET: randomBytes(33).toString('base64'), DATA_DIR: dataDir }
  const writes = await startProduct(env)
  const reads = await startProduct({ ...env, DATABASE_URL: databaseUrl })
  const end = await split(port, { reads: reads.url, writes: writes.url })
  return {
    url,
    stop: async () => {
      end()
      await reads.stop()
      await writes.stop()
    },
  }
}
