import http, { Agent } from 'node:http'
import { ask } from './asking'
import { atMost, median, plain, type Row } from './figures'
import { measure, type Measured } from './load'
import { post, type Given } from './posting'
import type { Reader } from './readers'

/** Rows about very many at once: who try to sign in, and who read along. */

/** In quiet and beside the crowd in turn, so that a busy moment of the machine meets both. */
const rounds = 9

/** People who sign in all the time, and readers who are not to notice. */
export const signIns = async ({ product, dataDir, short, signal }: Given): Promise<Row> => {
  const path = short[1]!.path
  const headers = { 'accept-encoding': 'gzip' }
  await ask(product.here + path, { headers })
  const reading = () => measure({ here: product.here, path, headers, connections: 8, seconds: 2 }, dataDir, signal)
  let attempts = 0
  const guess = (agent?: Agent) => {
    attempts += 1
    return ask(`${product.here}/api/sign-in`, {
      method: 'POST',
      ...(agent && { agent }),
      headers: {
        'content-type': 'application/json',
        origin: product.site,
        'x-forwarded-for': `10.200.${(attempts >> 8) & 255}.${attempts & 255}`,
      },
      body: JSON.stringify({ email: `bench${attempts}@example.test`, password: 'not the right password' }),
    })
  }
  /** What still waits for its hash would be in the way of what follows. */
  const untilNobodyWaits = async () => {
    while ((await guess()).status === 503) {
      signal.throwIfAborted()
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const besideCrowd = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 64 })
    const attempt = setInterval(() => void guess(agent).catch(() => {}), 10)
    const busy = await reading()
    clearInterval(attempt)
    agent.destroy()
    await untilNobodyWaits()
    return busy
  }
  const measured: { idle: Measured; busy: Measured }[] = []
  for (let round = 0; round < rounds; round += 1) measured.push({ idle: await reading(), busy: await besideCrowd() })
  const middle = (of: 'idle' | 'busy', what: 'perSecond' | 'p50' | 'p99') =>
    median(measured.map((round) => round[of][what]))
  const ratio = middle('busy', 'p99') / middle('idle', 'p99')
  return {
    what: 'kept article while 100 a second try to sign in',
    ...{ perSecond: middle('busy', 'perSecond'), p50: middle('busy', 'p50'), p99: middle('busy', 'p99') },
    figure: `p99 × ${plain(ratio)} of idle, ${attempts} attempts`,
    value: ratio,
    aims: [atMost(ratio, 2)],
  }
}

/** A thousand browsers that read along: what they cost, and how soon a comment reaches them all. */
export const streams = async ({ product, short }: Given, nextReader: () => Reader): Promise<Row> => {
  const many = 1_000
  const article = short[2]!
  const before = product.memory()
  let heard = 0
  let allHeard = () => {}
  const everybody = new Promise<void>((resolve) => (allHeard = resolve))
  const open: http.ClientRequest[] = []
  const begin = (n: number) => {
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
  }
  // Not all in one moment: how many may ask the database at once is another question.
  while (open.length < many)
    open.push(...(await Promise.all(Array.from({ length: 50 }, (_, n) => begin(open.length + n)))))
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
