import { fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openLocalDatabase } from '@/prisma/local-database.mjs'
import { migrate } from '@/prisma/migrate.mjs'
import { Refusal } from '@/prisma/refusal.mjs'
import { paths } from '@/lib/paths'
import { lighthouseRows, pageWeight } from './bench/browser'
import { atMost, plain, table, type Row } from './bench/figures'
import { generator } from './bench/load'
import { conversationRows } from './bench/conversation'
import { foundRows } from './bench/found'
import { importRows } from './bench/import-rows'
import { keptPage, views } from './bench/loads'
import { newsroomRows } from './bench/newsroom'
import { firstVisits, someLists, someStories, warmUp } from './bench/pages'
import { startProduct, type Product } from './bench/product'
import { searchRows } from './bench/search-rows'
import { makeThrowaway, sweep } from './bench/throwaway'
import { typingRow } from './bench/typing'
import { ensureBrowser } from './browser.mjs'
import { isStop, say, sayWhy, step } from './output.mjs'
import { root } from './processes.mjs'

/**
 * `npm run bench [-- --articles N] [--compare] [--seconds S] [--only kept,first,found,views,conversation,search,typing,browser]`: the figures of this
 * machine, as a table and as JSON in bench-results/. `--only newsroom` is a newspaper of its own, of a million stories, and
 * takes too long to be part of the rest; so does `--only import`, an archive of 100,000 posts.
 */

const usual = ['kept', 'first', 'found', 'views', 'conversation', 'search', 'typing', 'browser'] as const
const parts = [...usual, 'newsroom', 'import'] as const
type Part = (typeof parts)[number]
type Options = { articles: number; compare: boolean; seconds: number; only: readonly Part[] }

/** @throws Refusal naming what makes no sense */
const readOptions = (args: string[]): Options => {
  const options = {
    articles: { type: 'string' },
    compare: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '8' },
    only: { type: 'string', default: usual.join(',') },
  } as const
  const { values } = parseArgs({ args, options, strict: true })
  const only = values.only.split(',') as Part[]
  if (!only.every((part) => parts.includes(part))) throw new Refusal(`--only takes ${parts.join(', ')}.`)
  for (const alone of ['newsroom', 'import'] as const)
    if (only.includes(alone) && only.length > 1) throw new Refusal(`${alone} is measured alone.`)
  const isDesk = only.includes('newsroom')
  const articles = Number(
    values.articles ?? (isDesk ? 1_000_000 : values.compare || only.includes('import') ? 100_000 : 2_000),
  )
  if (!Number.isInteger(articles) || articles < 2_000 || articles > 2_000_000)
    throw new Refusal('--articles must be a number from 2000 to 2000000.')
  // Its deepest pages are those of eight years.
  if (isDesk && articles < 400_000) throw new Refusal('A newsroom takes --articles from 400000.')
  const seconds = Number(values.seconds)
  if (!(seconds >= 1 && seconds <= 600)) throw new Refusal('--seconds must be a number from 1 to 600.')
  return { articles, compare: values.compare, seconds, only }
}

const count = (articles: number) => articles.toLocaleString('en')

const writeNewspaper = (articles: number, kind: string[], env: Record<string, string>, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const child = fork(path.join(root, 'scripts', 'bench', 'write-newspaper.ts'), [String(articles), ...kind], {
      execArgv: ['--conditions=react-server', '--import', 'tsx'],
      env: { ...process.env, ...env },
      signal,
    })
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Refusal('The newspaper could not be written.'))))
  })

/** Makes a newspaper, runs the product on it, measures, and leaves nothing behind. */
const onNewspaper = async <T>(
  articles: number,
  signal: AbortSignal,
  kind: 'newsroom'[],
  use: (at: { product: Product; client: pg.Client; dataDir: string; adminUrl: string }) => Promise<T>,
) => {
  const { dir: dataDir, clear } = makeThrowaway()
  let product: Product | undefined
  let client: pg.Client | undefined
  try {
    const database = await step('Starting a database of its own', () => openLocalDatabase({ dataDir }))
    try {
      await migrate({ url: database.url, say: () => {} })
      const adminUrl = new URL(database.adminUrl)
      adminUrl.pathname = new URL(database.url).pathname
      say(`Writing a newspaper of ${count(articles)} stories …`)
      await writeNewspaper(
        articles,
        kind,
        { DATABASE_URL: database.url, ADMIN_URL: adminUrl.href, DATA_DIR: dataDir },
        signal,
      )
    } finally {
      await database.close()
    }
    signal.throwIfAborted()
    product = await step('Starting the product on it', () => startProduct(dataDir, signal))
    const joined = await openLocalDatabase({ dataDir })
    try {
      client = new pg.Client({ connectionString: joined.url })
      client.on('error', () => {})
      await client.connect()
      await jobsDone(client, signal)
      const adminUrl = new URL(joined.adminUrl)
      adminUrl.pathname = new URL(joined.url).pathname
      return await use({ product, client, dataDir, adminUrl: adminUrl.href })
    } finally {
      await client?.end()
      await joined.close()
    }
  } finally {
    await product?.stop()
    await clear()
  }
}

/** Jobs that make lists and totals run when the server starts; they are not to run while something is measured. */
const jobsDone = async (client: pg.Client, signal: AbortSignal) => {
  for (const end = Date.now() + 120_000; Date.now() < end;) {
    signal.throwIfAborted()
    const sql = 'SELECT (SELECT count(*) FROM top_window) >= 4 AND EXISTS (SELECT FROM hour_total) AS made'
    if ((await client.query<{ made: boolean }>(sql)).rows[0]!.made) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Refusal('Lists and totals were not made within two minutes.')
}

const firstRows = async (
  articles: number,
  at: { product: Product; client: pg.Client; dataDir: string },
  signal: AbortSignal,
) => {
  const addressesOf = async (many: number, from: number) =>
    (await someStories(at.client, many, from)).map(({ slug }) => paths.story({ locale: 'en', slug }))
  const visits = { product: at.product, dataDir: at.dataDir, signal }
  await warmUp(at.product, await addressesOf(60, 0), signal)
  const story = await firstVisits(
    `article, first visit, ${count(articles)} stories`,
    await addressesOf(200, 60),
    visits,
  )
  story.aims = [atMost(story.p50!, 15, ' ms')]
  const rows = [story]
  for (const [kind, addresses] of Object.entries(await someLists(at.client)))
    rows.push(await firstVisits(`${kind}, first visit, ${count(articles)} stories`, addresses, visits))
  return rows
}

const told = (row: Row) => {
  const figures = [
    row.perSecond && `${plain(row.perSecond)}/s`,
    row.p50 && `p50 ${plain(row.p50)} ms`,
    row.p95 && `p95 ${plain(row.p95)} ms`,
    row.p99 && `p99 ${plain(row.p99)} ms`,
    row.figure,
  ]
  return `  ${row.what}: ${figures.filter(Boolean).join(', ')}`
}

const measureAll = async ({ articles, compare, seconds, only }: Options, signal: AbortSignal) => {
  const rows: Row[] = []
  const add = (...more: Row[]) => {
    rows.push(...more)
    more.forEach((row) => say(told(row)))
  }
  const has = (part: Part) => only.includes(part)
  if (has('newsroom')) {
    await onNewspaper(articles, signal, ['newsroom'], (at) => newsroomRows({ ...at, signal }, add))
    return rows
  }
  if (has('import')) {
    add(...(await importRows(articles, signal)))
    return rows
  }
  const small = compare && (await onNewspaper(2_000, signal, [], (at) => firstRows(2_000, at, signal)))
  if (small) add(...small)
  await onNewspaper(articles, signal, [], async (at) => {
    const { product, client, dataDir } = at
    add({
      what: 'second start, command to healthy',
      figure: `${(product.startedIn / 1000).toFixed(2)} s`,
      value: product.startedIn,
      aims: [atMost(product.startedIn / 1000, 5, ' s')],
    })
    if (has('first')) {
      const large = await step('First visits', () => firstRows(articles, at, signal))
      add(...large)
      if (small) {
        const grown = large[0]!.p50! / small[0]!.p50!
        add({
          what: `article, first visit, ${count(articles)} against 2,000`,
          figure: `× ${plain(grown)}`,
          value: grown,
          aims: [atMost(grown, 1.3)],
        })
      }
    }
    const loads = { product, dataDir, seconds, signal }
    const [shown] = await someStories(client, 1, 300)
    const story = paths.story({ locale: 'en', slug: shown!.slug })
    if (has('kept')) {
      for (const encoding of ['identity', 'gzip', 'br'])
        add(
          await step(`Kept article, ${encoding}`, () =>
            keptPage(`article, kept, ${encoding}`, story, encoding, 1_200, loads),
          ),
        )
      for (const encoding of ['identity', 'br'])
        add(
          await step(`Kept front page, ${encoding}`, () =>
            keptPage(`front page, kept, ${encoding}`, paths.front('en'), encoding, undefined, loads),
          ),
        )
    }
    if (has('found')) await step('Feeds and the sitemap', () => foundRows({ ...loads, client }, add))
    if (has('views')) {
      const ids = (await someStories(client, 200, 0)).map(({ id }) => id)
      add(await step('Views', () => views(client, ids, 1_500, loads)))
    }
    if (has('kept') || has('views')) {
      const memory = product.memory()
      add({ what: 'memory after all that', memory, value: memory, aims: [atMost(memory, 350, ' MB')] })
    }
    if (has('conversation')) {
      const stories = (await someStories(client, 50, 400)).map(({ id, slug }) => ({
        id,
        path: paths.story({ locale: 'en', slug }),
      }))
      const [long, ...short] = stories
      const talk = { ...loads, client, adminUrl: at.adminUrl, long: long!, short }
      await step('The conversation', () => conversationRows(talk, add))
    }
    if (has('search')) add(...(await step('Searching', () => searchRows(at, signal))))
    if (has('typing')) {
      const chromePath = await ensureBrowser({ signal })
      add(await step('Typing', () => typingRow(chromePath, { product, client, signal })))
    }
    if (has('browser')) {
      const chromePath = await ensureBrowser({ signal })
      add(...(await step('Page weight', () => pageWeight(chromePath, product.site + story))))
      for (const [what, address] of [
        ['article', story],
        ['front page', paths.front('en')],
      ] as const)
        add(
          ...(await step(`Lighthouse, ${what}`, () =>
            lighthouseRows({ chromePath, what, url: product.site + address, runs: 3 }, signal),
          )),
        )
    }
  })
  return rows
}

const keepResults = (options: Options, rows: Row[], machine: object) => {
  const dir = path.join(root, 'bench-results')
  mkdirSync(dir, { recursive: true })
  const file = path.join(dir, `${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.json`)
  writeFileSync(file, `${JSON.stringify({ at: new Date(), machine, options, rows }, null, 2)}\n`)
  return path.relative(root, file)
}

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal, () => stopping.abort())

const main = async () => {
  const options = readOptions(process.argv.slice(2))
  await sweep()
  const before = loadavg()[0]!
  const rows = await measureAll(options, stopping.signal)
  const machine = {
    cores: cpus().length,
    processor: cpus()[0]?.model,
    memoryMb: Math.round(totalmem() / 2 ** 20),
    node: process.versions.node,
    generator,
    loadBefore: before,
  }
  process.stdout.write(`\n${table(rows)}\n\n`)
  say(`${machine.cores} cores shared with ${generator}, Node ${machine.node}, load before ${plain(before)}`)
  say(`Written to ${keepResults(options, rows, machine)}`)
}

try {
  await main()
  process.exit(0)
} catch (error) {
  if (!isStop(error) && !stopping.signal.aborted) sayWhy(error)
  process.exit(stopping.signal.aborted ? 130 : 1)
}
