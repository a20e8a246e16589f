import { beforeEach, expect, test } from 'vitest'
import { GET as account } from '@/app/api/account/route'
import { POST as postDelete } from '@/app/api/account/delete/route'
import { GET as download } from '@/app/api/account/download/route'
import { POST as postName } from '@/app/api/account/name/route'
import { POST as postNotices } from '@/app/api/account/notices/route'
import { POST as postPassword } from '@/app/api/account/password/route'
import { GET as sessions, POST as endSessions } from '@/app/api/account/sessions/route'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { actions, ask, codeOf, fill, password, post, signIn, somebody, write } from './fixtures/account'

beforeEach(async () => void (await db.rateLimit.deleteMany()))

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

test('what the newspaper is called is no reader’s name', async () => {
  const { cookie } = await somebody()
  const value = { names: { en: 'The River', ckb: 'ڕووبار' } }
  await db.siteSetting.create({ data: { key: 'site', value } })
  for (const name of ['The River', 'the r1ver', 'ڕووبار'])
    expect(await codeOf(await post(postName, cookie, { name }))).toEqual([409, 'name_reserved'])
  await db.siteSetting.update({ where: { key: 'site' }, data: { value: { names: 'The River' } } })
  expect((await post(postName, cookie, { name: 'The River' })).status).toBe(200)
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
