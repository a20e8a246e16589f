import 'server-only'
import { requestOf } from '@/features/audit'
import type { Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { registered, registeredIn, sessionCookie } from './cookies'
import { currentUser, isStaff } from './current-user'
import { deviceOf } from './device'
import { FormRefused, pageFor } from './form'
import { hashPassword, inTurn } from './hashing'
import { addressKey, beforeLink, beforeMail, evenly, noteRegistration } from './limits'
import { resendVerifyLink, verifyAddress } from './links/mutations'
import { holdName, register, takenColumn, tellOwner } from './mutations'
import { isReservedName, nameFault, nameSkeleton, tidyName } from './names'
import { passwordFault } from './passwords'
import { accountByEmail, isAddressKnown, linkOwner, nameHolder, newsroomNames, type LinkOwner } from './queries'
import { newToken, tokenHash } from './session-cookie'

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

type Around = { passwordHash: string; browser: string; requestId: string }

const create = async ({ email, locale, next }: Registration, name: string, around: Around) => {
  const { isFirst, undo } = await noteRegistration({ email, name: nameSkeleton(name) })
  try {
    if (await isAddressKnown(email)) {
      // Pressed twice: whether the first press made the account or found one, its mail is on the way.
      if (isFirst) await tellOwner({ email, locale, url: pageFor(locale, 'signIn', { next }) })
      return
    }
    const url = (token: string) => pageFor(locale, 'verify', { token, next })
    await register({ email, name, locale, url, ...around })
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
 * what a second try says, or from the clock. Returns the cookie by which this browser is known when the address is
 * confirmed: the same one for as long as it keeps it, whoever registers.
 * @throws Refused `invalid`, `password_weak`, `name_taken`, `name_reserved`, `too_fast`, `busy`
 */
export const registerReader = async (given: Registration, headers: Headers) => {
  const name = await checkName(given.name, given.email)
  const fault = await passwordFault(given.password, { email: given.email, name })
  if (fault) throw new FormRefused('password_weak', fault, 'password')
  await beforeMail(given.email, headers)
  if (!(await holdName({ name, email: given.email }))) throw new FormRefused('name_taken', 'nameTaken', 'name')
  const browser = registeredIn(headers.get('cookie')) ?? newToken()
  // Both ways hash, and before the clock of `evenly` starts: what a turn takes under a flood would use up what hides the rest.
  const passwordHash = await inTurn(addressKey(headers), () => hashPassword(given.password))
  await evenly(create(given, name, { passwordHash, browser, requestId: requestOf(headers) }))
  return registered(browser)
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

/**
 * Whom a link to confirm an address was sent to, and whether they have to choose a password: in a browser that neither
 * registered nor signed in, whoever chose the one there is may have been somebody else.
 */
export const linkToConfirm = async (token: string, headers: Headers) => {
  const owner = await linkOwner(token, 'VERIFY')
  if (!owner) return null
  const browser = registeredIn(headers.get('cookie'))
  const hasRegistered = browser !== null && tokenHash(browser) === owner.registrationHash
  const mustChoose = !owner.isVerified && !hasRegistered && (await currentUser(headers))?.id !== owner.userId
  return { ...owner, mustChoose }
}

type Confirming = { token: string; password?: string | undefined }

const chosenHash = async (password: string | undefined, owner: LinkOwner, headers: Headers) => {
  if (password === undefined) throw new FormRefused('invalid', 'passwordMissing', 'password')
  const fault = await passwordFault(password, { email: owner.email, name: owner.name, isStaff: isStaff(owner) })
  if (fault) throw new FormRefused('password_weak', fault, 'password')
  return inTurn(addressKey(headers), () => hashPassword(password))
}

/**
 * Confirms an address by the link that was sent there, with the password that was registered or, where it is not known who
 * registered, with one that is chosen now: then this browser is signed in (`cookie`) and every other out. What is refused
 * does not use the link up.
 * @throws Refused `token_invalid`, `invalid`, `password_weak`, `too_fast`, `busy`
 */
export const verify = async ({ token, password }: Confirming, headers: Headers) => {
  await beforeLink(headers)
  const owner = await linkToConfirm(token, headers)
  if (!owner) throw new Refused('token_invalid')
  const passwordHash = owner.mustChoose ? await chosenHash(password, owner, headers) : undefined
  const verified = await verifyAddress({
    token,
    ...(passwordHash && { passwordHash }),
    device: deviceOf(headers.get('user-agent')),
    requestId: requestOf(headers),
  })
  if (!verified) throw new Refused('token_invalid')
  const { session } = verified
  return { ...verified, cookie: session && sessionCookie(session.token, session.cookieUntil) }
}
