import { describe, expect, test } from 'vitest'
import { isRedirects, pathOfPattern, readRedirects } from './read-redirects'

test.each([
  ['/old/', '/old/'],
  ['^/old/$', '/old/'],
  ['^\\/old\\/?$', '/old/'],
  ['/old/?', '/old/'],
  ['/Old-Story/i', '/Old-Story'],
  ['/caf%C3%A9/', '/caf%C3%A9/'],
  ['old', '/old'],
  ['/feed.xml', '/feed.xml'],
  ['^/blog/(.*)', undefined],
  ['/tag/[a-z]+/', undefined],
  ['/(a|b)/', undefined],
  ['/page\\d', undefined],
])('the pattern %s means %s', (pattern, path) => expect(pathOfPattern(pattern)).toBe(path))

const json = '[{"from":"/a","to":"/b","permanent":true},{"permanent":false,"from":"^/c/(.*)","to":"/d/$1"}]'
const yaml = '# See https://ghost.org/docs/themes/routing/#redirects\n301:\n  /a: /b\n  ^/c/(.*): /d/$1\n302: {}\n'

test.each([
  ['redirects.json', json],
  ['redirects.yaml', yaml],
  ['with a mark of its encoding', `\ufeff${yaml}`],
])('%s: what leads from one address to another, and a pattern that is counted', (_, text) => {
  expect(isRedirects(text)).toBe(true)
  const { all, lost } = readRedirects(text)
  expect(all).toEqual([{ from: '/a', to: '/b' }])
  expect([...lost]).toEqual([['redirect of a pattern', 1]])
})

test.each([
  ['an empty one', '301: {}\n302:\n', 0],
  ['numbers and words that YAML takes for something else', '301:\n  /1: /no\n  /2: "2024"\n302:\n  ~x: /y\n', 3],
])('%s: %#', (_, text, count) => expect(readRedirects(text).all).toHaveLength(count))

describe('what only begins like it is refused with a sentence', () => {
  test.each([
    ['broken JSON', '[{"from":"/a",', /cannot be read/],
    ['broken YAML', '301:\n  /a: [\n', /cannot be read/],
    ['an address that is a list', '301:\n  /a:\n    - /b\n', /says something else/],
    ['a line without a goal', '[{"from":"/a"}]', /says something else/],
    ['many times itself', '301: &a\n  /x: /y\n302: *a\n', /cannot be read/],
  ])('%s', (_, text, sentence) => {
    expect(isRedirects(text)).toBe(true)
    expect(() => readRedirects(text)).toThrow(sentence)
  })
})

test.each([
  ['a feed in JSON', '{"version":"https://jsonfeed.org/version/1.1"}'],
  ['a list of something else', '[{"id":1}]'],
  ['a feed in XML', '<rss version="2.0">'],
  ['words', 'In 301: nothing'],
  ['many empty lines', '\n'.repeat(60_000)],
  ['many empty comments', ' #\r\n'.repeat(20_000)],
])('%s is not taken for it', (_, text) => expect(isRedirects(text)).toBe(false))
