import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeEdge } from './edge.mjs'
import { Incoming } from './incoming.mjs'
import { Kept } from './kept.mjs'
import { readSettings } from './settings.mjs'

/** Forms of the newsroom as the server in front meets them: sent from our pages, or from anywhere else. */

let asked: http.IncomingHttpHeaders[]
const edgeFor = (site: string) =>
  makeEdge({
    settings: readSettings({ SITE_URL: site, PORT: '3000' }),
    next: async (req, res) => {
      asked.push(req.headers)
      res.setHeader('content-type', 'text/x-component')
      res.end('done')
    },
    isKeptRoute: (path) => path === '/en',
  })
let edge: ReturnType<typeof makeEdge>
const server = http.createServer({ IncomingMessage: Incoming }, (req, res) => edge(req as Incoming, res))
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()))
beforeEach(() => {
  Object.assign(globalThis, { mastheadKept: new Kept({ bytes: 2 ** 20 }) })
  edge = edgeFor('https://news.test')
  asked = []
})

type Answer = { status: number; type: string | undefined; allow: string | undefined; body: string }
const post = (headers: Record<string, string>, path = '/en/admin/users') =>
  new Promise<Answer>((resolve, reject) => {
    const { port } = server.address() as AddressInfo
    const all = { host: 'news.test', 'content-type': 'text/plain;charset=UTF-8', ...headers }
    const req = http.request({ host: '127.0.0.1', port, path, method: 'POST', headers: all, agent: false }, (res) => {
      let body = ''
      res.on('data', (part) => (body += part))
      res.on('end', () =>
        resolve({ status: res.statusCode!, type: res.headers['content-type'], allow: res.headers.allow, body }),
      )
    })
    req.on('error', reject)
    req.end('[]')
  })

const action = { 'next-action': '40'.repeat(21) }
const multipart = { 'content-type': 'multipart/form-data; boundary=x' }

const foreign: [string, Record<string, string>][] = [
  ['no origin', {}],
  ['a hidden origin', { origin: 'null' }],
  ['another site', { origin: 'http://evil.test' }],
  ['another site that names us', { origin: 'https://news.test.evil.test' }],
  ['another port', { origin: 'https://news.test:3001' }],
  ['http instead of https', { origin: 'http://news.test' }],
  ['what is no origin', { origin: 'x' }],
  ['this machine', { origin: 'http://localhost:3000' }],
  ['a page within a page', { origin: 'https://news.test', 'sec-fetch-site': 'cross-site' }],
]

describe.each(foreign)('%s', (_, from) => {
  test('is told so as programs are, when it sends what a script sends', async () => {
    const { status, type, body } = await post({ ...action, ...from })
    expect([status, type]).toEqual([403, 'application/problem+json'])
    expect(JSON.parse(body)).toMatchObject({ status: 403, code: 'bad_origin' })
    expect(asked).toEqual([])
  })
  test('is told so as people are, when it sends what a form sends', async () => {
    const { status, type } = await post({ ...multipart, ...from })
    expect([status, type]).toEqual([403, 'text/html; charset=utf-8'])
    expect(asked).toEqual([])
  })
})

test.each([
  ['our own page', {}],
  ['our own page, in a newer browser', { 'sec-fetch-site': 'same-origin' }],
  // A proxy that does not pass the name on: the framework is told where the form stands, and compares with that.
  ['our own page, by a proxy that asks under another name', { host: '127.0.0.1:3000' }],
])('%s is let through', async (_, more) => {
  for (const kind of [action, multipart]) {
    expect(await post({ ...kind, origin: 'https://news.test', ...more })).toMatchObject({ status: 200 })
    expect(asked.at(-1)).toMatchObject({ 'x-forwarded-host': 'news.test' })
  }
})

test('on a machine of one’s own both of its names are ours', async () => {
  edge = edgeFor('http://localhost:3000')
  for (const name of ['localhost:3000', '127.0.0.1:3000']) {
    expect(await post({ ...action, host: 'localhost:3000', origin: `http://${name}` })).toMatchObject({ status: 200 })
    expect(asked.at(-1)).toMatchObject({ 'x-forwarded-host': name })
  }
  const other = await post({ ...action, host: 'localhost:3000', origin: 'http://localhost:3001' })
  expect(other.status).toBe(403)
})

test('a page that is the same for everybody still takes nothing; a program asks for itself', async () => {
  expect(await post({ ...action, origin: 'null' }, '/en')).toMatchObject({ status: 405, allow: 'GET, HEAD' })
  expect(await post({ ...action, origin: 'null' }, '/api/comments')).toMatchObject({ status: 200 })
})

test.each(['/sw.js', '/sitemap.xml', '/robots.txt', '/ar/opensearch.xml', '/share/list/en/site/-/a.jpg'])(
  'nothing is posted to %s: nobody is asked, and what may be done is said',
  async (path) => {
    const before = asked.length
    const { status, allow } = await post({ origin: 'https://news.test' }, path)
    expect([status, allow, asked.length]).toEqual([405, 'GET, HEAD', before])
  },
)
