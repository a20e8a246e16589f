import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { POST as linkPost } from '@/app/api/mail-link/route'
import { POST as resetPost } from '@/app/api/reset-password/route'
import { POST as signInPost } from '@/app/api/sign-in/route'
import { db, pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { sessionHash } from './current-user'
import { hashPassword } from './hashing'
import { endSessions, mostSessions, startSession } from './sessions/mutations'
import { changePassword } from './settings/mutations'
import { tokenHash } from './session-cookie'
import { cookieOf, mailsTo, newEmail, password, post, reader, seen, tokenFor, who, withCookie } from './fixtures/doors'

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

test('of one account so many sessions are kept, those seen last', async () => {
  const { id } = await make.user()
  const other = await startSession({ userId: (await make.user()).id })
  const tokens: string[] = []
  for (let n = 0; n < mostSessions; n += 1) tokens.push((await startSession({ userId: id })).token)
  await db.session.update({ where: { tokenHash: tokenHash(tokens[7]!) }, data: { lastSeenAt: new Date(0) } })
  const { token } = await startSession({ userId: id })
  expect(await db.session.count({ where: { userId: id } })).toBe(mostSessions)
  expect(await who(tokens[7])).toBeNull()
  const kept = await Promise.all([tokens[0], tokens.at(-1), token, other.token].map(who))
  expect(kept.map((one) => one !== null)).toEqual([true, true, true, true])
})

/** Resolves once so many of them are there, whichever they are. */
const arrived = (many: Promise<unknown>[], wanted: number) =>
  new Promise<void>((resolve) => {
    let there = 0
    if (wanted === 0) resolve()
    for (const one of many) void one.then(() => (there += 1) === wanted && resolve())
  })

test.each([0, 1, 3, 6])(
  'a sign-in with the old password does not outlive its change, with %i of six let in before',
  async (before) => {
    const { email, id } = await reader()
    const passwordHash = await hashPassword('another tram on friday')
    const many = Array.from({ length: 6 }, () => post(signInPost, { email, password }))
    await arrived(many, before)
    await changePassword({ userId: id, passwordHash, keep: null })
    await Promise.all(many)
    expect(await db.session.count({ where: { userId: id } })).toBe(0)
  },
)

test('a password that was hashed more weakly is hashed as now by the next right one, and by no wrong one', async () => {
  // Of "tr4mway on tuesday", with 8 KiB and one pass.
  const weak = await hash(password, { memoryCost: 8, timeCost: 1, parallelism: 1 })
  const { email, id } = await reader({ passwordHash: weak })
  const kept = async () => (await db.user.findUniqueOrThrow({ where: { id } })).passwordHash!
  expect((await post(signInPost, { email, password: 'not the right one' })).status).toBe(401)
  expect(await kept()).toBe(weak)
  const signedIn = await post(signInPost, { email, password })
  expect(await who(cookieOf(signedIn))).toMatchObject({ id })
  expect(await kept()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect((await post(signInPost, { email, password })).status).toBe(200)
})

/** How many wait in this database for what somebody else holds. */
const waiting = async () => {
  const { rows } = await pool().query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  return rows[0]!.waiting
}

test('a sign-in waits for a change of password that is under way, and comes too late', async () => {
  const { email, id } = await reader()
  let signingIn: ReturnType<typeof post> | undefined
  await db.$transaction(async (tx) => {
    await tx.user.update({ where: { id }, data: { passwordHash: await hashPassword('another tram on friday') } })
    await endSessions({ userId: id }, tx)
    signingIn = post(signInPost, { email, password })
    await expect.poll(waiting).toBe(1)
  })
  expect((await signingIn)!.said.code).toBe('wrong_credentials')
  expect(await db.session.count({ where: { userId: id } })).toBe(0)
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
