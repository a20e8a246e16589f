import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { GET as account } from '@/app/api/account/route'
import { POST as postDelete } from '@/app/api/account/delete/route'
import { POST as postKeep } from '@/app/api/account/keep/route'
import { tellHook } from '@/features/api/hooks/queries'
import { announce } from '@/features/hooks/announce'
import { db, pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { carryOutDeletions } from './deletion'
import { actions, ask, codeOf, password, post, signIn, site, somebody, write } from './fixtures/account'

let client: pg.PoolClient
beforeEach(async () => {
  await db.rateLimit.deleteMany()
  client = await pool().connect()
})
afterEach(() => client.release())

const leave = async (given: Parameters<typeof make.user>[0] = {}) => {
  const signedIn = await somebody(given)
  const answer = await post(postDelete, signedIn.cookie, { password })
  return { ...signedIn, answer }
}

const letTheDayPass = (id: string) =>
  db.user.update({ where: { id }, data: { deletionAt: new Date(Date.now() - 1_000) } })

test('deletion ends all sessions at once, waits a day, and is told by mail', async () => {
  const { person, cookie, answer } = await leave()
  expect(answer.status).toBe(200)
  expect((await ask(account, cookie)).status).toBe(401)
  const { deletionAt } = await db.user.findUniqueOrThrow({ where: { id: person.id } })
  expect(Math.round((deletionAt!.getTime() - Date.now()) / 60_000)).toBe(24 * 60)
  expect((await carryOutDeletions(client, announce)).deleted).toBe(0)
  expect(await db.outgoingMail.findFirst({ where: { userId: person.id } })).toMatchObject({
    kind: 'deletion',
    email: person.email,
  })
})

test('signing in again undoes it, on the record', async () => {
  const { person } = await leave()
  await signIn(person.id)
  expect((await db.user.findUniqueOrThrow({ where: { id: person.id } })).deletionAt).toBeNull()
  expect(await actions(person.id)).toEqual(['account.leave', 'account.keep'])
})

test('the link of the mail undoes it, once', async () => {
  const { person } = await leave()
  const mail = await db.outgoingMail.findFirstOrThrow({ where: { userId: person.id } })
  const token = new URL((mail.data as { url: string }).url, site).searchParams.get('token')!
  expect(await codeOf(await post(postKeep, '', { token: `${token}x` }))).toEqual([400, 'token_invalid'])
  expect((await post(postKeep, '', { token })).status).toBe(200)
  expect((await db.user.findUniqueOrThrow({ where: { id: person.id } })).deletionAt).toBeNull()
  expect(await codeOf(await post(postKeep, '', { token }))).toEqual([400, 'token_invalid'])
})

test('after the day nothing of the person is left; what they wrote stays, what nobody saw goes', async () => {
  const { person } = await leave({ name: 'Somebody Leaving' })
  const published = await write(person.id)
  const held = await write(person.id, { status: 'HELD' })
  const other = await write((await make.user()).id)
  await db.recommendation.create({ data: { commentId: other.id, userId: person.id } })
  await db.follow.create({ data: { articleId: other.articleId, userId: person.id } })
  await db.identity.create({ data: { provider: 'github', providerAccountId: randomUUID(), userId: person.id } })
  await letTheDayPass(person.id)

  const { touched, deleted } = await carryOutDeletions(client, announce)
  expect(deleted).toBe(1)
  expect(touched).toContain(`thread:${published.articleId}`)
  const left = await db.user.findUniqueOrThrow({
    where: { id: person.id },
    include: { sessions: true, identities: true, mailTokens: true, follows: true, recommendations: true },
  })
  expect(left).toMatchObject({
    name: '',
    email: `deleted-${person.id}@invalid`,
    passwordHash: null,
    role: 'READER',
    sessions: [],
    identities: [],
    mailTokens: [],
    follows: [],
    recommendations: [],
  })
  expect(left.deletedAt).not.toBeNull()
  expect(await db.outgoingMail.count({ where: { userId: person.id } })).toBe(0)
  expect(await db.comment.findUnique({ where: { id: published.id } })).toMatchObject({
    status: 'PUBLISHED',
    body: 'Mine.',
  })
  expect(await db.comment.findUnique({ where: { id: held.id } })).toMatchObject({ status: 'DELETED', body: '' })
  expect((await db.comment.findUniqueOrThrow({ where: { id: other.id } })).recommendations).toBe(0)
  expect(JSON.stringify(await db.auditEntry.findMany({ where: { subjectId: person.id } }))).not.toContain('Somebody')
  expect((await carryOutDeletions(client, announce)).deleted).toBe(0)
  // The name is free again.
  await make.user({ name: 'Somebody Leaving', email: 'next@example.test' })
})

test('programs that keep comments are told of those that bore the name, and of no others', async () => {
  await db.webhook.deleteMany()
  const hook = await make.webhook()
  const { person } = await leave({ name: 'Nasrin Moves On' })
  const published = await write(person.id)
  for (const status of ['HELD', 'REJECTED', 'DELETED'] as const) await write(person.id, { status })
  await letTheDayPass(person.id)
  await carryOutDeletions(client, announce)
  const told = await db.webhookDelivery.findMany({ where: { webhookId: hook.id } })
  expect(told.map(({ event, subjectId }) => [event, subjectId])).toEqual([['comment.edited', published.id]])
  const said = await tellHook('comment.edited', published.id)
  expect(said).toMatchObject({ id: published.id, state: 'published' })
  expect(JSON.stringify(said)).not.toContain('Nasrin')
})

test('one that cannot be emptied is told of and tried again, and does not hold back those after it', async () => {
  const [stuck, next] = [await leave(), await leave()]
  const due = (id: string, seconds: number) =>
    db.user.update({ where: { id }, data: { deletionAt: new Date(Date.now() - seconds * 1_000) } })
  await due(stuck.person.id, 20)
  await due(next.person.id, 10)
  await client.query(`CREATE FUNCTION stay() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF OLD.id = '${stuck.person.id}' AND NEW.deleted_at IS NOT NULL THEN RAISE 'not this one'; END IF; RETURN NEW; END $$`)
  await client.query('CREATE TRIGGER stay BEFORE UPDATE ON "user" FOR EACH ROW EXECUTE FUNCTION stay()')
  try {
    expect(await carryOutDeletions(client, announce)).toMatchObject({ deleted: 1, failed: 1 })
  } finally {
    await client.query('DROP FUNCTION stay() CASCADE')
  }
  const left = (id: string) => db.user.findUniqueOrThrow({ where: { id } })
  expect((await left(next.person.id)).deletedAt).not.toBeNull()
  expect(await left(stuck.person.id)).toMatchObject({ deletedAt: null, name: stuck.person.name })
  expect(await carryOutDeletions(client, announce)).toMatchObject({ deleted: 1, failed: 0 })
})

test('the last administrator stays, the last but one may go, and two cannot go at once', async () => {
  const one = await somebody({ role: 'ADMIN' })
  expect(await codeOf(await post(postDelete, one.cookie, { password }))).toEqual([409, 'conflict'])
  const two = await somebody({ role: 'ADMIN' })
  const answers = await Promise.all([
    post(postDelete, one.cookie, { password }),
    post(postDelete, two.cookie, { password }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
})

test.each([
  ['was invited and never came', { emailVerifiedAt: null }],
  ['is suspended', { suspendedUntil: new Date(Date.now() + 3_600_000) }],
  ['is banned', { bannedAt: new Date() }],
  ['is leaving', { deletionAt: new Date() }],
])('an administrator who %s keeps no newsroom open', async (_, given) => {
  await db.user.updateMany({ where: { role: 'ADMIN' }, data: { role: 'READER' } })
  const last = await somebody({ role: 'ADMIN' })
  const other = await make.user({ role: 'ADMIN', ...given })
  expect(await codeOf(await post(postDelete, last.cookie, { password }))).toEqual([409, 'conflict'])
  const well = { emailVerifiedAt: new Date(), suspendedUntil: null, bannedAt: null, deletionAt: null }
  await db.user.update({ where: { id: other.id }, data: well })
  expect((await post(postDelete, last.cookie, { password })).status).toBe(200)
})
