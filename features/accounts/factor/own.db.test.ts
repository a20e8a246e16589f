import { expect, test } from 'vitest'
import { POST as authenticator } from '@/app/api/account/authenticator/route'
import { GET as download } from '@/app/api/account/download/route'
import { POST as passkeys } from '@/app/api/account/passkeys/route'
import { POST as recovery } from '@/app/api/account/recovery-codes/route'
import { POST as sure } from '@/app/api/account/sure/route'
import { POST as reset } from '@/app/api/reset-password/route'
import { POST as secondStep } from '@/app/api/second-step/route'
import { POST as signIn } from '@/app/api/sign-in/route'
import { announce } from '@/features/hooks/announce'
import { db, pool } from '@/lib/db'
import { cookieOf, keptBy, mailsTo, password, post, reader, tokenFor, who, withCookie } from '../fixtures/doors'
import { startSession } from '../sessions/mutations'
import { tokenHash } from '../session-cookie'
import { carryOutDeletions } from '../settings/deletion'
import { codeAt } from './fixtures/app'
import { halfway, sureSession, withApp, withPasskey } from './fixtures/factors'
import { seal, unseal } from './secret'

/** What somebody does with their own second factor, through the programs of its page. */

const shownIn = (answer: Awaited<ReturnType<typeof post>>) =>
  /masthead\.shown=[^;]*/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? ''
const told = async (email: string) =>
  (await mailsTo(email))
    .filter(({ kind }) => kind === 'second-factor')
    .map(({ data }) => (data as { what: string }).what)

test('nothing is changed before the password was typed again', async () => {
  const person = await reader()
  const { token } = await startSession({ userId: person.id })
  const headers = { cookie: `masthead.session=${token}` }
  const asked = { action: 'begin' }
  expect((await post(authenticator, asked, { headers })).said.code).toBe('sure')
  expect((await post(sure, { password: 'not this one at all' }, { headers })).said).toMatchObject({
    code: 'wrong_credentials',
    field: 'password',
  })
  expect((await post(authenticator, asked, { headers })).said.code).toBe('sure')
  expect((await post(sure, { password }, { headers })).status).toBe(200)
  expect((await post(authenticator, asked, { headers })).status).toBe(200)
  await db.session.update({ where: { tokenHash: tokenHash(token) }, data: { sureAt: new Date(Date.now() - 901_000) } })
  for (const [door, body] of [
    [authenticator, { action: 'remove' }],
    [passkeys, { action: 'remove', id: person.id }],
    [recovery, { action: 'renew' }],
  ] as const)
    expect((await post(door, body, { headers })).said.code).toBe('sure')
})

test('who has typed or chosen the password in coming in is not asked for it again; by another way in they are', async () => {
  const person = await reader()
  const begin = async (token: string | undefined) =>
    (await post(authenticator, { action: 'begin' }, { headers: withCookie(token) })).status
  const signedIn = cookieOf(await post(signIn, { email: person.email, password }))
  expect(await begin(signedIn)).toBe(200)
  await post(reset, { email: person.email })
  const token = await tokenFor(person.email, 'reset')
  const chosen = cookieOf(await post(reset, { token, password: 'another tram on friday' }))
  expect(await begin(chosen)).toBe(200)
  await db.session.updateMany({ where: { userId: person.id }, data: { sureAt: new Date(Date.now() - 901_000) } })
  expect(await begin(chosen)).toBe(401)
  expect(await begin((await startSession({ userId: person.id })).token)).toBe(401)
  // A code, which may have been looked at over a shoulder, opens the door and no more.
  const app = await withApp(person.id)
  const half = await post(signIn, { email: person.email, password: 'another tram on friday' })
  const proven = await post(secondStep, { code: app.code() }, { headers: keptBy(half) })
  expect([proven.status, await begin(cookieOf(proven))]).toEqual([200, 401])
})

test('an app is on once its first code came back; that code is used up, and so is the showing', async () => {
  const person = await reader()
  const { cookie, token } = await sureSession(person.id)
  const elsewhere = await startSession({ userId: person.id })
  const begun = await post(authenticator, { action: 'begin' }, { headers: { cookie } })
  const { secret } = begun.said as { secret: string }
  expect(await db.authenticator.count({ where: { userId: person.id } })).toBe(0)
  expect(shownIn(begun)).not.toContain(secret)
  const headers = { cookie: `${cookie}; ${shownIn(begun)}` }
  expect((await post(authenticator, { action: 'confirm', code: '000000' }, { headers })).said.code).toBe('wrong_code')
  const code = codeAt(secret, new Date())
  const done = await post(authenticator, { action: 'confirm', code }, { headers })
  expect([done.status, done.said.codes.length]).toEqual([200, 10])
  expect(await who(token)).not.toBeNull()
  expect(await who(elsewhere.token)).toBeNull()
  expect((await db.authenticator.findUniqueOrThrow({ where: { userId: person.id } })).secret).not.toContain(secret)
  expect(await told(person.email)).toEqual(['app-on'])
  const actions = await db.auditEntry.findMany({ where: { subjectId: person.id } })
  expect(actions.map(({ action }) => action)).toEqual(['account.factor-app-on'])
  expect(cookieOf(done)).toBeUndefined()
})

test('what is shown to one is nothing to another', async () => {
  const [one, other] = [await reader(), await reader()]
  const mine = await sureSession(one.id)
  const begun = await post(authenticator, { action: 'begin' }, { headers: { cookie: mine.cookie } })
  const theirs = await sureSession(other.id)
  const headers = { cookie: `${theirs.cookie}; ${shownIn(begun)}` }
  const code = codeAt(begun.said.secret as string, new Date())
  expect((await post(authenticator, { action: 'confirm', code }, { headers })).said.code).toBe('token_invalid')
})

test('new recovery codes end the old ones; without a factor there are none', async () => {
  const person = await reader()
  const { cookie, hash } = await sureSession(person.id)
  expect((await post(recovery, { action: 'renew' }, { headers: { cookie } })).said.code).toBe('conflict')
  await withApp(person.id, hash)
  const before = await db.recoveryCode.findMany({ where: { userId: person.id } })
  const renewed = await post(recovery, { action: 'renew' }, { headers: { cookie } })
  expect(renewed.said.codes).toHaveLength(10)
  const after = await db.recoveryCode.findMany({ where: { userId: person.id } })
  expect(after.some(({ codeHash }) => before.some((old) => old.codeHash === codeHash))).toBe(false)
  expect(await told(person.email)).toEqual(['app-on', 'codes'])
})

test('nobody takes away what is somebody else’s', async () => {
  const [one, other] = [await reader(), await reader()]
  const { id } = await withPasskey(other.id)
  const { cookie } = await sureSession(one.id)
  expect((await post(passkeys, { action: 'remove', id }, { headers: { cookie } })).status).toBe(404)
  expect(await db.passkey.count({ where: { id } })).toBe(1)
})

test('the download tells of it and holds no secret; deletion leaves nothing of it', async () => {
  const person = await reader()
  const { cookie, hash } = await sureSession(person.id)
  const { secret, recovery: codes } = await withApp(person.id, hash)
  await withPasskey(person.id, 'The grey stick')
  await halfway(person.id)
  const answer = await download(new Request('http://localhost:3000/api/account/download', { headers: { cookie } }))
  const text = await answer.text()
  expect(JSON.parse(text).secondFactor).toMatchObject({ passkeys: [{ name: 'The grey stick' }], recoveryCodes: 10 })
  const { secret: sealed } = await db.authenticator.findUniqueOrThrow({ where: { userId: person.id } })
  for (const hidden of [secret, sealed, codes[0]!]) expect(text).not.toContain(hidden)

  await db.user.update({ where: { id: person.id }, data: { deletionAt: new Date(Date.now() - 1_000) } })
  const client = await pool().connect()
  await carryOutDeletions(client, announce).finally(() => client.release())
  const left = await Promise.all(
    ['authenticator', 'passkey', 'recovery_code', 'second_step'].map(
      async (table) => (await pool().query(`SELECT FROM ${table} WHERE user_id = $1`, [person.id])).rowCount,
    ),
  )
  expect(left).toEqual([0, 0, 0, 0])
})

test.each([
  ['for another purpose', (sealed: string) => unseal(sealed, 'shown:a')],
  ['for somebody else', (sealed: string) => unseal(sealed, 'authenticator:b')],
  ['changed', (sealed: string) => unseal(`${sealed.slice(0, -2)}AA`, 'authenticator:a')],
  ['cut', (sealed: string) => unseal(sealed.slice(0, 20), 'authenticator:a')],
  ['empty', () => unseal('', 'authenticator:a')],
])('what is sealed does not open %s', (_, open) => {
  const sealed = seal('a secret of some length', 'authenticator:a')
  expect(unseal(sealed, 'authenticator:a')).toBe('a secret of some length')
  expect(open(sealed)).toBeNull()
})
