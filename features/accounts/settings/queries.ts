import 'server-only'
import { pool } from '@/lib/db'
import type { Locale } from '@/lib/locales'
import type { Role } from '@/prisma/client/enums'
import { sessionHash } from '../current-user'
import { tokenHash } from '../session-cookie'
import type { NoticeChoice } from './schema'

/** Somebody's account as they see it themselves. */
export type AccountView = {
  id: string
  name: string
  email: string
  role: Role
  locale: Locale
  isVerified: boolean
  hasPassword: boolean
  notices: { replies: NoticeChoice; followed: NoticeChoice; decisions: NoticeChoice }
  createdAt: string
  suspendedUntil: string | null
}

/** The account of somebody who is signed in; `null` once it is gone. */
export const accountView = async (userId: string): Promise<AccountView | null> => {
  const { rows } = await pool().query<
    Omit<AccountView, 'createdAt' | 'suspendedUntil'> & { createdAt: Date; suspendedUntil: Date | null }
  >(
    `SELECT id, name, email, role, locale, email_verified_at IS NOT NULL AS "isVerified", password_hash IS NOT NULL AS "hasPassword",
            jsonb_build_object('replies', notice_replies, 'followed', notice_followed, 'decisions', notice_decisions) AS notices,
            created_at AS "createdAt", CASE WHEN suspended_until > now() THEN suspended_until END AS "suspendedUntil"
       FROM "user" WHERE id = $1 AND deleted_at IS NULL`,
    [userId],
  )
  const [row] = rows
  if (!row) return null
  return { ...row, createdAt: row.createdAt.toISOString(), suspendedUntil: row.suspendedUntil?.toISOString() ?? null }
}

/** What only the account itself is compared with; never leaves the server. */
export const secretsOf = async (userId: string) => {
  const { rows } = await pool().query<{ email: string; name: string; role: Role; passwordHash: string | null }>(
    `SELECT email, name, role, password_hash AS "passwordHash" FROM "user" WHERE id = $1 AND deleted_at IS NULL`,
    [userId],
  )
  return rows[0] ?? null
}

export { sessionHash }

/** One signed-in browser, as its owner sees it. */
export type SessionView = { id: string; device: string; since: string; lastSeen: string; isThisOne: boolean }

/** Where somebody is signed in, the browser that asks first, then by when it was last seen. */
export const sessionsOf = async (userId: string, headers: Headers): Promise<SessionView[]> => {
  const { rows } = await pool().query<{ id: string; device: string; since: Date; lastSeen: Date; isThisOne: boolean }>(
    `SELECT id, device, created_at AS since, last_seen_at AS "lastSeen", token_hash = $2 AS "isThisOne" FROM session
      WHERE user_id = $1 AND expires_at > now() AND (ends_at IS NULL OR ends_at > now())
      ORDER BY token_hash = $2 DESC, last_seen_at DESC, id LIMIT 100`,
    [userId, sessionHash(headers) ?? ''],
  )
  return rows.map(({ since, lastSeen, ...row }) => ({
    ...row,
    since: since.toISOString(),
    lastSeen: lastSeen.toISOString(),
  }))
}

/** Has whoever asks proved who they are within the last quarter of an hour? It stands in for a password they do not have. */
export const hasJustSignedIn = async (headers: Headers) => {
  const { rows } = await pool().query(
    `SELECT FROM session WHERE token_hash = $1 AND created_at > now() - interval '15 minutes'`,
    [sessionHash(headers) ?? ''],
  )
  return rows.length > 0
}

/** Whose account a link keeps, while it can still be kept. */
export const keeperOf = async (token: string) => {
  const { rows } = await pool().query<{ name: string; deletionAt: Date }>(
    `SELECT u.name, u.deletion_at AS "deletionAt" FROM mail_token t JOIN "user" u ON u.id = t.user_id
      WHERE t.token_hash = $1 AND t.purpose = 'KEEP_ACCOUNT' AND t.expires_at > now() AND u.deleted_at IS NULL AND u.deletion_at IS NOT NULL`,
    [tokenHash(token)],
  )
  return rows[0] ?? null
}

/** The language somebody's mails are in. */
export const localeOf = async (userId: string) => {
  const { rows } = await pool().query<{ locale: string }>(`SELECT locale FROM "user" WHERE id = $1`, [userId])
  return rows[0]?.locale ?? null
}

/**
 * What the account itself holds of a person, for them to take away: everything but what proves who they are (hashes of
 * passwords, sessions, links and codes, secrets).
 */
export const accountData = async (userId: string) => {
  const one = async (sql: string) => (await pool().query<Record<string, unknown>>(sql, [userId])).rows
  const [[account], sessions, identities, [authenticator = null], passkeys, [recoveryCodes], mails, actions] =
    await Promise.all([
      one(`SELECT id, email, name, role, locale, email_verified_at AS "emailVerifiedAt", password_hash IS NOT NULL AS "hasPassword",
                banned_at AS "bannedAt", suspended_until AS "suspendedUntil", is_held AS "isHeld", notice_replies AS "noticeReplies",
                notice_followed AS "noticeFollowed", notice_decisions AS "noticeDecisions", created_at AS "createdAt",
                deletion_at AS "deletionAt" FROM "user" WHERE id = $1`),
      one(`SELECT device, created_at AS "createdAt", last_seen_at AS "lastSeenAt", expires_at AS "expiresAt" FROM session
          WHERE user_id = $1 ORDER BY created_at`),
      one(`SELECT provider, provider_account_id AS "providerAccountId", created_at AS "createdAt" FROM identity
          WHERE user_id = $1 ORDER BY created_at`),
      one(`SELECT created_at AS "createdAt" FROM authenticator WHERE user_id = $1`),
      one(`SELECT name, credential_id AS "credentialId", transports, created_at AS "createdAt", last_used_at AS "lastUsedAt"
           FROM passkey WHERE user_id = $1 ORDER BY created_at, id`),
      one(`SELECT count(*)::int AS left FROM recovery_code WHERE user_id = $1`),
      one(`SELECT kind, email, created_at AS "createdAt", sent_at AS "sentAt", failed_at AS "failedAt" FROM outgoing_mail
          WHERE user_id = $1 ORDER BY created_at`),
      one(`SELECT at, action, subject_type AS "subjectType", subject_id AS "subjectId" FROM audit_entry
          WHERE actor_id = $1::uuid ORDER BY at, id LIMIT 100000`),
    ])
  const secondFactor = { authenticator, passkeys, recoveryCodes: recoveryCodes?.left }
  return { account, sessions, identities, secondFactor, mails, actions }
}
