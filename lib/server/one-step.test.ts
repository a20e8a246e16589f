import type http from 'node:http'
import { beforeEach, expect, test } from 'vitest'
import { makeEdge } from './edge.mjs'
import { listening, settings } from './fixtures/listening'
import { Kept, kept } from './kept.mjs'

/** Whoever asks by an address that leads on is told in one step where it leads, or that there is nothing. */

/** A site that moved here: what the framework says of each address. */
const moved: Record<string, number | string> = {
  '/en/2013/01/11/harbour': '/en/article/harbour',
  '/en/p/12': '/en/article/harbour',
  '/en/tag/ports': '/ar/tag/ports',
  '/en/category/economy/feed': '/en/section/economy/feed.xml',
  '/en/latest': 200,
  '/en/evil.test/x': 404,
  '/en/gone': 410,
}

const site = listening()
const { ask } = site

/** Addresses that the framework was asked for. */
let asked: string[]
const next = async (req: http.IncomingMessage, res: http.ServerResponse) => {
  asked.push(req.url!)
  const said = moved[req.url!]!
  if (typeof said === 'string') res.writeHead(308, { location: said }).end()
  else res.writeHead(said, { 'content-type': 'text/html; charset=utf-8' }).end('<h1>Here</h1>')
}
const isKeptRoute = (path: string) => !/admin|search/.test(path)

beforeEach(() => {
  asked = []
  Object.assign(globalThis, { mastheadKept: new Kept({ bytes: 2 ** 20, now: () => 1_000_000 }) })
  site.edge = makeEdge({ settings, next, isKeptRoute })
})

test.each([
  ['/2013/01/11/harbour/', 308, '/en/article/harbour'],
  ['/2013/01/11/harbour', 308, '/en/article/harbour'],
  ['/2013//01/11/harbour/?utm_source=x', 308, '/en/article/harbour'],
  ['/en/2013/01/11/harbour/', 308, '/en/article/harbour'],
  ['/?p=12', 308, '/en/article/harbour'],
  ['//?p=12&preview=true', 308, '/en/article/harbour'],
  ['/tag/ports/', 308, '/ar/tag/ports'],
  ['/category/economy/feed/', 308, '/en/section/economy/feed.xml'],
  ['/latest/?utm_source=x', 308, '/en/latest?utm_source=x'],
  ['/EN/latest', 308, '/en/latest'],
  ['/?feed=atom', 308, '/en/atom.xml'],
  ['/robots.txt/', 308, '/robots.txt'],
  ['/admin/articles/', 308, '/en/admin/articles'],
  // Whoever tries to be led elsewhere stays here.
  ['//evil.test/x', 404, undefined],
  ['/\\\\evil.test/x', 404, undefined],
  ['/gone/', 410, undefined],
])('%s: %i %s', async (address, status, to) => {
  for (const method of ['GET', 'HEAD']) {
    const answer = await ask(address, { method })
    expect([answer.status, answer.headers.location]).toEqual([status, to])
    if (status === 308) expect(answer.body).toBe('')
  }
})

test('a page that is at hand, one of somebody’s own and a file need not be asked', async () => {
  const page = { key: 'a', kind: 'page', path: '/en/latest', status: 200, headers: {}, tags: [], revalidate: 60, expire: 60 } as const // prettier-ignore
  kept().keep({ ...page, body: Buffer.from('Here'), parts: undefined, rsc: undefined, tags: [], begun: kept().serial })
  for (const address of ['/latest/', '/admin/articles/', '/?feed=rss2', '/?s=harbour'])
    expect((await ask(address)).status, address).toBe(308)
  expect(asked).toEqual([])
})

test('the client router and forms are led as they were', async () => {
  const routed = await ask('/2013/01/11/harbour/', { headers: { rsc: '1' } })
  const posted = await ask('/2013/01/11/harbour/', { method: 'POST' })
  for (const { status, headers } of [routed, posted])
    expect([status, headers.location]).toEqual([308, '/en/2013/01/11/harbour'])
  expect(asked).toEqual([])
})

test('where the page ahead cannot be made it says so, and while the database is away nobody waits for it', async () => {
  moved['/en/broken'] = 500
  expect((await ask('/broken')).status).toBe(500)
  kept().databaseAway = true
  const answer = await ask('/broken')
  expect([answer.status, answer.headers.location]).toEqual([308, '/en/broken'])
})
