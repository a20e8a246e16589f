import type pg from 'pg'
import { paths } from '@/lib/paths'
import { ask, oneConnection } from './asking'
import { atMost, percentile, plain, type Row } from './figures'
import { measure } from './load'
import { keptPage } from './loads'
import type { Product } from './product'

type Found = { product: Product; dataDir: string; seconds: number; signal: AbortSignal; client: pg.Client }

/** A feed that who asks has already: how often that is said. */
const knownFeed = async ({ product, dataDir, seconds, signal }: Found): Promise<Row> => {
  const path = paths.feed(paths.front('en'), 'rss')
  const { headers, status } = await ask(product.here + path)
  if (status !== 200 || !headers.etag) throw new Error(`${path} answers ${status}`)
  const again = { 'if-none-match': headers.etag }
  const { status: known } = await ask(product.here + path, { headers: again })
  if (known !== 304) throw new Error(`${path} answers ${known} to who has it`)
  const measured = await measure({ here: product.here, path, headers: again, seconds }, dataDir, signal)
  if (measured.failed > 0) throw new Error(`${measured.failed} of ${measured.answered} requests for ${path} failed`)
  const { perSecond, p50, p99 } = measured
  return { what: 'feed, kept, 304', perSecond, p50, p99, memory: product.memory(), value: perSecond }
}

/** The job that draws up the files begins when the server starts. */
const filesDrawn = async ({ client, signal }: Found, most: number) => {
  const { rows: held } = await client.query<{ stories: number }>(
    `SELECT count(*)::int AS stories FROM article WHERE locale = 'en' AND status = 'PUBLISHED' AND source_id IS NULL`,
  )
  const wanted = Math.max(1, Math.floor(held[0]!.stories / most))
  for (const end = Date.now() + 300_000; Date.now() < end;) {
    signal.throwIfAborted()
    const { rows } = await client.query<{ files: number }>(
      `SELECT count(*)::int AS files FROM sitemap_file WHERE locale = 'en'`,
    )
    if (rows[0]!.files >= wanted) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('The files of the sitemaps were not drawn up within five minutes.')
}

const mostInFile = 10_000
const mostMegabytes = 200

/** Everything there is, read as a robot would: the list of files, then each. Memory may not grow with the archive. */
const wholeSitemap = async (found: Found): Promise<Row[]> => {
  const { product, client, signal } = found
  await filesDrawn(found, mostInFile)
  const before = product.memory()
  const agent = oneConnection()
  const index = await ask(`${product.here}/sitemap.xml`, { agent })
  const files = [...index.body.toString().matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => new URL(address!))
  const times: number[] = []
  let addresses = 0
  let memory = before
  const since = performance.now()
  for (const { pathname } of files) {
    signal.throwIfAborted()
    const { body, took, status } = await ask(product.here + pathname, { agent })
    const inFile = body.toString().split('<url>').length - 1
    if (status !== 200 || inFile > mostInFile) throw new Error(`${pathname}: ${status}, ${inFile} addresses`)
    addresses += inFile
    times.push(took)
    memory = Math.max(memory, product.memory())
  }
  const seconds = (performance.now() - since) / 1_000
  agent.destroy()
  const { rows } = await client.query<{ stories: number }>(
    `SELECT count(*)::int AS stories FROM article a LEFT JOIN source s ON s.id = a.source_id
      WHERE a.status = 'PUBLISHED' AND (a.source_id IS NULL OR coalesce(a.source_policy, s.policy) <> 'NOINDEX')`,
  )
  if (addresses < rows[0]!.stories) throw new Error(`${addresses} addresses of ${rows[0]!.stories} stories`)
  const grown = memory - before
  return [
    {
      what: `sitemap, ${addresses.toLocaleString('en')} addresses in ${files.length} files, a file`,
      p50: percentile(times, 0.5),
      p99: percentile(times, 0.99),
      figure: `${plain(addresses / seconds)} addresses/s`,
      memory,
      value: addresses / seconds,
    },
    {
      what: 'memory gained over it',
      memory: grown,
      value: grown,
      aims: [atMost(grown, mostMegabytes, ' MB')],
    },
    { what: 'sitemap, list of files', p50: index.took, value: index.took },
  ]
}

/** How the newspaper is found: feeds that are kept, and a sitemap of everything. */
export const foundRows = async (found: Found, add: (...rows: Row[]) => void) => {
  const feed = paths.feed(paths.front('en'), 'rss')
  for (const encoding of ['identity', 'br'])
    add(await keptPage(`feed, kept, ${encoding}`, feed, encoding, undefined, found))
  add(await knownFeed(found))
  add(...(await wholeSitemap(found)))
}
