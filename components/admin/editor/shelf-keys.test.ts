import { expect, test } from 'vitest'
import { nextOnShelf } from './shelf-keys'

/** Three in a row; the last row has two. */
const shelf = (isRtl: boolean) =>
  Array.from({ length: 8 }, (_, at) => ({
    left: (isRtl ? 2 - (at % 3) : at % 3) * 100,
    top: Math.floor(at / 3) * 80,
  }))

test.each([
  ['ArrowRight', 0, 1, 0],
  ['ArrowLeft', 4, 3, 5],
  ['ArrowRight', 7, 7, 6],
  ['ArrowDown', 1, 4, 4],
  ['ArrowUp', 4, 1, 1],
  ['ArrowDown', 5, 7, 7],
  ['ArrowDown', 6, 6, 6],
  ['ArrowUp', 2, 2, 2],
  ['Home', 5, 0, 0],
  ['End', 0, 7, 7],
  ['a', 3, null, null],
  ['Tab', 3, null, null],
])('%s from %d leads to %s, right to left to %s', (key, here, expected, rightToLeft) => {
  expect(nextOnShelf(key, here, shelf(false), false)).toBe(expected)
  expect(nextOnShelf(key, here, shelf(true), true)).toBe(rightToLeft)
})

test('of an empty shelf nothing is reached', () => expect(nextOnShelf('ArrowDown', 0, [], false)).toBeNull())
