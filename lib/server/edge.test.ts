import { once } from 'node:events'
import type http from 'node:http'
import { beforeEach, expect, test } from 'vitest'
import CacheHandler from './cache-handler.mjs'
import { makeEdge } from './edge.mjs'
import { listening, settings, type Answer } from './fixtures/listening'
import { Kept, kept } from './kept.mjs'

type Next = (req: http.IncomingMessage, res: http.ServerResponse) => Promise<void>

/** What the framework would do, in small: makes the page, keeps it, sends it. */
const make =
  (status: number, html: string, said: Record<string, string> = {}): Next =>
  async (req, res) => {
    asked.push(req)
    const handler = new CacheHandler()
    const path = req.url!.split('?')[0]!
    await gate
    const value = { kind: 'APP_PAGE', html, status, headers: { 'x-next-cache-tags': 'story:1', ...said } }
    if (status < 500) {
      await handler.set(`/route-cache/APP_PAGE/ab/$${path}`, value, { cacheControl: { revalidate: 60 } })
      res.setHeader('x-nextjs-cache', 'MISS')
      for (const [name, said] of Object.entries(value.headers)) if (!name.startsWith('x-')) res.setHeader(name, said)
    }
    res.statusCode = status
    res.setHeader('content-type', 'text/html; charset=utf-8')
    res.end(html)
  }

let next: Next
let asked: http.IncomingMessage[]
let gate: Promise<void>
let clock: number

const site = listening()
const { ask } = site
beforeEach(() => {
  clock = 1_000_000
  Object.assign(globalThis, { mastheadKept: new Kept({ bytes: 2 ** 20, now: () => clock }) })
  site.edge = makeEdge({ settings, next: (req, res) => next(req, res), isKeptRoute: (path) => path.startsWith('/en') })
  asked = []
  gate = Promise.resolve()
  next = make(200, '<h1>First</h1>')
})

const mark = ({ headers }: Answer) => headers['x-nextjs-cache']

test('a page is made once and then given to everybody, whatever follows the question mark', async () => {
  const first = await ask('/en/article/a')
  const second = await ask('/en/article/a?utm_source=x')
  expect([mark(first), mark(second), asked.length]).toEqual(['MISS', 'HIT', 1])
  expect(second.body).toBe(first.body)
  for (const name of ['content-security-policy', 'cache-control', 'etag']) {
    expect(second.headers[name]).toBe(first.headers[name])
  }
})

test('who has it already gets 304, who asks for the head gets no body', async () => {
  const { headers } = await ask('/en/article/a')
  const again = await ask('/en/article/a', { headers: { 'if-none-match': headers.etag } })
  expect([again.status, again.body]).toEqual([304, ''])
  const head = await ask('/en/article/a', { method: 'HEAD' })
  expect([head.status, head.body, head.headers['content-length']]).toEqual([200, '', '14'])
})

test('the head of a page made for one person has the status that the page says itself', async () => {
  next = async ({ method }, res) =>
    void res.setHeader('content-type', 'text/html').end(method === 'HEAD' ? '' : '<main data-status="410">')
  expect(await ask('/ar/of-one', { method: 'HEAD' })).toMatchObject({ status: 410, body: '' })
})

test.each([
  ['no change since', 10_000, 0, 304],
  ['a change since', 10_000, -10_000, 200],
  ['an earlier time than the change', 10_000, -1_000, 200],
  // What changed again within the second it was made in would never be heard of.
  ['a change in the moment it was made', 1_000, 0, 200],
])('who asks by time: %s', async (_, before, later, status) => {
  const changed = 1_000_000_000
  clock = changed + before
  next = make(200, '<h1>First</h1>', { 'last-modified': new Date(changed).toUTCString() })
  await ask('/en/feed.xml')
  const since = new Date(changed + later).toUTCString()
  const again = await ask('/en/feed.xml', { headers: { 'if-modified-since': since } })
  expect([again.status, again.body]).toEqual([status, status === 304 ? '' : '<h1>First</h1>'])
  // A mark says more than a time.
  const marked = { 'if-modified-since': since, 'if-none-match': '"another"' }
  expect((await ask('/en/feed.xml', { headers: marked })).status).toBe(200)
})

test('many who ask for a page that is not there yet wait for one making of it', async () => {
  let open = () => {}
  gate = new Promise((resolve) => (open = resolve))
  const all = Promise.all(Array.from({ length: 20 }, () => ask('/en/article/a')))
  await expect.poll(() => asked.length).toBe(1)
  open()
  expect((await all).every(({ status, body }) => status === 200 && body === '<h1>First</h1>')).toBe(true)
  expect(asked.length).toBe(1)
})

test('after a change readers get the new page at once', async () => {
  await ask('/en/article/a')
  kept().expire(['story:1'])
  next = make(200, '<h1>Second</h1>')
  expect((await ask('/en/article/a')).body).toBe('<h1>Second</h1>')
})

test('a change while a page is being made is not lost on whoever asks after it', async () => {
  await ask('/en/article/a')
  clock += 61_000
  let open = () => {}
  gate = new Promise((resolve) => (open = resolve))
  next = make(200, '<h1>Begun before</h1>')
  await ask('/en/article/a')
  kept().expire(['story:1'])
  next = make(200, '<h1>Begun after</h1>')
  const answer = ask('/en/article/a')
  open()
  expect((await answer).body).toBe('<h1>Begun after</h1>')
})

test('a stale page is given at once and made anew behind the reader, by a request that carries nothing of theirs', async () => {
  await ask('/en/article/a')
  clock += 61_000
  next = make(200, '<h1>Second</h1>')
  const stale = await ask('/en/article/a', { headers: { cookie: 'session=secret', 'user-agent': 'reader' } })
  expect([mark(stale), stale.body]).toEqual(['STALE', '<h1>First</h1>'])
  await expect.poll(async () => (await ask('/en/article/a')).body).toBe('<h1>Second</h1>')
  expect(asked.at(-1)!.headers).not.toHaveProperty('cookie')
  expect(asked.at(-1)!.headers).not.toHaveProperty('user-agent')
})

test('when making anew fails readers get the old page, and it is not tried for every one of them', async () => {
  await ask('/en/article/a')
  kept().expire(['story:1'])
  next = make(500, 'Error: secret at /srv/app.js')
  for (let n = 0; n < 5; n += 1) {
    const answer = await ask('/en/article/a')
    expect([answer.status, mark(answer), answer.body]).toEqual([200, 'STALE', '<h1>First</h1>'])
  }
  expect(asked.length).toBe(2)
  next = make(200, '<h1>Second</h1>')
  clock += 2_000
  expect((await ask('/en/article/a')).body).toBe('<h1>Second</h1>')
})

test('while the database is known to be away nobody waits', async () => {
  await ask('/en/article/a')
  kept().expire(['story:1'])
  kept().databaseAway = true
  gate = new Promise(() => {})
  expect(mark(await ask('/en/article/a'))).toBe('STALE')
})

test('a story that is gone is gone: no old copy stands in for it', async () => {
  await ask('/en/article/a')
  kept().expire(['story:1'])
  next = make(404, '<h1>Nothing here</h1>')
  const answer = await ask('/en/article/a')
  expect([answer.status, answer.body]).toEqual([404, '<h1>Nothing here</h1>'])
  expect(answer.headers['cache-control']).toContain('no-store')
  next = make(500, '')
  expect((await ask('/en/article/a')).status).toBe(500)
})

test('a story taken down is not shown even when the page that says so cannot be made', async () => {
  await ask('/en/article/a')
  kept().expire(['gone:story:1'])
  next = make(500, '')
  expect((await ask('/en/article/a')).status).toBe(500)
})

test.each([
  ['/en/article/b', 'en', 'ltr'],
  ['/ar/article/b', 'ar', 'rtl'],
  ['/ckb/article/b', 'ckb', 'rtl'],
])('%s without a database says so in words', async (path, lang, dir) => {
  kept().databaseAway = true
  next = make(500, 'Error: connect ECONNREFUSED at /srv/app.js')
  const { status, headers, body } = await ask(path)
  expect([status, headers['retry-after'], headers['cache-control']]).toEqual([503, '5', 'no-store'])
  expect(body).toContain(`<html lang="${lang}" dir="${dir}">`)
  expect(body).not.toMatch(/ECONNREFUSED|<script|style=/)
})

test('a surprise becomes a page with a number, never a stack; a form with a piece missing is none', async () => {
  next = () => Promise.reject(new Error('secret'))
  const { status, body } = await ask('/en/article/b')
  expect([status, body.includes('secret')]).toEqual([500, false])
  expect(body).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-4/)
  const form = { origin: 'https://news.test', 'content-type': 'multipart/form-data; boundary=x' }
  next = () => Promise.reject(new Error('Failed to parse body as FormData.'))
  expect((await ask('/ar/of-one', { method: 'POST', headers: form })).status).toBe(400)
  next = make(500, 'SyntaxError')
  expect((await ask('/ar/of-one', { method: 'POST', headers: { ...form, 'next-action': 'a' } })).status).toBe(400)
})

test('programs are told as problem+json', async () => {
  next = make(500, 'secret')
  const { status, headers, body } = await ask('/api/views', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  })
  expect([status, headers['content-type']]).toEqual([500, 'application/problem+json'])
  expect(JSON.parse(body)).toMatchObject({ status: 500, code: 'surprise', requestId: expect.any(String) })
})

test('a program that has said what is wrong is not talked over', async () => {
  next = async (_req, res) => {
    res.writeHead(503, { 'Content-Type': 'application/problem+json' }).end('{"code":"database"}')
  }
  expect((await ask('/api/health')).body).toBe('{"code":"database"}')
})

test('too much is refused, with a stated length and without one', async () => {
  next = async (req, res) => {
    req.resume()
    await once(req, 'end')
    res.end('read')
  }
  const json = { 'content-type': 'application/json' }
  const fits = await ask('/api/views', { method: 'POST', headers: json, body: 'a'.repeat(65_536) })
  const stated = await ask('/api/views', { method: 'POST', headers: json, body: 'a'.repeat(65_537) })
  const chunked = { ...json, 'transfer-encoding': 'chunked' }
  const counted = await ask('/api/views', { method: 'POST', headers: chunked, body: 'a'.repeat(65_537) })
  expect([fits.status, stated.status, counted.status]).toEqual([200, 413, 413])
})

test('pages of one person get a policy with a number nobody can guess, made anew each time', async () => {
  next = async (req, res) => {
    res.setHeader('content-type', 'text/html')
    res.end(String(req.headers['content-security-policy']))
  }
  const [one, other] = [await ask('/ar/admin'), await ask('/ar/admin')]
  const nonce = /'nonce-[^']+'/.exec(one.body)![0]
  expect(one.headers['content-security-policy']).toContain(`script-src 'self' ${nonce} 'sha256-`)
  expect(other.body).not.toContain(nonce)
})

test.each([
  [200, '/en/article/a', {}],
  [308, '/en/article/a/', {}],
  [400, '/en/article/%', {}],
  [404, '/_next/image', {}],
  [405, '/en', { method: 'PUT' }],
  [414, `/en/${'a'.repeat(9_000)}`, {}],
  [421, '/en', { headers: { host: 'evil.test' } }],
])('%i carries every security header', async (status, path, how) => {
  const answer = await ask(path, how)
  expect(answer.status).toBe(status)
  expect(answer.headers).toMatchObject({
    'content-security-policy': expect.not.stringMatching(/script-src[^;]*unsafe/),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'strict-transport-security': expect.stringContaining('max-age'),
    'permissions-policy': expect.any(String),
  })
  expect(answer.body).not.toContain('evil.test')
})

test('the address a program sees is the true one, whatever the visitor claims', async () => {
  next = async (req, res) => void res.end(JSON.stringify(req.headers))
  const { body } = await ask('/api/views', {
    headers: { 'x-forwarded-for': '6.6.6.6', 'x-masthead-address': '7.7.7.7', 'x-forwarded-host': 'evil.test' },
  })
  expect(JSON.parse(body)).toMatchObject({
    'x-masthead-address': '127.0.0.1',
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-host': 'news.test',
    'x-forwarded-proto': 'https',
  })
})
