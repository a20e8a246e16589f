import { createHash, randomBytes } from 'node:crypto'
import { Agent } from 'node:http'
import type pg from 'pg'
import { paths, topWindows } from '@/lib/paths'
import { ask, oneConnection, untilFirstByte } from './asking'
import { atMost, median, percentile, plain, type Row } from './figures'
import { deepPlaces, deskPages, type DeskPage } from './newsroom-pages'
import { firstVisits, someLists } from './pages'
import type { Product } from './product'

/** Rows about the newsroom: how long each of its pages takes when there are a million of everything. */

const times = 10
/** What a page of the dashboard may take, in ms: the slowest of ten, so that no filter is slow once a day. */
const most = 200

type Given = { product: Product; client: pg.Client; dataDir: string; signal: AbortSignal }

/** Signs somebody of the newsroom in, as the database sees it. */
export const signedIn = async (client: pg.Client, email: string) => {
  const token = randomBytes(24).toString('base64url')
  await client.query(
    `INSERT INTO session (id, token_hash, user_id, expires_at)
      SELECT gen_random_uuid(), $1, id, now() + interval '1 day' FROM "user" WHERE email = $2`,
    [createHash('sha256').update(token).digest('hex'), email],
  )
  return `masthead.session=${token}`
}

const timed = async ({ product, signal }: Given, page: DeskPage, cookie: string, agent: Agent, turns = times) => {
  const took: number[] = []
  const statuses = new Set<number>()
  const question = { agent, headers: { cookie, host: new URL(product.site).host } }
  for (let turn = 0; turn < turns; turn += 1) {
    signal.throwIfAborted()
    const answer = await (page.until === 'firstByte' ? untilFirstByte : ask)(product.here + page.path, question)
    statuses.add(answer.status)
    took.push(answer.took)
  }
  return { took, statuses: [...statuses] }
}

const rowOf = (what: string, took: number[], statuses: number[]): Row => {
  const p95 = percentile(took, 0.95)
  const isWell = statuses.every((status) => status === 200)
  const aim = atMost(p95, most, ' ms')
  return {
    what,
    p50: median(took),
    p95,
    value: p95,
    figure: isWell ? '' : `answers ${statuses.join(' and ')}`,
    aims: [{ ...aim, isMet: aim.isMet && isWell }],
  }
}

/** Lists that readers see and that share the newsroom's tables, each page as its first visitor meets it. */
const publicRows = async ({ client, ...visits }: Given, told: (row: Row) => void) => {
  const { rows: sources } = await client.query<{ slug: string }>(`SELECT slug FROM source ORDER BY slug LIMIT 30`)
  const { rows } = await client.query<{ year: number }>(
    `SELECT date_part('year', max(published_at))::int AS year FROM article WHERE status = 'PUBLISHED' AND locale = 'en'`,
  )
  const years = Array.from({ length: 8 }, (_, back) => String(rows[0]!.year - back))
  const kinds = {
    'front page, each edition': (['en', 'ar', 'ckb'] as const).map(paths.front),
    'latest, pages to the deepest': [1, 2, 50, 98, 99, 100].map((page) => paths.latest('en', page)),
    'source page': sources.map(({ slug }) => paths.source('en', slug)),
    'archive, all years': (['en', 'ar', 'ckb'] as const).map((locale) => `/${locale}/archive`),
    'archive, a year': years.map((year) => paths.archive('en', year)),
    'archive, a month': years.map((year) => paths.archive('en', `${year}-03`)),
    corrections: [1, 2, 50, 99].map((page) => paths.corrections('en', page)),
    'top, each edition': (['ar', 'ckb'] as const).flatMap((locale) =>
      topWindows.map((window) => paths.top(locale, window)),
    ),
    ...(await someLists(client)),
  }
  for (const [kind, addresses] of Object.entries(kinds)) {
    const row = await firstVisits(`${kind}, first visit`, addresses, visits)
    told({ ...row, aims: [atMost(row.p99!, most, ' ms')] })
  }
}

/** Every page of the newsroom, and then the lists readers see. */
export const newsroomRows = async (given: Given, told: (row: Row) => void) => {
  const { client, product } = given
  const cookies = {
    ADMIN: await signedIn(client, 'staff1@example.test'),
    AUTHOR: await signedIn(client, 'staff30@example.test'),
  }
  const agent = oneConnection()
  const pages = deskPages(await deepPlaces(client))
  // Code that has never run is slow once: every kind of page is made before one is timed.
  const kinds = new Map(pages.map((page) => [new URL(page.path, product.here).pathname, page]))
  for (const page of kinds.values()) await timed(given, page, cookies.ADMIN, agent, 2)
  const slow: Row[] = []
  for (const page of pages) {
    const { took, statuses } = await timed(given, page, cookies[page.as ?? 'ADMIN'], agent)
    const row = rowOf(page.what, took, statuses)
    if (!row.aims![0]!.isMet) slow.push(row)
    told(row)
  }
  agent.destroy()
  told({
    what: `${pages.length} pages of the newsroom`,
    figure:
      slow.length === 0
        ? 'each within its time'
        : `${slow.length} too slow, the slowest ${plain(Math.max(...slow.map(({ value }) => value!)))} ms`,
    value: slow.length,
    aims: [{ words: `each ≤ ${most} ms`, isMet: slow.length === 0 }],
  })
  await publicRows(given, told)
}
