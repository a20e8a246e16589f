import 'server-only'
import { requestOf } from '@/features/audit'
import type { Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { isStaff } from './current-user'
import { deviceOf } from './device'
import { FormRefused, pageFor } from './form'
import { hashPassword, inTurn } from './hashing'
import { addressKey, beforeLink, beforeMail, evenly } from './limits'
import { resetPassword, sendResetLink } from './links/mutations'
import { passwordFault } from './passwords'
import { accountByEmail, linkOwner } from './queries'
import { begin } from './sign-in'

/** Sends a link to choose a new password, where the address is known here; answers alike where not. */
export const askForReset = async (
  { email, locale, next }: { email: string; locale: Locale; next?: string | undefined },
  headers: Headers,
) => {
  await beforeMail(email, headers)
  const send = async () => {
    const account = await accountByEmail(email)
    if (!account) return
    const url = (token: string) => pageFor(locale, 'resetPassword', { token, next })
    await sendResetLink({ userId: account.id, email, name: account.name, locale, url })
  }
  await evenly(send())
}

/**
 * A new password by such a link; signs this browser in, as far as that goes, and every other out. A password that is
 * refused does not use the link up. `isFirst`: it is the first one, chosen by who was invited, to the newsroom if `isStaff`.
 * @throws Refused `token_invalid`, `password_weak`, `too_fast`, `busy`
 */
export const setPassword = async (
  { token, password, locale }: { token: string; password: string; locale: Locale },
  headers: Headers,
) => {
  await beforeLink(headers)
  const invited = await linkOwner(token, 'INVITE')
  const owner = invited ?? (await linkOwner(token, 'RESET'))
  if (!owner) throw new Refused('token_invalid')
  const fault = await passwordFault(password, { email: owner.email, name: owner.name, isStaff: isStaff(owner) })
  if (fault) throw new FormRefused('password_weak', fault, 'password')
  const session = await resetPassword({
    token,
    passwordHash: await inTurn(addressKey(headers), () => hashPassword(password)),
    device: deviceOf(headers.get('user-agent')),
    helpUrl: pageFor(locale, 'resetPassword'),
    requestId: requestOf(headers),
  })
  if (!session) throw new Refused('token_invalid')
  return { ...(await begin(session, headers)), isFirst: invited !== null, isStaff: isStaff(owner) }
}
