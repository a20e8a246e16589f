import { describe, expect, test } from 'vitest'
import { POST as registerPost } from '@/app/api/register/route'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { mailsTo, newEmail, password, post, reader, seen } from './fixtures/doors'

test('names that are taken or kept are refused by name', async () => {
  await make.user({ name: 'Soran Hama', nameSkeleton: 'soranhama' })
  await make.user({ name: 'Leyla Qadir', role: 'EDITOR' })
  await make.author({ name: 'Hana Rashid' })
  const told = async (name: string) => (await post(registerPost, { email: newEmail(), name, password })).said
  expect(await told('SORAN HAMA')).toMatchObject({ status: 409, code: 'name_taken', field: 'name' })
  expect(await told('Leyla Qad1r')).toMatchObject({ status: 409, code: 'name_reserved', field: 'name' })
  expect(await told('hana rashid')).toMatchObject({ code: 'name_reserved' })
  expect(await told('Аdmin')).toMatchObject({ status: 409, code: 'name_reserved', field: 'name' })
  expect(await told('Аlan')).toMatchObject({ status: 422, code: 'invalid', field: 'name' })
  expect(await told('adm1n')).toMatchObject({ code: 'name_reserved' })
  expect(await told('\u202eilA')).toMatchObject({ status: 422, field: 'name' })
})

test('two at once may not have one name or one address', async () => {
  const email = newEmail()
  const both = await Promise.all([
    post(registerPost, { email: newEmail(), name: 'Twice Taken', password }),
    post(registerPost, { email: newEmail(), name: 'twice taken', password }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([202, 409])
  const same = await Promise.all(
    [1, 2].map((n) => post(registerPost, { email, name: `Same Mail ${'ab'[n - 1]}`, password })),
  )
  expect(same.map(({ status }) => status)).toEqual([202, 202])
  expect(await db.user.count({ where: { email } })).toBe(1)
})

describe('pressed twice, a button sends one mail', () => {
  const kinds = async (email: string) => (await mailsTo(email)).map(({ kind }) => kind)
  const again = (email: string, name: string) => () => post(registerPost, { email, name, password })

  test('to a new owner, who is answered the same again', async () => {
    const email = newEmail()
    const press = again(email, 'Twice Pressed')
    const first = await press()
    expect(seen(await press())).toEqual(seen(first))
    expect(await kinds(email)).toEqual(['verify'])
  })

  test('to a new owner, both presses in one moment', async () => {
    const email = newEmail()
    const press = again(email, 'Pressed at Once')
    expect((await Promise.all([press(), press(), press()])).map(({ status }) => status)).toEqual([202, 202, 202])
    expect(await kinds(email)).toEqual(['verify'])
  })

  test('to whose address has an account', async () => {
    const { email } = await reader()
    const press = again(email, 'Pressed For Known')
    expect((await Promise.all([press(), press()])).map(({ status }) => status)).toEqual([202, 202])
    expect(await kinds(email)).toEqual(['account-exists'])
  })

  test('somebody who tries the same address with another name is told of', async () => {
    const email = newEmail()
    await again(email, 'First of Two')()
    expect((await again(email, 'Second of Two')()).status).toBe(202)
    expect(await kinds(email)).toEqual(['verify', 'account-exists'])
  })

  test('a press that came to nothing does not count', async () => {
    const email = newEmail()
    await db.$executeRaw`ALTER TABLE outgoing_mail RENAME TO away`
    expect((await again(email, 'Tried Again')()).status).toBeGreaterThanOrEqual(500)
    await db.$executeRaw`ALTER TABLE away RENAME TO outgoing_mail`
    expect((await again(email, 'Tried Again')()).status).toBe(202)
    expect(await kinds(email)).toEqual(['verify'])
  })
})

test.each([
  ['a@b', 422],
  ['a..b@x.org', 422],
  [`${'a'.repeat(250)}@x.org`, 422],
  ['"a b"@x.org', 422],
  ['a@@x.org', 422],
  ['a@b@x.org', 422],
  ['a＠x.org', 422],
  ['a@x.org,b@x.org', 422],
  ['a@x.org\r\nBcc: b@x.org', 422],
  ['.a@x.org', 422],
  ['a@-x.org', 422],
  ['مثال@x.org', 422],
  [['a@x.org'], 422],
  [{ contains: '@' }, 422],
  [7, 422],
])('%j is no address', async (email, status) => {
  const answer = await post(registerPost, { email, name: 'Nobody Yet', password })
  expect([answer.status, answer.said.field]).toEqual([status, 'email'])
  expect(await db.user.count({ where: { name: 'Nobody Yet' } })).toBe(0)
})

test.each([
  ['elevenchars', 'password_weak'],
  ['password1234', 'password_weak'],
  ['Nesrin Salim!', 'password_weak'],
  ['x'.repeat(129), 'password_weak'],
])('%s is refused', async (weak, code) => {
  const answer = await post(registerPost, { email: newEmail(), name: 'Nesrin Salim', password: weak })
  expect([answer.status, answer.said.code, answer.said.field]).toEqual([422, code, 'password'])
})

test('an unknown field is refused by name', async () => {
  const answer = await post(registerPost, { email: newEmail(), name: 'Zana Omer', password, role: 'ADMIN' })
  expect([answer.status, answer.said.code, answer.said.field]).toEqual([400, 'unknown_field', 'role'])
})
