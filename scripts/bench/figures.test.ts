import { expect, test } from 'vitest'
import { atLeast, atMost, median, percentile, plain, ratioOf, table } from './figures'

const hundred = Array.from({ length: 100 }, (_, n) => 100 - n)

test.each([
  [0.5, 50],
  [0.99, 99],
  [1, 100],
  [0, 1],
])('the %d percentile of 1 to 100, told in any order, is %d', (share, value) => {
  expect(percentile(hundred, share)).toBe(value)
})

test('one value is every percentile of itself, none has none', () => {
  expect(percentile([7], 0.01)).toBe(7)
  expect(percentile([7], 0.99)).toBe(7)
  expect(() => percentile([], 0.5)).toThrow(RangeError)
})

test('the order of what is ranked stays as it was', () => {
  const values = [3, 1, 2]
  expect(median(values)).toBe(2)
  expect(values).toEqual([3, 1, 2])
})

test.each([
  [1234.56, '1,235'],
  [99.96, '100'],
  [12.34, '12.3'],
  [0.456, '0.46'],
  [0, '0'],
])('%d is printed %s', (value, words) => expect(plain(value)).toBe(words))

test.each([
  ['≥ 1,200', atLeast(1200, 1200), true],
  ['≥ 1,200', atLeast(1199.9, 1200), false],
  ['≤ 15 ms', atMost(15, 15, ' ms'), true],
  ['≤ 15 ms', atMost(15.01, 15, ' ms'), false],
])('an aim is met at its very edge: %s', (words, aim, isMet) => expect(aim).toEqual({ words, isMet }))

test('requests are compared by how many, single answers by how long they take', () => {
  expect(ratioOf({ what: '', perSecond: 50, p50: 3, bare: { perSecond: 200, p50: 1 } })).toBe(0.25)
  expect(ratioOf({ what: '', p50: 9, bare: { p50: 3 } })).toBe(3)
  expect(ratioOf({ what: '', p50: 9 })).toBeUndefined()
})

test('the table says what was measured, what a bare server does, and whether the aim is met', () => {
  const rows = [
    {
      what: 'kept',
      perSecond: 1500,
      p50: 20,
      p99: 30.5,
      memory: 210,
      bare: { perSecond: 3000 },
      aims: [atLeast(1500, 1200)],
    },
    { what: 'weight', figure: '160 KB', aims: [atMost(160, 150, ' KB'), atMost(1, 2)] },
  ]
  expect(table(rows).split('\n')).toEqual([
    '|        | requests/s | p50 ms | p99 ms | memory | bare Node | ratio | figure | aim                      |',
    '| ------ | ---------: | -----: | -----: | -----: | --------: | ----: | -----: | ------------------------ |',
    '| kept   |      1,500 |     20 |   30.5 | 210 MB |   3,000/s |   0.5 |        | ≥ 1,200 met              |',
    '| weight |            |        |        |        |           |       | 160 KB | ≤ 150 KB MISSED, ≤ 2 met |',
  ])
})
