import { expect, test } from 'vitest'
import { beginnings } from './beginnings'

test.each([
  ['Soran Ali', 'soran:* & ali:*'],
  ["o'neil & (x:*)", 'o:* & neil:* & x:*'],
  ['  ', null],
  ["'!&|", null],
])('%s is searched as %s', (search, words) => expect(beginnings(search)).toBe(words))
