import 'server-only'
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { writeAudit, type AuditAction } from '@/features/audit'
import { queueMail } from '@/features/mail/mutations'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { newId } from '@/lib/ids'
import type { Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { inTransaction } from '@/lib/transaction'
import type { Role } from '@/prisma/client/enums'
import { lockAdmins } from '../admins'
import { forgetFactors } from '../factor/mutations'
import { nameFault, nameSkeleton, tidyName } from '../names'
import { requireRight } from '../require-right'
import { tokenHash } from '../session-cookie'

/** Who changes something, and in which request. */
type By = { id: string; role: Role; requestId?: string }

const onRecord = (
  by: Pick<By, 'id' | 'requestId'> | null,
  subjectId: string,
  action: Extract<AuditAction, `account.${string}`>,
) => ({
  actorId: by?.id ?? null,
  action,
  subjectType: 'account' as const,
  subjectId,
  requestId: by?.requestId ?? '',
})

/** @throws Refused `forbidden` when whoever asks has lost the role meanwhile */
const asAdmin = async (by: By, client: pg.PoolClient) => {
  requireRight(by, 'roles')
  const admins = await lockAdmins(client)
  if (!admins.some(({ id }) => id === by.id)) throw new Refused('forbidden')
  return admins
}

/** Where somebody's name is shown with what they are: threads they wrote in. */
const threadsOf = async (userId: string, client: pg.PoolClient) => {
  const { rows } = await client.query<{ id: string }>(
    'SELECT DISTINCT article_id AS id FROM comment WHERE author_id = $1',
    [userId],
  )
  return rows.map(({ id }) => tags.thread(id))
}

/**
 * Gives somebody another role; the database signs them out everywhere. Nobody changes their own, and the last administrator
 * keeps it. The same role again changes nothing.
 * @throws Refused `forbidden`, `not_found`, `conflict`
 */
export const setRole = ({ by, userId, role, reason = '' }: { by: By; userId: string; role: Role; reason?: string }) =>
  inTransaction(async (client) => {
    const admins = await asAdmin(by, client)
    const { rows } = await client.query<{ id: string; role: Role; isBanned: boolean; isConfirmed: boolean }>(
      `SELECT id, role, banned_at IS NOT NULL AS "isBanned", email_verified_at IS NOT NULL AS "isConfirmed" FROM "user" WHERE id = $1 AND deleted_at IS NULL FOR UPDATE`,
      [userId],
    )
    const [before] = rows
    if (!before) throw new Refused('not_found')
    // The id as the database has it: it finds a row by one in capitals, too.
    if (before.id === by.id) throw new Refused('conflict', { field: 'role', detail: 'Nobody changes their own role.' })
    if (before.role === role) return
    if (before.isBanned && role !== 'READER')
      throw new Refused('conflict', { field: 'role', detail: 'Somebody who is banned gets no role.' })
    // Whoever registered an address that is not theirs would come in with the password they chose.
    if (!before.isConfirmed && before.role === 'READER')
      throw new Refused('conflict', { field: 'role', detail: 'Their address is not confirmed yet.' })
    const able = admins.filter(({ isAble }) => isAble)
    if (able.length === 1 && able[0]!.id === before.id)
      throw new Refused('conflict', { field: 'role', detail: 'The last administrator keeps the role.' })
    await client.query('UPDATE "user" SET role = $2 WHERE id = $1', [userId, role])
    await writeAudit(client, {
      ...onRecord(by, userId, 'account.role'),
      before: { role: before.role },
      after: { role },
      reason,
    })
    await expire(await threadsOf(userId, client), client)
  })

/** Signs somebody out of one browser, or of all. Answers how many. @throws Refused `forbidden` */
export const endSessionsOf = ({ by, userId, session }: { by: By; userId: string; session: string }) =>
  inTransaction(async (client) => {
    requireRight(by, 'roles')
    if (session === 'all') await client.query('DELETE FROM second_step WHERE user_id = $1', [userId])
    const { rowCount } =
      session === 'all'
        ? await client.query('DELETE FROM session WHERE user_id = $1', [userId])
        : await client.query('DELETE FROM session WHERE user_id = $1 AND id = $2', [userId, session])
    if (rowCount)
      await writeAudit(client, { ...onRecord(by, userId, 'account.sessions-ended'), after: { ended: rowCount } })
    return rowCount ?? 0
  })

/**
 * Takes a colleague's second factor away who has lost it: they are signed out, and sign in with the first one. Not one's own:
 * that is done where it was set up. @throws Refused `forbidden`, `conflict` for one's own, `not_found` where there is none
 */
export const forgetFactorOf = ({ by, userId, reason }: { by: By; userId: string; reason: string }) =>
  inTransaction(async (client) => {
    await asAdmin(by, client)
    const { rows } = await client.query<{ id: string }>('SELECT id FROM "user" WHERE id = $1 AND deleted_at IS NULL', [userId]) // prettier-ignore
    if (rows[0]?.id === by.id) throw new Refused('conflict')
    const had = rows[0] && (await forgetFactors({ userId, by: by.id, requestId: by.requestId, reason }, client))
    if (!had) throw new Refused('not_found')
  })

/**
 * Takes a second factor away by order of who holds the machine: for the only administrator who lost everything. Answers what
 * became of it.
 */
export const forgetFactorByAddress = (email: string) =>
  inTransaction(async (client): Promise<'done' | 'nobody' | 'nothing'> => {
    const { rows } = await client.query<{ id: string }>(
      'SELECT id FROM "user" WHERE email = $1 AND deleted_at IS NULL',
      [email],
    )
    const [found] = rows
    if (!found) return 'nobody'
    const had = await forgetFactors({ userId: found.id, by: null, reason: 'npm run forget-second-factor' }, client)
    return had ? 'done' : 'nothing'
  })

/** A link to choose a password with, good for a week; earlier ones stop working. Answers its token. */
const inviteLink = async (userId: string, email: string, client: pg.PoolClient) => {
  const token = randomBytes(32).toString('base64url')
  await client.query(`DELETE FROM mail_token WHERE user_id = $1 AND purpose = 'INVITE'`, [userId])
  await client.query(
    `INSERT INTO mail_token (token_hash, purpose, email, user_id, expires_at)
     VALUES ($1, 'INVITE', $2, $3, now() + interval '7 days')`,
    [tokenHash(token), email, userId],
  )
  return token
}

/** Where such a link leads. */
const inviteUrl = (locale: string, token: string) => `/${locale}/reset-password?token=${token}`

const mailInvitation = async (
  { userId, email, name, locale }: { userId: string; email: string; name: string; locale: string },
  client: pg.PoolClient,
) => {
  const token = await inviteLink(userId, email, client)
  const data = { name, url: inviteUrl(locale, token) }
  await queueMail({ key: `invitation:${tokenHash(token)}`, userId, email, locale, kind: 'invitation', data }, client)
}

const taken = (error: unknown): never => {
  const { code, constraint = '' } = error as { code?: string; constraint?: string }
  if (code === '23505' && /name_skeleton/.test(constraint)) throw new Refused('name_taken', { field: 'name' })
  if (code === '23505' && /email/.test(constraint))
    throw new Refused('conflict', { field: 'email', detail: 'Somebody has an account with this address.' })
  throw error
}

type NewStaff = { email: string; name: string; role: Role; locale: Locale }

const addStaff = async ({ email, name, role, locale }: NewStaff, client: pg.PoolClient) => {
  const tidy = tidyName(name)
  if (nameFault(name)) throw new Refused('invalid', { field: 'name', detail: 'This is no name people can be shown.' })
  const id = newId()
  await client
    .query(`INSERT INTO "user" (id, email, name, name_skeleton, role, locale) VALUES ($1, $2, $3, $4, $5::role, $6)`, [
      id,
      email,
      tidy,
      nameSkeleton(tidy),
      role,
      locale,
    ])
    .catch(taken)
  return { id, name: tidy }
}

/**
 * An account with a role for somebody who has none, and a mail with a link to choose a password: both or none. Nobody can
 * sign in before that. Answers its id.
 * @throws Refused `forbidden`, `invalid` (name), `name_taken`, `conflict` (address)
 */
export const invite = ({ by, ...given }: NewStaff & { by: By }) =>
  inTransaction(async (client) => {
    await asAdmin(by, client)
    const { id, name } = await addStaff(given, client)
    await mailInvitation({ userId: id, email: given.email, name, locale: given.locale }, client)
    await writeAudit(client, { ...onRecord(by, id, 'account.invite'), after: { role: given.role } })
    return id
  })

/** Sends the invitation again, with a new link. @throws Refused `forbidden`, `conflict` once it was accepted */
export const inviteAgain = ({ by, userId }: { by: By; userId: string }) =>
  inTransaction(async (client) => {
    await asAdmin(by, client)
    const { rows } = await client.query<{ email: string; name: string; locale: string; isOpen: boolean }>(
      `SELECT email, name, locale, email_verified_at IS NULL AND role <> 'READER' AND banned_at IS NULL AS "isOpen"
         FROM "user" WHERE id = $1 AND deleted_at IS NULL FOR UPDATE`,
      [userId],
    )
    const [row] = rows
    if (!row) throw new Refused('not_found')
    if (!row.isOpen) throw new Refused('conflict', { detail: 'This invitation has been accepted.' })
    await mailInvitation({ userId, ...row }, client)
    await writeAudit(client, onRecord(by, userId, 'account.invite-again'))
  })

/**
 * Somebody who may do everything, for a new server: made if the address has no account, else given the role. Asked by who
 * holds the machine, not by somebody signed in. `path` leads to where a password is chosen; null when there is one.
 * @throws Refused `conflict` for an account that is banned or about to be deleted, `invalid`, `name_taken`
 */
export const createAdmin = ({ email, name, locale }: { email: string; name: string; locale: Locale }) =>
  inTransaction(async (client) => {
    const { rows } = await client.query<{
      id: string
      role: Role
      isBanned: boolean
      isLeaving: boolean
      hasPassword: boolean
    }>(
      `SELECT id, role, banned_at IS NOT NULL AS "isBanned", deletion_at IS NOT NULL AS "isLeaving", password_hash IS NOT NULL AND email_verified_at IS NOT NULL AS "hasPassword"
         FROM "user" WHERE email = $1 AND deleted_at IS NULL FOR UPDATE`,
      [email],
    )
    const [known] = rows
    if (known?.isBanned) throw new Refused('conflict', { detail: 'This account is banned.' })
    // Tomorrow it would be gone, and the newsroom without an administrator.
    if (known?.isLeaving)
      throw new Refused('conflict', { detail: 'This account is about to be deleted: the link in its mail keeps it.' })
    const id = known?.id ?? (await addStaff({ email, name, role: 'ADMIN', locale }, client)).id
    // A password somebody chose for an address that is not shown to be theirs opens nothing.
    if (known && !known.hasPassword) {
      await client.query('UPDATE "user" SET password_hash = NULL WHERE id = $1', [id])
      await client.query('DELETE FROM session WHERE user_id = $1', [id])
    }
    if (known && known.role !== 'ADMIN') await client.query(`UPDATE "user" SET role = 'ADMIN' WHERE id = $1`, [id])
    if (!known || known.role !== 'ADMIN')
      await writeAudit(client, {
        ...onRecord(null, id, known ? 'account.role' : 'account.invite'),
        ...(known && { before: { role: known.role } }),
        after: { role: 'ADMIN' },
        reason: 'npm run create-admin',
      })
    const path = known?.hasPassword ? null : inviteUrl(locale, await inviteLink(id, email, client))
    return { made: !known, wasAdmin: known?.role === 'ADMIN', path }
  })
