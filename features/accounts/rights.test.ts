import { expect, test } from 'vitest'
import { may, rights, type Right } from './rights'

const roles = ['READER', 'AUTHOR', 'MODERATOR', 'EDITOR', 'ADMIN'] as const

// Read aloud: each right, and for READER AUTHOR MODERATOR EDITOR ADMIN whether they have it.
const table: [Right, string][] = [
  ['dashboard', '-++++'],
  ['moderate', '--+++'],
  ['sanction', '--+++'],
  ['discussions', '--+++'],
  ['write', '-+-++'],
  ['publish', '---++'],
  ['liftEmbargo', '---++'],
  ['wires', '---++'],
  ['furniture', '---++'],
  ['analytics', '-++++'],
  ['people', '--+++'],
  ['roles', '----+'],
  ['settings', '----+'],
  ['audit', '---++'],
]

test('every right has a line here', () => {
  expect(table.map(([right]) => right)).toEqual(Object.keys(rights))
})

test.each(table.flatMap(([right, line]) => roles.map((role, at) => [role, right, line[at] === '+'] as const)))(
  '%s, %s: %s',
  (role, right, yes) => expect(may({ role }, right)).toBe(yes),
)

test.each(table)('a stranger has no right to %s', (right) => expect(may(null, right)).toBe(false))
