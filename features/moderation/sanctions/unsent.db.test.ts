import { expect, test } from 'vitest'
import { POST as appealPost } from '@/app/api/account/appeal/route'
import { POST as signInPost } from '@/app/api/sign-in/route'
import { cookieOf, origin, password, post, reader, withCookie } from '@/features/accounts/fixtures/doors'
import { answerHours, appealMinutes, appealToken } from '@/features/accounts/shut-out'
import { keepDraft } from '@/features/comments/drafts/mutations'
import { unsentAppeal } from '@/features/comments/drafts/queries'
import { db } from '@/lib/db'
import { HOUR, MINUTE } from '@/lib/time-units'
import { make } from '@/prisma/factories'
import { sanction } from './mutations'

/** As long as an appeal may be, in letters of several bytes. */
const text = 'اقتبست فقط.\n'.repeat(250)

const warned = async (kind: 'WARN' | 'BAN' = 'WARN') => {
  const [by, person] = [await make.user({ role: 'ADMIN' }), await reader()]
  const { id } = await sanction({ userId: person.id, kind, reason: 'ABUSE', by })
  return { ...person, sanctionId: id }
}
const cookies = async (email: string) =>
  withCookie(cookieOf(await post(signInPost, { email, password, locale: 'ar' }, { form: true })))
/** The form of the page without a script: where it leads, and what that page says. */
const send = async (fields: Record<string, string>, headers: Record<string, string> = {}) => {
  const answer = await post(appealPost, { on: 'ar', text, ...fields }, { form: true, headers })
  const to = new URL(answer.headers.get('location')!, origin)
  return { to, said: Object.fromEntries(to.searchParams) }
}

test('by a link that is over: its page knows what was typed, whole', async () => {
  const { sanctionId } = await warned('BAN')
  const token = appealToken(sanctionId, new Date(Date.now() - appealMinutes * MINUTE - answerHours * HOUR))
  const { to, said } = await send({ token })
  expect(to.pathname).toBe('/ar/appeal')
  const { draft, ...rest } = said
  expect(rest).toEqual({ token, part: 'conduct', problem: 'not_found' })
  expect(await unsentAppeal(draft!)).toBe(text)
})

test('too many tries: the form again with what was typed, and how long to wait', async () => {
  const { sanctionId } = await warned('BAN')
  const headers = { 'x-masthead-address': '198.51.100.90' }
  for (let n = 0; n < 30; n += 1) await post(appealPost, { token: 'x'.repeat(40), text: 'x' }, { headers })
  const { said } = await send({ token: appealToken(sanctionId, new Date()) }, headers)
  expect(said).toMatchObject({ problem: 'too_fast', after: expect.stringMatching(/^\d+$/) })
  expect(await unsentAppeal(said.draft!)).toBe(text)
})

test('on the account page: for that sanction; and through the door where the session is over', async () => {
  const { sanctionId: id, email } = await warned()
  const headers = await cookies(email)
  await post(appealPost, { id, text: 'Once.' }, { headers })
  const again = await send({ id }, headers)
  expect([again.to.pathname, again.to.hash]).toEqual(['/ar/account', '#conduct'])
  expect(again.said).toMatchObject({ part: 'conduct', problem: 'conflict', about: id })
  expect(await unsentAppeal(again.said.draft!)).toBe(text)
  const stranger = await send({ id })
  expect(stranger.to.pathname).toBe('/ar/sign-in')
  const next = new URL(stranger.said.next!, origin)
  expect([next.pathname, next.searchParams.get('about'), next.hash]).toEqual(['/ar/account', id, '#conduct'])
  expect(await unsentAppeal(next.searchParams.get('draft')!)).toBe(text)
})

test('what was taken at last is kept no longer; where nothing was typed nothing is', async () => {
  const { sanctionId: id, email } = await warned()
  const headers = await cookies(email)
  const before = await db.draft.count()
  expect((await send({ id, text: ' \n' }, headers)).said).not.toHaveProperty('draft')
  expect(await db.draft.count()).toBe(before)
  const { said } = await send({ id, text: 'x'.repeat(3_001) }, headers)
  expect(said).toMatchObject({ problem: 'invalid' })
  expect((await send({ id, draft: said.draft! }, headers)).said).toEqual({ done: 'conduct' })
  expect(await unsentAppeal(said.draft!)).toBeNull()
})

test('a text under a story is no appeal, and an odd token no text', async () => {
  const { id: articleId } = await make.article()
  const under = await keepDraft({ articleId, body: text, problem: 'sign_in' })
  for (const token of [under, '', 'x', "'; --", 'x'.repeat(32)]) expect(await unsentAppeal(token)).toBeNull()
})
