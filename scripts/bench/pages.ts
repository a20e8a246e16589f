import type pg from 'pg'
import { listSize } from '@/features/articles/queries'
import { lastListPage, paths, topWindows } from '@/lib/paths'
import { dayOf } from '@/lib/time'
import { DAY } from '@/lib/time-units'
import { ask, oneConnection, withBare, type Answer } from './asking'
import { median, percentile, type Row } from './figures'
import type { Product } from './product'

const locale = 'en'

/** Slugs of `count` English stories from all over the archive, never the same for two values of `from`. */
export const someStories = async (client: pg.Client, count: number, from = 0) => {
  const { rows } = await client.query<{ id: string; slug: string }>(
    `SELECT id, slug FROM article WHERE locale = $1 ORDER BY md5(id::text) OFFSET $2 LIMIT $3`,
    [locale, from, count],
  )
  return rows
}

/** Addresses of each kind of list that nobody has visited: the deepest pages, the largest tags. */
export const someLists = async (client: pg.Client) => {
  const { rows: sections } = await client.query<{ slug: string; stories: number }>(
    `SELECT section.slug, count(*)::int AS stories FROM article JOIN section ON section.id = section_id
      WHERE locale = $1 GROUP BY section.slug`,
    [locale],
  )
  const { rows: tags } = await client.query<{ slug: string }>(
    `SELECT tag.slug FROM tag JOIN article_tag ON tag_id = tag.id WHERE locale = $1
      GROUP BY tag.id ORDER BY count(*) DESC LIMIT 40`,
    [locale],
  )
  const { rows: bounds } = await client.query<{ first: Date; last: Date }>(
    `SELECT min(published_at) AS first, max(published_at) AS last FROM article WHERE locale = $1`,
    [locale],
  )
  const { rows: authors } = await client.query<{ slug: string }>('SELECT slug FROM author ORDER BY slug')
  const days: string[] = []
  const { first, last } = bounds[0]!
  const step = Math.max(DAY, (last.getTime() - first.getTime()) / 40)
  for (let at = first.getTime() + DAY; at < last.getTime(); at += step) days.push(dayOf(new Date(at).toISOString()))
  const deepest = Math.min(lastListPage, ...sections.map(({ stories }) => Math.floor(stories / listSize)))
  const depth = Math.max(2, deepest)
  return {
    [`section page, pages ${Math.max(2, depth - 4)} to ${depth}`]: sections.flatMap(({ slug }) =>
      [0, 1, 2, 3, 4].flatMap((back) => (depth - back >= 2 ? [paths.section(locale, slug, depth - back)] : [])),
    ),
    'archive, a day': days.map((day) => paths.archive(locale, day)),
    'tag page, the 40 largest': tags.map(({ slug }) => paths.tag(locale, slug)),
    'author page': authors.flatMap(({ slug }) => [1, 2, 3].map((page) => paths.author(locale, slug, page))),
    'top page, all windows': topWindows.map((window) => paths.top(locale, window)),
  }
}

const browser = { 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'Mozilla/5.0 Chrome/130.0.0.0' }

/** Visits each address once, one after the other, as its first visitor. @throws Error when one is no page */
const visit = async (here: string, addresses: readonly string[], signal: AbortSignal) => {
  const agent = oneConnection()
  const answers: Answer[] = []
  for (const address of addresses) {
    signal.throwIfAborted()
    const answer = await ask(here + address, { headers: browser, agent })
    if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}`)
    if (answer.headers['x-nextjs-cache'] === 'HIT') throw new Error(`${address} had been visited before`)
    answers.push(answer)
  }
  agent.destroy()
  return answers
}

type Visits = { product: Product; dataDir: string; signal: AbortSignal }

/** A row for pages that nobody has asked for yet: how long each takes, beside the same bytes from a bare server. */
export const firstVisits = async (what: string, addresses: readonly string[], { product, dataDir, signal }: Visits) => {
  const before = product.cpu()
  const answers = await visit(product.here, addresses, signal)
  const after = product.cpu()
  const cpu = before === undefined || after === undefined ? undefined : (after - before) / addresses.length
  const took = answers.map((answer) => answer.took)
  const bare = await withBare(answers.at(-1)!, dataDir, async (here) => {
    const agent = oneConnection()
    const times: number[] = []
    for (let n = 0; n < addresses.length + 20; n += 1) times.push((await ask(here, { headers: browser, agent })).took)
    agent.destroy()
    return median(times.slice(20))
  })
  const row: Row = {
    what,
    p50: median(took),
    p99: percentile(took, 0.99),
    memory: product.memory(),
    bare: { p50: bare },
    figure: `${addresses.length} pages${cpu === undefined ? '' : `, ${cpu.toFixed(1)} ms CPU each`}`,
    value: median(took),
  }
  return row
}

/** Visits some pages before anything is measured: code that has never run is slow once, not at every first visit. */
export const warmUp = (product: Product, addresses: readonly string[], signal: AbortSignal) =>
  visit(product.here, addresses, signal)
