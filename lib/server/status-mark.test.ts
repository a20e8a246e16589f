import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeEdge } from './edge.mjs'
import { Incoming } from './incoming.mjs'
import { readSettings } from './settings.mjs'

let html = ''
const edge = makeEdge({
  settings: readSettings({ SITE_URL: 'https://news.test', PORT: '0' }),
  next: async (_, res) => void res.setHeader('content-type', 'text/html').end(html),
  isKeptRoute: () => false,
})
const server = http.createServer({ IncomingMessage: Incoming, requireHostHeader: false }, (req, res) =>
  edge(req as Incoming, res),
)
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()))

const ask = () =>
  new Promise<{ status?: number; after?: string; body: string }>((resolve, reject) => {
    const { port } = server.address() as AddressInfo
    const given = { host: '127.0.0.1', port, path: '/en/admin/of-one', headers: { host: 'news.test' }, agent: false }
    http
      .get(given, async (answer) => {
        const body = Buffer.concat(await answer.toArray()).toString()
        resolve({ status: answer.statusCode, after: answer.headers['retry-after'], body })
      })
      .once('error', reject)
  })

test.each([
  [429, '5'],
  [410, undefined],
])('a page that is marked %i is sent as that', async (status, after) => {
  html = `<main data-status="${status}">Words of its own.</main>`
  expect(await ask()).toEqual({ status, after, body: html })
})

test('one that says that too much is asked for at once is told as such, and when to come back', async () => {
  html = '<main data-status="503">'
  const { body, ...said } = await ask()
  expect(said).toEqual({ status: 503, after: '2' })
  expect(body).toContain('This page is not at hand just now')
})
