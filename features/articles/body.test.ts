import { expect, test } from 'vitest'
import { Body, deepestList, type ListItem } from './body'

const nested = (depth: number) => {
  let item: ListItem = { spans: [{ text: 'At the bottom' }] }
  for (let n = 1; n < depth; n += 1) item = { spans: [], items: [item] }
  return [{ kind: 'list', ordered: false, items: [item] }]
}

test.each([
  [1, true],
  [deepestList, true],
  [deepestList + 1, false],
  // Deep enough to exhaust whoever goes down into it.
  [50_000, false],
])('a list %i deep may stand in a story: %s', (depth, yes) => {
  expect(Body.safeParse(nested(depth)).success).toBe(yes)
})
