import 'server-only'
import type pg from 'pg'
import { writeAudit } from '@/features/audit'
import { queueMail } from '@/features/mail/mutations'
import { pool } from '@/lib/db'
import { Refused } from '@/lib/problem'
import { inTransaction } from '@/lib/transaction'
import { lockAdmins } from '../admins'
import { tellPasswordChanged } from '../links/mutations'
import { nameSkeleton } from '../names'
import { ofOwn } from '../own-record'
import { newToken, tokenHash } from '../session-cookie'
import type { NoticeChoice } from './schema'
import type { UnsubscribeKind } from './unsubscribe'

type By = { userId: string; requestId?: string }

const isTaken = (error: unknown) =>
  (error as { code?: string; constraint?: string }).code === '23505' &&
  /name_skeleton/.test((error as { constraint?: string }).constraint ?? '')

/** Where a person's name is shown: threads they wrote in or were answered in. */
const threadsOf = async (userId: string, client: pg.PoolClient) => {
  const { rows } = await client.query<{ articleId: string }>(
    'SELECT DISTINCT article_id AS "articleId" FROM comment WHERE author_id = $1',
    [userId],
  )
  return rows.map(({ articleId }) => articleId)
}

/**
 * Gives an account another name, tidied and checked by the caller. Answers the articles whose threads show it.
 * @throws Refused `name_taken` when another account's name reads like it
 */
export const changeName = ({ userId, name, requestId }: By & { name: string }) =>
  inTransaction(async (client) => {
    const { rows } = await client.query<{ name: string }>('SELECT name FROM "user" WHERE id = $1 FOR UPDATE', [userId])
    const before = rows[0]?.name
    if (before === name) return []
    await client
      .query('UPDATE "user" SET name = $2, name_skeleton = $3 WHERE id = $1', [userId, name, nameSkeleton(name)])
      .catch((error: unknown) => {
        throw isTaken(error) ? new Refused('name_taken', { field: 'name' }) : error
      })
    // Not the names themselves: the record outlives the account.
    await writeAudit(client, ofOwn(userId, 'account.name', requestId))
    return threadsOf(userId, client)
  })

export const changeLanguage = ({ userId, locale, requestId }: By & { locale: string }) =>
  inTransaction(async (client) => {
    const { rows } = await client.query<{ locale: string }>('SELECT locale FROM "user" WHERE id = $1 FOR UPDATE', [
      userId,
    ])
    const before = rows[0]
    if (!before || before.locale === locale) return
    await client.query('UPDATE "user" SET locale = $2 WHERE id = $1', [userId, locale])
    await writeAudit(client, ofOwn(userId, 'account.language', requestId, { before, after: { locale } }))
  })

type Notices = { replies: NoticeChoice; followed: NoticeChoice; decisions: NoticeChoice }

/** What is left of somebody's choices once what a mail's link is for has ended (`daily`: all that comes daily). */
const without = (notices: Notices, end: UnsubscribeKind): Notices => {
  const left = ([kind, choice]: [string, NoticeChoice]) =>
    [kind, kind === end || (end === 'daily' && choice === 'DAILY') ? 'NEVER' : choice] as const
  return Object.fromEntries(Object.entries(notices).map(left)) as Notices
}

/** Sets when somebody is told by mail, or ends what a link in a mail is for. Twice is once. */
export const setNotices = ({ userId, requestId, ...change }: By & ({ notices: Notices } | { end: UnsubscribeKind })) =>
  inTransaction(async (client) => {
    const { rows } = await client.query<Notices>(
      `SELECT notice_replies AS replies, notice_followed AS followed, notice_decisions AS decisions FROM "user"
        WHERE id = $1 AND deleted_at IS NULL FOR UPDATE`,
      [userId],
    )
    const before = rows[0]
    if (!before) return
    const after = 'end' in change ? without(before, change.end) : change.notices
    const kinds = ['replies', 'followed', 'decisions'] as const
    if (kinds.every((kind) => before[kind] === after[kind])) return
    await client.query(
      `UPDATE "user" SET notice_replies = $2::notice, notice_followed = $3::notice, notice_decisions = $4::notice WHERE id = $1`,
      [userId, after.replies, after.followed, after.decisions],
    )
    const action = 'end' in change ? 'account.unsubscribe' : 'account.notices'
    await writeAudit(client, ofOwn(userId, action, requestId, { before, after }))
  })

/** Sets a new password and signs every other browser out; the owner is told by mail. */
export const changePassword = ({
  userId,
  passwordHash,
  keep,
  requestId,
}: By & { passwordHash: string; /** Hash of the session that stays. */ keep: string | null }) =>
  inTransaction(async (client) => {
    const { rows } = await client.query<{ email: string; name: string; locale: string }>(
      'UPDATE "user" SET password_hash = $2 WHERE id = $1 RETURNING email, name, locale',
      [userId, passwordHash],
    )
    await client.query('DELETE FROM session WHERE user_id = $1 AND token_hash <> $2', [userId, keep ?? ''])
    await client.query('DELETE FROM second_step WHERE user_id = $1', [userId])
    // Links that were asked for with the old password in mind.
    await client.query(`DELETE FROM mail_token WHERE user_id = $1 AND purpose IN ('RESET', 'SIGN_IN', 'INVITE')`, [
      userId,
    ])
    await writeAudit(client, ofOwn(userId, 'account.password', requestId))
    const { email, name, locale } = rows[0]!
    await tellPasswordChanged({ userId, name, email, locale, helpUrl: `/${locale}/reset-password` }, client)
  })

/** Ends one session of somebody, or all but the one that asks. Answers how many; somebody else's is not there. */
export const endSession = ({ userId, id, keep, requestId }: By & { id: string; keep: string | null }) =>
  inTransaction(async (client) => {
    const { rowCount } =
      id === 'others'
        ? await client.query('DELETE FROM session WHERE user_id = $1 AND token_hash <> $2', [userId, keep ?? ''])
        : await client.query('DELETE FROM session WHERE user_id = $1 AND id = $2', [userId, id])
    if (rowCount)
      await writeAudit(client, ofOwn(userId, 'account.sessions-ended', requestId, { after: { ended: rowCount } }))
    return rowCount ?? 0
  })

export const unfollow = ({ userId, articleId }: By & { articleId: string }) =>
  pool().query('DELETE FROM follow WHERE user_id = $1 AND article_id = $2', [userId, articleId])

/** The newsroom is never left without somebody who may do everything. @throws Refused `conflict` */
const notTheLastAdmin = async (userId: string, client: pg.PoolClient) => {
  const admins = await lockAdmins(client)
  const isAdmin = admins.some(({ id }) => id === userId)
  if (isAdmin && !admins.some(({ id, isAble }) => isAble && id !== userId))
    throw new Refused('conflict', { detail: 'The last administrator cannot leave; give somebody else the role first.' })
}

const daysGrace = 1

/**
 * Notes that an account is to be deleted after a day, ends all its sessions and mails a link that keeps it. Asked twice, the
 * first day counts. Answers when it will be deleted.
 * @throws Refused `conflict` for the last administrator
 */
export const requestDeletion = ({ userId, requestId }: By) =>
  inTransaction(async (client) => {
    await notTheLastAdmin(userId, client)
    const { rows } = await client.query<{ email: string; name: string; locale: string; at: Date }>(
      `UPDATE "user" SET deletion_at = coalesce(deletion_at, now() + make_interval(days => $2)) WHERE id = $1 AND deleted_at IS NULL
        RETURNING email, name, locale, deletion_at AS at`,
      [userId, daysGrace],
    )
    const [account] = rows
    if (!account) throw new Refused('not_found')
    const { email, name, locale, at } = account
    await client.query('DELETE FROM session WHERE user_id = $1', [userId])
    await client.query('DELETE FROM second_step WHERE user_id = $1', [userId])
    await client.query('DELETE FROM mail_token WHERE user_id = $1', [userId])
    const token = newToken()
    await client.query(
      `INSERT INTO mail_token (token_hash, purpose, email, user_id, expires_at) VALUES ($1, 'KEEP_ACCOUNT', $2, $3, $4)`,
      [tokenHash(token), email, userId, at],
    )
    await writeAudit(client, ofOwn(userId, 'account.leave', requestId, { after: { at: at.toISOString() } }))
    const data = { name, url: `/${locale}/account/keep?token=${token}`, at: at.toISOString() }
    await queueMail({ key: `deletion:${tokenHash(token)}`, userId, email, locale, kind: 'deletion', data }, client)
    return at
  })

/** Follows the link that keeps an account. @throws Refused `token_invalid` */
export const keepAccount = ({ token, requestId }: { token: string; requestId?: string }) =>
  inTransaction(async (client) => {
    const { rows } = await client.query<{ userId: string }>(
      `DELETE FROM mail_token WHERE token_hash = $1 AND purpose = 'KEEP_ACCOUNT' AND expires_at > now() RETURNING user_id AS "userId"`,
      [tokenHash(token)],
    )
    const userId = rows[0]?.userId
    const kept =
      userId &&
      (await client.query(
        'UPDATE "user" SET deletion_at = NULL WHERE id = $1 AND deletion_at IS NOT NULL AND deleted_at IS NULL',
        [userId],
      ))
    if (!userId || !kept || kept.rowCount === 0) throw new Refused('token_invalid')
    await writeAudit(client, ofOwn(userId, 'account.keep', requestId))
    return userId
  })
