import { expect, test } from 'vitest'
import { sideOf } from './tool-name'

const row = { left: 100, right: 500 }

test.each([
  ['at the left end', { left: 100, right: 140 }, { insetInlineStart: 0 }, { insetInlineEnd: 0 }],
  ['nearer to the left', { left: 180, right: 220 }, { insetInlineStart: 80 }, { insetInlineEnd: 80 }],
  ['at the right end', { left: 460, right: 500 }, { insetInlineEnd: 0 }, { insetInlineStart: 0 }],
  ['in the middle', { left: 280, right: 320 }, { insetInlineStart: 180 }, { insetInlineStart: 180 }],
  ['half out of a row that goes on', { left: 80, right: 120 }, { insetInlineStart: 0 }, { insetInlineEnd: 0 }],
])('the name of a tool %s stays within the row', (_, tool, expected, rightToLeft) => {
  expect(sideOf(tool, row, false)).toEqual(expected)
  expect(sideOf(tool, row, true)).toEqual(rightToLeft)
})
