import { expect, test } from 'vitest'
import { addressKey, byHost, ledToFrontPage, nextAsking, nextLook, nextTry, spellings } from './rules'

const now = new Date('2026-03-01T12:00:00Z')
const minutes = (later: Date | null) => later && (later.getTime() - now.getTime()) / 60_000

test.each([
  [30, 0, undefined, 30],
  [30, 1, undefined, 60],
  [30, 3, undefined, 240],
  [30, 40, undefined, 1_440],
  [1_440, 5, undefined, 1_440],
  // Whoever asks for patience gets it.
  [5, 1, 7_200, 120],
  [60, 0, 60, 60],
])(
  'asked every %i minutes, %i failures, told to wait %s s: again in %i minutes',
  (everyMinutes, failures, retryAfter, later) =>
    expect(minutes(nextAsking({ now, everyMinutes, failures, retryAfter }))).toBe(later),
)

test.each([
  [0, 60],
  [8, 120],
  [200, 1_440],
  [31 * 24, null],
])('taken %i hours ago: looked at again in %s minutes', (hours, later) =>
  expect(minutes(nextLook({ now, takenAt: new Date(now.getTime() - hours * 3_600_000) }))).toBe(later),
)

test.each([
  ['https://www.news.example/a/', 'http://news.example/a?utm_source=rss&fbclid=1#top', true],
  ['https://news.example/a?id=1&p=2', 'https://news.example/a?p=2&id=1', true],
  ['https://amp.news.example/a/index.html', 'https://news.example/a', true],
  ['https://news.example/a?id=1', 'https://news.example/a?id=2', false],
  ['https://news.example/a', 'https://other.example/a', false],
  ['https://news.example/A', 'https://news.example/a', false],
])('%s and %s are one address: %s', (one, other, same) => expect(addressKey(one) === addressKey(other)).toBe(same))

test('what is no address has no key', () => {
  expect([addressKey(null), addressKey('not one'), ...spellings('not one')]).toEqual([null, null])
})

test('a story is found by the ways in which its address may have been written down', () => {
  const found = spellings('http://news.example:8080/a/?utm_source=x')
  expect(found).toEqual(
    expect.arrayContaining([
      'https://news.example:8080/a',
      'https://www.news.example:8080/a/',
      'http://news.example:8080/a',
    ]),
  )
  expect(found.length).toBeLessThan(20)
})

test('items of one host are asked together', () => {
  const of = ['https://a.example/1', 'https://b.example/1', 'https://a.example/2']
  expect(byHost(of, (one) => one)).toEqual([[of[0], of[2]], [of[1]]])
})

test.each([
  [1, 10],
  [2, 30],
  [5, 810],
  [6, null],
])('what did not work is tried a %ith time after %s minutes', (time, later) =>
  expect(minutes(nextTry(now, time))).toBe(later),
)

test.each([
  ['/2026/otter', '/', true],
  ['/2026/otter', '/en/', true],
  ['/2026/otter', '/index.html', true],
  ['/?p=12', '/', true],
  ['/2026/otter', '/2026/otter/', false],
  ['/2026/otter', '/news/otter', false],
  ['/2026/otter', '/?next=%2F2026%2Fotter', false],
  ['/', '/', false],
])('%s leads to %s: a front page instead of a story: %s', (address, answered, is) =>
  expect(ledToFrontPage(`https://a.example${address}`, `https://a.example${answered}`)).toBe(is),
)
