import { expect, test } from 'vitest'
import { headOf, languagesOf, pageFrom, slugFrom } from './edition'

test.each([
  [undefined, 1],
  [[], 1],
  [['page', '2'], 2],
  [['page', '100'], 100],
])('%j is page %i', (at, page) => expect(pageFrom(at as string[] | undefined)).toBe(page))

test.each([
  [['page', '1']],
  [['page', '0']],
  [['page', '101']],
  [['page', '-1']],
  [['page', '1e2']],
  [['page', '٣']],
  [['page', '02']],
  [['page']],
  [['page', '2', '3']],
  [['seite', '2']],
])('%j is no page', (at) => expect(() => pageFrom(at)).toThrow('NEXT_HTTP_ERROR_FALLBACK;404'))

test('a slug is read in its own script, and in one form of it', () => {
  expect(slugFrom(encodeURIComponent('ئاوی-دیجلە'))).toBe('ئاوی-دیجلە')
  expect(slugFrom('cafe\u0301')).toBe('café')
  expect(() => slugFrom('%E0%A4%A')).toThrow('NEXT_HTTP_ERROR_FALLBACK;404')
})

test.each([
  [{}, {}],
  [{ ckb: '/ckb/article/x' }, {}],
  [
    { en: '/en/a', ckb: '/ckb/c' },
    { en: '/en/a', ku: '/ckb/c', 'x-default': '/en/a' },
  ],
  [
    { ckb: '/ckb/c', ar: '/ar/b' },
    { ar: '/ar/b', ku: '/ckb/c', 'x-default': '/ar/b' },
  ],
] as const)('versions %j are told to search engines as %j', (versions, expected) =>
  expect(languagesOf(versions)).toEqual(expected),
)

test('a list names itself in every edition, a further page of it no other', () => {
  const languages = (path: string) => headOf('Latest', path).alternates?.languages
  expect(languages('/ar/latest')).toEqual({
    en: '/en/latest',
    ar: '/ar/latest',
    ku: '/ckb/latest',
    'x-default': '/en/latest',
  })
  expect(languages('/ar/latest/page/2')).toEqual({})
  expect(languages('/en/archive/2026/11/22/page/3')).toEqual({})
})

test('a story names the feeds of the newspaper, then those of its conversation', () => {
  const thread = { page: '/ckb/article/x/comments', title: 'Comments' }
  const { types } = headOf('Story', '/ckb/article/x', undefined, { thread }).alternates!
  const addresses = Object.values(types as Record<string, { url: string }[]>).map((feeds) =>
    feeds.map(({ url }) => url),
  )
  expect(addresses).toEqual(
    ['feed.xml', 'atom.xml', 'feed.json'].map((file) => [`/ckb/${file}`, `/ckb/article/x/comments/${file}`]),
  )
})
