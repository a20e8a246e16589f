import type pg from 'pg'
import { ask, withBare } from './asking'
import { atLeast, type Row } from './figures'
import { measure } from './load'
import type { Product } from './product'

type Loads = { product: Product; dataDir: string; seconds: number; signal: AbortSignal }

/** A page that is kept, under load, in one encoding, beside the same bytes from a bare server. */
export const keptPage = async (
  what: string,
  path: string,
  encoding: string,
  least: number | undefined,
  loads: Loads,
) => {
  const { product, dataDir, seconds, signal } = loads
  const headers = { 'accept-encoding': encoding }
  await ask(product.here + path, { headers })
  await measure({ here: product.here, path, headers, seconds: 2 }, dataDir, signal)
  const answer = await ask(product.here + path, { headers })
  if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`)
  const measured = await measure({ here: product.here, path, headers, seconds }, dataDir, signal)
  if (measured.failed > 0) throw new Error(`${measured.failed} of ${measured.answered} requests for ${path} failed`)
  const memory = product.memory()
  const bare = await withBare(answer, dataDir, async (here) => {
    await measure({ here, path: '/', headers, seconds: 1 }, dataDir, signal)
    return measure({ here, path: '/', headers, seconds: Math.min(seconds, 5) }, dataDir, signal)
  })
  const row: Row = {
    what,
    ...{ perSecond: measured.perSecond, p50: measured.p50, p99: measured.p99, memory },
    bare: { perSecond: bare.perSecond },
    figure: `${(answer.body.byteLength / 1000).toFixed(1)} KB`,
    value: measured.perSecond,
    aims: least === undefined ? [] : [atLeast(measured.perSecond, least)],
  }
  return row
}

const counted = async (client: pg.Client) => {
  const { rows } = await client.query<{ events: number; views: number }>(
    `SELECT (SELECT count(*)::int FROM view_event) AS events, (SELECT sum(views)::int FROM article_stats) AS views`,
  )
  return rows[0]!
}

/** Views that were under way when the time was up are stored too, though nobody waited for the answer. */
const underWay = () => new Promise((resolve) => setTimeout(resolve, 1_500))

/**
 * Views by readers nobody has seen before, until they are acknowledged; then the database is asked whether it has every
 * one of them. @throws Error when an acknowledged view is not stored
 */
export const views = async (client: pg.Client, articleIds: string[], least: number, loads: Loads) => {
  const { product, dataDir, seconds, signal } = loads
  const connections = 64
  const load = { path: '/api/views', connections, views: { articleIds, origin: product.site } }
  await measure({ ...load, here: product.here, seconds: 2 }, dataDir, signal)
  await underWay()
  const before = await counted(client)
  const measured = await measure({ ...load, here: product.here, seconds }, dataDir, signal)
  if (measured.failed > 0) throw new Error(`${measured.failed} of ${measured.answered} views were refused`)
  await underWay()
  const after = await counted(client)
  const stored = after.events - before.events
  if (stored < measured.answered || stored > measured.answered + connections || after.views - before.views !== stored)
    throw new Error(`${measured.answered} views acknowledged, ${stored} stored, ${after.views - before.views} counted`)
  const memory = product.memory()
  const headers = { 'content-type': 'application/json', origin: product.site }
  const answer = await ask(`${product.here}/api/views`, {
    method: 'POST',
    headers: { ...headers, 'user-agent': 'Mozilla/5.0 Chrome/130.0.0.0' },
    body: JSON.stringify({ articleId: articleIds[0], eventId: crypto.randomUUID() }),
  })
  if (answer.status !== 200) throw new Error(`A view was answered with ${answer.status}`)
  const bare = await withBare(answer, dataDir, (here) =>
    measure({ ...load, here, seconds: Math.min(seconds, 5) }, dataDir, signal),
  )
  const row: Row = {
    what: 'views, acknowledged and stored',
    ...{ perSecond: measured.perSecond, p50: measured.p50, p99: measured.p99, memory },
    bare: { perSecond: bare.perSecond },
    figure: `${stored.toLocaleString('en')} stored`,
    value: measured.perSecond,
    aims: [atLeast(measured.perSecond, least)],
  }
  return row
}
