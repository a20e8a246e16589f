import { describe, expect, test, vi } from 'vitest'
import { may, type Right } from '@/features/accounts/rights'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import type { Role } from '@/prisma/client/enums'
import { askRoute, everyRoute, type Asking, type Route } from './fixtures/every-route'
import { goodRequests, somebody, type Somebody } from './fixtures/good-requests'
import { withPictureElsewhere } from './fixtures/pictures'

vi.mock('@/lib/safe-fetch', async (real) => withPictureElsewhere(await real<typeof import('@/lib/safe-fetch')>()))

/**
 * Who may ask what: every program, every kind of person, and whose thing it is. A program without a row fails; the good
 * request of each is made by the person of the column.
 */

const stranger = 'a stranger'
const people = {
  [stranger]: {},
  'somebody banned': { bannedAt: new Date() },
  'somebody deleted': { deletedAt: new Date() },
  'an unconfirmed reader': { emailVerifiedAt: null },
  'a suspended reader': { suspendedUntil: new Date(Date.now() + 3_600_000) },
  'a reader': {},
  'an author': { role: 'AUTHOR' },
  'a moderator': { role: 'MODERATOR' },
  'an editor': { role: 'EDITOR' },
  'an administrator': { role: 'ADMIN' },
} as const
type Who = keyof typeof people
type Person = { role?: Role; bannedAt?: Date; deletedAt?: Date; emailVerifiedAt?: null; suspendedUntil?: Date }
const who = Object.keys(people) as Who[]

/** `anybody`: one figure for all. Else strangers (and who is banned or gone), then who may not take part, then the rest. */
type Cells =
  | { all: number }
  | { right: Right; status: number }
  | { strangers: number; unconfirmed: number; suspended: number; others: number }
const anybody = (all: number): Cells => ({ all })
const members = (others: number): Cells => ({ strangers: 401, unconfirmed: others, suspended: others, others })
/** 403 for everybody signed in who has no such right. */
const newsroom = (right: Right, status: number): Cells => ({ right, status })
const takingPart = (others: number): Cells => ({ strangers: 401, unconfirmed: 403, suspended: 403, others })

const cell = (cells: Cells, one: Who) => {
  if ('all' in cells) return cells.all
  const isNobody = one === stranger || one === 'somebody banned' || one === 'somebody deleted'
  if ('right' in cells) {
    const known: Person = people[one]
    if (isNobody) return 401
    return may({ role: known.role ?? 'READER' }, cells.right) ? cells.status : 403
  }
  if (isNobody) return cells.strangers
  if (one === 'an unconfirmed reader') return cells.unconfirmed
  return one === 'a suspended reader' ? cells.suspended : cells.others
}

const table: Record<string, Cells> = {
  'GET /api/account': members(200),
  'GET /api/account/download': members(200),
  'GET /api/account/sessions': members(200),
  // Also by who is suspended: that is what it is for.
  'POST /api/account/appeal': members(201),
  'POST /api/account/authenticator': members(200),
  'POST /api/account/delete': members(200),
  'POST /api/account/following': members(200),
  'POST /api/account/keep': anybody(200),
  'POST /api/account/language': members(200),
  'POST /api/account/name': members(200),
  'POST /api/account/notices': members(200),
  'POST /api/account/passkeys': members(200),
  'POST /api/account/passkeys/options': members(200),
  'POST /api/account/password': members(200),
  'POST /api/account/recovery-codes': members(200),
  'POST /api/account/sessions': members(200),
  'POST /api/account/sure': members(200),
  'GET /api/articles/[id]/comments': anybody(200),
  'GET /api/articles/[id]/comments/mine': anybody(200),
  'PUT /api/articles/[id]/follow': members(200),
  'DELETE /api/articles/[id]/follow': members(200),
  'POST /api/articles/[id]/follow': members(200),
  'GET /api/audit.csv': newsroom('audit', 200),
  'GET /api/auth/callback/[provider]': anybody(404),
  'GET /api/auth/start/[provider]': anybody(404),
  'POST /api/comments': takingPart(201),
  'PATCH /api/comments/[id]': takingPart(200),
  // What one wrote one may always take back.
  'DELETE /api/comments/[id]': members(204),
  'POST /api/comments/[id]': members(204),
  'PUT /api/comments/[id]/recommendation': takingPart(200),
  'DELETE /api/comments/[id]/recommendation': takingPart(200),
  'POST /api/comments/[id]/recommendation': takingPart(200),
  'POST /api/comments/[id]/reports': takingPart(201),
  'GET /api/health': anybody(200),
  'POST /api/mail-link': anybody(202),
  'GET /api/media/[...file]': anybody(404),
  'GET /api/media': newsroom('write', 200),
  'POST /api/media': newsroom('write', 201),
  'POST /api/media/from': newsroom('write', 201),
  'DELETE /api/moderation/claim': newsroom('moderate', 204),
  'PUT /api/newsroom/articles/[id]': newsroom('write', 200),
  'DELETE /api/newsroom/articles/[id]/here': newsroom('write', 204),
  'GET /api/newsroom/names': newsroom('write', 200),
  'GET /api/newsroom/stories': newsroom('publish', 200),
  'POST /api/register': anybody(202),
  'POST /api/reset-password': anybody(202),
  // Whoever has shown the first factor: the token of that says who it is.
  'GET /api/search/suggestions': anybody(200),
  'POST /api/second-step': anybody(200),
  'POST /api/second-step/passkey': anybody(200),
  'GET /api/session': anybody(200),
  // Its owner may sign in; who is banned or gone may not.
  'POST /api/sign-in': { strangers: 401, unconfirmed: 200, suspended: 200, others: 200 },
  'POST /api/sign-out': anybody(200),
  'GET /api/unsubscribe': anybody(303),
  'POST /api/unsubscribe': anybody(200),
  'GET /api/v1/articles': anybody(200),
  'GET /api/v1/articles/[id]': anybody(200),
  'GET /api/v1/articles/[id]/comments': anybody(200),
  'GET /api/v1/authors': anybody(200),
  'GET /api/v1/openapi.json': anybody(200),
  'GET /api/v1/sections': anybody(200),
  'GET /api/v1/tags': anybody(200),
  'POST /api/verify': anybody(202),
  'POST /api/views': anybody(200),
}

const all = (await everyRoute()).filter(({ method }) => method !== 'HEAD')
const routeOf = (name: string) => all.find((route) => route.name === name)!

/** The request as this person makes it: a stranger asks about the things of somebody else without any cookie. */
const asking = async (route: Route, one: Who, owner: Somebody): Promise<Asking> => {
  const { path, name } = route
  const toRead: Asking = /^\/api\/(v1\/)?articles\//.test(path)
    ? { params: { id: (await make.article()).id } }
    : {
        params: { provider: 'google', file: ['x'] },
        ...(path.startsWith('/api/search/') && { query: '?q=water&locale=en' }),
        ...(path === '/api/newsroom/stories' && { query: '?q=water&locale=en' }),
        ...(path === '/api/newsroom/names' && { query: '?kind=tag&q=water&locale=en' }),
      }
  const good = goodRequests[name] ? await goodRequests[name](owner) : toRead
  const unknown =
    one === stranger && name === 'POST /api/sign-in' ? { body: { email: 'nobody@example.test', password: 'x' } } : {}
  return { ...good, ...unknown, as: one === stranger ? undefined : owner.as }
}

test('every program has its row', () => expect(Object.keys(table).sort()).toEqual(all.map(({ name }) => name).sort()))

describe.each(all.map((route) => [route.name, route] as const))('%s', (name, route) => {
  test.each(who.map((one) => [one, cell(table[name]!, one)] as const))('%s: %i', async (one, status) => {
    const owner = await somebody(people[one])
    if (name === 'POST /api/account/delete' && one === 'an administrator') await make.user({ role: 'ADMIN' })
    const answer = await askRoute(route, await asking(route, one, owner))
    expect([answer.status, answer.code]).toEqual([
      status,
      status >= 400 && name !== 'GET /api/media/[...file]' ? expect.any(String) : undefined,
    ])
    if (status === 401 && name !== 'POST /api/sign-in') expect(answer.code).toBe('sign_in')
  })
})

/** Requests about what is somebody else's: rank opens nothing here, the newsroom has its own doors. */
const others: [string, object | undefined, number][] = [
  ['PATCH /api/comments/[id]', { body: 'Better said' }, 404],
  ['DELETE /api/comments/[id]', undefined, 404],
  ['POST /api/comments/[id]', { action: 'delete' }, 404],
  ['POST /api/comments/[id]', { action: 'edit', body: 'Better said' }, 404],
]
describe.each(others)('%s %j on somebody else’s comment', (name, body, status) => {
  test.each(who)('%s', async (one) => {
    const comment = await make.comment()
    const { as } = await somebody(people[one])
    const expected = ['a stranger', 'somebody banned', 'somebody deleted'].includes(one) ? 401 : status
    const answer = await askRoute(routeOf(name), {
      params: { id: comment.id },
      ...(body && { body }),
      as: one === stranger ? undefined : as,
    })
    expect(answer.status).toBe(expected)
    expect(await db.comment.findUnique({ where: { id: comment.id } })).toMatchObject({
      status: 'PUBLISHED',
      body: comment.body,
      editedAt: null,
    })
  })
})

/** And with one's own, where that is not allowed. */
test.each([
  ['PUT /api/comments/[id]/recommendation', undefined],
  ['POST /api/comments/[id]/recommendation', { action: 'add' }],
  ['POST /api/comments/[id]/reports', { reason: 'SPAM' }],
])('%s on one’s own comment is refused', async (name, body) => {
  const owner = await somebody()
  const { id } = await make.comment({ author: owner })
  const answer = await askRoute(routeOf(name), { params: { id }, ...(body && { body }), as: owner.as })
  expect(answer).toMatchObject({ status: 403, code: 'forbidden' })
  expect(await db.comment.findUnique({ where: { id } })).toMatchObject({ recommendations: 0, openReports: 0 })
})

test('somebody else’s session is not there to be ended', async () => {
  const [one, other] = [await somebody(), await somebody()]
  const [session] = await db.session.findMany({ where: { userId: other.id } })
  const answer = await askRoute(routeOf('POST /api/account/sessions'), { body: { id: session!.id }, as: one.as })
  expect(answer).toMatchObject({ status: 404, code: 'not_found' })
  expect(await db.session.count({ where: { userId: other.id } })).toBe(1)
})
