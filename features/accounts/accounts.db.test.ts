import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { POST as linkPost } from '@/app/api/mail-link/route'
import { POST as registerPost } from '@/app/api/register/route'
import { POST as resetPost } from '@/app/api/reset-password/route'
import { POST as signInPost } from '@/app/api/sign-in/route'
import { POST as signOutPost } from '@/app/api/sign-out/route'
import { POST as verifyPost } from '@/app/api/verify/route'
import type { Handler } from '@/lib/api'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { currentUser, sessionHash } from './current-user'
import { hashPassword } from './hashing'
import { endSessions, startSession } from './mutations'
import { tokenHash } from './session-cookie'

const origin = 'http://localhost:3000'
const password = 'tr4mway on tuesday'
let clients = 0
const newClient = () => `10.${((clients += 1) >> 16) & 255}.${(clients >> 8) & 255}.${clients & 255}`

type Sent = { headers?: Record<string, string>; from?: string; form?: boolean }
const post = async (handler: Handler, body: Record<string, unknown>, { headers = {}, from, form }: Sent = {}) => {
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json'
  const request = new Request(`${origin}/api/x`, {
    method: 'POST',
    headers: { origin, 'content-type': type, 'x-masthead-address': from ?? newClient(), ...headers },
    body: form ? new URLSearchParams(body as Record<string, string>) : JSON.stringify(body),
  })
  const answer = await handler(request)
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, said: text ? JSON.parse(text) : undefined }
}
type Answered = Awaited<ReturnType<typeof post>>

const newEmail = () => `${randomUUID()}@example.test`
const reader = async (given: Parameters<typeof make.user>[0] = {}) => {
  const email = newEmail()
  const person = await make.user({ email, passwordHash: await hashPassword(password), ...given })
  return { ...person, email }
}
const cookieOf = ({ headers }: Answered) => /masthead\.session=([^;]*)/.exec(headers.get('set-cookie') ?? '')?.[1]
const withCookie = (token: string | undefined) => ({ cookie: `masthead.session=${token}` })
const who = (token: string | undefined) => currentUser(new Headers(withCookie(token)))
const mailsTo = (email: string) => db.outgoingMail.findMany({ where: { email }, orderBy: { createdAt: 'asc' } })
const tokenFor = async (email: string, kind: string) => {
  const mail = (await mailsTo(email)).findLast((one) => one.kind === kind)
  return new URL((mail?.data as { url: string }).url, origin).searchParams.get('token')!
}
/** What two answers must have in common for nobody to tell them apart. */
const seen = ({ status, headers, said }: Answered) => {
  const { requestId: _, ...rest } = said ?? {}
  const all = Object.fromEntries([...headers].map(([name, value]) => [name, value.replace(/=[\w%.-]{8,}/g, '=…')]))
  return { status, rest, all }
}

test('register, confirm, sign in, sign out', async () => {
  const email = newEmail()
  const asked = await post(registerPost, {
    email: email.toUpperCase(),
    name: 'Dilan Omer',
    password,
    next: '/en/latest',
  })
  expect([asked.status, asked.said]).toEqual([202, { sent: true }])
  const account = await db.user.findUniqueOrThrow({ where: { email } })
  expect(account).toMatchObject({ name: 'Dilan Omer', role: 'READER', emailVerifiedAt: null })
  expect(account.passwordHash).toMatch(/^\$argon2id\$/)

  const token = await tokenFor(email, 'verify')
  expect(await db.mailToken.findUnique({ where: { tokenHash: token } })).toBeNull()
  const verified = await post(verifyPost, { token, next: '/en/latest' })
  expect(verified.said).toEqual({ next: '/en/sign-in?done=verified&next=%2Fen%2Flatest' })
  expect((await post(verifyPost, { token })).said.code).toBe('token_invalid')

  const signedIn = await post(signInPost, { email, password, next: '/en/latest' })
  expect([signedIn.status, signedIn.said]).toEqual([200, { next: '/en/latest' }])
  expect(signedIn.headers.get('set-cookie')).toMatch(
    /^masthead\.session=[\w-]{43}; Expires=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/,
  )
  const session = cookieOf(signedIn)
  expect(await who(session)).toMatchObject({ id: account.id, name: 'Dilan Omer', isVerified: true, locale: 'en' })

  const signedOut = await post(signOutPost, {}, { headers: withCookie(session) })
  expect(signedOut.status).toBe(200)
  expect(signedOut.headers.get('set-cookie')).toMatch(/^masthead\.session=; Max-Age=0/)
  expect(await who(session)).toBeNull()
  expect(await db.session.count({ where: { userId: account.id } })).toBe(0)
  const record = await db.auditEntry.findMany({ where: { subjectId: account.id }, orderBy: { at: 'asc' } })
  expect(record.map(({ action }) => action)).toEqual(['account.register', 'account.verify'])
})

test('without a script: the same addresses lead on, or back with what was typed', async () => {
  const { email } = await reader()
  const done = await post(signInPost, { email, password, locale: 'ar', next: '/ar/latest' }, { form: true })
  expect([done.status, done.headers.get('location')]).toEqual([303, '/ar/latest'])
  expect(await who(cookieOf(done))).not.toBeNull()

  const wrong = await post(signInPost, { email, password: 'not that one', locale: 'ar', next: '/ar' }, { form: true })
  const back = new URL(wrong.headers.get('location')!, origin)
  expect([wrong.status, back.pathname]).toEqual([303, '/ar/sign-in'])
  expect(Object.fromEntries(back.searchParams)).toMatchObject({ problem: 'wrong_credentials', next: '/ar' })
  expect(wrong.headers.get('location')).not.toContain(encodeURIComponent(email))
  expect(wrong.headers.get('set-cookie')).toMatch(/^masthead\.typed=[\w-]+; Max-Age=900; Path=\/; HttpOnly/)
  expect(wrong.headers.get('set-cookie')).not.toContain('not that one')
})

test.each(['//e.vil', 'https://e.vil', '/\\e.vil'])('after signing in nobody is led to %s', async (next) => {
  const { email } = await reader()
  expect((await post(signInPost, { email, password, next })).said).toEqual({ next: '/en' })
})

test('a new session at every sign-in, and the one before ends', async () => {
  const { email, id } = await reader()
  const first = cookieOf(await post(signInPost, { email, password }))
  const planted = `planted-${randomUUID()}`
  const second = cookieOf(await post(signInPost, { email, password }, { headers: withCookie(first) }))
  const third = cookieOf(await post(signInPost, { email, password }, { headers: withCookie(planted) }))
  expect(new Set([first, second, third, planted]).size).toBe(4)
  expect(await who(first)).toBeNull()
  expect([await who(second), await who(third)].map((one) => one?.id)).toEqual([id, id])
  expect(await who(planted)).toBeNull()
})

test('wrong, unknown, banned, deleted and password-less accounts are told the same', async () => {
  const known = await reader()
  const banned = await reader({ bannedAt: new Date() })
  const gone = await reader({ deletedAt: new Date() })
  const without = await reader({ passwordHash: null })
  const answers = await Promise.all([
    post(signInPost, { email: known.email, password: 'wrong password 1' }),
    post(signInPost, { email: newEmail(), password }),
    post(signInPost, { email: banned.email, password }),
    post(signInPost, { email: gone.email, password }),
    post(signInPost, { email: without.email, password }),
  ])
  expect(answers[0]!.said).toMatchObject({ status: 401, code: 'wrong_credentials' })
  for (const answer of answers) expect(seen(answer)).toEqual(seen(answers[0]!))
})

test.each([
  ['register', registerPost, (email: string, n: number) => ({ email, name: `Somebody ${'abcdefgh'[n]}`, password })],
  ['ask for a link', linkPost, (email: string) => ({ email })],
  ['ask for a reset', resetPost, (email: string) => ({ email })],
  ['ask for another mail', verifyPost, (email: string) => ({ email })],
] as const)(
  '%s: a known address and an unknown one are answered alike, also the second time',
  async (what, handler, body) => {
    const { email } = await reader()
    const other = newEmail()
    const known = await post(handler, body(email, what.length % 4))
    const unknown = await post(handler, body(other, (what.length % 4) + 4))
    expect(known.status).toBe(202)
    expect(seen(known)).toEqual(seen(unknown))
    expect(seen(await post(handler, body(email, what.length % 4)))).toEqual(
      seen(await post(handler, body(other, (what.length % 4) + 4))),
    )
  },
)

test('the owner of an address hears of it, and a name tells nobody whose address is known', async () => {
  const { email } = await reader()
  const other = newEmail()
  const names = ['Karwan Aziz', 'Shilan Aziz']
  expect((await post(registerPost, { email, name: names[0], password })).status).toBe(202)
  expect((await post(registerPost, { email: other, name: names[1], password })).status).toBe(202)
  expect((await mailsTo(email)).map(({ kind }) => kind)).toEqual(['account-exists'])
  expect((await mailsTo(other)).map(({ kind }) => kind)).toEqual(['verify'])
  const again = await Promise.all(names.map((name) => post(registerPost, { email: newEmail(), name, password })))
  expect(again.map(({ said }) => said.code)).toEqual(['name_taken', 'name_taken'])
})

test('names that are taken or kept are refused by name', async () => {
  await make.user({ name: 'Soran Hama', nameSkeleton: 'soranhama' })
  await make.user({ name: 'Leyla Qadir', role: 'EDITOR' })
  await make.author({ name: 'Hana Rashid' })
  const told = async (name: string) => (await post(registerPost, { email: newEmail(), name, password })).said
  expect(await told('SORAN HAMA')).toMatchObject({ status: 409, code: 'name_taken', field: 'name' })
  expect(await told('Leyla Qad1r')).toMatchObject({ status: 409, code: 'name_reserved', field: 'name' })
  expect(await told('hana rashid')).toMatchObject({ code: 'name_reserved' })
  expect(await told('Аdmin')).toMatchObject({ status: 422, code: 'invalid', field: 'name' })
  expect(await told('adm1n')).toMatchObject({ code: 'name_reserved' })
  expect(await told('\u202eilA')).toMatchObject({ status: 422, field: 'name' })
})

test('two at once may not have one name or one address', async () => {
  const email = newEmail()
  const both = await Promise.all([
    post(registerPost, { email: newEmail(), name: 'Twice Taken', password }),
    post(registerPost, { email: newEmail(), name: 'twice taken', password }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([202, 409])
  const same = await Promise.all(
    [1, 2].map((n) => post(registerPost, { email, name: `Same Mail ${'ab'[n - 1]}`, password })),
  )
  expect(same.map(({ status }) => status)).toEqual([202, 202])
  expect(await db.user.count({ where: { email } })).toBe(1)
})

test.each([
  ['a@b', 422],
  ['a..b@x.org', 422],
  [`${'a'.repeat(250)}@x.org`, 422],
  ['"a b"@x.org', 422],
  ['a@@x.org', 422],
  ['a@b@x.org', 422],
  ['a＠x.org', 422],
  ['a@x.org,b@x.org', 422],
  ['a@x.org\r\nBcc: b@x.org', 422],
  ['.a@x.org', 422],
  ['a@-x.org', 422],
  ['مثال@x.org', 422],
  [['a@x.org'], 422],
  [{ contains: '@' }, 422],
  [7, 422],
])('%j is no address', async (email, status) => {
  const answer = await post(registerPost, { email, name: 'Nobody Yet', password })
  expect([answer.status, answer.said.field]).toEqual([status, 'email'])
  expect(await db.user.count({ where: { name: 'Nobody Yet' } })).toBe(0)
})

test.each([
  ['elevenchars', 'password_weak'],
  ['password1234', 'password_weak'],
  ['Nesrin Salim!', 'password_weak'],
  ['x'.repeat(129), 'password_weak'],
])('%s is refused', async (weak, code) => {
  const answer = await post(registerPost, { email: newEmail(), name: 'Nesrin Salim', password: weak })
  expect([answer.status, answer.said.code, answer.said.field]).toEqual([422, code, 'password'])
})

test('an unknown field is refused by name', async () => {
  const answer = await post(registerPost, { email: newEmail(), name: 'Zana Omer', password, role: 'ADMIN' })
  expect([answer.status, answer.said.code, answer.said.field]).toEqual([400, 'unknown_field', 'role'])
})

test('reset: once, within its time, and every other session ends', async () => {
  const { email, id } = await reader({ emailVerifiedAt: null })
  const elsewhere = (await startSession({ userId: id })).token
  expect((await post(resetPost, { email })).status).toBe(202)
  const token = await tokenFor(email, 'reset')
  const weak = await post(resetPost, { token, password: 'password1234' })
  expect(weak.said.code).toBe('password_weak')
  const done = await post(resetPost, { token, password: 'another tram on friday', next: '/en/latest' })
  expect([done.status, done.said]).toEqual([200, { next: '/en/latest' }])
  expect(await who(cookieOf(done))).toMatchObject({ id, isVerified: true })
  expect(await who(elsewhere)).toBeNull()
  expect((await mailsTo(email)).map(({ kind }) => kind)).toEqual(['reset', 'password-changed'])

  const late = newEmail()
  const other = await make.user({ email: late })
  await post(resetPost, { email: late })
  const outdated = await tokenFor(late, 'reset')
  await db.mailToken.updateMany({ where: { userId: other.id }, data: { expiresAt: new Date(Date.now() - 1_000) } })
  const verifyToken = 'v'.repeat(43)
  await db.$executeRaw`INSERT INTO mail_token (token_hash, purpose, email, user_id, expires_at)
    VALUES (${tokenHash(verifyToken)}, 'VERIFY', ${email}, ${id}::uuid, now() + interval '1 hour')`
  const refused = await Promise.all(
    [token, outdated, verifyToken, 'never-there'].map((one) =>
      post(resetPost, { token: one, password: 'yet another tram' }),
    ),
  )
  expect(refused[0]!.said).toMatchObject({ status: 400, code: 'token_invalid' })
  for (const answer of refused) expect(seen(answer)).toEqual(seen(refused[0]!))
  expect((await post(resetPost, { token: ['a'], password })).status).toBe(422)
  expect((await post(signInPost, { email, password })).status).toBe(401)
  expect((await post(signInPost, { email, password: 'another tram on friday' })).status).toBe(200)
})

test('a link by mail signs in, once; who never confirmed the address loses the password that was set before', async () => {
  const { email, id } = await reader({ emailVerifiedAt: null })
  await post(linkPost, { email, next: '/en/latest' })
  const token = await tokenFor(email, 'sign-in')
  const done = await post(linkPost, { token, next: '/en/latest' })
  expect([done.status, done.said]).toEqual([200, { next: '/en/latest' }])
  expect(await who(cookieOf(done))).toMatchObject({ id, isVerified: true })
  expect((await post(linkPost, { token })).said.code).toBe('token_invalid')
  expect((await post(signInPost, { email, password })).status).toBe(401)
})

test('a link of somebody who was banned meanwhile opens nothing', async () => {
  const { email, id } = await reader()
  await post(linkPost, { email })
  const token = await tokenFor(email, 'sign-in')
  await db.user.update({ where: { id }, data: { bannedAt: new Date() } })
  expect((await post(linkPost, { token })).said.code).toBe('token_invalid')
})

test.each([
  ['a ban', { bannedAt: new Date() }],
  ['deletion', { deletedAt: new Date() }],
  ['another role', { role: 'MODERATOR' as const }],
])('%s ends every session, however it was written', async (_, data) => {
  const { id } = await reader()
  const tokens = [await startSession({ userId: id }), await startSession({ userId: id })]
  await db.user.update({ where: { id }, data })
  for (const { token } of tokens) expect(await who(token)).toBeNull()
  expect(await db.session.count({ where: { userId: id } })).toBe(0)
})

test('all sessions but one end', async () => {
  const { id } = await reader()
  const [mine, other] = [await startSession({ userId: id }), await startSession({ userId: id })]
  const except = sessionHash(new Headers(withCookie(mine.token)))!
  expect(await endSessions({ userId: id, except })).toBe(1)
  expect([await who(mine.token), await who(other.token)].map(Boolean)).toEqual([true, false])
})

test('readers stay for 30 days from their last visit, the newsroom for 12 hours and never longer than 7 days', async () => {
  const hours = (date: Date | null) => date && Math.round((date.getTime() - Date.now()) / 3_600_000)
  const spans = async (role: 'READER' | 'EDITOR') => {
    const { id } = await reader({ role })
    const { token } = await startSession({ userId: id })
    await db.session.updateMany({
      where: { userId: id },
      data: { lastSeenAt: new Date(Date.now() - 600_000), expiresAt: new Date(Date.now() + 60_000) },
    })
    expect(await who(token)).not.toBeNull()
    const { expiresAt, endsAt } = await db.session.findFirstOrThrow({ where: { userId: id } })
    const kept = [hours(expiresAt), hours(endsAt)]
    if (endsAt) {
      await db.session.updateMany({ where: { userId: id }, data: { endsAt: new Date(Date.now() - 1_000) } })
      expect(await who(token)).toBeNull()
    }
    return kept
  }
  expect(await spans('READER')).toEqual([720, null])
  expect(await spans('EDITOR')).toEqual([12, 168])
})
