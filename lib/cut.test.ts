import { expect, test } from 'vitest'
import { cut } from './cut'

test.each([
  ['Erbil', 9, 'Erbil'],
  ['Erbil', 3, 'Erb'],
  ['ab😀', 4, 'ab😀'],
  ['ab😀', 3, 'ab'],
  ['', 3, ''],
])('%s is cut to %i: %s', (text, most, is) => expect(cut(text, most)).toBe(is))
