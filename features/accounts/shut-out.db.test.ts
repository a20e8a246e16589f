import { expect, test } from 'vitest'
import { POST as appealPost } from '@/app/api/account/appeal/route'
import { POST as signInPost } from '@/app/api/sign-in/route'
import { lift, sanction } from '@/features/moderation/sanctions/mutations'
import { sanctionByToken, wasAnswered } from '@/features/moderation/sanctions/queries'
import { db } from '@/lib/db'
import { HOUR, MINUTE } from '@/lib/time-units'
import { make } from '@/prisma/factories'
import { withApp, withPasskey } from './factor/fixtures/factors'
import { cookieOf, newEmail, origin, password, post, reader, seen, who } from './fixtures/doors'
import { answerHours, appealMinutes, appealToken } from './shut-out'

/** Somebody whom a moderator has banned, and by whom. */
const banned = async (given: Parameters<typeof reader>[0] = {}) => {
  const [by, person] = [await make.user({ role: 'ADMIN' }), await reader(given)]
  const { id } = await sanction({ userId: person.id, kind: 'BAN', reason: 'HATE', note: 'third time', by })
  return { ...person, by, banId: id }
}
/** The form of the page, without a script. */
const signIn = (email: string, typed = password, more: Parameters<typeof post>[2] = {}) =>
  post(signInPost, { email, password: typed, locale: 'ar' }, { form: true, ...more })
/** The address an answer leads to. */
const backOf = ({ headers }: { headers: Headers }) => new URL(headers.get('location')!, origin)
const tokenOf = (answer: { headers: Headers }) => backOf(answer).searchParams.get('appeal')!

test('the right password of who is shut out: that they are, and where why stands, and no session', async () => {
  const { id, email } = await banned()
  const answer = await signIn(email)
  const back = backOf(answer)
  expect([answer.status, back.pathname]).toEqual([303, '/ar/sign-in'])
  const { appeal, ...asked } = Object.fromEntries(back.searchParams)
  expect(asked).toEqual({ problem: 'wrong_credentials', why: 'shutOut' })
  expect(JSON.stringify([...answer.headers])).not.toMatch(/hate|third/i)
  expect(cookieOf(answer)).toBeUndefined()
  expect(await db.session.count({ where: { userId: id } })).toBe(0)
  expect(await sanctionByToken(appeal!)).toMatchObject({ kind: 'BAN', reason: 'HATE', mayAppeal: true })
})

test('a program is told no more than of a wrong password', async () => {
  const [{ email }, known] = [await banned(), await reader()]
  const answers = [await signIn(email, password, { form: false }), await signIn(known.email, 'wrong', { form: false })]
  expect(answers[0]!.status).toBe(401)
  expect(seen(answers[0]!)).toEqual(seen(answers[1]!))
})

test('a wrong password of who is shut out is answered like that of anybody and nobody', async () => {
  const [{ email }, known] = [await banned(), await reader()]
  for (const form of [false, true]) {
    const answers = await Promise.all(
      [email, known.email, newEmail()].map((to) => signIn(to, 'not the right one', { form })),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(3).fill(form ? 303 : 401))
    for (const answer of answers) expect(seen(answer)).toEqual(seen(answers[0]!))
  }
})

test.each([
  ['an app', withApp],
  ['a passkey', withPasskey],
])('who has %s has shown only the half by a password, and is told nothing', async (_, add) => {
  const { id, email } = await banned()
  await add(id)
  expect(seen(await signIn(email))).toEqual(seen(await signIn(newEmail())))
})

test('an account that is gone as well is none', async () => {
  const { id, email } = await banned()
  await db.user.update({ where: { id }, data: { deletedAt: new Date() } })
  expect(seen(await signIn(email))).toEqual(seen(await signIn(newEmail())))
})

test('where nobody wrote down what was decided there is no way on', async () => {
  const { email } = await reader({ bannedAt: new Date() })
  expect(backOf(await signIn(email)).search).toBe('?problem=wrong_credentials&why=shutOut')
})

test('asking again is no guess', async () => {
  const { email } = await banned()
  const from = '198.51.100.77'
  for (let n = 0; n < 7; n += 1) expect(tokenOf(await signIn(email, password, { from }))).toBeTruthy()
})

test('one appeals by it once, and only that; the link of the mail knows of it', async () => {
  const { banId, email } = await banned()
  const [token, again] = [tokenOf(await signIn(email)), tokenOf(await signIn(email))]
  expect((await post(appealPost, { token, text: 'I was quoting.' })).status).toBe(201)
  for (const one of [token, again])
    expect((await post(appealPost, { token: one, text: 'Really.' })).said.code).toBe('conflict')
  expect(await db.sanction.findUniqueOrThrow({ where: { id: banId } })).toMatchObject({ appeal: 'I was quoting.' })
  expect(await sanctionByToken(tokenOf(await signIn(email)))).toMatchObject({
    mayAppeal: false,
    appeal: { text: 'I was quoting.', answer: null },
  })
})

test('it opens nothing once its time is over, or once a letter of it is another', async () => {
  const { email } = await banned()
  const token = tokenOf(await signIn(email))
  const after = new Date(Date.now() + appealMinutes * 60_000)
  expect(await sanctionByToken(token, after)).toBeNull()
  const spent = token.replace(/\.(\d+)\./, (_, until) => `.${Number(until) - appealMinutes * 60}.`)
  for (const one of [spent, token.replace(/.$/, (end) => (end === 'A' ? 'Q' : 'A'))]) {
    expect(await sanctionByToken(one)).toBeNull()
    expect((await post(appealPost, { token: one, text: 'I was quoting.' })).said.code).toBe('not_found')
  }
})

/** What was given that long ago. */
const given = (banId: string, ago: number) => appealToken(banId, new Date(Date.now() - ago))

test('what was typed past its hour is taken for some hours more, and said to be there; the page stays shut', async () => {
  const { banId } = await banned()
  const late = given(banId, (appealMinutes + 5) * MINUTE)
  expect([await sanctionByToken(late), await wasAnswered(late)]).toEqual([null, false])
  const answer = await post(appealPost, { token: late, text: 'I was quoting.', on: 'ar' }, { form: true })
  expect(backOf(answer).pathname + backOf(answer).search).toBe(`/ar/appeal?token=${late}&done=conduct`)
  expect([await sanctionByToken(late), await wasAnswered(late)]).toEqual([null, true])
  const tooLate = given(banId, (appealMinutes + 1) * MINUTE + answerHours * HOUR)
  expect((await post(appealPost, { token: tooLate, text: 'I was quoting.' })).said.code).toBe('not_found')
  expect(await wasAnswered(tooLate)).toBe(false)
})

test('an account that is gone is not heard, and reads nothing', async () => {
  const { id, banId } = await banned()
  const mail = await db.outgoingMail.findFirstOrThrow({ where: { userId: id, kind: 'sanction' } })
  const link = new URL((mail.data as { url: string }).url, origin).searchParams.get('token')!
  await db.user.update({ where: { id }, data: { deletedAt: new Date() } })
  for (const token of [link, given(banId, 0)]) {
    expect(await sanctionByToken(token)).toBeNull()
    expect((await post(appealPost, { token, text: 'I was quoting.' })).said.code).toBe('not_found')
  }
})

test('a ban that was taken back: one comes in, and what was given before says so', async () => {
  const { id, email, banId, by } = await banned()
  const token = tokenOf(await signIn(email))
  await lift({ id: banId, restore: true, by })
  expect(await who(cookieOf(await signIn(email)))).toMatchObject({ id })
  expect(await sanctionByToken(token)).toMatchObject({ isLifted: true, mayAppeal: false })
  expect((await post(appealPost, { token, text: 'I was quoting.' })).said.code).toBe('conflict')
})

test('of two bans the one that stands is told', async () => {
  const { id, email, banId, by } = await banned()
  await lift({ id: banId, restore: true, by })
  await sanction({ userId: id, kind: 'BAN', reason: 'SPAM', by })
  await sanction({ userId: id, kind: 'HOLD', reason: 'ABUSE', by })
  expect(await sanctionByToken(tokenOf(await signIn(email)))).toMatchObject({ kind: 'BAN', reason: 'SPAM' })
})
