import { Agent } from 'node:http'
import { ask, type Answer } from './asking'
import { atLeast, atMost, median, percentile, plain, type Row } from './figures'
import { signIns, streams } from './crowds'
import { doorTimes } from './doors'
import { post, turns, type Given } from './posting'
import { fillThreads, type Reader } from './readers'

/** Rows about the conversation: how many comments a second are taken, and what a thread of 100,000 costs. */

const isLate = ({ status, body }: Answer) => status === 202 && String(body).includes('"heldFor":"unfinished"')

const accepted = async ({ product, client, seconds, short }: Given, nextReader: () => Reader): Promise<Row> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 24 })
  const took: number[] = []
  let late = 0
  const stored = async () => (await client.query<{ n: number }>('SELECT count(*)::int AS n FROM comment')).rows[0]!.n
  const before = await stored()
  const since = performance.now()
  const until = since + seconds * 1000
  const write = async () => {
    while (performance.now() < until) {
      const { id } = short[Math.floor(Math.random() * short.length)]!
      const answer = await post(product, agent, nextReader(), id)
      // A screening that a busy machine keeps from finishing in time holds what it looked at: stored, and not counted here.
      if (isLate(answer)) late += 1
      else if (answer.status === 201) took.push(answer.took)
      else throw new Error(`A comment was answered with ${answer.status}: ${answer.body}`)
    }
  }
  await Promise.all(Array.from({ length: 24 }, write))
  const perSecond = took.length / ((performance.now() - since) / 1000)
  agent.destroy()
  const more = (await stored()) - before
  if (more !== took.length + late) throw new Error(`${took.length + late} comments acknowledged, ${more} stored`)
  return {
    what: 'comments, accepted and stored',
    ...{ perSecond, p50: median(took), p99: percentile(took, 0.99), memory: product.memory() },
    figure: `${more.toLocaleString('en')} stored${late > 0 ? `, ${late} held for want of time` : ''}`,
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
      if (answer.status !== 201 && !isLate(answer))
        throw new Error(`A comment was answered with ${answer.status}: ${answer.body}`)
      if (turn >= 20) took[length].push(answer.took)
    }
  }
  agent.destroy()
  const ratio = median(took.long) / median(took.short)
  return {
    what: 'posting under 100,000 comments against 20',
    p50: median(took.long),
    p99: percentile(took.long, 0.99),
    figure: `× ${plain(ratio)}`,
    value: ratio,
    aims: [atMost(ratio, 1.3)],
  }
}

/** Rounds that are not counted: code is compiled as it is used, and a server that readers know has made more pages than these. */
const warming = 200
const counted = 100

/**
 * Each page in turn, so that a busy moment meets all of them and none stands for how cold the server was. The processor time of the
 * server for one page, in ms, is what a busy machine disturbs least.
 */
const threadPages = async (given: Given): Promise<Row[]> => {
  const { product, long, signal } = given
  const api = `${product.here}/api/articles/${long.id}/comments`
  const html = `${product.here}${long.path}/comments`
  const headers = { host: new URL(product.site).host }
  const last = encodeURIComponent(await lastCursor(api, headers, signal))
  const pages = [
    { what: 'thread of 100,000, first page (program)', path: `${api}?sort=oldest` },
    { what: 'thread of 100,000, last page (program)', path: `${api}?sort=oldest&cursor=${last}` },
    { what: 'thread of 100,000, first page', path: `${html}?sort=oldest` },
    { what: 'thread of 100,000, last page', path: `${html}?sort=oldest&cursor=${last}` },
    { what: 'thread of 100,000, most recommended', path: `${html}?sort=top` },
  ].map((page) => ({ ...page, took: [] as number[], cpu: [] as number[] }))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (let round = 0; round < warming + counted; round += 1)
    for (const { path, took, cpu } of pages) {
      signal.throwIfAborted()
      const before = product.cpu()
      const answer = await ask(path, { headers, agent })
      if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`)
      if (round < warming) continue
      took.push(answer.took)
      if (before !== undefined) cpu.push(product.cpu()! - before)
    }
  agent.destroy()
  return pages.map(({ what, took, cpu }) => {
    const p50 = median(took)
    const mean = cpu.length > 0 ? cpu.reduce((sum, one) => sum + one, 0) / cpu.length : undefined
    return {
      what,
      p50,
      p99: percentile(took, 0.99),
      figure: mean === undefined ? '' : `${plain(mean)} ms of processor`,
      value: p50,
      aims: [atMost(p50, 20, ' ms')],
    }
  })
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

/** All rows about the conversation. @throws Error when anything acknowledged is not stored */
export const conversationRows = async (given: Given, told: (row: Row) => void): Promise<void> => {
  const { adminUrl, long, short } = given
  const threads = [
    { articleId: long.id, comments: 100_000 },
    { articleId: short[0]!.id, comments: 20 },
  ]
  const readers = await fillThreads({ adminUrl, readers: 20_000, threads })
  const nextReader = turns(readers)
  for (const row of await threadPages(given)) told(row)
  told(await onLongThread(given, nextReader))
  told(await accepted(given, nextReader))
  told(await streams(given, nextReader))
  told(await signIns(given))
  for (const row of await doorTimes(given, readers)) told(row)
}
