import { expect, test } from 'vitest'
import { afterFailure, mostAttempts, pauses } from './rules'

const now = new Date('2026-11-29T12:00:00Z')
const failed = (more: Partial<Parameters<typeof afterFailure>[0]> = {}) =>
  afterFailure({ now, attempts: 1, failingSince: null, status: 500, ...more })
const after = (date: Date | null) => date && (date.getTime() - now.getTime()) / 1_000

test.each([
  [1, 5, 5],
  [2, 60, 60],
  [3, 300, 60],
  [4, 1_800, 60],
  [5, 7_200, 60],
  [6, 28_800, 60],
  [7, 86_400, 60],
  [8, null, 60],
])('not taken at attempt %i: again after %s seconds, others after %i', (attempts, again, others) => {
  const { dueAt, restsUntil, off } = failed({ attempts })
  expect([after(dueAt), after(restsUntil), off]).toEqual([again, others, null])
})

test('there are eight attempts over some 35 hours', () => {
  expect(mostAttempts).toBe(8)
  const hours = pauses.reduce((all, one) => all + one, 0) / 3_600_000
  expect(hours).toBeGreaterThan(34)
  expect(hours).toBeLessThan(36)
})

test.each([
  [1, 600, 600],
  [7, 600, 86_400],
  [1, 0, 5],
])('at attempt %i "come again in %i seconds" is heeded: %i', (attempts, retryAfter, again) =>
  expect(after(failed({ attempts, retryAfter, status: 429 }).dueAt)).toBe(again),
)

test.each([
  ['gone', 410, null, 'gone'],
  ['just begun to fail', 500, null, null],
  ['failing for nearly three days', 503, '2026-11-26T12:00:01Z', null],
  ['failing for three days', 503, '2026-11-26T12:00:00Z', 'failing'],
  ['out of reach for a week', null, '2026-11-22T12:00:00Z', 'failing'],
] as const)('one that is %s', (_, status, since, off) => {
  const failingSince = since && new Date(since)
  const follows = failed({ status, failingSince })
  expect(follows.off).toBe(off)
  expect(follows.failingSince).toEqual(failingSince ?? now)
  if (off) expect(follows.dueAt).toBeNull()
})
