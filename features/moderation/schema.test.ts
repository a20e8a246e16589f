import { expect, test } from 'vitest'
import { NewsForm, QueueQuery } from './schema'

test.each([
  [new Date().toISOString(), true],
  // A database knows no such year.
  ['0000-01-01T00:00:00.000Z', false],
  ['0000-01-01T00:00:00Z', false],
  // Places in lists may be written so; a question to the database is asked with this one.
  ['0', false],
  ['2147483648', false],
])('news since %s: %s', (since, expected) => {
  expect(NewsForm.safeParse({ ids: [], since, asked: QueueQuery.parse({}) }).success).toBe(expected)
})
