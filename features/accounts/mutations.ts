import 'server-only'
import { createHmac, randomBytes } from 'node:crypto'
import { writeAudit, type AuditAction } from '@/features/audit'
import { queueMail } from '@/features/mail/mutations'
import { db } from '@/lib/db'
import { authSecret } from '@/lib/env'
import type { Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { Prisma } from '@/prisma/client/client'
import type { MailTokenPurpose } from '@/prisma/client/enums'
import { nameSkeleton } from './names'
import { tokenHash } from './session-cookie'

type Tx = Prisma.TransactionClient

/** What somebody did to their own account, for the record. */
const own = (userId: string, action: Extract<AuditAction, `account.${string}`>, requestId: string, after?: object) => ({
  actorId: userId,
  action,
  subjectType: 'account' as const,
  subjectId: userId,
  requestId,
  ...(after && { after }),
})

/** A token nobody can guess, fit for cookies and addresses. */
export const newToken = () => randomBytes(32).toString('base64url')

type Ends = { expiresAt: Date; endsAt: Date | null }

/**
 * A browser keeps its cookie as long as the row can last: a reader's as long as the row does, and both move on together; the
 * newsroom's to the end of its 7 days, within which the row alone knows whether it has been idle.
 */
const cookieUntil = ({ expiresAt, endsAt }: Ends) => endsAt ?? expiresAt

const withFactor = Prisma.sql`EXISTS (SELECT FROM authenticator f WHERE f.user_id = u.id)
  OR EXISTS (SELECT FROM passkey f WHERE f.user_id = u.id)`

type Starting = {
  userId: string
  device?: string
  token?: string
  /** The hash that what was typed was compared with: once it is another, nobody comes in by what was right a moment ago. */
  passwordHash?: string
}

/**
 * Waits for whoever is changing the account just now, then looks at it as it is: a change that ends its sessions ends this one, or
 * does not let it begin.
 */
const unchanged = ({ passwordHash }: Starting) =>
  passwordHash === undefined
    ? Prisma.sql`FOR SHARE OF u`
    : Prisma.sql`AND u.password_hash = ${passwordHash} FOR SHARE OF u`

/**
 * Signs a browser in whose person has shown all there is to show: a row of its own, the token for its cookie. Readers stay
 * signed in for 30 days from their last visit, people of the newsroom for 12 hours, and never longer than 7 days.
 */
const beginSession = async (starting: Starting, isProven: boolean, tx: Tx) => {
  const { userId, device = '', token = newToken() } = starting
  const [row] = await tx.$queryRaw<Ends[]>`
    INSERT INTO session (id, token_hash, user_id, device, expires_at, ends_at, proven_at)
    SELECT gen_random_uuid(), ${tokenHash(token)}, u.id, ${device},
           now() + CASE WHEN role = 'READER' THEN interval '30 days' ELSE interval '12 hours' END,
           CASE WHEN role = 'READER' THEN NULL ELSE now() + interval '7 days' END,
           CASE WHEN ${isProven} THEN now() END
      FROM "user" u WHERE u.id = ${userId}::uuid AND banned_at IS NULL AND deleted_at IS NULL
       AND (${isProven} OR NOT (${withFactor})) ${unchanged(starting)}
    RETURNING expires_at AS "expiresAt", ends_at AS "endsAt"`
  return row ? { token, cookieUntil: cookieUntil(row), owesSecondStep: false } : null
}

/**
 * Somebody has shown the first factor, by whichever way: signs the browser in, or, where the account has a second one, only
 * lets it take the second step within five minutes. This is the one place that decides it. `owesSecondStep`: the token is not
 * a session's. @throws Refused `wrong_credentials` when the password has become another meanwhile
 */
export const startSession = (starting: Starting, tx?: Tx) =>
  tx ? startWithin(starting, tx) : db.$transaction((own) => startWithin(starting, own))

const startWithin = async (starting: Starting, tx: Tx) => {
  // A statement of its own, so that the next ones see a second factor whose adding this one had to wait for.
  await tx.$queryRaw`SELECT FROM "user" WHERE id = ${starting.userId}::uuid FOR SHARE`
  const session = await beginSession(starting, false, tx)
  if (session) return session
  const { userId, device = '', token = newToken() } = starting
  const [row] = await tx.$queryRaw<{ expiresAt: Date }[]>`
    INSERT INTO second_step (token_hash, user_id, device, expires_at)
    SELECT ${tokenHash(token)}, u.id, ${device}, now() + interval '5 minutes'
      FROM "user" u WHERE u.id = ${userId}::uuid AND banned_at IS NULL AND deleted_at IS NULL AND (${withFactor})
       ${unchanged(starting)}
    RETURNING expires_at AS "expiresAt"`
  if (!row && starting.passwordHash !== undefined) throw new Refused('wrong_credentials')
  if (!row) throw new Error('nobody to sign in')
  return { token, cookieUntil: row.expiresAt, owesSecondStep: true }
}

/**
 * Takes the second step with `isRight`, in the same transaction: uses up the token and begins the session, under a new token.
 * A wrong one leaves the token as it is. Null when the token is used, run out, or nobody's.
 * @throws Refused `wrong_code`
 */
export const takeSecondStep = (
  token: string,
  isRight: (userId: string, tx: Tx) => Promise<boolean>,
): Promise<{ userId: string; token: string; cookieUntil: Date } | null> =>
  db.$transaction(async (tx) => {
    const [step] = await tx.$queryRaw<{ userId: string; device: string }[]>`
      DELETE FROM second_step s USING "user" u
       WHERE s.token_hash = ${tokenHash(token)} AND s.expires_at > now()
         AND u.id = s.user_id AND u.banned_at IS NULL AND u.deleted_at IS NULL
      RETURNING s.user_id AS "userId", s.device`
    if (!step) return null
    // Thrown, so that the token comes back with everything else.
    if (!(await isRight(step.userId, tx))) throw new Refused('wrong_code')
    const session = await beginSession(step, true, tx)
    return session && { userId: step.userId, ...session }
  })

/**
 * A session is used again: its end moves on. At most every few minutes, so that reading does not write. Answers how long its
 * cookie is good for now; null when somebody else has just moved it.
 */
export const keepSession = async (sessionId: string) => {
  const [row] = await db.$queryRaw<Ends[]>`
    UPDATE session s SET last_seen_at = now(),
           expires_at = least(s.ends_at, now() + CASE WHEN u.role = 'READER' THEN interval '30 days' ELSE interval '12 hours' END)
      FROM "user" u WHERE u.id = s.user_id AND s.id = ${sessionId}::uuid AND s.last_seen_at < now() - interval '5 minutes'
    RETURNING s.expires_at AS "expiresAt", s.ends_at AS "endsAt"`
  return row ? cookieUntil(row) : null
}

/** Signs one browser out. */
export const endSession = async (token: string) =>
  void (await db.session.deleteMany({ where: { tokenHash: tokenHash(token) } }))

/**
 * Signs somebody out everywhere, at once and on every instance: sessions are asked for at each request. `except`: the token
 * hash of the one that stays. Bans, changes of role and deletion do it by themselves (a trigger of the database).
 */
export const endSessions = async ({ userId, except }: { userId: string; except?: string }, tx: Tx = db) => {
  await tx.secondStep.deleteMany({ where: { userId } })
  return (await tx.session.deleteMany({ where: { userId, ...(except && { tokenHash: { not: except } }) } })).count
}

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

/** Is this the race for a unique column, and which? */
export const takenColumn = (error: unknown): 'email' | 'name' | undefined => {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') return undefined
  const told = JSON.stringify(error.meta ?? {})
  return /name_?skeleton/i.test(told) ? 'name' : /email/i.test(told) ? 'email' : undefined
}

const keyed = (text: string) => createHmac('sha256', authSecret()).update(text).digest()
const week = 7 * 24 * 3_600_000

/**
 * Keeps a name for whoever registers with this address, for as long as an unconfirmed account would keep it: so that a
 * registration with an address that has an account leaves the same traces as any other. False when it is kept for another.
 */
export const holdName = async ({ name, email }: { name: string; email: string }) => {
  const key = `name:${keyed(nameSkeleton(name)).toString('base64url').slice(0, 22)}`
  const owner = keyed(email).readUInt32BE(0) & 0x7fffffff
  const now = Date.now()
  const rows = await db.$queryRaw<{ points: number }[]>`
    INSERT INTO rate_limit AS r (key, points, expire) VALUES (${key}, ${owner}, ${now + week})
    ON CONFLICT (key) DO UPDATE SET points = CASE WHEN r.expire > ${now} THEN r.points ELSE ${owner} END,
                                    expire = CASE WHEN r.expire > ${now} THEN r.expire ELSE ${now + week} END
    RETURNING points`
  return rows[0]?.points === owner
}

type NewAccount = {
  email: string
  name: string
  passwordHash: string | null
  locale: Locale
  isVerified?: boolean
  /** What the browser keeps that registers. */
  browser?: string
}

/** @throws PrismaClientKnownRequestError P2002 when the address or the name has been taken meanwhile (`takenColumn`) */
export const createAccount = ({ email, name, passwordHash, locale, isVerified, browser }: NewAccount, tx: Tx = db) =>
  tx.user.create({
    data: {
      email,
      name,
      nameSkeleton: nameSkeleton(name),
      passwordHash,
      locale,
      emailVerifiedAt: isVerified ? new Date() : null,
      registrationHash: browser === undefined ? null : tokenHash(browser),
    },
  })

/** The same for somebody who comes from elsewhere, on the record. */
export const createAccountOfStranger = (account: NewAccount, requestId: string) =>
  db.$transaction(async (tx) => {
    const row = await createAccount(account, tx)
    await writeAudit(tx, own(row.id, 'account.register', requestId, { by: 'elsewhere' }))
    return row
  })

type Linked = { userId: string; email: string; name: string; locale: Locale; url: (token: string) => string }

/** Sends the link that confirms an address. */
export const sendVerifyLink = async ({ userId, email, name, locale, url }: Linked, tx: Tx) => {
  const token = newToken()
  const hash = tokenHash(token)
  await makeLink({ userId, email, purpose: 'VERIFY', hash }, tx)
  await queueMail({ key: `verify:${hash}`, userId, email, locale, kind: 'verify', data: { name, url: url(token) } }, tx)
}

/** A new account, and the mail that asks whether the address is theirs: both or none. */
export const register = (account: NewAccount & { url: (token: string) => string; requestId: string }) =>
  db.$transaction(async (tx) => {
    const { id } = await createAccount(account, tx)
    await sendVerifyLink({ ...account, userId: id }, tx)
    await writeAudit(tx, own(id, 'account.register', account.requestId))
    return id
  })

/** Tells the owner of an address that somebody tried to register with it. */
export const tellOwner = (mail: { email: string; locale: Locale; url: string }) =>
  queueMail({
    key: `account-exists:${newToken()}`,
    email: mail.email,
    locale: mail.locale,
    kind: 'account-exists',
    data: { url: mail.url },
  })

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
    await writeAudit(tx, own(used.userId, 'account.verify', requestId, { by: isChosen ? 'mail, password' : 'mail' }))
    return { ...used, session: isChosen ? await startSession({ userId: used.userId, device }, tx) : null }
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
const proveAddress = async (userId: string, requestId: string, tx: Tx) => {
  const { count } = await tx.user.updateMany({
    where: { id: userId, emailVerifiedAt: null },
    data: { emailVerifiedAt: new Date(), passwordHash: null, registrationHash: null },
  })
  if (count === 0) return
  await forgetRegistrar(userId, tx)
  await writeAudit(tx, own(userId, 'account.verify', requestId, { by: 'sign-in' }))
}

/** The same, where nothing else belongs to it. */
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
      own(used.userId, 'account.password', given.requestId, { by: invited ? 'invitation' : 'reset' }),
    )
    return startSession({ userId: used.userId, device }, tx)
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

/** The same password, hashed as we do now. */
export const strengthen = (userId: string, before: string, passwordHash: string) =>
  db.user.updateMany({ where: { id: userId, passwordHash: before }, data: { passwordHash } })

/** From now on this identity elsewhere signs in to this account. */
export const linkIdentity = async ({
  requestId,
  ...identity
}: {
  provider: string
  providerAccountId: string
  userId: string
  requestId: string
}) => {
  await db.$transaction(async (tx) => {
    const { count } = await tx.identity.createMany({ data: [identity], skipDuplicates: true })
    if (count > 0)
      await writeAudit(tx, own(identity.userId, 'account.link', requestId, { provider: identity.provider }))
    await proveAddress(identity.userId, requestId, tx)
  })
}
