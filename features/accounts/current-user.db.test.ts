import { expect, test } from 'vitest'
import { GET, POST } from '@/app/api/session/route'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { currentUser, isStaff } from './current-user'
import { tokenHash } from './session-cookie'

const inAnHour = () => new Date(Date.now() + 3_600_000)
let tokens = 0

/** Somebody signed in: their request's headers. */
const signedIn = async (
  given: Parameters<typeof make.user>[0] = {},
  session: { expiresAt?: Date; endsAt?: Date; lastSeenAt?: Date } = {},
) => {
  const person = await make.user(given)
  const token = `token-of-a-reader-${(tokens += 1)}`
  await db.session.create({
    data: { tokenHash: tokenHash(token), userId: person.id, expiresAt: inAnHour(), ...session },
  })
  return { person, headers: new Headers({ cookie: `masthead.session=${token}` }) }
}

test('a session that runs names its person, and what programs need to know of them', async () => {
  const { person, headers } = await signedIn({ role: 'EDITOR' })
  expect(await currentUser(headers)).toEqual({
    id: person.id,
    name: person.name,
    role: 'EDITOR',
    waits: null,
    isVerified: true,
    locale: 'en',
    isHeld: false,
    suspendedUntil: null,
  })
})

test.each([
  ['run out', {}, { expiresAt: new Date(Date.now() - 1_000) }],
  ['of somebody banned', { bannedAt: new Date() }, {}],
])('a session %s is nobody’s', async (_, given, session) => {
  const { headers } = await signedIn(given, session)
  expect(await currentUser(headers)).toBeNull()
})

test('an ended session is nobody’s at the next request', async () => {
  const { person, headers } = await signedIn()
  expect(await currentUser(headers)).not.toBeNull()
  await db.session.deleteMany({ where: { userId: person.id } })
  expect(await currentUser(headers)).toBeNull()
})

test.each([
  ['nobody', null, false],
  ['a reader', { role: 'READER' as const }, false],
  ['an author', { role: 'AUTHOR' as const }, true],
  ['a moderator', { role: 'MODERATOR' as const }, true],
  ['an editor', { role: 'EDITOR' as const }, true],
  ['an admin', { role: 'ADMIN' as const }, true],
])('%s of the newsroom: %s', (_, person, expected) => expect(isStaff(person)).toBe(expected))

const ask = async (headers = new Headers()) => {
  const answer = await GET(new Request('http://localhost:3000/api/session', { headers }))
  return { answer, said: (await answer.json()) as unknown }
}

test('who am I: a stranger', async () => {
  const { answer, said } = await ask()
  expect([answer.status, said]).toEqual([200, { user: null }])
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect(answer.headers.get('set-cookie')).toBeNull()
})

test('who am I: a reader', async () => {
  const { person, headers } = await signedIn({ name: 'Narîn' })
  const { said } = await ask(headers)
  expect(said).toEqual({ user: { id: person.id, name: 'Narîn', role: 'READER' } })
})

test('a cookie that opens nothing is taken back', async () => {
  const { answer, said } = await ask(new Headers({ cookie: 'masthead.session=a-token-that-nobody-has' }))
  expect(said).toEqual({ user: null })
  expect(answer.headers.get('set-cookie')).toMatch(/^masthead\.session=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/)
})

const minutes = (count: number) => new Date(Date.now() + count * 60_000)
const endIn = (answer: Response) =>
  /Expires=([^;]+); Path=\/; HttpOnly/.exec(answer.headers.get('set-cookie') ?? '')?.[1]
const toTheSecond = (date: Date) => new Date(Math.floor(date.getTime() / 1_000) * 1_000)

test('a reader comes back: the row’s end and the cookie’s move on to the same moment, once in five minutes', async () => {
  const { person, headers } = await signedIn({}, { lastSeenAt: minutes(-6), expiresAt: minutes(60) })
  const { answer } = await ask(headers)
  const { expiresAt } = await db.session.findFirstOrThrow({ where: { userId: person.id } })
  expect(Math.round((expiresAt.getTime() - Date.now()) / 86_400_000)).toBe(30)
  expect(new Date(endIn(answer)!)).toEqual(toTheSecond(expiresAt))
  expect(answer.headers.get('set-cookie')).toContain(headers.get('cookie'))
  expect((await ask(headers)).answer.headers.get('set-cookie')).toBeNull()
})

test('an editor comes back: the row has twelve hours more, the cookie goes with the seven days', async () => {
  const endsAt = toTheSecond(minutes(3 * 24 * 60))
  const { person, headers } = await signedIn({ role: 'EDITOR' }, { lastSeenAt: minutes(-6), endsAt })
  const { answer } = await ask(headers)
  const { expiresAt } = await db.session.findFirstOrThrow({ where: { userId: person.id } })
  expect(Math.round((expiresAt.getTime() - Date.now()) / 3_600_000)).toBe(12)
  expect(new Date(endIn(answer)!)).toEqual(endsAt)
})

test('in its last hours an editor’s session does not move beyond its seven days', async () => {
  const endsAt = minutes(90)
  const { person, headers } = await signedIn({ role: 'EDITOR' }, { lastSeenAt: minutes(-6), endsAt })
  const { answer } = await ask(headers)
  expect((await db.session.findFirstOrThrow({ where: { userId: person.id } })).expiresAt).toEqual(endsAt)
  expect(new Date(endIn(answer)!)).toEqual(toTheSecond(endsAt))
})

test('it only tells', async () =>
  expect((await POST(new Request('http://localhost:3000/api/session', { method: 'POST' }))).status).toBe(405))
