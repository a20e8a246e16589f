import { expect, test } from 'vitest'
import { mayNow, mayWrite, moves, workflow, type WorkflowAction } from './rules'

const statuses = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN'] as const
const roles = ['READER', 'AUTHOR', 'MODERATOR', 'EDITOR', 'ADMIN'] as const

// Read aloud: what, and in which states (draft, in review, approved, scheduled, published, withdrawn) an author may do it
// with an own article, with anybody's, an editor with an own one, with anybody's. Administrators may what editors may.
const table: [WorkflowAction, string, string, string, string][] = [
  ['read', '++++++', '------', '++++++', '++++++'],
  ['edit', '+-----', '------', '+-----', '+-----'],
  ['revise', '------', '------', '-+++++', '-+++++'],
  ['submit', '+-----', '------', '+-----', '+-----'],
  ['recall', '-+----', '------', '-+----', '------'],
  ['sendBack', '------', '------', '-++---', '-++---'],
  ['approve', '------', '------', '-+----', '-+----'],
  ['schedule', '------', '------', '++++--', '++++--'],
  ['unschedule', '------', '------', '---+--', '---+--'],
  ['embargo', '++++--', '------', '++++--', '++++--'],
  ['liftEmbargo', '------', '------', '++++--', '++++--'],
  ['publish', '------', '------', '++++-+', '++++-+'],
  ['change', '------', '------', '---++-', '---++-'],
  ['discard', '------', '------', '---++-', '---++-'],
  ['withdraw', '------', '------', '----+-', '----+-'],
]

const cells = table.flatMap(([action, ownAuthor, anyAuthor, ownDesk, anyDesk]) =>
  roles.flatMap((role) =>
    [true, false].flatMap((own) =>
      statuses.map((status, at) => {
        const line =
          role === 'AUTHOR'
            ? own
              ? ownAuthor
              : anyAuthor
            : role === 'EDITOR' || role === 'ADMIN'
              ? own
                ? ownDesk
                : anyDesk
              : '------'
        return [role, action, own ? 'own' : 'any', status, line[at] === '+'] as const
      }),
    ),
  ),
)

test('every action has a line here', () => {
  expect(table.map(([action]) => action)).toEqual(Object.keys(workflow))
  expect(Object.keys(workflow)).toEqual(['read', 'edit', 'revise', ...moves])
})

test.each(cells)('%s, %s %s %s: %s', (role, action, whose, status, yes) =>
  expect(mayNow({ id: 'me', role }, action, { status, createdById: whose === 'own' ? 'me' : 'somebody' })).toBe(yes),
)

test('a story that came from elsewhere is nobody’s own', () =>
  expect(mayNow({ id: 'me', role: 'AUTHOR' }, 'read', { status: 'DRAFT', createdById: null })).toBe(false))

test.each([
  ['AUTHOR', 'DRAFT', true],
  ['AUTHOR', 'IN_REVIEW', false],
  ['EDITOR', 'DRAFT', true],
  ['EDITOR', 'PUBLISHED', true],
  ['EDITOR', 'WITHDRAWN', true],
  ['AUTHOR', 'WITHDRAWN', false],
  ['MODERATOR', 'DRAFT', false],
] as const)('%s may write in an own one that is %s: %s', (role, status, yes) =>
  expect(mayWrite({ id: 'me', role }, { status, createdById: 'me' })).toBe(yes),
)
