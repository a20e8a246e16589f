import 'server-only'
import { requestOf } from '@/features/audit'
import type { Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { FormRefused, pageFor } from './form'
import { hashPassword } from './hashing'
import { beforeLink, beforeMail, evenly, noteRegistration } from './limits'
import { holdName, register, resendVerifyLink, takenColumn, tellOwner, verifyAddress } from './mutations'
import { isReservedName, nameFault, nameSkeleton, tidyName } from './names'
import { passwordFault } from './passwords'
import { accountByEmail, isAddressKnown, nameHolder, newsroomNames } from './queries'

type Registration = { email: string; name: string; password: string; locale: Locale; next?: string | undefined }

/** @throws FormRefused unless somebody with this address may have this name */
export const checkName = async (typed: string, email: string) => {
  const fault = nameFault(typed)
  // A name of two scripts may be drawn to look like one of the house, and is told so.
  if (fault && fault !== 'scripts') throw new FormRefused('invalid', fault, 'name')
  const name = tidyName(typed)
  if (isReservedName(name, await newsroomNames())) throw new FormRefused('name_reserved', 'nameReserved', 'name')
  if (fault) throw new FormRefused('invalid', fault, 'name')
  const holder = await nameHolder(nameSkeleton(name))
  // Names of confirmed accounts are public. One of an unconfirmed account must not tell whose address it belongs to.
  const isOwn = holder !== null && holder.emailVerifiedAt === null && holder.email === email
  if (holder && !isOwn) throw new FormRefused('name_taken', 'nameTaken', 'name')
  return name
}

const create = async ({ email, password, locale, next }: Registration, name: string, requestId: string) => {
  // Both ways hash: it is what takes longest.
  const passwordHash = await hashPassword(password)
  const { isFirst, undo } = await noteRegistration({ email, name: nameSkeleton(name) })
  try {
    if (await isAddressKnown(email)) {
      // Pressed twice: whether the first press made the account or found one, its mail is on the way.
      if (isFirst) await tellOwner({ email, locale, url: pageFor(locale, 'signIn', { next }) })
      return
    }
    const url = (token: string) => pageFor(locale, 'verify', { token, next })
    await register({ email, name, passwordHash, locale, url, requestId })
  } catch (error) {
    const taken = takenColumn(error)
    // Made in this very moment, with the mail that belongs to it.
    if (taken === 'email') return
    await undo()
    if (taken === 'name') throw new FormRefused('name_taken', 'nameTaken', 'name')
    throw error
  }
}

/**
 * A new account, or a mail to the owner of the address that somebody tried: nobody can tell which from the answer, from
 * what a second try says, or from the clock.
 * @throws Refused `invalid`, `password_weak`, `name_taken`, `name_reserved`, `too_fast`, `busy`
 */
export const registerReader = async (given: Registration, headers: Headers) => {
  const name = await checkName(given.name, given.email)
  const fault = await passwordFault(given.password, { email: given.email, name })
  if (fault) throw new FormRefused('password_weak', fault, 'password')
  await beforeMail(given.email, headers)
  if (!(await holdName({ name, email: given.email }))) throw new FormRefused('name_taken', 'nameTaken', 'name')
  await evenly(create(given, name, requestOf(headers)))
}

/** Another mail to confirm an address, where there is an account that waits for it. @throws Refused `too_fast` */
export const resendVerification = async (
  { email, locale, next }: { email: string; locale: Locale; next?: string | undefined },
  headers: Headers,
) => {
  await beforeMail(email, headers)
  const send = async () => {
    const account = await accountByEmail(email)
    if (!account || account.emailVerifiedAt) return
    const { id, name } = account
    const url = (token: string) => pageFor(locale, 'verify', { token, next })
    await resendVerifyLink({ userId: id, email, name, locale, url })
  }
  await evenly(send())
}

/** Confirms an address by the link that was sent there. @throws Refused `token_invalid`, `too_fast` */
export const verify = async (token: string, headers: Headers) => {
  await beforeLink(headers)
  const verified = await verifyAddress(token, requestOf(headers))
  if (!verified) throw new Refused('token_invalid')
  return verified
}
