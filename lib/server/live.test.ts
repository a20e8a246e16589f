import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Live } from './live.mjs'

const article = '0195a000-0000-7000-8000-000000000001'
const other = '0195a000-0000-7000-8000-000000000002'
const comment = (n: number) => `0195a000-0000-7000-8000-${String(n).padStart(12, '0')}`

let live: Live
let server: http.Server
const asked: { since: Date[] } = { since: [] }
let missed: { published: string[]; changed: string[]; gone: string[] }
/** By the cookies of a browser: why it may not read the queue along, null if it may. */
const whyNot = new Map<string, 'sign_in' | 'forbidden' | null>()
let open: http.ClientRequest[] = []

const begin = async (limits?: ConstructorParameters<typeof Live>[0]) => {
  live = new Live(limits)
  server = http.createServer((req, res) => {
    req.headers['x-masthead-address'] ??= '10.0.0.1'
    const [path = '', query = ''] = req.url!.split('?')
    if (!live.answer({ 'x-content-type-options': 'nosniff' }, req, res, path, query)) res.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
}

beforeEach(() => {
  missed = { published: [], changed: [], gone: [] }
  asked.since = []
  open = []
  Object.assign(globalThis, {
    mastheadThreads: {
      isPublic: async (id: string) => id !== other,
      since: async (_: string, moment: Date) => {
        asked.since.push(moment)
        return missed
      },
      whyNotQueue: async (cookies: string) => (whyNot.has(cookies) ? whyNot.get(cookies) : 'sign_in'),
    },
  })
  whyNot.clear()
})
afterEach(async () => {
  for (const request of open) request.destroy()
  live.end()
  await new Promise((resolve) => server.close(resolve).closeAllConnections())
})

/** A browser that reads along: what it has heard so far. */
const readAlong = (path = `/api/articles/${article}/live`, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; headers: http.IncomingHttpHeaders; heard: () => string; leave: () => void }>(
    (resolve, reject) => {
      const { port } = server.address() as AddressInfo
      const request = http.get({ host: '127.0.0.1', port, path, headers, agent: false }, (res) => {
        let text = ''
        res.on('data', (chunk) => (text += String(chunk)))
        res.on('error', () => {})
        resolve({
          status: res.statusCode!,
          headers: res.headers,
          heard: () => text,
          leave: () => request.destroy(),
        })
      })
      request.on('error', reject)
      open.push(request)
    },
  )

const newsIn = (text: string) => [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data!) as unknown)

test('who reads along hears of comments, together when they come together, and of no other article', async () => {
  await begin()
  const reader = await readAlong()
  expect([reader.status, reader.headers['content-type'], reader.headers['x-content-type-options']]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
    'nosniff',
  ])
  live.hear(`${article} ${comment(1)} published`)
  live.hear(`${article} ${comment(2)} published`)
  live.hear(`${article} ${comment(3)} gone`)
  live.hear(`${other} ${comment(4)} published`)
  live.hear('nonsense')
  await vi.waitFor(() =>
    expect(newsIn(reader.heard())).toEqual([{ published: [comment(1), comment(2)], changed: [], gone: [comment(3)] }]),
  )
})

test.each(['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])(
  'a stream is asked for with GET, not with %s',
  async (method) => {
    await begin()
    const { port } = server.address() as AddressInfo
    const said = await fetch(`http://127.0.0.1:${port}/api/articles/${article}/live`, { method })
    expect([said.status, said.headers.get('allow')]).toEqual([405, 'GET'])
    expect(live.count).toBe(0)
  },
)

test('who comes back is told what was missed, by the id of the last event', async () => {
  await begin()
  missed = { published: [comment(7)], changed: [comment(5)], gone: [comment(6)] }
  const before = Date.now() - 60_000
  const reader = await readAlong(`/api/articles/${article}/live?since=1`, { 'last-event-id': String(before) })
  await vi.waitFor(() => expect(newsIn(reader.heard())).toEqual([missed]))
  expect(asked.since).toEqual([new Date(before - 30_000)])
})

test('also who comes back after days: a page may have been kept, or open, as long', async () => {
  await begin()
  missed.published = [comment(8)]
  const before = Date.now() - 3 * 86_400_000
  const reader = await readAlong(`/api/articles/${article}/live?since=${before}`)
  await vi.waitFor(() => expect(newsIn(reader.heard())).toHaveLength(1))
  expect(asked.since).toEqual([new Date(before - 30_000)])
})

test('the id of an event is a time of the database, by which comments are dated, however wrong the clock here is', async () => {
  await begin()
  const ahead = 3 * 3_600_000
  live.timeIs(Date.now() + ahead)
  const reader = await readAlong()
  live.hear(`${article} ${comment(1)} published`)
  await vi.waitFor(() => expect(newsIn(reader.heard())).toHaveLength(1))
  const [, id] = /^id: (\d+)$/m.exec(reader.heard())!
  expect(Math.abs(Number(id) - Date.now() - ahead)).toBeLessThan(60_000)
})

test('when the listener was away, everybody is told what it missed', async () => {
  await begin()
  const reader = await readAlong()
  missed.gone = [comment(9)]
  await live.catchUp(Date.now())
  await vi.waitFor(() => expect(newsIn(reader.heard())).toHaveLength(1))
})

test.each([
  [`/api/articles/${other}/live`, 404],
  ['/api/articles/nonsense/live', 404],
])('%s: %i', async (path, status) => {
  await begin()
  expect((await readAlong(path)).status).toBe(status)
  expect(live.count).toBe(0)
})

test('one address holds so many streams, and another as many; who leaves makes room', async () => {
  await begin({ perAddress: 2 })
  const [first] = [await readAlong(), await readAlong()]
  const third = await readAlong()
  expect([third.status, third.headers['retry-after']]).toEqual([429, '2'])
  expect((await readAlong(undefined, { 'x-masthead-address': '10.0.0.2' })).status).toBe(200)
  first.leave()
  await vi.waitFor(() => expect(live.count).toBe(2))
  expect((await readAlong()).status).toBe(200)
})

test('an IPv6 client is its network, however many addresses it writes from', async () => {
  await begin({ perAddress: 2 })
  const from = (address: string) => readAlong(undefined, { 'x-masthead-address': address })
  const told: number[] = []
  for (const address of ['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:db8:1:2:ffff::3', '2001:db8:1:3::1'])
    told.push((await from(address)).status)
  expect(told).toEqual([200, 200, 429, 200])
})

test('a full process says so, one that leaves ends its streams', async () => {
  await begin({ atOnce: 1 })
  await readAlong()
  expect((await readAlong()).status).toBe(503)
  live.end()
  await vi.waitFor(() => expect(live.count).toBe(0))
  expect((await readAlong()).status).toBe(503)
})

test('the queue is read along by who may see it, for as long as they may', async () => {
  await begin()
  whyNot.set('moderator', null)
  whyNot.set('reader', 'forbidden')
  const queue = (cookie: string) => readAlong('/api/moderation/live', { cookie })
  expect((await queue('stranger')).status).toBe(401)
  expect((await queue('reader')).status).toBe(403)
  const one = await queue('moderator')
  expect([one.status, one.headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8'])
  const thread = await readAlong()
  live.hearQueue()
  live.hearQueue()
  await vi.waitFor(() => expect(one.heard()).toContain('event: queue'))
  expect(newsIn(one.heard())).toEqual([{}])
  // Who only listens is asked for again: the session has ended meanwhile.
  whyNot.set('moderator', 'sign_in')
  await live.admitAgain()
  await vi.waitFor(() => expect(live.count).toBe(1))
  live.hearQueue()
  live.hear(`${article} ${comment(1)} published`)
  await vi.waitFor(() => expect(newsIn(thread.heard())).toHaveLength(1))
  // Why is the last that is heard.
  expect(one.heard()).toMatch(/event: over\ndata: \{"why":"sign_in"\}\n\n$/)
  expect(newsIn(one.heard())).toEqual([{}, { why: 'sign_in' }])
})
