import { expect, test } from 'vitest'
import { defaultLocale } from '@/lib/locales'
import { defaultEdition } from './bare-address.mjs'
import { bodyLimit, canonical, judge, knownHeaders } from './rules.mjs'

const hosts = new Set(['news.test', 'localhost:3000'])
/** Pages that are the same for everybody. */
const isKeptRoute = (path: string) => /^\/(?:en|ar|ckb)(?:\/(?:article|section)\/[^/]+)?$/.test(path)
const ask = (url: string, { method = 'GET', host = 'news.test' as string | undefined, times = 1 } = {}) =>
  judge({ method, url, host, hosts: times }, { hosts, isKeptRoute })

test.each([
  ['TRACE', '/en', 'method'],
  ['PROPFIND', '/en', 'method'],
  ['PUT', '/en', 'method'],
  ['DELETE', '/en/article/a', 'method'],
  ['GET', `/en/${'a'.repeat(8_192)}`, 'uri_too_long'],
  ['GET', 'http://evil.test/en', 'bad_request'],
  ['GET', '*', 'bad_request'],
  ['GET', '/en/article/%E0%A4%A', 'bad_request'],
  ['GET', '/en/article/%', 'bad_request'],
  ['GET', '/en/article/a%00b', 'bad_request'],
  ['GET', '/en/../admin', 'bad_request'],
  ['GET', '/en/%2e%2e/admin', 'bad_request'],
  ['GET', '/en/article/..%2f..%2fetc', 'bad_request'],
  ['GET', '/_next/image?url=%2Fa.png&w=64&q=75', 'not_found'],
  ['GET', '/_not-found', 'not_found'],
])('%s %s is refused: %s', (method, url, refuse) => expect(ask(url, { method })).toMatchObject({ refuse }))

test.each([
  ['/sitemap.xml', 'GET, HEAD'],
  ['/sitemap/en/1.xml.gz', 'GET, HEAD'],
  ['/robots.txt', 'GET, HEAD'],
  ['/share/list/en/site/-/0123456789abcdef.jpg', 'GET, HEAD'],
  ['/en/admin/articles', 'GET, HEAD, POST'],
  ['/en/search?q=rain', 'GET, HEAD, POST'],
  ['/en', 'GET, HEAD'],
  ['/ar/section/sport', 'GET, HEAD'],
  ['/en/article/%D8%AE?utm=a', 'GET, HEAD'],
])('who puts something at %s, or knocks by a word nobody knows, is told what may be done there: %s', (url, allow) => {
  const refused = { refuse: 'method', headers: { allow } }
  expect([ask(url, { method: 'PUT' }), ask(url, { method: 'PROPFIND' })]).toEqual([refused, refused])
  expect(ask(url, { method: 'POST' })).toEqual(allow.includes('POST') ? expect.objectContaining({ path: url.split('?')[0] }) : refused) // prettier-ignore
})

test.each([
  ['evil.test', 1, 'wrong_host'],
  ['news.test:81', 1, 'wrong_host'],
  [undefined, 0, 'bad_request'],
  ['news.test', 2, 'bad_request'],
])('Host %s, sent %i times: %s', (host, times, refuse) => {
  expect(judge({ method: 'GET', url: '/en', host, hosts: times }, { hosts, isKeptRoute })).toEqual({ refuse })
})

test('the edition of a bare address is the site’s first', () => expect(defaultEdition).toBe(defaultLocale))

test('the name is the same in capitals', () =>
  expect(ask('/en', { host: 'NEWS.test' })).toEqual({ path: '/en', query: '' }))

test.each([
  ['/en/', '/en'],
  ['/en//article///a/', '/en/article/a'],
  ['//evil.test/x', '/en/evil.test/x'],
  ['/\\evil.test/x', '/en/evil.test/x'],
  ['/2013/01/11/harbour/', '/en/2013/01/11/harbour'],
  ['/in-blocks.html/?a=b', '/en/in-blocks.html?a=b'],
  ['/ar/2013/%D8%AE/', '/ar/2013/%D8%AE'],
  ['/robots.txt/', '/robots.txt'],
  ['/api/health/', '/api/health'],
  ['/.well-known/security/', '/.well-known/security'],
  ['//', '/'],
  ['/Foo', '/en/Foo'],
  ['/latest?a=b', '/en/latest?a=b'],
  ['/Latest', '/en/latest'],
  ['/Section/Iraq/page/1?a=b', '/en/section/iraq?a=b'],
  ['/top/', '/en/top/24h'],
  ['/?p=12', '/en/p/12'],
  ['//?p=12', '/en/p/12'],
  ['/?s=//evil.test', '/en/search?q=%2F%2Fevil.test'],
  ['/en/?utm=1&a=//b/', '/en?utm=1&a=//b/'],
  ['/EN', '/en'],
  ['/CKB?utm=A', '/ckb?utm=A'],
  ['//EN/', '/en'],
  ['/En/Article/Some-Slug?Ref=Mail', '/en/article/some-slug?Ref=Mail'],
  ['/En//Article/Some-Slug/', '/en/article/some-slug'],
  ['/en/article/%41%d8%ae', '/en/article/a%D8%AE'],
  ['/en/tag/A%2fB', '/en/tag/a%2Fb'],
  ['/en/tag/A%5cB', '/en/tag/a%5Cb'],
  ['/EN/%2fevil.test', '/en/%2Fevil.test'],
  ['/EN/unknown/Token', '/en/unknown/Token'],
  ['/en/top', '/en/top/24h'],
  ['/CKB/Top/?utm=a', '/ckb/top/24h?utm=a'],
  ['/en/latest/page/1', '/en/latest'],
  ['/ar/section/iraq/page/1/', '/ar/section/iraq'],
  ['/en/tag/%C3%84/page/1?a=b', '/en/tag/%C3%84?a=b'],
  ['/en/archive/2026/11/page/1', '/en/archive/2026/11'],
])('%s leads once to %s', (url, redirect) => {
  expect(ask(url)).toEqual({ redirect })
  expect(ask(redirect)).not.toHaveProperty('redirect')
})

test.each([
  '/en/article/%C3%84',
  '/en/article/%d8%ae',
  '/en/unknown/Token',
  '/fonts/A.woff2',
  '/_next/static/A.js',
  '/foo.xml',
  '/?ref=mail',
  '/en/tag/page/1',
  '/en/article/page/1',
  '/en/latest/page/10',
  '/en/tag/top',
])('%s is left as it is spelt', (url) => expect(ask(url)).not.toHaveProperty('redirect'))

test.each([
  ['/en/article/%41bc', '/en/article/Abc'],
  ['/en/article/%d8%ae', '/en/article/%D8%AE'],
  ["/en/article/it's", "/en/article/it's"],
  ['/en/article/a:b', '/en/article/a%3Ab'],
  ['/en/article/a%2fb', '/en/article/a%2Fb'],
])('%s is kept as %s', (path, expected) => expect(canonical(path)).toBe(expected))

test('programs take other methods, and their addresses and files are left as they are', () => {
  expect(ask('/api/comments/1', { method: 'PATCH' })).toEqual({ path: '/api/comments/1', query: '' })
  expect(ask('/_next/static/chunks/a%5Bb%5D.js')).toEqual({ path: '/_next/static/chunks/a%5Bb%5D.js', query: '' })
})

test('what steers the framework inside does not come in from outside', () => {
  const said = {
    host: 'news.test',
    cookie: 'a=b',
    'x-middleware-subrequest': '1',
    'x-nextjs-data': '1',
    'next-resume': '1',
    'x-matched-path': '/admin',
    'x-forwarded-host': 'evil.test',
    'x-masthead-address': '6.6.6.6',
    'content-security-policy': `script-src 'nonce-x'`,
    'next-router-prefetch': '1',
    rsc: 'yes',
  }
  expect(knownHeaders(said)).toEqual({ host: 'news.test', cookie: 'a=b' })
})

test('the client router is understood when it says so', () => {
  expect(knownHeaders({ rsc: '1', 'next-router-prefetch': '1' })).toEqual({ rsc: '1', 'next-router-prefetch': '1' })
})

test('a file is not cut into a thousand pieces', () => {
  expect(knownHeaders({ range: 'bytes=0-9' })).toEqual({ range: 'bytes=0-9' })
  expect(knownHeaders({ range: 'bytes=0-,0-' })).toEqual({})
})

test.each([
  ['/api/views', 'application/json', 65_536],
  ['/api/comments', 'application/x-www-form-urlencoded', 65_536],
  ['/api/newsroom/articles/0195f7a0-0000-7000-8000-000000000000', 'application/json', 1_048_576],
  ['/api/media', 'multipart/form-data; boundary=x', 9 * 2 ** 20],
])('%s takes %s of %i bytes', (path, type, bytes) => expect(bodyLimit(path, type)).toBe(bytes))
