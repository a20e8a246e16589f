import { expect, test } from 'vitest'
import { newId } from '@/lib/ids'
import { RestoreForm } from './schema'

test.each([
  [1, true],
  [2_147_483_647, true],
  [2_147_483_648, false],
  [0, false],
])('a revision has the number %s: %s', (number, expected) => {
  expect(RestoreForm.safeParse({ id: newId(), version: 1, number }).success).toBe(expected)
  expect(RestoreForm.safeParse({ id: newId(), version: number, number: 1 }).success).toBe(expected)
})
