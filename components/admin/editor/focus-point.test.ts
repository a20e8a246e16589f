import { expect, test } from 'vitest'
import { focusAfter } from './focus-point'

test.each([
  ['ArrowRight', false, { x: 50, y: 50 }, { x: 55, y: 50 }],
  ['ArrowUp', true, { x: 50, y: 50 }, { x: 50, y: 49 }],
  ['ArrowDown', false, { x: 10, y: 98 }, { x: 10, y: 100 }],
  ['ArrowLeft', false, { x: 2, y: 0 }, { x: 0, y: 0 }],
  ['Home', false, { x: 2, y: 90 }, { x: 50, y: 50 }],
  ['Enter', false, { x: 2, y: 90 }, null],
])('%s (fine: %s) from %j', (key, isFine, from, to) => expect(focusAfter(from, key, isFine)).toEqual(to))
