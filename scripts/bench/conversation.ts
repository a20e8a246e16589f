import { randomUUID } from 'node:crypto'
import http, { Agent } from 'node:http'
import pg from 'pg'
import { ask } from './asking'
import { atLeast, atMost, median, percentile, plain, type Row } from './figures'
import { measure } from './load'
import type { Product } from './product'
import { fillThread, something, type Reader } from './readers'

/** Rows about the conversation: how many comments a second are taken, and what a thread of 100,000 costs. */

type Given = {
  product: Product
  client: pg.Client
  adminUrl: string
  dataDir: string
  seconds: number
  signal: AbortSignal
  /** One with the long thread, others with none. */
  long: { id: string; path: string }
  short: { id: string; path: string }[]
}

const comments = 100_000
const readers = 20_000

/** Asks for one comment to be taken, as a browser does. */
const post = (product: Product, agent: Agent, reader: Reader, articleId: string) =>
  ask(`${product.here}/api/comments`, {
    method: 'POST',
    agent,
    headers: {
      'content-type': 'application/json',
      origin: product.site,
      host: new URL(product.site).host,
      cookie: reader.cookie,
      'x-forwarded-for': reader.address,
    },
    body: JSON.stringify({ articleId, body: something(), key: randomUUID() }),
  })

/** Readers who have not written yet, in turn; each writes once. */
const turns = (all: Reader[]) => {
  let next = 0
  return () => {
    const reader = all[next++]
    if (!reader) throw new Error('There are not enough readers for so many comments.')
    return reader
  }
}

const accepted = async ({ product, client, seconds, short }: Given, nextReader: () => Reader): Promise<Row> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 24 })
  const took: number[] = []
  const stored = async () => (await client.query<{ n: number }>('SELECT count(*)::int AS n FROM comment')).rows[0]!.n
  const before = await stored()
  const since = performance.now()
  const until = since + seconds * 1000
  const write = async () => {
    while (performance.now() < until) {
      const { id } = short[Math.floor(Math.random() * short.length)]!
      const answer = await post(product, agent, nextReader(), id)
      if (answer.status !== 201) throw new Error(`A comment was answered with ${answer.status}: ${answer.body}`)
      took.push(answer.took)
    }
  }
  await Promise.all(Array.from({ length: 24 }, write))
  const perSecond = took.length / ((performance.now() - since) / 1000)
  agent.destroy()
  const more = (await stored()) - before
  if (more !== took.length) throw new Error(`${took.length} comments acknowledged, ${more} stored`)
  return {
    what: 'comments, accepted and stored',
    ...{ perSecond, p50: median(took), p99: percentile(took, 0.99), memory: product.memory() },
    figure: `${more.toLocaleString('en')} stored`,
    value: perSecond,
    aims: [atLeast(perSecond, 400)],
  }
}

/** One after the other, in turn under the long thread and under a short one, so that a busy moment meets both. */
const onLongThread = async ({ product, long, short, signal }: Given, nextReader: () => Reader): Promise<Row> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const took = { long: [] as number[], short: [] as number[] }
  for (let turn = 0; turn < 300; turn += 1) {
    signal.throwIfAborted()
    for (const [length, { id }] of [
      ['long', long],
      ['short', short[0]!],
    ] as const) {
      const answer = await post(product, agent, nextReader(), id)
      if (answer.status !== 201) throw new Error(`A comment was answered with ${answer.status}: ${answer.body}`)
      if (turn >= 20) took[length].push(answer.took)
    }
  }
  agent.destroy()
  const ratio = median(took.long) / median(took.short)
  return {
    what: 'posting under 100,000 comments against a short thread',
    p50: median(took.long),
    p99: percentile(took.long, 0.99),
    figure: `× ${plain(ratio)}`,
    value: ratio,
    aims: [atMost(ratio, 1.3)],
  }
}

/** The processor time of the server for one page, in ms: what a busy machine disturbs least. */
const threadPages = async (given: Given): Promise<Row[]> => {
  const { product, long, signal } = given
  const api = `${product.here}/api/articles/${long.id}/comments`
  const headers = { host: new URL(product.site).host }
  const rows: Row[] = []
  const at = async (what: string, path: string) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const took: number[] = []
    const cpu: number[] = []
    for (let turn = 0; turn < 80; turn += 1) {
      signal.throwIfAborted()
      const before = product.cpu()
      const answer = await ask(path, { headers, agent })
      if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`)
      took.push(answer.took)
      if (before !== undefined) cpu.push(product.cpu()! - before)
    }
    agent.destroy()
    const p50 = median(took.slice(20))
    const mean = cpu.length > 20 ? cpu.slice(20).reduce((sum, one) => sum + one, 0) / (cpu.length - 20) : undefined
    rows.push({
      what,
      p50,
      p99: percentile(took.slice(20), 0.99),
      figure: mean === undefined ? '' : `${plain(mean)} ms of processor`,
      value: p50,
      aims: [atMost(p50, 20, ' ms')],
    })
  }
  const last = await lastCursor(api, headers, signal)
  await at('thread of 100,000, first page (program)', `${api}?sort=oldest`)
  await at('thread of 100,000, last page (program)', `${api}?sort=oldest&cursor=${encodeURIComponent(last)}`)
  await at('thread of 100,000, first page', `${product.here}${long.path}/comments?sort=oldest`)
  await at(
    'thread of 100,000, last page',
    `${product.here}${long.path}/comments?sort=oldest&cursor=${encodeURIComponent(last)}`,
  )
  await at('thread of 100,000, most recommended', `${product.here}${long.path}/comments?sort=top`)
  return rows
}

/** Goes through the whole thread, page by page, to the cursor of its last one. */
const lastCursor = async (api: string, headers: Record<string, string>, signal: AbortSignal) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let cursor = ''
  for (;;) {
    signal.throwIfAborted()
    const answer = await ask(`${api}?sort=oldest${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, {
      headers,
      agent,
    })
    const { next } = JSON.parse(String(answer.body)) as { next: string | null }
    if (next === null) break
    cursor = next
  }
  agent.destroy()
  return cursor
}

/** People who sign in all the time, and readers who are not to notice. */
const signIns = async ({ product, dataDir, short, signal }: Given): Promise<Row> => {
  const path = short[1]!.path
  const headers = { 'accept-encoding': 'gzip' }
  await ask(product.here + path, { headers })
  const reading = () => measure({ here: product.here, path, headers, connections: 8, seconds: 5 }, dataDir, signal)
  const idle = await reading()
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  let attempts = 0
  const attempt = setInterval(() => {
    attempts += 1
    ask(`${product.here}/api/sign-in`, {
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/json',
        origin: product.site,
        'x-forwarded-for': `10.200.${(attempts >> 8) & 255}.${attempts & 255}`,
      },
      body: JSON.stringify({ email: `bench${attempts}@example.test`, password: 'not the right password' }),
    }).catch(() => {})
  }, 10)
  const busy = await reading()
  clearInterval(attempt)
  agent.destroy()
  const ratio = busy.p99 / idle.p99
  return {
    what: 'kept article while 100 a second try to sign in',
    ...{ perSecond: busy.perSecond, p50: busy.p50, p99: busy.p99 },
    figure: `p99 × ${plain(ratio)} of idle, ${attempts} attempts`,
    value: ratio,
    aims: [atMost(ratio, 2)],
  }
}

/** A thousand browsers that read along: what they cost, and how soon a comment reaches them all. */
const streams = async ({ product, short }: Given, nextReader: () => Reader): Promise<Row> => {
  const many = 1_000
  const article = short[2]!
  const before = product.memory()
  let heard = 0
  let allHeard = () => {}
  const everybody = new Promise<void>((resolve) => (allHeard = resolve))
  const open = await Promise.all(
    Array.from({ length: many }, (_, n) => {
      const { promise, resolve, reject } = withResolvers()
      const request = http.get(
        `${product.here}/api/articles/${article.id}/live`,
        { agent: false, headers: { 'x-forwarded-for': `10.201.${n >> 8}.${n & 255}` } },
        (res) => {
          if (res.statusCode !== 200) reject(new Error(`A stream is answered with ${res.statusCode}`))
          res.on('error', () => {})
          res.on('data', (chunk) => {
            if (String(chunk).includes('event: comments') && ++heard === many) allHeard()
          })
          resolve(request)
        },
      )
      request.on('error', () => {})
      return promise
    }),
  )
  const memory = product.memory() - before
  const agent = new Agent({ keepAlive: true })
  const since = performance.now()
  await post(product, agent, nextReader(), article.id)
  await everybody
  const took = performance.now() - since
  agent.destroy()
  for (const request of open) request.destroy()
  return {
    what: '1,000 browsers reading along',
    figure: `+${plain(memory)} MB, a comment reaches all in ${plain(took)} ms`,
    value: took,
    aims: [atMost(memory, 100, ' MB'), atMost(took, 1_000, ' ms')],
  }
}

// Node 20 has no Promise.withResolvers.
const withResolvers = () => {
  let resolve!: (request: http.ClientRequest) => void
  let reject!: (error: Error) => void
  const promise = new Promise<http.ClientRequest>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

/** All rows about the conversation. @throws Error when anything acknowledged is not stored */
export const conversationRows = async (given: Given): Promise<Row[]> => {
  const all = await fillThread({ adminUrl: given.adminUrl, articleId: given.long.id, readers, comments })
  const nextReader = turns(all)
  return [
    ...(await threadPages(given)),
    await onLongThread(given, nextReader),
    await accepted(given, nextReader),
    await streams(given, nextReader),
    await signIns(given),
  ]
}
