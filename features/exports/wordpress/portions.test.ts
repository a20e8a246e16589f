import { expect, test } from 'vitest'
import { portionsOf, type StoryRow } from './queries'

test('stories come in portions whose comments fit into memory; one with more than that comes alone', async () => {
  const counts = { a: 1500, b: 400, c: 200, d: 3000, e: 0, f: 1 }
  const rows = Object.entries(counts).map(([id, comments]) => ({ id, comments }))
  const client = { query: async () => ({ rows: rows.filter(({ comments }) => comments > 0) }) }
  const stories = rows.map(({ id }) => ({ id }) as StoryRow)
  const portions = await portionsOf(client as unknown as Parameters<typeof portionsOf>[0], stories)
  expect(portions.map((some) => some.map(({ id }) => id).join(''))).toEqual(['ab', 'c', 'd', 'ef'])
})
