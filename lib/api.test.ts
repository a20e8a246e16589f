import { beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { json, largestBody, NoBody, only, receive, receiveBoth, tell } from './api'
import { log } from './log'
import { Refused } from './problem'

beforeAll(() => {
  vi.stubEnv('DATABASE_URL', 'postgresql://nobody@127.0.0.1:1/none')
  vi.stubEnv('SITE_URL', 'https://news.example')
})

const Form = z.strictObject({ name: z.string().max(100), place: z.strictObject({ page: z.int() }).optional() })
const program = receive(Form, async ({ data }) => json({ heard: data.name }))

const asked = (body: BodyInit | null, headers: Record<string, string> = {}, method = 'POST') =>
  new Request('https://news.example/api/x', {
    method,
    headers: { origin: 'https://news.example', 'content-type': 'application/json', ...headers },
    body,
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  } as RequestInit)

const said = async (answer: Response) => ({
  status: answer.status,
  ...((await answer.json()) as Record<string, unknown>),
})

test('what fits is heard', async () =>
  expect(await said(await program(asked('{"name":"Narîn"}')))).toEqual({ status: 200, heard: 'Narîn' }))

test('a problem says status, code, title, detail and the id of the request', async () => {
  const answer = await program(asked('{'))
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(await answer.json()).toEqual({
    status: 400,
    code: 'invalid_json',
    title: expect.any(String),
    detail: expect.any(String),
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
})

test('the id our server gave a request is the one it answers with', async () =>
  expect(await said(await program(asked('{', { 'x-masthead-request': 'abc' })))).toMatchObject({ requestId: 'abc' }))

const bytes = (...values: number[]) => new Uint8Array(values)

test.each<[string, BodyInit | null, number, string, string?]>([
  ['no body', null, 400, 'invalid_json'],
  ['an empty body', '', 400, 'invalid_json'],
  ['truncated JSON', '{"name":', 400, 'invalid_json'],
  ['bytes that are no UTF-8', bytes(0x22, 0xff, 0x22), 400, 'invalid_json'],
  ['a byte order mark', bytes(0xef, 0xbb, 0xbf, 0x7b, 0x7d), 400, 'invalid_json'],
  ['a name twice', '{"name":"a","name":"b"}', 400, 'invalid_json'],
  ['__proto__', '{"name":"a","__proto__":{}}', 400, 'invalid_json'],
  ['an unknown field', '{"name":"a","role":"ADMIN"}', 400, 'unknown_field', 'role'],
  ['an unknown field further in', '{"name":"a","place":{"page":1,"x":1}}', 400, 'unknown_field', 'place.x'],
  ['an unknown field beside a wrong one', '{"name":1,"role":"ADMIN"}', 400, 'unknown_field', 'role'],
  ['constructor', '{"name":"a","constructor":{"prototype":{}}}', 400, 'unknown_field', 'constructor'],
  ['a number for a string', '{"name":1}', 422, 'invalid', 'name'],
  ['an object for a string', '{"name":{"not":""}}', 422, 'invalid', 'name'],
  ['a list for an object', '[]', 422, 'invalid', ''],
  ['null', 'null', 422, 'invalid', ''],
  ['a missing field', '{}', 422, 'invalid', 'name'],
  ['1e309', '{"name":"a","place":{"page":1e309}}', 422, 'invalid', 'place.page'],
  ['2^53 and one', '{"name":"a","place":{"page":9007199254740993}}', 422, 'invalid', 'place.page'],
  ['U+0000', '{"name":"\\u0000"}', 422, 'invalid', 'name'],
  ['half a character', '{"name":"\\ud800"}', 422, 'invalid', 'name'],
  ['64 KB and a byte', `{"name":"${'x'.repeat(largestBody - 10)}"}`, 413, 'too_large'],
])('%s: %i', async (_, body, status, code, field) =>
  expect(await said(await program(asked(body)))).toMatchObject({ status, code, ...(field !== undefined && { field }) }),
)

test('64 KB exactly are read', async () =>
  expect(await said(await program(asked(`{"name":"${'x'.repeat(largestBody - 11)}"}`)))).toMatchObject({
    status: 422,
    field: 'name',
  }))

test('a body without a length is counted while it comes, and left when it is too much', async () => {
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sent += 1
      controller.enqueue(new Uint8Array(8_192).fill(0x20))
    },
  })
  expect(await said(await program(asked(endless)))).toMatchObject({ status: 413 })
  expect(sent).toBeLessThan(16)
})

test('a body that breaks off is the sender’s fault, not the database’s', async () => {
  const cut = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })),
  })
  expect(await said(await program(asked(cut)))).toMatchObject({ status: 400, code: 'invalid_json' })
})

test.each([
  ['text/plain', 415],
  ['application/x-www-form-urlencoded', 415],
  ['multipart/form-data; boundary=x', 415],
  ['application/json5', 415],
  ['application/json; charset=utf-16', 415],
  ['application/json, text/plain', 415],
  ['application/json; charset=utf-8', 200],
  ['Application/JSON', 200],
])('%s: %i', async (type, status) =>
  expect((await program(asked('{"name":"a"}', { 'content-type': type }))).status).toBe(status),
)

test.each([
  ['name=a%C3%AE%20b+c', 303, '/a\u00ee b c'],
  // No browser writes a sign of its own for itself; who does means the sign.
  ['name=100%', 303, '/100%'],
  ['name=%C3%28', 400, null],
  ['name=%ED%A0%80', 400, null],
  ['name=%FF', 400, null],
])('a form that says %s is answered with %i', async (body, status, to) => {
  const form = receiveBoth(Form, {
    take: async ({ data }) => data.name,
    tell: (name) => json({ name }),
    lead: async (led) => ({ to: `/${'done' in led ? encodeURIComponent(led.done) : ''}` }),
  })
  const answer = await form(asked(body, { 'content-type': 'application/x-www-form-urlencoded' }))
  const led = answer.headers.get('location')
  expect([answer.status, led && decodeURIComponent(led)]).toEqual([status, to])
})

test('a packed body is not unpacked', async () =>
  expect((await program(asked('{"name":"a"}', { 'content-encoding': 'gzip' }))).status).toBe(415))

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['a hidden origin', { origin: 'null' }],
  ['our origin from another site', { 'sec-fetch-site': 'cross-site' }],
])('%s is refused before the body is looked at', async (_, headers) =>
  expect(await said(await program(asked('{', headers)))).toMatchObject({ status: 403, code: 'bad_origin' }),
)

test('a program without a body needs none, but our page', async () => {
  const run = receive(NoBody, async ({ params }) => json(params))
  const context = { params: Promise.resolve({ id: '7' }) }
  expect(await said(await run(asked(null, {}, 'PUT'), context))).toEqual({ status: 200, id: '7' })
  expect((await run(asked(null, { origin: 'https://evil.example' }, 'PUT'), context)).status).toBe(403)
})

test('a refusal decided far inside arrives as its problem', async () => {
  const run = tell(async () => {
    throw new Refused('too_fast', { retryAfter: 0.2 })
  })
  const answer = await run(asked(null, {}, 'POST'))
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1'])
})

test('a database that is away is 503 and when to come again', async () => {
  const run = tell(async () => {
    throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })
  })
  const answer = await run(asked(null, {}, 'POST'))
  expect(answer.headers.get('retry-after')).toBe('2')
  const text = await answer.text()
  expect(text).toContain('"code":"database"')
  expect(text).not.toContain('5432')
})

test('a surprise is told to the log, not to the reader', async () => {
  const told = vi.spyOn(log, 'error')
  const run = tell(async () => {
    throw new TypeError('secret insides')
  })
  const answer = await run(asked(null, {}, 'POST'))
  const text = await answer.text()
  expect(answer.status).toBe(500)
  expect(text).not.toMatch(/secret|TypeError|\.ts/)
  expect(told).toHaveBeenCalledWith(
    expect.objectContaining({ event: 'request.surprise', requestId: JSON.parse(text).requestId }),
  )
})

const route = only({ GET: tell(async () => json({ here: true })), POST: program })

test.each(['PUT', 'PATCH', 'DELETE'] as const)('%s is not offered, and says what is', async (method) => {
  const answer = await route[method](asked(null, {}, method))
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS'])
  expect(await answer.json()).toMatchObject({ code: 'method' })
})

test('HEAD is GET without words, where there is a GET', async () => {
  const answer = await route.HEAD(new Request('https://news.example/api/x', { method: 'HEAD' }))
  expect([answer.status, await answer.text()]).toEqual([200, ''])
  expect((await only({ POST: program }).HEAD(asked(null, {}, 'PUT'))).status).toBe(405)
})
