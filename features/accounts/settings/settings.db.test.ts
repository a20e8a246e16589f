import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { GET as account } from '@/app/api/account/route'
import { POST as postDelete } from '@/app/api/account/delete/route'
import { GET as download } from '@/app/api/account/download/route'
import { POST as postKeep } from '@/app/api/account/keep/route'
import { POST as postName } from '@/app/api/account/name/route'
import { POST as postNotices } from '@/app/api/account/notices/route'
import { POST as postPassword } from '@/app/api/account/password/route'
import { GET as sessions, POST as endSessions } from '@/app/api/account/sessions/route'
import { GET as askUnsubscribe, POST as unsubscribe } from '@/app/api/unsubscribe/route'
import type { Handler } from '@/lib/api'
import { db, pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { hashPassword } from '../hashing'
import { tokenHash } from '../session-cookie'
import { carryOutDeletions } from './deletion'
import { unsubscribePath, readUnsubscribeToken, unsubscribeToken } from './unsubscribe'

const site = 'http://localhost:3000'
const password = 'seven grey herons over the lake'

let client: pg.PoolClient
beforeEach(async () => {
  await db.rateLimit.deleteMany()
  client = await pool().connect()
})
afterEach(() => client.release())

const signIn = async (userId: string, createdAt = new Date()) => {
  const token = `token-${randomUUID()}`
  const expiresAt = new Date(Date.now() + 3_600_000)
  const { id } = await db.session.create({
    data: { tokenHash: tokenHash(token), userId, expiresAt, createdAt, device: 'Firefox on Linux' },
  })
  return { id, cookie: `masthead.session=${token}` }
}
const somebody = async (given: Parameters<typeof make.user>[0] = {}) => {
  const person = await make.user({ passwordHash: await hashPassword(password), ...given })
  return { person, ...(await signIn(person.id)) }
}

const ask = (handler: Handler, cookie = '', path = '/api/account') =>
  handler(new Request(site + path, { headers: { cookie, 'x-masthead-address': '192.0.2.1' } }))
const post = (handler: Handler, cookie: string, body: object) =>
  handler(
    new Request(`${site}/api/account`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { cookie, origin: site, 'content-type': 'application/json', 'x-masthead-address': '192.0.2.1' },
    }),
  )
const fill = async (handler: Handler, cookie: string, fields: Record<string, string>) => {
  const answer = await handler(
    new Request(`${site}/api/account`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { cookie, origin: site, 'x-masthead-address': '192.0.2.1' },
    }),
  )
  return [answer.status, answer.headers.get('location')]
}
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code]
const actions = async (userId: string) =>
  (await db.auditEntry.findMany({ where: { subjectId: userId }, orderBy: { at: 'asc' } })).map(({ action }) => action)

test.each<[string, () => Promise<Response>]>([
  ['see an account', () => ask(account)],
  ['download', () => ask(download)],
  ['list sessions', () => ask(sessions)],
  ['change a name', () => post(postName, '', { name: 'Narîn' })],
  ['change a password', () => post(postPassword, '', { current: 'a', password })],
  ['choose notices', () => post(postNotices, '', { replies: 'NEVER', followed: 'NEVER', decisions: 'NEVER' })],
  ['end sessions', () => post(endSessions, '', { id: 'others' })],
  ['delete', () => post(postDelete, '', { password })],
])('a stranger cannot %s', async (_, asked) => expect(await codeOf(await asked())).toEqual([401, 'sign_in']))

test('one sees one’s own account, and no secrets', async () => {
  const { person, cookie } = await somebody()
  const said = (await (await ask(account, cookie)).json()) as { account: object }
  expect(said.account).toMatchObject({ id: person.id, email: person.email, hasPassword: true, isVerified: true })
  expect(JSON.stringify(said)).not.toContain('argon2')
})

test('a name is changed by its rules, on the record, without the names', async () => {
  const { person, cookie } = await somebody()
  expect((await post(postName, cookie, { name: 'Narîn  Said' })).status).toBe(200)
  expect((await db.user.findUniqueOrThrow({ where: { id: person.id } })).name).toBe('Narîn Said')
  const [entry] = await db.auditEntry.findMany({ where: { subjectId: person.id } })
  expect(entry).toMatchObject({ action: 'account.name', actorId: person.id, before: null, after: null })
})

test('a name that somebody has, or that is the newsroom’s, or that is none, is refused by name', async () => {
  const { cookie } = await somebody()
  await make.user({ name: 'Rêbwar' })
  expect(await codeOf(await post(postName, cookie, { name: 'rebwar' }))).toEqual([409, 'name_taken'])
  expect(await codeOf(await post(postName, cookie, { name: 'Moderator' }))).toEqual([409, 'name_reserved'])
  expect(await codeOf(await post(postName, cookie, { name: 'x' }))).toEqual([422, 'invalid'])
  expect(await codeOf(await post(postName, cookie, { name: 'Ok', admin: true }))).toEqual([400, 'unknown_field'])
})

test('a form is led back to its own part of the page, told what is wrong or that it is done', async () => {
  const { cookie } = await somebody()
  expect(await fill(postName, cookie, { name: 'x', on: 'ckb' })).toEqual([
    303,
    '/ckb/account?part=name&problem=invalid&field=name&why=short#name',
  ])
  expect(await fill(postName, cookie, { name: 'Hêro', on: 'ar' })).toEqual([303, '/ar/account?done=name#name'])
  expect(await fill(postName, '', { name: 'Hêro', on: 'ar' })).toEqual([303, '/ar/sign-in?next=%2Far%2Faccount'])
  expect(await fill(postName, cookie, { name: 'x', on: '//evil.example' })).toEqual([
    303,
    '/en/account?part=name&problem=invalid&field=on#name',
  ])
})

test('a new password ends every other session and is told by mail', async () => {
  const { person, cookie, id } = await somebody()
  const elsewhere = await signIn(person.id)
  const fresh = 'nine black storks on the roof'
  expect(await codeOf(await post(postPassword, cookie, { current: 'wrong', password: fresh }))).toEqual([
    401,
    'wrong_credentials',
  ])
  expect(await codeOf(await post(postPassword, cookie, { current: password, password: 'short' }))).toEqual([
    422,
    'password_weak',
  ])
  expect((await post(postPassword, cookie, { current: password, password: fresh })).status).toBe(200)
  expect((await db.session.findMany({ where: { userId: person.id } })).map((one) => one.id)).toEqual([id])
  expect((await ask(account, elsewhere.cookie)).status).toBe(401)
  expect(await db.outgoingMail.findFirst({ where: { userId: person.id } })).toMatchObject({ kind: 'password-changed' })
  expect(await actions(person.id)).toEqual(['account.password'])
})

test('guessing the password from a borrowed browser is limited like guessing at the door', async () => {
  const { cookie } = await somebody()
  const codes: (string | undefined)[] = []
  for (let n = 0; n < 6; n++)
    codes.push((await codeOf(await post(postDelete, cookie, { password: `guess ${n}` })))[1] as string)
  expect(codes).toEqual([...Array<string>(5).fill('wrong_credentials'), 'too_fast'])
})

test('who has no password proves themselves by having just signed in', async () => {
  const { person, cookie } = await somebody({ passwordHash: null })
  const old = await signIn(person.id, new Date(Date.now() - 3_600_000))
  expect(await codeOf(await post(postDelete, old.cookie, {}))).toEqual([401, 'sign_in'])
  expect((await post(postPassword, cookie, { password })).status).toBe(200)
})

test('sessions: this one first, one’s own only, one ended or all others', async () => {
  const { person, cookie, id } = await somebody()
  const [two, three] = [await signIn(person.id), await signIn(person.id)]
  const stranger = await somebody()
  const { sessions: listed } = (await (await ask(sessions, cookie)).json()) as {
    sessions: { id: string; isThisOne: boolean }[]
  }
  expect(listed.map((one) => one.isThisOne)).toEqual([true, false, false])
  expect(listed[0]!.id).toBe(id)
  expect(await codeOf(await post(endSessions, cookie, { id: stranger.id }))).toEqual([404, 'not_found'])
  expect((await post(endSessions, cookie, { id: two.id })).status).toBe(200)
  expect((await ask(account, two.cookie)).status).toBe(401)
  expect((await post(endSessions, cookie, { id: 'others' })).status).toBe(200)
  expect((await ask(account, three.cookie)).status).toBe(401)
  expect((await ask(account, cookie)).status).toBe(200)
  expect((await ask(account, stranger.cookie)).status).toBe(200)
})

const write = async (authorId: string, given: object = {}) => {
  const article = await make.article({ headline: `Rain ${randomUUID()}` })
  const id = randomUUID()
  return db.comment.create({
    data: {
      id,
      articleId: article.id,
      authorId,
      rootId: id,
      body: 'Mine.',
      key: randomUUID(),
      keyDigest: '',
      textDigest: '',
      ...given,
    },
  })
}

test('the download holds everything of the person, and nothing that proves who they are', async () => {
  const { person, cookie } = await somebody()
  const comment = await write(person.id)
  await db.recommendation.create({ data: { commentId: (await write((await make.user()).id)).id, userId: person.id } })
  await db.follow.create({ data: { articleId: comment.articleId, userId: person.id } })
  const answer = await ask(download, cookie)
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="masthead-[\d-]+\.json"$/)
  const text = await answer.text()
  const data = JSON.parse(text) as Record<string, unknown[]> & { account: { email: string } }
  expect(data.account.email).toBe(person.email)
  expect([data.comments, data.recommendations, data.follows, data.sessions].map((list) => list!.length)).toEqual([
    1, 1, 1, 1,
  ])
  expect(text).not.toMatch(/argon2|tokenHash|token_hash/)
  for (const { tokenHash: secret } of await db.session.findMany()) expect(text).not.toContain(secret)
})

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
  expect((await carryOutDeletions(client)).deleted).toBe(0)
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

  const { touched, deleted } = await carryOutDeletions(client)
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
  expect((await carryOutDeletions(client)).deleted).toBe(0)
  // The name is free again.
  await make.user({ name: 'Somebody Leaving', email: 'next@example.test' })
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

test('a mail program ends mails in one click: no cookie, no Origin, and nothing else changes', async () => {
  const { person } = await somebody({ noticeReplies: 'INSTANT', noticeFollowed: 'DAILY' })
  const url = site + unsubscribePath(person.id, 'replies')
  const click = () =>
    unsubscribe(new Request(url, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }))
  expect((await click()).status).toBe(200)
  expect((await click()).status).toBe(200)
  expect(await db.user.findUnique({ where: { id: person.id } })).toMatchObject({
    noticeReplies: 'NEVER',
    noticeFollowed: 'DAILY',
  })
})

test('opening the address changes nothing: it leads to a page that asks, in the reader’s language', async () => {
  const { person } = await somebody({ locale: 'ar' })
  const answer = await askUnsubscribe(new Request(site + unsubscribePath(person.id, 'replies')))
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    `/ar/account/unsubscribe?token=${unsubscribeToken(person.id, 'replies')}`,
  ])
  expect((await db.user.findUniqueOrThrow({ where: { id: person.id } })).noticeReplies).toBe('INSTANT')
})

test.each<[string, (token: string) => string]>([
  ['empty', () => ''],
  ['of another kind', (token) => token.replace('replies', 'followed')],
  ['of another person', (token) => token.replace(/^[0-9a-f]{4}/, 'abcd')],
  ['cut', (token) => token.slice(0, -1)],
  ['with a sign changed', (token) => token.slice(0, -2) + (token.at(-2) === 'A' ? 'B' : 'A') + token.at(-1)],
  ['of an unknown kind', (token) => token.replace('replies', 'everything')],
  ['8 KB long', (token) => token + 'a'.repeat(8_192)],
])('a token that is %s ends nothing', async (_, spoil) => {
  const token = spoil(unsubscribeToken('0193e1b0-0000-7000-8000-000000000001', 'replies'))
  expect(readUnsubscribeToken(token)).toBeNull()
  const answer = await unsubscribe(
    new Request(`${site}/api/unsubscribe?token=${encodeURIComponent(token)}`, { method: 'POST' }),
  )
  expect(await codeOf(answer)).toEqual([400, 'token_invalid'])
})
