import { expect, test } from 'vitest'
import { POST as linkPost } from '@/app/api/mail-link/route'
import { POST as registerPost } from '@/app/api/register/route'
import { POST as resetPost } from '@/app/api/reset-password/route'
import { POST as signInPost } from '@/app/api/sign-in/route'
import { POST as signOutPost } from '@/app/api/sign-out/route'
import { POST as verifyPost } from '@/app/api/verify/route'
import { db } from '@/lib/db'
import {
  cookieOf,
  keptBy,
  mailsTo,
  newEmail,
  origin,
  password,
  post,
  reader,
  seen,
  tokenFor,
  who,
  withCookie,
} from './fixtures/doors'

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
  const here = { headers: keptBy(asked) }
  const verified = await post(verifyPost, { token, next: '/en/latest' }, here)
  expect(verified.said).toEqual({ next: '/en/sign-in?done=verified&next=%2Fen%2Flatest' })
  expect((await post(verifyPost, { token }, here)).said.code).toBe('token_invalid')

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

test('what happens to an account is on record with the request that did it', async () => {
  const email = newEmail()
  const during = (id: string) => ({ headers: { 'x-masthead-request': id } })
  const here = keptBy(await post(registerPost, { email, name: 'Hozan Barzan', password }, during('request-1')))
  const inHere = { headers: { ...during('request-2').headers, ...here } }
  await post(verifyPost, { token: await tokenFor(email, 'verify') }, inHere)
  await post(resetPost, { email })
  const token = await tokenFor(email, 'reset')
  await post(resetPost, { token, password: 'another tram on friday' }, during('request-3'))
  const { id } = await db.user.findUniqueOrThrow({ where: { email } })
  const record = await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { at: 'asc' } })
  expect(record.map(({ action, requestId }) => [action, requestId])).toEqual([
    ['account.register', 'request-1'],
    ['account.verify', 'request-2'],
    ['account.password', 'request-3'],
  ])
})
