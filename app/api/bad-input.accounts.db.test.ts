import { describe, expect, test } from 'vitest'
import { safeNext } from '@/features/accounts/next-path'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { askRoute, everyRoute } from './fixtures/every-route'
import { linkFor, newEmail, newName, password, somebody } from './fixtures/good-requests'

/** Input of accounts that is refused, and what must not be told apart: rows of the list of bad input. */

const route = Object.fromEntries((await everyRoute()).map((one) => [one.name, one]))
const ask = (name: string, body: object, more: object = {}) => askRoute(route[name]!, { body, ...more })
const register = (given: object) =>
  ask('POST /api/register', { email: newEmail(), name: newName(), password, ...given })
const signIn = (given: object) => ask('POST /api/sign-in', { password, ...given })
const mails = (email: string) => db.outgoingMail.findMany({ where: { email } })

type Answer = Awaited<ReturnType<typeof askRoute>>
/** All that somebody outside sees of an answer, but for what is random in it. */
const seen = ({ status, headers, said: { requestId: _, ...said } }: Answer) => ({
  status,
  said,
  headers: [...headers].map(([name, value]) => [name, value.replace(/=[\w.~-]{16,}/g, '=…')]),
})

const noAddresses = [
  'a@b', 'a..b@x.org', `${'a'.repeat(250)}@x.org`, '"a b"@x.org', 'a@@x.org', 'a@b@x.org', 'a＠x.org', 'a@x.org,b@x.org', '.a@x.org',
  'a.@x.org', 'a@-x.org', 'a@x-.org', 'a@x..org', 'a@x.o', 'a@[127.0.0.1]', '@x.org', 'a@', 'مثال@x.org', 'a@exаmple.org', '<a@x.org>',
] // prettier-ignore
describe.each(['POST /api/register', 'POST /api/sign-in', 'POST /api/mail-link', 'POST /api/reset-password', 'POST /api/verify'])('%s', (name) => {
  const more = name === 'POST /api/register' ? () => ({ name: newName(), password }) : name === 'POST /api/sign-in' ? () => ({ password }) : () => ({})

  test.each(noAddresses)('row 30: %s is no address', async (email) => {
    expect(await ask(name, { email, ...more() })).toMatchObject({ status: 422, code: 'invalid', field: 'email' })
    expect(await mails(email)).toEqual([])
  })

  test.each(['a@x.org\r\nBcc: b@x.org', 'a@x.org\nBcc: b@x.org', 'a@x.org%0d%0aBcc: b@x.org', 'a@x.org\u2028Bcc: b@x.org', 'a\0@x.org'])(
    'row 31: %j is no address, and no mail goes', async (email) => {
      const before = await db.outgoingMail.count()
      expect(await ask(name, { email, ...more() })).toMatchObject({ status: 422, code: 'invalid', field: 'email' })
      expect(await db.outgoingMail.count()).toBe(before)
    })
}) // prettier-ignore

describe('row 32: a password that is none', () => {
  const own = newName()
  test.each([
    ['11 characters', 'elevenchars', 422, 'password_weak'],
    ['one everybody has', 'password1234', 422, 'password_weak'],
    ['one everybody has, dressed', 'Password1234!!', 422, 'password_weak'],
    ['the name', own, 422, 'password_weak'],
    ['the address', 'somebody.known@example.test', 422, 'password_weak'],
    ['one letter over and over', 'a'.repeat(20), 422, 'password_weak'],
    ['129 characters', 'tr4mway '.repeat(17).slice(0, 129), 422, 'password_weak'],
    ['1,001 characters', 'x'.repeat(1_001), 422, 'invalid'],
    ['a megabyte', 'x'.repeat(2 ** 20), 413, 'too_large'],
  ])('%s', async (_, weak, status, code) => {
    const email = 'somebody.known@example.test'
    expect(await register({ email, name: own, password: weak })).toMatchObject({ status, code })
    expect(await db.user.count({ where: { email } })).toBe(0)
    const { id, email: mine } = await make.user()
    const token = await linkFor({ id, email: mine }, 'RESET')
    if (!['the name', 'the address'].includes(_))
      expect(await ask('POST /api/reset-password', { token, password: weak })).toMatchObject({ status, code })
    expect(await db.mailToken.count({ where: { userId: id } })).toBe(1)
  })
})

describe('row 33: a password that is one, however unusual', () => {
  const long = 'qwz '.repeat(20)
  test.each([
    ['spaces', '  between  the  rivers  ', '  between  the  rivers '],
    ['emoji', '🐎🐎🌊 twelve horses 🌊', '🐎🐎🌊 twelve horses 🌋'],
    ['letters of another script', 'دوازدە ئەسپی سپی', 'دوازدە ئەسپی سپێ'],
    ['more than 72 bytes', `${long}one way here`, `${long}one way hers`],
    ['128 characters', `${'ab c'.repeat(31)}dxyz`, `${'ab c'.repeat(31)}dxyy`],
  ])('%s', async (_, good, almost) => {
    const email = newEmail()
    expect((await register({ email, password: good })).status).toBe(202)
    expect((await signIn({ email, password: almost })).status).toBe(401)
    expect((await signIn({ email, password: good })).status).toBe(200)
    // A keyboard that composes its letters differently types the same password.
    expect((await signIn({ email, password: good.normalize('NFD') })).status).toBe(200)
  })
})

test('row 34: wrong, unknown, banned, deleted, without a password: one answer; as a form, too, unless who is banned knows the password', async () => {
  const known = await somebody()
  const banned = await somebody({ bannedAt: new Date() })
  const others = await Promise.all([somebody({ deletedAt: new Date() }), somebody({ passwordHash: null })])
  const right = { email: banned.email, password }
  const tries = [
    { email: known.email, password: 'not the right one' },
    { email: newEmail(), password },
    { email: banned.email, password: 'not the right one' },
    ...others.map(({ email }) => ({ email, password })),
  ]
  const answers = []
  const forms = []
  for (const body of tries) {
    answers.push(seen(await signIn(body)))
    const form = await ask('POST /api/sign-in', body, {
      body: new URLSearchParams(body).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    forms.push(seen(form))
  }
  // What the page says to who knows it: features/accounts/shut-out.db.test.ts.
  answers.push(seen(await signIn(right)))
  expect(answers[0]).toMatchObject({ status: 401, said: { code: 'wrong_credentials' } })
  expect(forms[0]).toMatchObject({ status: 303 })
  for (const answer of answers) expect(answer).toEqual(answers[0])
  // The cookie of a form carries back what was typed, which is theirs.
  for (const form of forms) expect(form).toEqual(forms[0])
})

test.each([
  ['POST /api/register', () => ({ name: newName(), password }), 'account-exists'],
  ['POST /api/mail-link', () => ({}), 'sign-in'],
  ['POST /api/reset-password', () => ({}), 'reset'],
  ['POST /api/verify', () => ({}), undefined],
] as const)('row 35: %s with an address that is known here answers as with a new one', async (name, more, kind) => {
  const { email } = await somebody()
  const [known, unknown] = [await ask(name, { email, ...more() }), await ask(name, { email: newEmail(), ...more() })]
  expect(known.status).toBe(202)
  expect(seen(known)).toEqual(seen(unknown))
  // Registering leaves what the browser is known by afterwards; nothing ever signs anybody in.
  expect(known.headers.getSetCookie().map((cookie) => cookie.split('=')[0])).toEqual(
    name === 'POST /api/register' ? ['masthead.registered'] : [],
  )
  expect((await mails(email)).map((mail) => mail.kind)).toEqual(kind ? [kind] : [])
})

describe.each([
  ['POST /api/reset-password', 'RESET', { password: 'nine black storks on the roof' }],
  ['POST /api/mail-link', 'SIGN_IN', {}],
  ['POST /api/verify', 'VERIFY', { password: 'nine black storks on the roof' }],
  ['POST /api/account/keep', 'KEEP_ACCOUNT', {}],
] as const)('row 36: %s', (name, purpose, more) => {
  const use = (token: unknown) => ask(name, { token, ...more })
  const leaving = () => make.user({ deletionAt: new Date(Date.now() + 3_600_000) })

  test('a link wrong, used, over, made for something else, of somebody banned: one answer', async () => {
    const owner = await leaving()
    const used = await linkFor(owner, purpose)
    expect((await use(used)).status).toBe(200)
    const late = await leaving()
    const over = await linkFor(late, purpose)
    await db.mailToken.updateMany({ where: { userId: late.id }, data: { expiresAt: new Date(Date.now() - 1_000) } })
    const another = await linkFor(await leaving(), purpose === 'VERIFY' ? 'RESET' : 'VERIFY')
    const banned = await leaving()
    const closed = await linkFor(banned, purpose)
    await db.user.update({
      where: { id: banned.id },
      data: { bannedAt: new Date(), deletedAt: new Date(), deletionAt: null },
    })
    const answers = []
    for (const token of ['nothing-anybody-was-sent', used, over, another, closed]) answers.push(seen(await use(token)))
    expect(answers[0]).toMatchObject({ status: 400, said: { code: 'token_invalid' } })
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })

  test('a list, an object or nothing for a link', async () => {
    for (const wrong of [['a'], { not: null }, 7, ''])
      expect(await use(wrong)).toMatchObject({ status: 422, code: 'invalid', field: 'token' })
  })

  test('two presses at once use a link once', async () => {
    const token = await linkFor(await leaving(), purpose)
    const answers = await Promise.all([use(token), use(token), use(token)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400])
  })
})

const astray = [
  '//e.vil', '///e.vil', '/\\e.vil', '\\/e.vil', '/%2fe.vil', '/%5ce.vil', '%2f%2fe.vil', '%2F%2Fe.vil', 'https:e.vil', 'https://e.vil',
  'HTTPS://e.vil', 'javascript:alert(1)', 'data:text/html,x', '/\t/e.vil', '/\r/e.vil', '/en\r\nSet-Cookie: a=b', '/en%0d%0aSet-Cookie:a=b',
  '/.//e.vil', '/x/..//e.vil', '/%E0%A4%A', '/%00', 'en', '', '/api/sign-out', '/en/sign-in?next=/en', ' //e.vil', '/\u2028/e.vil',
  'http:///e.vil', '//e.vil@localhost:3000', '/%09/e.vil', '//localhost:3000/en',
] // prettier-ignore
test.each(astray)('row 37: after signing in nobody is led to %j', async (next) => {
  const { email } = await somebody()
  expect((await signIn({ email, next, locale: 'ar' })).said).toEqual({ next: '/ar' })
  const form = await askRoute(route['POST /api/sign-in']!, {
    body: new URLSearchParams({ email, password, next, locale: 'ar' }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect([form.status, form.headers.get('location')]).toEqual([303, '/ar'])
  expect(safeNext(next)).toBe('/')
})

describe('row 38: a cookie that opens nothing', () => {
  const spoilt: [string, (cookie: string) => string][] = [
    ['cut', (cookie) => cookie.slice(0, -4)],
    ['with a letter changed', (cookie) => `${cookie.slice(0, -1)}${cookie.endsWith('0') ? '1' : '0'}`],
    ['of another site', () => 'masthead.session=eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..abcdefghijklmnop'],
    ['8 KB long', (cookie) => cookie + 'a'.repeat(8_192)],
    ['twice', (cookie) => `${cookie}; ${cookie}x`],
    ['twice the same', (cookie) => `${cookie}; ${cookie}`],
    ['in quotes', (cookie) => cookie.replace('=', '="') + '"'],
    ['with a NUL written out', (cookie) => `${cookie}%00`],
  ]
  test.each(spoilt)('%s: signed out, and taken back', async (_, spoil) => {
    const { as } = await somebody()
    const cookie = spoil(as)
    const who = await askRoute(route['GET /api/session']!, { headers: { cookie } })
    expect([who.status, who.said]).toEqual([200, { user: null }])
    expect(who.headers.get('set-cookie')).toMatch(/^masthead\.session=; Max-Age=0/)
    expect(await askRoute(route['GET /api/account']!, { headers: { cookie } })).toMatchObject({
      status: 401,
      code: 'sign_in',
    })
  })
})
