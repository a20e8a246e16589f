import path from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { startSession } from '@/features/accounts/sessions/mutations'
import { db } from '@/lib/db'
import { newId } from '@/lib/ids'
import { make } from '@/prisma/factories'
import { actions } from './fixtures/actions'

/** What somebody sends to the newsroom's actions who leaves the pages aside: arguments of any shape, text of any kind. */

const asking = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({
  headers: async () => asking.headers,
  cookies: async () => ({ get: () => undefined }),
}))

type Answer = { state: string; code?: string; field?: string }
type Action = (...sent: unknown[]) => Promise<Answer>

const actionOf = async (file: string, name: string) =>
  (
    (await import(/* @vite-ignore */ path.join(import.meta.dirname, '[locale]', 'admin', file))) as Record<
      string,
      Action
    >
  )[name]!

const origin = process.env.SITE_URL ?? 'http://localhost:3000'
const asked = async (cookie: string | null, action: Action, sent: unknown[]) => {
  asking.headers = new Headers({ origin, 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }) })
  return action(...sent)
}

let admin: string
beforeAll(async () => {
  const { id: userId } = await make.user({ role: 'ADMIN' })
  admin = `masthead.session=${(await startSession({ userId })).token}`
})

const shapes: [string, unknown[]][] = [
  ['nothing', []],
  ['an object', [{ x: 1 }]],
  ['null', [null, null]],
  ['an object where a form belongs', [{ state: 'fresh' }, { x: 1 }]],
  ['text', ['x', 'x']],
  ['a number', [7, 7]],
  ['a list', [[], []]],
  ['a list of forms', [[new FormData()], [new FormData()]]],
  ['a map', [new Map([['id', 'x']]), new Map([['id', 'x']])]],
  ['a function', [() => 'x', () => 'x']],
]

test.each(actions.map(([file, name]) => [file, name] as const))(
  '%s %s refuses arguments of another shape',
  async (file, name) => {
    const action = await actionOf(file, name)
    for (const [shape, sent] of shapes) {
      const { state, code } = await asked(admin, action, sent)
      expect([shape, state, ['invalid', 'unknown_field'].includes(code ?? '')]).toEqual([shape, 'refused', true])
      expect([shape, await asked(null, action, sent)]).toMatchObject([shape, { state: 'refused', code: 'sign_in' }])
    }
  },
)

const form = (fields: Record<string, string>) => {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.set(name, value)
  return made
}

test('a note that no column can hold is refused, and nothing is done', async () => {
  const { id } = await make.user()
  const answer = await asked(admin, await actionOf('comments/reader/actions.ts', 'sanctionReader'), [
    { state: 'fresh' },
    form({ id: newId(), userId: id, kind: 'WARN', reason: 'SPAM', note: 'a\0b' }),
  ])
  expect(answer).toMatchObject({ state: 'refused', code: 'invalid', field: 'note' })
  expect(await db.sanction.count({ where: { userId: id } })).toBe(0)
})

test('so is a reason', async () => {
  const { id } = await make.user({ role: 'AUTHOR' })
  const answer = await asked(admin, await actionOf('users/actions.ts', 'changeRole'), [
    { state: 'fresh' },
    form({ id, role: 'READER', reason: 'a\0b' }),
  ])
  expect(answer).toMatchObject({ state: 'refused', code: 'invalid', field: 'reason' })
})

test.each(['x', '', 'a\0b'])(
  'a sanction under the id %j, which is none, is refused, and nothing is done',
  async (odd) => {
    const { id } = await make.user()
    const answer = await asked(admin, await actionOf('comments/reader/actions.ts', 'sanctionReader'), [
      { state: 'fresh' },
      form({ id: odd, userId: id, kind: 'WARN', reason: 'SPAM' }),
    ])
    expect(answer).toMatchObject({ state: 'refused', code: 'invalid', field: 'id' })
    expect(await db.sanction.count({ where: { userId: id } })).toBe(0)
  },
)
