import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  checkAddress,
  checkWhereItLeads,
  createSafeFetch,
  FetchRefused,
  isPublicAddress,
  safeFetch,
} from './safe-fetch'

let connections = 0
let requests: { url: string; cookie: string | undefined }[] = []
let answer: RequestListener = (_, response) => response.end('the canary answered')
const open = async (host: string, at = 0) => {
  const server = createServer((request, response) => {
    requests.push({ url: request.url!, cookie: request.headers.cookie })
    answer(request, response)
  })
  server.on('connection', () => connections++)
  await new Promise<void>((ready, failed) => server.once('error', failed).listen(at, host, ready))
  return server
}
let servers: Server[] = []
let port = 0

beforeAll(async () => {
  const first = await open('127.0.0.1')
  port = (first.address() as AddressInfo).port
  // Also on ::1 where this machine has it: a connection there must be seen too.
  servers = [
    first,
    ...(await open('::1', port).then(
      (one) => [one],
      () => [],
    )),
  ]
})
beforeEach(() => {
  connections = 0
  requests = []
  answer = (_, response) => response.end('the canary answered')
})
afterAll(() =>
  Promise.all(servers.map((server) => new Promise((closed) => (server.closeAllConnections(), server.close(closed))))),
)

const reasonOf = (fetching: Promise<unknown>) =>
  fetching.then(
    () => 'fetched',
    (error: unknown) => (error instanceof FetchRefused ? error.reason : String(error)),
  )
const here = (more: Parameters<typeof createSafeFetch>[0] = {}) =>
  createSafeFetch({ mayConnect: () => true, ports: [String(port)], ...more })
const at = (path = '/') => `http://127.0.0.1:${port}${path}`

describe('inside addresses, however they are spelled', () => {
  const hosts = [
    '127.0.0.1', '127.1', '127.0.1', '0x7f.1', '0x7f000001', '0x7f.0x0.0x0.0x1', '2130706433', '017700000001', '0177.0.0.1',
    '0177.1', '127.0.0.1.', '127.255.255.254', '127。0。0。1', '１２７.0.0.1', '①②⑦.⓪.⓪.①', '%31%32%37.0.0.1', '0.0.0.0', '0', '0.0',
    '[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[0000:0000:0000:0000:0000:0000:0000:0001]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:127.0.0.1]', '[::127.0.0.1]', '[::7f00:1]', '[64:ff9b::127.0.0.1]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]',
    '[2001:0:7f00:1::]', '[::ffff:0:127.0.0.1]', '[fe80::1]', '[fc00::1]', '[fd12:3456::1]', '[fec0::1]', '[ff02::1]', '[100::1]',
    'localhost', 'LOCALHOST', 'localhost.', 'localhost.localdomain', 'ip6-localhost', 'loopback.test', 'mixed.test', 'metadata.test',
    '169.254.169.254', '10.0.0.1', '10.1', '172.16.0.1', '192.168.0.1', '192.168.1', '100.64.0.1', '198.18.0.1', '192.0.0.1',
    '224.0.0.1', '240.0.0.1', '255.255.255.255',
  ] // prettier-ignore
  const names: Record<string, { address: string; family: number }[]> = {
    'loopback.test': [{ address: '127.0.0.1', family: 4 }],
    'mixed.test': [{ address: '93.184.216.34', family: 4 }, { address: '::1', family: 6 }],
    'metadata.test': [{ address: '169.254.169.254', family: 4 }],
  } // prettier-ignore
  const resolve = (host: string) =>
    Promise.resolve(names[host] ?? [{ address: '127.0.0.1', family: 4 }, { address: '::1', family: 6 }]) // prettier-ignore

  test.each(hosts.map((host) => [host]))('%s: no connection', async (host) => {
    // The canary's port is allowed, so that only the address can be what is refused.
    const fetching = createSafeFetch({ ports: [String(port)], resolve })
    expect(await reasonOf(fetching(`http://${host}:${port}/`))).toBe('url_not_allowed')
    expect(connections).toBe(0)
  })

  test('and the canary would have heard them', async () => {
    expect((await here()(at())).body.toString()).toBe('the canary answered')
    expect((await here({ resolve })(`http://anything.test:${port}/`)).body.toString()).toBe('the canary answered')
    expect(connections).toBe(2)
  })

  test('a name that led outside at first and inside at the moment of connecting is refused there', async () => {
    let asked = 0
    const turning = () => Promise.resolve([{ address: asked++ === 0 ? '127.0.0.1' : '10.0.0.1', family: 4 }])
    const fetching = here({ mayConnect: (address) => address === '127.0.0.1', resolve: turning })
    // Closed, because an open connection needs no second look-up (and has been judged).
    answer = (_, response) =>
      response.writeHead(302, { location: `http://turning.test:${port}/again`, connection: 'close' }).end()
    expect(await reasonOf(fetching(`http://turning.test:${port}/`))).toBe('url_not_allowed')
    expect(requests.map(({ url }) => url)).toEqual(['/'])
  })
})

test.each([
  'ftp://example.org/', 'file:///etc/passwd', 'gopher://example.org/', 'data:text/plain,x', 'javascript:alert(1)', 'blob:https://example.org/1',
  'http://user:word@example.org/', 'http://user@example.org/', 'http://example.org:22/', 'http://example.org:8080/', 'https://example.org:6379/',
  'http://', 'example.org', '//example.org/', '', 'http://[::1%25lo]/', 'http://exa mple.org/', 'http://127.0.0.1:80@example.org/',
])('%j is not allowed', async (address) => expect(await reasonOf(safeFetch(address))).toBe('url_not_allowed')) // prettier-ignore

test.each([
  ['93.184.216.34', true], ['2606:4700::1111', true], ['127.0.0.1', false], ['::7f00:1', false], ['4000::1', false], ['nonsense', false],
] as const)('%s is public: %s', (address, yes) => expect(isPublicAddress(address)).toBe(yes)) // prettier-ignore

test.each(['http://127.1/', 'http://0x7f.1/', 'https://[::ffff:10.0.0.1]/', 'ftp://example.org/', 'https://a:b@example.org/', 'http://example.org:8080/'])(
  '%s gives itself away before anybody is asked', (address) => expect(() => checkAddress(address)).toThrow('url_not_allowed')) // prettier-ignore
test.each(['https://example.org/a?b=c', 'http://93.184.216.34/', 'https://localhost/'])(
  '%s has to be asked for to know', (address) => expect(() => checkAddress(address)).not.toThrow()) // prettier-ignore

describe('where the name of an address leads, as a form asks', () => {
  const led = (...to: string[]) => checkWhereItLeads('https://named.example/', async () => to.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))) // prettier-ignore

  test.each([
    [['127.0.0.1']],
    [['::1']],
    [['10.0.0.1']],
    [['169.254.169.254']],
    [['93.184.216.34', '127.0.0.1']],
    [['fd12:3456::1']],
  ])('inside: %j', async (to) => expect(await reasonOf(led(...to))).toBe('url_not_allowed'))

  test.each([[['93.184.216.34']], [['2606:4700::1111', '93.184.216.34']], [[]]])('outside, or nowhere yet: %j', (to) =>
    expect(led(...to)).resolves.toBeUndefined(),
  )

  test('one that nobody knows is no reason to refuse', () =>
    expect(
      checkWhereItLeads('https://named.example/', () => Promise.reject(new Error('ENOTFOUND'))),
    ).resolves.toBeUndefined())

  test('by the real look-up, this very machine is', async () =>
    expect(await reasonOf(checkWhereItLeads('http://localhost/told'))).toBe('url_not_allowed'))
})

describe('what is sent', () => {
  test('goes once, with its headers; the answer says its status, and its body is not waited for', async () => {
    const sent: unknown[] = []
    answer = (request, response) => {
      request.setEncoding('utf8').on('data', (body) => sent.push([request.method, request.headers['x-mark'], body]))
      response.writeHead(202).write('x')
    }
    const post = { body: '{}', type: 'application/json', headers: { 'x-mark': 'a' } }
    expect(await here({ totalMs: 5_000 })(at(), { post, headOnly: true })).toMatchObject({ status: 202 })
    expect(sent).toEqual([['POST', 'a', '{}']])
  })

  test('is not sent on to where an answer leads', async () => {
    answer = (_, response) => response.writeHead(307, { location: '/other' }).end()
    const posting = here()(at(), { post: { body: '{}', type: 'application/json' } })
    await expect(posting).rejects.toMatchObject({ reason: 'bad_status', detail: '307' })
    expect(requests).toHaveLength(1)
  })
})

describe('redirects', () => {
  const chain: RequestListener = ({ url }, response) => {
    const left = Number(url!.slice(1))
    if (left === 0) return response.end('arrived')
    response.writeHead(302, { location: `/${left - 1}`, 'set-cookie': 'a=b' }).end()
  }
  test('three are followed, without the cookies they set', async () => {
    answer = chain
    expect(await here()(at('/3'))).toMatchObject({ url: at('/0') })
    expect(requests.every(({ cookie }) => cookie === undefined)).toBe(true)
  })
  test('four are not', async () => {
    answer = chain
    expect(await reasonOf(here()(at('/4')))).toBe('too_many_redirects')
  })
  test.each([
    'http://10.0.0.1/',
    'http://[::ffff:10.0.0.1]/',
    'file:///etc/passwd',
    'http://127.0.0.1:22/',
    'http://a:b@example.org/',
  ])('to %s is not followed', async (location) => {
    answer = (_, response) => response.writeHead(307, { location }).end()
    const fetching = here({ mayConnect: (address) => address === '127.0.0.1' })
    expect(await reasonOf(fetching(at()))).toBe('url_not_allowed')
    expect(connections).toBe(1)
  })
})

describe('answers', () => {
  test('say what they are', async () => {
    answer = (_, response) => response.setHeader('content-type', 'Text/XML; charset="ISO-8859-1"').end('x')
    expect(await here()(at())).toMatchObject({ type: 'text/xml', charset: 'iso-8859-1' })
  })
  test.each([['404', 404], ['500', 500], ['304', 304]])('of status %s are problems', async (detail, status) => {
    answer = (_, response) => response.writeHead(status).end()
    await expect(here()(at())).rejects.toMatchObject({ reason: 'bad_status', detail })
  }) // prettier-ignore

  test.each([
    ['plain', 'identity', (bytes: Buffer) => bytes],
    ['a gzip bomb', 'gzip', gzipSync],
    ['a gzip in a gzip', 'gzip, gzip', (bytes: Buffer) => gzipSync(gzipSync(bytes))],
    ['a brotli bomb', 'br', brotliCompressSync],
  ] as const)('larger than asked for, %s, are cut off', async (_, encoding, pack) => {
    const body = pack(Buffer.alloc(30_000_000))
    answer = (_, response) => response.setHeader('content-encoding', encoding).end(body)
    expect(await reasonOf(here()(at(), { mostBytes: 1_000_000 }))).toBe('too_large')
  })

  test('without an end are cut off', async () => {
    answer = (_, response) => {
      const more = () => (response.write(Buffer.alloc(65_536)) ? setImmediate(more) : response.once('drain', more))
      response.on('error', () => {})
      more()
    }
    expect(await reasonOf(here()(at()))).toBe('too_large')
  })

  test('that never come, or stop half-way, are given up', async () => {
    answer = () => {}
    expect(await reasonOf(here({ totalMs: 100 })(at()))).toBe('too_slow')
    answer = (_, response) => response.write('half')
    expect(await reasonOf(here({ totalMs: 100 })(at()))).toBe('too_slow')
  })

  test('nobody gives are unreachable', async () => {
    const nobody = createSafeFetch({
      resolve: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
    })
    await expect(nobody('http://example.org/')).rejects.toMatchObject({ reason: 'unreachable', detail: 'ENOTFOUND' })
  })
})

describe('asking again', () => {
  test('what has not changed is not sent twice, and what it says of itself is handed back', async () => {
    const sent: unknown[] = []
    answer = (request, response) => {
      sent.push([request.headers['if-none-match'], request.headers['if-modified-since']])
      const isKnown = request.headers['if-none-match'] === '"one"'
      response.writeHead(isKnown ? 304 : 200, { etag: '"one"', 'last-modified': 'Sun, 01 Mar 2026 12:00:00 GMT' })
      response.end(isKnown ? undefined : 'news')
    }
    const first = await here()(at())
    expect(first).toMatchObject({ etag: '"one"', lastModified: 'Sun, 01 Mar 2026 12:00:00 GMT' })
    expect(first.notModified).toBeUndefined()
    const again = await here()(at(), { since: first })
    expect(again).toMatchObject({ notModified: true, etag: '"one"' })
    expect(again.body).toHaveLength(0)
    expect(sent).toEqual([
      [undefined, undefined],
      ['"one"', 'Sun, 01 Mar 2026 12:00:00 GMT'],
    ])
  })

  test('nobody asked for it, so 304 is no answer', async () => {
    answer = (_, response) => response.writeHead(304).end()
    expect(await reasonOf(here()(at()))).toBe('bad_status')
  })

  test('only whether it is there: a body without an end is not waited for', async () => {
    answer = (_, response) => void response.writeHead(200, { etag: '"x"' }).write('x')
    expect(await here({ totalMs: 5_000 })(at(), { headOnly: true })).toMatchObject({ etag: '"x"', type: '' })
    answer = (_, response) => response.writeHead(410).end()
    await expect(here()(at(), { headOnly: true })).rejects.toMatchObject({ reason: 'bad_status', detail: '410' })
  })

  test.each([
    ['120', 120],
    ['999999999', 86_400],
    [new Date(Date.now() - 60_000).toUTCString(), 0],
    ['soon', undefined],
  ])('"Retry-After: %s" is %s seconds', async (said, seconds) => {
    answer = (_, response) => response.writeHead(429, { 'retry-after': said }).end()
    await expect(here()(at())).rejects.toMatchObject({ detail: '429', retryAfter: seconds })
  })
})
