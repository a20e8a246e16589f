import 'server-only'
import { writeAudit } from '@/features/audit'
import { queueMail } from '@/features/mail/mutations'
import { db } from '@/lib/db'
import type { Locale } from '@/lib/locales'
import type { Prisma } from '@/prisma/client/client'
import type { MailTokenPurpose } from '@/prisma/client/enums'
import { ofOwn } from '../own-record'
import { newToken, tokenHash } from '../session-cookie'
import { endSessions, startSession } from '../sessions/mutations'

type Tx = Prisma.TransactionClient

/** How long each kind of link is good for, in minutes. */
const goodFor = {
  VERIFY: 7 * 24 * 60,
  SIGN_IN: 15,
  RESET: 30,
  CHANGE_EMAIL: 24 * 60,
  KEEP_ACCOUNT: 24 * 60,
  INVITE: 7 * 24 * 60,
} as const

/** A link's token, on the record. Earlier ones of the same kind and person stop working. */
export const makeLink = async (
  { userId, email, purpose, hash }: { userId: string; email: string; purpose: MailTokenPurpose; hash: string },
  tx: Tx = db,
) => {
  await tx.mailToken.deleteMany({ where: { userId, purpose } })
  await tx.$executeRaw`
    INSERT INTO mail_token (token_hash, purpose, email, user_id, expires_at)
    VALUES (${hash}, ${purpose}::mail_token_purpose, ${email}, ${userId}::uuid, now() + make_interval(mins => ${goodFor[purpose]}))`
}

/**
 * The address is its owner's now, and whoever registered it may have been somebody else: no session of theirs goes on, and no
 * second factor of theirs is asked for, which its owner could never show.
 */
const forgetRegistrar = async (userId: string, tx: Tx) => {
  const theirs = { where: { userId } }
  await tx.authenticator.deleteMany(theirs)
  await tx.passkey.deleteMany(theirs)
  await tx.passkeyChallenge.deleteMany(theirs)
  await tx.recoveryCode.deleteMany(theirs)
  await endSessions({ userId }, tx)
}

type Used = { userId: string; email: string }

/** Uses a link up. Null when it is wrong, used, run out or of another kind: nobody learns which. */
export const useLink = async (hash: string, purpose: MailTokenPurpose, tx: Tx = db): Promise<Used | null> => {
  const rows = await tx.$queryRaw<Used[]>`
    DELETE FROM mail_token t USING "user" u
     WHERE t.token_hash = ${hash} AND t.purpose = ${purpose}::mail_token_purpose AND t.expires_at > now()
       AND u.id = t.user_id AND u.banned_at IS NULL AND u.deleted_at IS NULL
    RETURNING t.user_id AS "userId", t.email`
  return rows[0] ?? null
}

export type Linked = { userId: string; email: string; name: string; locale: Locale; url: (token: string) => string }

/** Sends the link that confirms an address. */
export const sendVerifyLink = async ({ userId, email, name, locale, url }: Linked, tx: Tx) => {
  const token = newToken()
  const hash = tokenHash(token)
  await makeLink({ userId, email, purpose: 'VERIFY', hash }, tx)
  await queueMail({ key: `verify:${hash}`, userId, email, locale, kind: 'verify', data: { name, url: url(token) } }, tx)
}

/** Another mail to confirm an address. */
export const resendVerifyLink = (linked: Linked) => db.$transaction((tx) => sendVerifyLink(linked, tx))

/**
 * Confirms an address with the link that was sent there. `passwordHash`: who follows it is not known to have registered, so
 * that nothing opens the account any more but the password they have chosen, in a session of its own.
 */
export const verifyAddress = (given: { token: string; passwordHash?: string; device: string; requestId: string }) =>
  db.$transaction(async (tx) => {
    const used = await useLink(tokenHash(given.token), 'VERIFY', tx)
    if (!used) return null
    const { passwordHash, device, requestId } = given
    const { count } = await tx.user.updateMany({
      where: { id: used.userId, email: used.email, emailVerifiedAt: null },
      data: { emailVerifiedAt: new Date(), registrationHash: null, ...(passwordHash && { passwordHash }) },
    })
    const isChosen = passwordHash !== undefined && count > 0
    if (isChosen) {
      await forgetRegistrar(used.userId, tx)
      await tx.mailToken.deleteMany({ where: { userId: used.userId } })
    }
    await writeAudit(
      tx,
      ofOwn(used.userId, 'account.verify', requestId, { after: { by: isChosen ? 'mail, password' : 'mail' } }),
    )
    return {
      ...used,
      session: isChosen ? await startSession({ userId: used.userId, device, hasChosen: true }, tx) : null,
    }
  })

/** The link that signs in, on the record as next-auth hashed it, and its mail: both or none. */
export const sendSignInLink = (link: { userId: string; email: string; locale: Locale; hash: string; url: string }) =>
  db.$transaction(async (tx) => {
    const { userId, email, locale, hash, url } = link
    await makeLink({ userId, email, purpose: 'SIGN_IN', hash }, tx)
    await queueMail({ key: `sign-in:${hash}`, userId, email, locale, kind: 'sign-in', data: { url } }, tx)
  })

/**
 * The owner of an address has shown that it is theirs by another way than our question. Whoever registered it before may
 * have been somebody else: a password chosen before that opens nothing any more, nor do its sessions.
 */
export const proveAddress = async (userId: string, requestId: string, tx: Tx) => {
  const { count } = await tx.user.updateMany({
    where: { id: userId, emailVerifiedAt: null },
    data: { emailVerifiedAt: new Date(), passwordHash: null, registrationHash: null },
  })
  if (count === 0) return
  await forgetRegistrar(userId, tx)
  await writeAudit(tx, ofOwn(userId, 'account.verify', requestId, { after: { by: 'sign-in' } }))
}

/** `proveAddress` in a transaction of its own, where nothing else belongs to it. */
export const proveAddressAlone = (userId: string, requestId: string) =>
  db.$transaction((tx) => proveAddress(userId, requestId, tx))

export const sendResetLink = (linked: Linked) =>
  db.$transaction(async (tx) => {
    const { userId, email, name, locale, url } = linked
    const token = newToken()
    const hash = tokenHash(token)
    await makeLink({ userId, email, purpose: 'RESET', hash }, tx)
    await queueMail({ key: `reset:${hash}`, userId, email, locale, kind: 'reset', data: { name, url: url(token) } }, tx)
  })

/**
 * A new password by a link of a mail (one asked for, or an invitation): used once, every session ends, this browser gets a new one. Having the mail shows
 * that the address is theirs. Null when the link is not valid any more.
 */
export const resetPassword = (given: {
  token: string
  passwordHash: string
  device: string
  helpUrl: string
  requestId: string
}) =>
  db.$transaction(async (tx) => {
    const hash = tokenHash(given.token)
    const invited = await useLink(hash, 'INVITE', tx)
    const used = invited ?? (await useLink(hash, 'RESET', tx))
    if (!used) return null
    const { passwordHash, device, helpUrl } = given
    const { name, email, locale, emailVerifiedAt } = await tx.user.update({
      where: { id: used.userId },
      data: { passwordHash, registrationHash: null },
    })
    if (!emailVerifiedAt) {
      await tx.user.update({ where: { id: used.userId }, data: { emailVerifiedAt: new Date() } })
      await forgetRegistrar(used.userId, tx)
    }
    await endSessions({ userId: used.userId }, tx)
    await tx.mailToken.deleteMany({ where: { userId: used.userId, purpose: { in: ['SIGN_IN', 'RESET', 'INVITE'] } } })
    // A first password is no change that anybody needs to be warned of.
    if (!invited) await tellPasswordChanged({ userId: used.userId, name, email, locale, helpUrl }, tx)
    await writeAudit(
      tx,
      ofOwn(used.userId, 'account.password', given.requestId, { after: { by: invited ? 'invitation' : 'reset' } }),
    )
    return startSession({ userId: used.userId, device, hasChosen: true }, tx)
  })

/** Tells somebody that their password is another one now; `helpUrl` is where they go if it was not them. */
export const tellPasswordChanged = (
  told: { userId: string; name: string; email: string; locale: string; helpUrl: string },
  tx: Parameters<typeof queueMail>[1],
) => {
  const { userId, name, email, locale, helpUrl: url } = told
  const key = `password-changed:${newToken()}`
  return queueMail({ key, userId, email, locale, kind: 'password-changed', data: { name, url } }, tx)
}
