import 'server-only'
import type pg from 'pg'
import { writeAudit } from '@/features/audit'
import { queueMail } from '@/features/mail/mutations'
import type { FactorNews } from '@/features/mail/schema'
import { pool } from '@/lib/db'
import { newId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import { inTransaction } from '@/lib/transaction'
import type { Prisma } from '@/prisma/client/client'
import { newToken } from '../session-cookie'
import { takeSecondStep } from '../sessions/mutations'
import { newRecoveryCodes, recoveryHash, stepOf } from './rules'
import { seal, unseal } from './secret'

/** Whose, in which request, and from which browser: the hash of the session that stays. */
type By = { userId: string; requestId?: string; keep: string | null }

type Tx = Prisma.TransactionClient

const sealedFor = (userId: string) => `authenticator:${userId}` as const

type Owner = { email: string; name: string; locale: string }
type Told = { userId: string; by?: string | null; requestId?: string | undefined; reason?: string }

/** Puts a change on record and tells the owner, with the change itself. */
const tell = async (
  { userId, by = userId, requestId = '', reason = '' }: Told,
  { email, name, locale }: Owner,
  what: FactorNews,
  tx: pg.PoolClient | Tx,
) => {
  const action = `account.factor-${what}` as const
  await writeAudit(tx, { actorId: by, action, subjectType: 'account', subjectId: userId, requestId, reason })
  const data = { name, url: `/${locale}/account/second-factor`, what }
  const key = `second-factor:${newToken()}`
  await queueMail({ key, userId, email, locale, kind: 'second-factor', data }, tx)
}

/** Tells the owner of an account, who is still to be read, what became of their second factor. */
const tellOwner = async (told: Told, what: FactorNews, client: pg.PoolClient) => {
  const { rows } = await client.query<Owner>('SELECT email, name, locale FROM "user" WHERE id = $1', [told.userId])
  await tell(told, rows[0]!, what, client)
}

const hasAny = async (userId: string, client: pg.PoolClient) => {
  const { rows } = await client.query<{ any: boolean }>(
    `SELECT EXISTS (SELECT FROM authenticator WHERE user_id = $1) OR EXISTS (SELECT FROM passkey WHERE user_id = $1) AS any`,
    [userId],
  )
  return rows[0]!.any
}

const lockUser = (userId: string, client: pg.PoolClient) =>
  client.query('SELECT FROM "user" WHERE id = $1 FOR UPDATE', [userId])

const giveCodes = async (userId: string, client: pg.PoolClient) => {
  const codes = newRecoveryCodes()
  await client.query('DELETE FROM recovery_code WHERE user_id = $1', [userId])
  await client.query('INSERT INTO recovery_code (user_id, code_hash) SELECT $1, unnest($2::text[])', [
    userId,
    codes.map((code) => recoveryHash(userId, code)),
  ])
  return codes
}

/**
 * Adds a factor. With the first one come recovery codes, this browser has proven it, and every other is signed out: they came in
 * without.
 */
const adding = ({ userId, requestId, keep }: By, what: FactorNews, add: (client: pg.PoolClient) => Promise<unknown>) =>
  inTransaction(async (client) => {
    await lockUser(userId, client)
    const isFirst = !(await hasAny(userId, client))
    await add(client)
    const codes = isFirst ? await giveCodes(userId, client) : []
    if (isFirst) {
      await client.query('UPDATE session SET proven_at = now() WHERE user_id = $1 AND token_hash = $2', [userId, keep])
      await client.query('DELETE FROM session WHERE user_id = $1 AND token_hash IS DISTINCT FROM $2', [userId, keep])
    }
    await tellOwner({ userId, requestId }, what, client)
    return codes
  })

/** Takes one away. Without a last one nothing has been proven any more, and codes on paper lead nowhere. */
const removing = (
  { userId, requestId }: Pick<By, 'userId' | 'requestId'>,
  what: FactorNews,
  remove: (client: pg.PoolClient) => Promise<{ rowCount: number | null }>,
) =>
  inTransaction(async (client) => {
    await lockUser(userId, client)
    const { rowCount } = await remove(client)
    if (!rowCount) throw new Refused('not_found')
    if (!(await hasAny(userId, client))) {
      await client.query('DELETE FROM recovery_code WHERE user_id = $1', [userId])
      await client.query('DELETE FROM second_step WHERE user_id = $1', [userId])
      await client.query('UPDATE session SET proven_at = NULL WHERE user_id = $1', [userId])
    }
    await tellOwner({ userId, requestId }, what, client)
  })

/** Whoever sits there has typed the password again. */
export const makeSure = (sessionHash: string) =>
  pool().query('UPDATE session SET sure_at = now() WHERE token_hash = $1', [sessionHash])

/**
 * From now on an app with this secret shows codes for this account; `step` is that of its first code, which is used up by
 * it. One that was there before is replaced. Answers recovery codes where there were none.
 */
export const addAuthenticator = ({ secret, step, ...by }: By & { secret: string; step: number }) =>
  adding(by, 'app-on', (client) =>
    client.query(
      `INSERT INTO authenticator (user_id, secret, last_step) VALUES ($1, $2, $3)
       ON CONFLICT (user_id) DO UPDATE SET secret = $2, last_step = $3, created_at = now()`,
      [by.userId, seal(secret, sealedFor(by.userId)), step],
    ),
  )

export const removeAuthenticator = (by: Pick<By, 'userId' | 'requestId'>) =>
  removing(by, 'app-off', (client) => client.query('DELETE FROM authenticator WHERE user_id = $1', [by.userId]))

export const mostPasskeys = 20

/** Adds a passkey. Answers recovery codes where there were none. @throws Refused `conflict` for one that is known, or too many */
export const addPasskey = ({
  passkey,
  ...by
}: By & {
  passkey: { credentialId: string; publicKey: Uint8Array; counter: number; transports: string[]; name: string }
}) =>
  adding(by, 'passkey-on', async (client) => {
    const { credentialId, publicKey, counter, transports, name } = passkey
    const { rowCount } = await client.query(
      `INSERT INTO passkey (id, user_id, credential_id, public_key, counter, transports, name)
       SELECT $1, $2::uuid, $3, $4, $5, $6, $7 WHERE (SELECT count(*) FROM passkey WHERE user_id = $2::uuid) < $8
       ON CONFLICT DO NOTHING`,
      [newId(), by.userId, credentialId, Buffer.from(publicKey), counter, transports, name, mostPasskeys],
    )
    if (!rowCount) throw new Refused('conflict')
  })

export const removePasskey = ({ id, ...by }: Pick<By, 'userId' | 'requestId'> & { id: string }) =>
  removing(by, 'passkey-off', (client) =>
    client.query('DELETE FROM passkey WHERE user_id = $1 AND id = $2', [by.userId, id]),
  )

/** Ten new recovery codes; the old ones stop working. @throws Refused `conflict` for who has no factor to recover */
export const renewCodes = ({ userId, requestId }: Pick<By, 'userId' | 'requestId'>) =>
  inTransaction(async (client) => {
    await lockUser(userId, client)
    if (!(await hasAny(userId, client))) throw new Refused('conflict')
    const codes = await giveCodes(userId, client)
    await tellOwner({ userId, requestId }, 'codes', client)
    return codes
  })

/**
 * Takes everything away, for somebody who lost it: they sign in with the first factor alone from now on. They are signed out
 * everywhere. `client` is of whoever decided that this may be. Answers whether there was anything.
 */
export const forgetFactors = async (
  given: { userId: string; by: string | null; requestId?: string | undefined; reason: string },
  client: pg.PoolClient,
) => {
  const { userId } = given
  await lockUser(userId, client)
  const had = await hasAny(userId, client)
  if (!had) return false
  for (const table of ['authenticator', 'passkey', 'passkey_challenge', 'recovery_code', 'second_step', 'session'])
    await client.query(`DELETE FROM ${table} WHERE user_id = $1`, [userId])
  await tellOwner(given, 'reset', client)
  return true
}

/** Something for passkeys to sign, good for five minutes. */
export const rememberChallenge = (userId: string, challenge: string, isNew: boolean) =>
  pool().query(
    `INSERT INTO passkey_challenge (challenge, user_id, is_new, expires_at) VALUES ($1, $2, $3, now() + interval '5 minutes')`,
    [challenge, userId, isNew],
  )

/** Uses one up: whatever comes of it, it is asked once. */
export const useChallenge = async (userId: string, challenge: string, isNew: boolean) => {
  const { rowCount } = await pool().query(
    'DELETE FROM passkey_challenge WHERE challenge = $1 AND user_id = $2 AND is_new = $3 AND expires_at > now()',
    [challenge, userId, isNew],
  )
  return rowCount === 1
}

/** What somebody shows at the second step. */
export type Shown = { code: string; now: Date } | { recovery: string } | { passkeyId: string; counter: number }

const takeCode = async (userId: string, { code, now }: { code: string; now: Date }, tx: Tx) => {
  const app = await tx.authenticator.findUnique({ where: { userId }, select: { secret: true } })
  const secret = app && unseal(app.secret, sealedFor(userId))
  const step = secret ? stepOf(secret, code, now) : null
  if (!app || step === null) return false
  const { count } = await tx.authenticator.updateMany({
    where: { userId, secret: app.secret, lastStep: { lt: step } },
    data: { lastStep: step },
  })
  return count === 1
}

/** Is it right, and is it the first time? The row that is changed settles it between two who show the same at once. */
const takeShown = async (userId: string, shown: Shown, tx: Tx) => {
  if ('code' in shown) return takeCode(userId, shown, tx)
  if ('recovery' in shown) {
    const codeHash = recoveryHash(userId, shown.recovery)
    return (await tx.recoveryCode.deleteMany({ where: { userId, codeHash } })).count === 1
  }
  const { passkeyId: id, counter } = shown
  const { count } = await tx.passkey.updateMany({
    // Some always say 0; where one counts, it only counts up.
    where: { id, userId, OR: [{ counter: { lt: counter } }, ...(counter === 0 ? [{ counter: 0 }] : [])] },
    data: { counter, lastUsedAt: new Date() },
  })
  return count === 1
}

/**
 * Signs in who owes the second step and shows what is right. A recovery code is on record, and its owner told. Null when there is nobody who owes it with this token any more. @throws Refused `wrong_code`
 */
export const finishSignIn = ({ token, shown, requestId }: { token: string; shown: Shown; requestId: string }) =>
  takeSecondStep(token, async (userId, tx) => {
    if (!(await takeShown(userId, shown, tx))) return false
    if ('recovery' in shown) {
      const owner = await tx.user.findUniqueOrThrow({ where: { id: userId } })
      await tell({ userId, requestId }, owner, 'code-used', tx)
    }
    return true
  })

/** Somebody knows the password and guesses codes: its owner hears of it, once a day. */
export const warnOfGuesses = (userId: string, requestId: string) =>
  inTransaction((client) => tellOwner({ userId, by: null, requestId }, 'guessed', client))
