import { randomBytes, randomUUID } from 'node:crypto'
import { hashPassword } from '@/features/accounts/hashing'
import { makeLink } from '@/features/accounts/mutations'
import { tokenHash } from '@/features/accounts/session-cookie'
import { unsubscribePath } from '@/features/accounts/settings/unsubscribe'
import { authSecret } from '@/lib/env'
import { cookieOf, regular } from '@/prisma/conversing'
import { make } from '@/prisma/factories'
import type { Asking, RouteName } from './every-route'

/** For every program one request that is taken, as somebody with an account makes it: what tests of refusals spoil. */

export type Somebody = Awaited<ReturnType<typeof somebody>>

export const password = 'tr4mway on tuesday'
let hashed: Promise<string> | undefined

/** Somebody who has been here for a year, signed in. */
export const somebody = async (given: Parameters<typeof regular>[0] = {}) => {
  const person = await regular({ passwordHash: await (hashed ??= hashPassword(password)), ...given })
  return { ...person, as: await cookieOf(person) }
}

const letters = (many = 10) => [...randomBytes(many)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')
export const newName = () => `Reader ${letters()}`
export const newEmail = () => `${letters(12)}@example.test`

/** A link of a mail to somebody. */
export const linkFor = async (
  { id, email }: { id: string; email: string },
  purpose: Parameters<typeof makeLink>[0]['purpose'],
) => {
  const token = randomBytes(32).toString('base64url')
  // next-auth makes and hashes its own.
  const hash = tokenHash(purpose === 'SIGN_IN' ? `${token}${authSecret()}` : token)
  await makeLink({ userId: id, email, purpose, hash })
  return token
}

const ownComment = async (author: Somebody) => ({ id: (await make.comment({ author })).id })
const othersComment = async () => ({ id: (await make.comment()).id })
const story = async () => (await make.article()).id
/** Some say it with words, some with the address alone. */
const at = (params: Record<string, string>, body?: object): Asking => ({ params, ...(body && { body }) })

export const goodRequests: Record<RouteName, (who: Somebody) => Promise<Asking>> = {
  'POST /api/account/delete': async () => ({ body: { password } }),
  'POST /api/account/following': async () => ({ body: { articleId: await story() } }),
  'POST /api/account/keep': async (who) => {
    const { id, email } = await make.user({ deletionAt: new Date(Date.now() + 3_600_000) })
    return { body: { token: await linkFor({ id, email }, 'KEEP_ACCOUNT'), on: who.locale } }
  },
  'POST /api/account/language': async () => ({ body: { locale: 'ar' } }),
  'POST /api/account/name': async () => ({ body: { name: newName() } }),
  'POST /api/account/notices': async () => ({ body: { replies: 'NEVER', followed: 'DAILY', decisions: 'INSTANT' } }),
  'POST /api/account/password': async () => ({
    body: { current: password, password: 'nine black storks on the roof' },
  }),
  'POST /api/account/sessions': async () => ({ body: { id: 'others' } }),
  'PUT /api/articles/[id]/follow': async () => at({ id: await story() }),
  'DELETE /api/articles/[id]/follow': async () => at({ id: await story() }),
  'POST /api/articles/[id]/follow': async () => at({ id: await story() }, { action: 'add' }),
  'POST /api/comments': async () => ({
    body: { articleId: await story(), body: `Something new, ${randomUUID()}`, key: randomUUID() },
  }),
  'PATCH /api/comments/[id]': async (who) => at(await ownComment(who), { body: `Better said, ${randomUUID()}` }),
  'DELETE /api/comments/[id]': async (who) => at(await ownComment(who)),
  'POST /api/comments/[id]': async (who) => at(await ownComment(who), { action: 'delete' }),
  'PUT /api/comments/[id]/recommendation': async () => at(await othersComment()),
  'DELETE /api/comments/[id]/recommendation': async () => at(await othersComment()),
  'POST /api/comments/[id]/recommendation': async () => at(await othersComment(), { action: 'add' }),
  'POST /api/comments/[id]/reports': async () => at(await othersComment(), { reason: 'SPAM', note: 'Look' }),
  'POST /api/mail-link': async () => ({ body: { email: newEmail() } }),
  'POST /api/register': async () => ({ body: { email: newEmail(), name: newName(), password } }),
  'POST /api/reset-password': async () => ({ body: { email: newEmail() } }),
  'POST /api/sign-in': async ({ email }) => ({ body: { email, password } }),
  'POST /api/sign-out': async () => ({ body: {} }),
  'POST /api/unsubscribe': async ({ id }) => ({ query: new URL(unsubscribePath(id, 'replies'), 'http://x').search }),
  'POST /api/verify': async () => ({ body: { email: newEmail() } }),
  'POST /api/views': async () => ({ body: { articleId: await story(), eventId: randomUUID() } }),
}

/**
 * Mail programs ask it from anywhere, without a word of ours (RFC 8058): a token in the address is all that counts. It is
 * the only program that changes something and takes no Origin.
 */
export const fromAnywhere: RouteName = 'POST /api/unsubscribe'
