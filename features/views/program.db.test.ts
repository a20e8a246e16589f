import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as route from '@/app/api/views/route'
import { tokenHash } from '@/features/accounts/session-cookie'
import { openPrograms } from '@/features/programs'
import { db } from '@/lib/db'
import { answerProgram } from '@/lib/server/programs.mjs'
import { make } from '@/prisma/factories'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const usual = { 'content-type': 'application/json', origin: 'http://localhost:3000', 'user-agent': firefox }
let addresses = 0
const newAddress = () => `10.9.${(addresses += 1) >> 8}.${addresses & 255}`

const post = async (articleId: string, headers: Record<string, string> = {}, body: object = {}) => {
  const answer = await route.POST(
    new Request('http://localhost:3000/api/views', {
      method: 'POST',
      headers: { ...usual, 'x-masthead-address': newAddress(), ...headers },
      body: JSON.stringify({ articleId, eventId: randomUUID(), ...body }),
    }),
  )
  return { status: answer.status, ...((await answer.json()) as { views?: number; code?: string }) }
}
const countOf = async (articleId: string) => (await db.articleStats.findUniqueOrThrow({ where: { articleId } })).views

const editor = async () => {
  const token = `token-of-an-editor-${randomUUID()}`
  const { id } = await make.user({ role: 'EDITOR' })
  await db.session.create({
    data: { tokenHash: tokenHash(token), userId: id, expiresAt: new Date(Date.now() + 3_600_000) },
  })
  return { cookie: `masthead.session=${token}` }
}

test('a visit counts, a refresh does not, and both learn the count', async () => {
  const { id } = await make.article({ views: 270 })
  const reader = { 'x-masthead-address': newAddress() }
  expect(await post(id, reader)).toEqual({ status: 200, views: 271 })
  expect(await post(id, reader)).toEqual({ status: 200, views: 271 })
  expect(await post(id)).toEqual({ status: 200, views: 272 })
})

test.each([
  ['a bot', async () => ({ 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' })],
  ['a script', async () => ({ 'user-agent': 'curl/8.5.0' })],
  ['a page fetched ahead', async () => ({ 'sec-purpose': 'prefetch' })],
  ['a page drawn ahead', async () => ({ 'sec-purpose': 'prefetch;prerender' })],
  ['an older browser fetching ahead', async () => ({ purpose: 'prefetch' })],
  ['an editor', editor],
])('%s: the same answer, nothing counted', async (_, headers) => {
  const { id } = await make.article({ views: 12 })
  expect(await post(id, await headers())).toEqual({ status: 200, views: 12 })
  expect(await countOf(id)).toBe(12)
})

test('the site that led here is counted with the view, never more of its address; our own is none', async () => {
  const { id } = await make.article()
  for (const referrer of ['www.Search.Example', 'search.example', 'localhost', 'a.example/path?q=private', ''])
    expect(await post(id, {}, { referrer })).toMatchObject({ status: 200 })
  const counted = await db.referrerCount.findMany({ where: { articleId: id } })
  expect(counted.map(({ host, views }) => [host, views])).toEqual([['search.example', 2]])
})

test('whatever the headers say, an address has sixty an hour', async () => {
  const { id } = await make.article()
  const address = newAddress()
  const forged = (n: number) => ({
    'x-masthead-address': address,
    'x-forwarded-for': `203.0.113.${n}`,
    'x-real-ip': `203.0.113.${n}`,
    forwarded: `for=203.0.113.${n}`,
    'user-agent': `${firefox} ${n}`,
    cookie: `visitor=${n}`,
  })
  await Promise.all(Array.from({ length: 200 }, (_, n) => post(id, forged(n))))
  expect(await countOf(id)).toBe(60)
})

test.each([
  ['unknown', async () => randomUUID()],
  ['a draft', async () => (await make.article({ status: 'DRAFT' })).id],
  ['withdrawn', async () => (await make.article({ status: 'WITHDRAWN' })).id],
])('a story that is %s: 404, for a bot as well', async (_, story) => {
  const id = await story()
  expect(await post(id)).toMatchObject({ status: 404, code: 'not_found' })
  expect(await post(id, { 'user-agent': 'curl/8.5.0' })).toMatchObject({ status: 404 })
})

test.each([
  ['another site', { origin: 'https://evil.example' }, {}, 403, 'bad_origin'],
  ['text/plain, as a plain sendBeacon sends', { 'content-type': 'text/plain' }, {}, 415, 'wrong_type'],
  ['an unknown field', {}, { views: 1_000_000 }, 400, 'unknown_field'],
  ['where somebody came from as a list', {}, { referrer: ['a.example'] }, 422, 'invalid'],
  ['where somebody came from without an end', {}, { referrer: 'a'.repeat(254) }, 422, 'invalid'],
  ['an id that is none', {}, { articleId: '1 OR 1=1' }, 422, 'invalid'],
  ['an event that is an object', {}, { eventId: { $ne: null } }, 422, 'invalid'],
])('%s', async (_, headers, body, status, code) => {
  const { id } = await make.article()
  expect(await post(id, headers as Record<string, string>, body)).toMatchObject({ status, code })
  expect(await countOf(id)).toBe(0)
})

test.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'] as const)('%s is no view', async (method) => {
  const answer = await route[method](new Request('http://localhost:3000/api/views', { method }))
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
})

let server: Server
beforeAll(async () => {
  openPrograms()
  server = createServer((req, res) => {
    if (!answerProgram({ always: { 'x-always': 'there' } }, req, res, new URL(req.url!, 'http://x').pathname)) {
      res.writeHead(418).end()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => void server.close())
const ours = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

test('our own server gives the answer the route gives, with its own headers', async () => {
  const { id } = await make.article()
  const headers = { ...usual, 'x-masthead-address': newAddress() }
  const ask = (body: string) => fetch(`${ours()}/api/views`, { method: 'POST', headers, body })
  const answer = await ask(JSON.stringify({ articleId: id, eventId: randomUUID() }))
  expect([answer.status, answer.headers.get('x-always'), await answer.json()]).toEqual([200, 'there', { views: 1 }])
  expect((await ask(`{"articleId":"${'x'.repeat(70_000)}"}`)).status).toBe(413)
  expect((await ask('{')).status).toBe(400)
})

test('what it does not know, the framework is asked', async () => {
  expect((await fetch(`${ours()}/api/views`)).status).toBe(418)
  expect((await fetch(`${ours()}/api/other`, { method: 'POST' })).status).toBe(418)
})

test('a request cut off while it is being read leaves the server well, and nothing counted', async () => {
  const { id } = await make.article()
  const cut = httpRequest(`${ours()}/api/views`, { method: 'POST', headers: { ...usual, 'content-length': '200' } })
  cut.on('error', () => {})
  const closed = new Promise((resolve) => cut.on('close', resolve))
  cut.write(`{"articleId":"${id}",`, () => cut.destroy())
  await closed
  expect((await fetch(`${ours()}/api/other`)).status).toBe(418)
  expect(await countOf(id)).toBe(0)
})
