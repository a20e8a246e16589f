import 'server-only'
import { db } from '@/lib/db'
import { Refused } from '@/lib/problem'
import { Prisma } from '@/prisma/client/client'
import { newToken, tokenHash } from '../session-cookie'

type Tx = Prisma.TransactionClient

type Ends = { expiresAt: Date; endsAt: Date | null }

/**
 * A browser keeps its cookie as long as the row can last: a reader's as long as the row does, and both move on together; the
 * newsroom's to the end of its 7 days, within which the row alone knows whether it has been idle.
 */
const cookieUntil = ({ expiresAt, endsAt }: Ends) => endsAt ?? expiresAt

const withFactor = Prisma.sql`EXISTS (SELECT FROM authenticator f WHERE f.user_id = u.id)
  OR EXISTS (SELECT FROM passkey f WHERE f.user_id = u.id)`

/** Nobody has more browsers than this; whoever signs in over and over fills no table. */
export const mostSessions = 50

type Starting = {
  userId: string
  device?: string
  token?: string
  /** The hash that what was typed was compared with: once it is another, nobody comes in by what was right a moment ago. */
  passwordHash?: string
  /** They have just chosen their password, by a link of a mail. */
  hasChosen?: boolean
}

/** Whoever has typed the password to come in has shown with it that it is them, and is not asked for it again at once. */
const isSure = ({ passwordHash, hasChosen = false }: Starting) => hasChosen || passwordHash !== undefined

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
    INSERT INTO session (id, token_hash, user_id, device, expires_at, ends_at, proven_at, sure_at)
    SELECT gen_random_uuid(), ${tokenHash(token)}, u.id, ${device},
           now() + CASE WHEN role = 'READER' THEN interval '30 days' ELSE interval '12 hours' END,
           CASE WHEN role = 'READER' THEN NULL ELSE now() + interval '7 days' END,
           CASE WHEN ${isProven} THEN now() END, CASE WHEN ${isSure(starting)} THEN now() END
      FROM "user" u WHERE u.id = ${userId}::uuid AND banned_at IS NULL AND deleted_at IS NULL
       AND (${isProven} OR NOT (${withFactor})) ${unchanged(starting)}
    RETURNING expires_at AS "expiresAt", ends_at AS "endsAt"`
  if (!row) return null
  // The one that has just begun is seen last of all.
  await tx.$executeRaw`DELETE FROM session WHERE id IN (SELECT id FROM session WHERE user_id = ${userId}::uuid
    ORDER BY last_seen_at DESC, created_at DESC OFFSET ${mostSessions})`
  return { token, cookieUntil: cookieUntil(row), owesSecondStep: false }
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
