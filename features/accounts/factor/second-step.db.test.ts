import { expect, test } from 'vitest'
import { POST as signIn } from '@/app/api/sign-in/route'
import { POST as secondStep } from '@/app/api/second-step/route'
import { db, pool } from '@/lib/db'
import { cookieOf, mailsTo, password, post, reader, seen, who, withCookie } from '../fixtures/doors'
import { startSession } from '../sessions/mutations'
import { tokenHash } from '../session-cookie'
import { halfway, withApp, withPasskey } from './fixtures/factors'
import { isRecoveryCode, tidyCode } from './rules'

const halfOf = (answer: Awaited<ReturnType<typeof post>>) =>
  /masthead\.second-step=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '')?.[1]

/** Somebody with an app, who has just typed the right password. */
const owing = async (given: Parameters<typeof reader>[0] = {}) => {
  const person = await reader(given)
  const app = await withApp(person.id)
  const { cookie, token } = await halfway(person.id)
  return { person, app, headers: { cookie }, token }
}

test('after the password there is no session yet, only the way to the second step; then a new one', async () => {
  const person = await reader()
  const app = await withApp(person.id)
  const first = await post(signIn, { email: person.email, password, next: '/en/latest' })
  expect([first.status, first.said]).toEqual([200, { next: '/en/second-step?next=%2Fen%2Flatest', secondStep: true }])
  expect(cookieOf(first)).toBeUndefined()
  const half = halfOf(first)!
  expect(await db.session.count({ where: { userId: person.id } })).toBe(0)
  // The token of the second step is no session's, under whichever name it is sent.
  expect(await who(half)).toBeNull()

  const headers = { cookie: `masthead.second-step=${half}` }
  const done = await post(secondStep, { code: app.code(), next: '/en/latest' }, { headers })
  expect([done.status, done.said]).toEqual([200, { next: '/en/latest' }])
  const token = cookieOf(done)!
  expect(token).not.toBe(half)
  expect(await who(token)).toMatchObject({ id: person.id })
  expect((await db.session.findUniqueOrThrow({ where: { tokenHash: tokenHash(token) } })).provenAt).not.toBeNull()
  // It is used up.
  expect(await post(secondStep, { recovery: app.recovery[0]! }, { headers })).toMatchObject({
    status: 401,
    said: { code: 'sign_in' },
  })
})

test('the session this browser had before ends with the second step, not with the first', async () => {
  const { person, app, token } = await owing()
  const other = await reader()
  const before = (await startSession({ userId: other.id })).token
  const cookie = `masthead.session=${before}; masthead.second-step=${token}`
  await post(signIn, { email: person.email, password }, { headers: withCookie(before) })
  expect(await who(before)).not.toBeNull()
  expect((await post(secondStep, { code: app.code() }, { headers: { cookie } })).status).toBe(200)
  expect(await who(before)).toBeNull()
})

test('who types the right password while the first factor is being added owes it, too', async () => {
  const person = await reader()
  const adding = await pool().connect()
  try {
    await adding.query('BEGIN')
    await adding.query('SELECT FROM "user" WHERE id = $1 FOR UPDATE', [person.id])
    await adding.query(`INSERT INTO authenticator (user_id, secret, last_step) VALUES ($1, 'sealed', 1)`, [person.id])
    const { rows } = await adding.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const signingIn = startSession({ userId: person.id })
    const waiting = () =>
      db.$queryRaw`SELECT FROM pg_stat_activity WHERE ${rows[0]!.pid}::int = ANY(pg_blocking_pids(pid))`
    await expect.poll(waiting).not.toEqual([])
    await adding.query('COMMIT')
    expect(await signingIn).toMatchObject({ owesSecondStep: true })
    expect(await db.session.count({ where: { userId: person.id } })).toBe(0)
  } finally {
    adding.release()
  }
})

test('a code is taken once, even by two at the same moment', async () => {
  const { person, app, headers } = await owing()
  const code = app.code()
  const others = await Promise.all(Array.from({ length: 3 }, () => halfway(person.id)))
  const all = [headers, ...others.map(({ cookie }) => ({ cookie }))]
  const answers = await Promise.all(all.map((from) => post(secondStep, { code }, { headers: from })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401])
  expect(await db.session.count({ where: { userId: person.id } })).toBe(1)
  const again = await halfway(person.id)
  expect((await post(secondStep, { code }, { headers: { cookie: again.cookie } })).said.code).toBe('wrong_code')
})

test('one token of the second step begins one session, whatever is shown with it at once', async () => {
  const { person, app, headers } = await owing()
  const shown = [{ code: app.code() }, ...app.recovery.slice(0, 3).map((recovery) => ({ recovery }))]
  const answers = await Promise.all(shown.map((body) => post(secondStep, body, { headers })))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(await db.session.count({ where: { userId: person.id } })).toBe(1)
})

test('a code that was not taken does not use up what was not', async () => {
  const { app, headers } = await owing()
  expect((await post(secondStep, { code: '000000' }, { headers })).status).toBe(401)
  expect((await post(secondStep, { code: app.code() }, { headers })).status).toBe(200)
})

test('wrong, used, somebody else’s and of no kind are answered alike', async () => {
  const mine = await owing()
  const [used] = mine.app.recovery
  await post(secondStep, { recovery: used! }, { headers: mine.headers })
  const other = await owing()
  const { cookie } = await halfway(mine.person.id)
  const tries = [used!, other.app.recovery[0]!, 'aaaa-bbbb-cccc-dddd', 'what is this', '\u0661']
  const answers = []
  for (const recovery of tries) answers.push(seen(await post(secondStep, { recovery }, { headers: { cookie } })))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]).toMatchObject({ status: 401, rest: { code: 'wrong_code', field: 'recovery' } })
})

test('a recovery code works once, is on record, and its owner hears of it', async () => {
  const { person, app, headers } = await owing()
  const [code] = app.recovery
  expect(app.recovery).toHaveLength(10)
  // As people type it: capitals, blanks for hyphens.
  const typed = ` ${code!.toUpperCase().replaceAll('-', ' ')} `
  expect((await post(secondStep, { recovery: typed }, { headers })).status).toBe(200)
  expect(await db.recoveryCode.count({ where: { userId: person.id } })).toBe(9)
  const mail = (await mailsTo(person.email)).at(-1)
  expect(mail).toMatchObject({ kind: 'second-factor', data: { what: 'code-used' } })
  expect(await db.auditEntry.count({ where: { subjectId: person.id, action: 'account.factor-code-used' } })).toBe(1)
  const rows = await db.recoveryCode.findMany({ where: { userId: person.id } })
  expect(JSON.stringify(rows)).not.toContain(tidyCode(app.recovery[1]!))
  expect(isRecoveryCode(tidyCode(app.recovery[1]!))).toBe(true)
})

test.each([
  ['five minutes later', { expiresAt: new Date(Date.now() - 1_000) }],
  ['of nobody', null],
] as const)('a token %s leads back to the door', async (_, change) => {
  const { app, token } = await owing()
  if (change) await db.secondStep.update({ where: { tokenHash: tokenHash(token) }, data: change })
  const cookie = `masthead.second-step=${change ? token : 'nobody-has-this-token'}`
  const answer = await post(secondStep, { code: app.code() }, { headers: { cookie } })
  expect([answer.status, answer.said.code]).toEqual([401, 'sign_in'])
})

test.each([
  ['a ban', { bannedAt: new Date() }],
  ['another role', { role: 'EDITOR' }],
] as const)('%s ends what was half open', async (_, data) => {
  const { person, app, headers } = await owing()
  await db.user.update({ where: { id: person.id }, data })
  expect((await post(secondStep, { code: app.code() }, { headers })).said.code).toBe('sign_in')
})

test('five wrong codes, then this address waits; the owner elsewhere does not', async () => {
  const { person, app, headers } = await owing()
  const told = []
  for (let n = 0; n < 6; n += 1)
    told.push((await post(secondStep, { code: '000000' }, { headers, from: '198.51.100.9' })).status)
  expect(told).toEqual([401, 401, 401, 401, 401, 429])
  const { cookie } = await halfway(person.id)
  expect((await post(secondStep, { code: app.code() }, { headers: { cookie }, from: '198.51.100.8' })).status).toBe(200)
})

test('guesses from everywhere stop at fifty an hour and are told; a recovery code still lets the owner in', async () => {
  const { person, app, headers } = await owing()
  const told = []
  for (let n = 0; n < 52; n += 1) told.push((await post(secondStep, { code: '000000' }, { headers })).status)
  expect(told.filter((status) => status === 401)).toHaveLength(50)
  expect(told.at(-1)).toBe(429)
  const warnings = (await mailsTo(person.email)).filter(({ data }) => (data as { what?: string }).what === 'guessed')
  expect(warnings).toHaveLength(1)
  expect((await post(secondStep, { recovery: app.recovery[0]! }, { headers })).status).toBe(200)
})

test('a passkey that nobody asked to sign anything opens nothing', async () => {
  const person = await reader()
  const { credentialId } = await withPasskey(person.id)
  const { cookie } = await halfway(person.id)
  const clientDataJSON = Buffer.from(
    JSON.stringify({ type: 'webauthn.get', challenge: 'AAAA', origin: 'http://localhost:3000' }),
  ).toString('base64url')
  const passkey = {
    id: credentialId,
    rawId: credentialId,
    type: 'public-key',
    clientExtensionResults: {},
    response: { clientDataJSON, authenticatorData: 'AAAA', signature: 'AAAA' },
  }
  expect((await post(secondStep, { passkey }, { headers: { cookie } })).said.code).toBe('wrong_code')
})

test('a form leads on, back with the reason, or to the door', async () => {
  const { app, headers } = await owing()
  const where = async (body: Record<string, string>, from: Record<string, string>) =>
    (await post(secondStep, body, { headers: from, form: true })).headers.get('location')
  expect(await where({ code: '000000', locale: 'ar', next: '/ar/latest' }, headers)).toBe(
    '/ar/second-step?problem=wrong_code&why=wrongCode&field=code&next=%2Far%2Flatest',
  )
  // Arabic digits and a blank are what an Arabic keyboard gives.
  const code = app.code().replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)))
  expect(await where({ code: `${code.slice(0, 3)} ${code.slice(3)}`, locale: 'ar', next: '/ar/latest' }, headers)).toBe(
    '/ar/latest',
  )
  expect(await where({ code: '1', locale: 'ar' }, headers)).toBe('/ar/sign-in?problem=sign_in&why=secondStepOver')
})
