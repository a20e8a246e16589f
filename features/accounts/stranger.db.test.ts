import { expect, test } from 'vitest'
import { POST as linkPost } from '@/app/api/mail-link/route'
import { POST as registerPost } from '@/app/api/register/route'
import { POST as resetPost } from '@/app/api/reset-password/route'
import { POST as signInPost } from '@/app/api/sign-in/route'
import { POST as verifyPost } from '@/app/api/verify/route'
import { db } from '@/lib/db'
import { withApp, withPasskey } from './factor/fixtures/factors'
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

/** Somebody registers an address that may not be theirs; what its owner does with the mail that comes of it. */

const chosen = 'nine black storks on the roof'
const names = [
  'Zhyar',
  'Lana',
  'Miran',
  'Nali',
  'Rawa',
  'Shad',
  'Ako',
  'Bana',
  'Chnar',
  'Dara',
  'Evin',
  'Ferhad',
  'Gulan',
  'Hawre',
  'Jwan',
].map((name) => `${name} Ridha`)

const register = async (email: string, secret = password, headers = {}) => {
  const answer = await post(registerPost, { email, name: names.pop()!, password: secret }, { headers })
  expect(answer.status).toBe(202)
  return keptBy(answer)
}
const mayIn = async (email: string, secret: string) =>
  (await post(signInPost, { email, password: secret })).status === 200

test("a stranger's password and sessions do not outlive the owner's own link", async () => {
  const email = newEmail()
  await register(email)
  const session = cookieOf(await post(signInPost, { email, password }))
  expect(await who(session)).toMatchObject({ isVerified: false })

  const token = await tokenFor(email, 'verify')
  // The owner's browser never registered: the link alone confirms nothing, and is not used up by trying.
  const alone = await post(verifyPost, { token })
  expect([alone.status, alone.said.field]).toEqual([422, 'password'])
  expect((await db.user.findUniqueOrThrow({ where: { email } })).emailVerifiedAt).toBeNull()
  const weak = await post(verifyPost, { token, password: 'password1234' })
  expect([weak.status, weak.said.code]).toEqual([422, 'password_weak'])

  const done = await post(verifyPost, { token, password: chosen, next: '/en/latest' })
  expect([done.status, done.said]).toEqual([200, { next: '/en/latest' }])
  expect(await who(cookieOf(done))).toMatchObject({ isVerified: true })
  expect(await who(session)).toBeNull()
  expect(await mayIn(email, password)).toBe(false)
  expect(await mayIn(email, chosen)).toBe(true)
  expect((await post(verifyPost, { token, password: chosen })).said.code).toBe('token_invalid')
})

test.each([
  ['verify', async (token: string) => post(verifyPost, { token, password: chosen })],
  ['reset', async (token: string) => post(resetPost, { token, password: chosen })],
  ['sign-in', async (token: string) => post(linkPost, { token })],
])("a stranger's second factor does not keep the owner out who follows a link: %s", async (kind, follow) => {
  const email = newEmail()
  await register(email)
  const { id } = await db.user.findUniqueOrThrow({ where: { email } })
  await withApp(id)
  await withPasskey(id)
  await post(signInPost, { email, password })
  if (kind === 'reset') await post(resetPost, { email })
  if (kind === 'sign-in') await post(linkPost, { email })

  const done = await follow(await tokenFor(email, kind))
  expect(await who(cookieOf(done))).toMatchObject({ id, isVerified: true })
  const left = { where: { userId: id } }
  expect(await db.authenticator.count(left)).toBe(0)
  expect(await db.passkey.count(left)).toBe(0)
  expect(await db.recoveryCode.count(left)).toBe(0)
  expect(await db.secondStep.count(left)).toBe(0)
})

test('in the browser that registered, a second factor stays', async () => {
  const email = newEmail()
  const here = await register(email)
  const { id } = await db.user.findUniqueOrThrow({ where: { email } })
  await withApp(id)
  await post(verifyPost, { token: await tokenFor(email, 'verify') }, { headers: here })
  expect(await db.authenticator.count({ where: { userId: id } })).toBe(1)
})

test('in the browser that registered, one press is enough, also after it was pressed twice', async () => {
  const email = newEmail()
  const here = await register(email)
  const again = await post(registerPost, { email, name: 'Somebody Else', password }, { headers: here })
  expect(keptBy(again)).toEqual(here)
  const done = await post(verifyPost, { token: await tokenFor(email, 'verify') }, { headers: here })
  expect(done.said).toEqual({ next: '/en/sign-in?done=verified' })
  expect(await mayIn(email, password)).toBe(true)
})

test('a browser that is signed in to the account has shown that it knows the password', async () => {
  const email = newEmail()
  await register(email)
  const headers = withCookie(cookieOf(await post(signInPost, { email, password })))
  const done = await post(verifyPost, { token: await tokenFor(email, 'verify') }, { headers })
  expect(done.said).toEqual({ next: '/en' })
})

test.each(['first', 'second'])('who registers %s does not vouch for what the other one typed', async (owner) => {
  const email = newEmail()
  const stranger = async () => void (await register(email))
  if (owner === 'second') await stranger()
  const mine = await register(email, chosen)
  if (owner === 'first') await stranger()
  const done = await post(verifyPost, { token: await tokenFor(email, 'verify') }, { headers: mine })
  expect(done.status).toBe(owner === 'first' ? 200 : 422)
  expect(await mayIn(email, chosen)).toBe(owner === 'first')
})

test('what a browser keeps of another account, or made up, proves nothing', async () => {
  const email = newEmail()
  await register(email)
  const token = await tokenFor(email, 'verify')
  for (const headers of [
    await register(newEmail()),
    { cookie: 'masthead.registered=' },
    { cookie: `masthead.registered=${'x'.repeat(43)}` },
  ])
    expect((await post(verifyPost, { token }, { headers })).status).toBe(422)
})

test('a link to an address that is confirmed already changes no password', async () => {
  const email = newEmail()
  await register(email)
  const token = await tokenFor(email, 'verify')
  await db.user.update({ where: { email }, data: { emailVerifiedAt: new Date() } })
  const done = await post(verifyPost, { token, password: chosen })
  expect([done.status, cookieOf(done)]).toEqual([200, undefined])
  expect(await mayIn(email, chosen)).toBe(false)
  expect(await mayIn(email, password)).toBe(true)
})

test('registering answers alike for a known address, with what a browser keeps and without', async () => {
  const { email } = await reader()
  const ask = (to: string, n: number, headers = {}) =>
    post(registerPost, { email: to, name: `Alike ${'abcd'[n]}`, password }, { headers })
  const known = await ask(email, 0)
  expect(seen(known)).toEqual(seen(await ask(newEmail(), 1)))
  expect(known.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^masthead\.registered=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/),
  ])
  expect(seen(await ask(email, 2, keptBy(known)))).toEqual(seen(await ask(newEmail(), 3, keptBy(known))))
})

test('without a script, a password that is refused leads back to the link', async () => {
  const email = newEmail()
  await register(email)
  const token = await tokenFor(email, 'verify')
  const answer = await post(verifyPost, { token, password: 'elevenchars', locale: 'ar' }, { form: true })
  const back = new URL(answer.headers.get('location')!, origin)
  expect([answer.status, back.pathname]).toEqual([303, '/ar/verify'])
  expect(Object.fromEntries(back.searchParams)).toMatchObject({ problem: 'password_weak', field: 'password', token })
  expect((await mailsTo(email)).map(({ kind }) => kind)).toEqual(['verify'])
})
