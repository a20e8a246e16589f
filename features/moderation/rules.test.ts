import { expect, test } from 'vitest'
import { consequenceOf, mayAnswer, maySanction } from './rules'

test.each([
  ['approve', 'HELD', 0, 'PUBLISHED', 'approved'],
  ['approve', 'HELD', 3, 'PUBLISHED', 'approved'],
  ['approve', 'PUBLISHED', 2, 'PUBLISHED', 'reports'],
  ['approve', 'PUBLISHED', 0, 'nothing'],
  ['approve', 'REJECTED', 0, 'PUBLISHED', 'approved'],
  ['approve', 'DELETED', 1, 'gone'],
  ['reject', 'HELD', 0, 'REJECTED', 'rejected'],
  ['reject', 'PUBLISHED', 0, 'REJECTED', 'rejected'],
  ['reject', 'PUBLISHED', 2, 'REJECTED', 'rejected'],
  ['reject', 'REJECTED', 1, 'REJECTED', 'reports'],
  ['reject', 'REJECTED', 0, 'nothing'],
  ['reject', 'DELETED', 0, 'gone'],
] as const)('to %s what is %s with %i open reports: %s %s', (action, status, openReports, ...then) => {
  const follows = consequenceOf(action, { status, openReports })
  expect(typeof follows === 'string' ? [follows] : [follows.status, follows.event]).toEqual(then)
  if (typeof follows !== 'string') expect(follows.reports).toBe(action === 'approve' ? 'DISMISSED' : 'UPHELD')
})

test.each([
  ['MODERATOR', 'READER', true],
  ['MODERATOR', 'AUTHOR', false],
  ['MODERATOR', 'MODERATOR', false],
  ['EDITOR', 'READER', true],
  ['EDITOR', 'MODERATOR', false],
  ['EDITOR', 'ADMIN', false],
  ['ADMIN', 'READER', true],
  ['ADMIN', 'EDITOR', true],
  ['ADMIN', 'ADMIN', false],
] as const)('%s sanctions %s: %s', (role, of, yes) => {
  expect(maySanction({ id: 'one', role }, { id: 'other', role: of })).toBe(yes)
  expect(maySanction({ id: 'one', role }, { id: 'one', role: of })).toBe(false)
})

test.each([
  ['who decided', 'judge', false],
  ['who appeals', 'reader', false],
  ['anybody else', 'other', true],
])('an appeal is answered by %s: %s %s', (_, id, yes) => {
  expect(mayAnswer({ id }, { byId: 'judge', userId: 'reader' })).toBe(yes)
})
