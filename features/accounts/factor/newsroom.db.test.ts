import { beforeEach, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { rights, type Right } from '../rights'
import { currentUser } from '../current-user'
import { forgetFactorByAddress, forgetFactorOf } from '../people/mutations'
import { make } from '@/prisma/factories'
import { sureSession, withApp, withPasskey } from './fixtures/factors'
import { removeAuthenticator } from './mutations'

/** When the newsroom asks for a second factor: who may still do what, by page, action and program. */

const asking = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({
  headers: async () => asking.headers,
  cookies: async () => ({ get: () => undefined }),
}))

const { askForFactor } = await import('@/features/site/mutations')
const { settingsForDesk } = await import('@/features/site/queries')
const { default: settingsPage } = await import('@/app/[locale]/admin/page')
const { saveNames } = await import('@/app/[locale]/admin/settings/actions')
const { GET: record } = await import('@/app/api/audit.csv/route')
const { POST: comment } = await import('@/app/api/comments/route')

const staff = ['AUTHOR', 'MODERATOR', 'EDITOR', 'ADMIN'] as const
const origin = 'http://localhost:3000'

const signedIn = async (role: (typeof staff)[number] | 'READER') => {
  const person = await make.user({ role })
  const session = await sureSession(person.id)
  return { ...person, ...session, headers: new Headers({ cookie: session.cookie, origin }) }
}
const switchOn = async (isOn = true) => {
  const by = await make.user({ role: 'ADMIN' })
  await askForFactor({ by, isOn, now: new Date() })
  return by
}

beforeEach(async () => {
  await db.siteSetting.deleteMany()
})

test.each(staff)(
  '%s: switched on, a session that runs acts as a reader’s at its next request; switched off, as before',
  async (role) => {
    const { headers } = await signedIn(role)
    expect(await currentUser(headers)).toMatchObject({ role, waits: null })
    await switchOn()
    expect(await currentUser(headers)).toMatchObject({ role: 'READER', waits: 'set-up' })
    await switchOn(false)
    expect(await currentUser(headers)).toMatchObject({ role, waits: null })
  },
)

test.each(staff)('%s: who sets one up in this browser has their role back, other browsers are out', async (role) => {
  const me = await signedIn(role)
  const elsewhere = await sureSession(me.id)
  await switchOn()
  await withApp(me.id, me.hash)
  expect(await currentUser(me.headers)).toMatchObject({ role, waits: null })
  expect(await currentUser(new Headers({ cookie: elsewhere.cookie }))).toBeNull()
  // A session that has not shown it, however it came to be.
  const later = await sureSession(me.id)
  expect(await currentUser(new Headers({ cookie: later.cookie }))).toMatchObject({ role: 'READER', waits: 'proof' })
  // And without a last one nothing is proven any more.
  await removeAuthenticator({ userId: me.id })
  expect(await currentUser(me.headers)).toMatchObject({ role: 'READER', waits: 'set-up' })
})

test('readers are asked for nothing', async () => {
  const { headers } = await signedIn('READER')
  await switchOn()
  expect(await currentUser(headers)).toMatchObject({ role: 'READER', waits: null })
})

test('who switches it on has an hour, once; nobody else has', async () => {
  const me = await signedIn('ADMIN')
  const other = await signedIn('ADMIN')
  await askForFactor({ by: me, isOn: true, now: new Date() })
  expect(await currentUser(me.headers)).toMatchObject({ role: 'ADMIN', waits: null })
  expect(await currentUser(other.headers)).toMatchObject({ role: 'READER', waits: 'set-up' })
  // Switching it on once more is no second hour.
  await askForFactor({ by: other, isOn: true, now: new Date() })
  expect(await currentUser(other.headers)).toMatchObject({ waits: 'set-up' })
  await db.siteSetting.deleteMany()
  await askForFactor({ by: me, isOn: true, now: new Date(Date.now() - 3_601_000) })
  expect(await currentUser(me.headers)).toMatchObject({ waits: 'set-up' })
})

test('a row that makes no sense asks for nothing and breaks nothing', async () => {
  const { headers } = await signedIn('EDITOR')
  for (const value of [{ staffFactor: 'true' }, { staffFactor: 1, graceUntil: 'x' }, [], 'x', 7]) {
    await db.siteSetting.upsert({ where: { key: 'security' }, update: { value }, create: { key: 'security', value } })
    expect(await currentUser(headers)).toMatchObject({ role: 'EDITOR', waits: null })
  }
})

/** What each transport says, to who owes a second factor. */
const met = async (headers: Headers) => {
  asking.headers = headers
  const page = settingsPage as unknown as (given: object) => Promise<unknown>
  const given = { params: Promise.resolve({ locale: 'en' }), searchParams: Promise.resolve({}) }
  const led = await page(given).then(
    () => 'page',
    (error: { digest?: string }) => error.digest?.split(';')[2] ?? String(error),
  )
  const form = new FormData()
  form.set('name-en', 'Another name')
  const action = await saveNames({ state: 'fresh' }, form)
  const file = await record(new Request(`${origin}/api/audit.csv`, { headers }))
  const sent = new Headers(headers)
  sent.set('content-type', 'application/json')
  const body = JSON.stringify({
    articleId: (await make.article()).id,
    body: 'The newsroom says.',
    key: crypto.randomUUID(),
  })
  const said = await comment(new Request(`${origin}/api/comments`, { method: 'POST', headers: sent, body }))
  return { led, action: action.state === 'refused' ? action.code : action.state, file: file.status, said: said.status }
}

test('page, action and program: none answers who has not shown it, all do who has', async () => {
  const me = await signedIn('ADMIN')
  await switchOn()
  expect(await met(me.headers)).toEqual({
    led: '/en/account/second-factor?next=%2Fen%2Fadmin',
    action: 'second_factor',
    file: 403,
    said: 403,
  })
  await withPasskey(me.id)
  expect(await met(me.headers)).toMatchObject({
    led: '/en/sign-in?next=%2Fen%2Fadmin',
    action: 'second_factor',
    file: 403,
  })
  await db.session.updateMany({ where: { userId: me.id }, data: { provenAt: new Date() } })
  expect(await met(me.headers)).toEqual({ led: 'page', action: 'done', file: 200, said: 201 })
})

test.each(Object.keys(rights) as Right[])('no right is left to who waits: %s', async (right) => {
  const { may } = await import('../rights')
  const { headers } = await signedIn('ADMIN')
  await switchOn()
  expect(may(await currentUser(headers), right)).toBe(false)
})

test.each(['READER', 'AUTHOR', 'MODERATOR', 'EDITOR'] as const)(
  '%s neither switches it nor takes a factor away',
  async (role) => {
    const by = await make.user({ role })
    const whom = await make.user({ role: 'AUTHOR' })
    await withApp(whom.id)
    await expect(askForFactor({ by, isOn: true, now: new Date() })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(forgetFactorOf({ by, userId: whom.id, reason: 'lost' })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await db.authenticator.count({ where: { userId: whom.id } })).toBe(1)
  },
)

test('an administrator takes a colleague’s away: on record with the reason, told by mail, signed out', async () => {
  const by = await make.user({ role: 'ADMIN' })
  const whom = await signedIn('EDITOR')
  await withApp(whom.id, whom.hash)
  await withPasskey(whom.id)
  await forgetFactorOf({ by, userId: whom.id, reason: 'The phone fell into the river.' })
  expect(await currentUser(whom.headers)).toBeNull()
  for (const table of [db.authenticator, db.passkey, db.recoveryCode] as unknown as (typeof db.passkey)[])
    expect(await table.count({ where: { userId: whom.id } })).toBe(0)
  expect(
    await db.auditEntry.findFirst({ where: { action: 'account.factor-reset', subjectId: whom.id } }),
  ).toMatchObject({
    actorId: by.id,
    reason: 'The phone fell into the river.',
  })
  expect(await db.outgoingMail.count({ where: { userId: whom.id, kind: 'second-factor' } })).toBe(2)
  await expect(forgetFactorOf({ by, userId: whom.id, reason: 'again' })).rejects.toMatchObject({ code: 'not_found' })
  await withApp(by.id)
  for (const userId of [by.id, by.id.toUpperCase()])
    await expect(forgetFactorOf({ by, userId, reason: 'mine' })).rejects.toMatchObject({ code: 'conflict' })
})

test('the command on the server does it for the only administrator', async () => {
  const { id, email } = await make.user({ role: 'ADMIN' })
  expect(await forgetFactorByAddress(email)).toBe('nothing')
  await withApp(id)
  expect(await forgetFactorByAddress(email)).toBe('done')
  expect(await forgetFactorByAddress('nobody@example.test')).toBe('nobody')
  expect(await db.auditEntry.findFirst({ where: { action: 'account.factor-reset', subjectId: id } })).toMatchObject({
    actorId: null,
    reason: 'npm run forget-second-factor',
  })
})

test('the form shows what is set', async () => {
  const by = await switchOn()
  expect(await settingsForDesk(by)).toMatchObject({ staffFactor: true })
  expect(
    await db.auditEntry.findFirst({ where: { action: 'setting.security' }, orderBy: { id: 'desc' } }),
  ).toMatchObject({
    actorId: by.id,
    after: { staffFactor: true },
  })
})
