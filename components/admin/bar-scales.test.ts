import { expect, test } from 'vitest'
import { barScales } from './bar-scales'

test('bars stand on the ground and are as high as what they say, under round amounts', () => {
  const { bars, lines } = barScales([0, 30, 97, 0.1], 100, false)
  expect(lines.map(({ amount }) => amount)).toEqual([20, 40, 60, 80, 100])
  expect(bars.map(({ y, height }) => [y, height])).toEqual([
    [100, 0],
    [70, 30],
    [3, 97],
    [99, 1],
  ])
})

test('time runs the way the page is read, within its width', () => {
  const [left, right] = [barScales([1, 2, 3], 100, false).bars, barScales([1, 2, 3], 100, true).bars]
  expect(left[0]!.x).toBeCloseTo(0)
  expect(right[2]!.x).toBeCloseTo(0)
  expect(left[2]!.x + left[2]!.width).toBeCloseTo(100)
  expect(right.map(({ x }) => x)).toEqual(left.map(({ x }) => x).reverse())
  expect(left[1]!.middle).toBeCloseTo(50)
})

test.each([
  ['nothing at all', [0, 0], [1]],
  ['one', [1, 0], [1]],
  ['three', [3, 1], [1, 2, 3]],
])('of %s there are no halves', (_, values, amounts) =>
  expect(barScales(values, 100, false).lines.map(({ amount }) => amount)).toEqual(amounts),
)
