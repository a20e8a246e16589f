import 'server-only'
import { pool } from '@/lib/db'
import { sessionHash } from '../current-user'
import { tokenHash } from '../session-cookie'

/** What somebody proves with that it is them, besides the first factor; as they see it themselves. */
export type FactorsView = {
  /** Since when an app shows them codes (ISO). */
  authenticator: string | null
  passkeys: { id: string; name: string; since: string; lastUsed: string | null }[]
  recoveryCodes: number
}

export const factorsOf = async (userId: string): Promise<FactorsView> => {
  const [app, passkeys, codes] = await Promise.all([
    pool().query<{ since: Date }>('SELECT created_at AS since FROM authenticator WHERE user_id = $1', [userId]),
    pool().query<{ id: string; name: string; since: Date; lastUsed: Date | null }>(
      `SELECT id, name, created_at AS since, last_used_at AS "lastUsed" FROM passkey WHERE user_id = $1
        ORDER BY created_at, id LIMIT 100`,
      [userId],
    ),
    pool().query<{ left: number }>('SELECT count(*)::int AS left FROM recovery_code WHERE user_id = $1', [userId]),
  ])
  return {
    authenticator: app.rows[0]?.since.toISOString() ?? null,
    passkeys: passkeys.rows.map(({ since, lastUsed, ...rest }) => ({
      ...rest,
      since: since.toISOString(),
      lastUsed: lastUsed?.toISOString() ?? null,
    })),
    recoveryCodes: codes.rows[0]?.left ?? 0,
  }
}

export const hasFactor = ({ authenticator, passkeys }: FactorsView) => authenticator !== null || passkeys.length > 0

/** How long typing the password again opens what a borrowed browser must not do. */
const sureFor = '15 minutes'

/**
 * Has whoever asks shown a moment ago that it is them? By the password, typed in coming in or again; who has none, by having
 * just signed in.
 */
export const isSure = async (headers: Headers) => {
  const { rows } = await pool().query(
    `SELECT FROM session s JOIN "user" u ON u.id = s.user_id
      WHERE s.token_hash = $1 AND (s.sure_at > now() - $2::interval
        OR (u.password_hash IS NULL AND s.created_at > now() - $2::interval))`,
    [sessionHash(headers) ?? '', sureFor],
  )
  return rows.length > 0
}

/** A passkey as its signature is checked with. */
export type KnownPasskey = {
  id: string
  credentialId: string
  publicKey: Uint8Array<ArrayBuffer>
  counter: number
  transports: string[]
}

export const passkeysOf = async (userId: string): Promise<KnownPasskey[]> => {
  const { rows } = await pool().query<
    Omit<KnownPasskey, 'publicKey' | 'counter'> & { publicKey: Buffer; counter: string }
  >(
    `SELECT id, credential_id AS "credentialId", public_key AS "publicKey", counter::text, transports
       FROM passkey WHERE user_id = $1 ORDER BY created_at, id`,
    [userId],
  )
  return rows.map((row) => ({ ...row, publicKey: new Uint8Array(row.publicKey), counter: Number(row.counter) }))
}

/** Who owes the second step with this token, and what they can show. Looking does not use it up. */
export const secondStepOf = async (token: string | null) => {
  if (token === null) return null
  const { rows } = await pool().query<{
    userId: string
    name: string
    hasApp: boolean
    hasPasskeys: boolean
    hasRecovery: boolean
  }>(
    `SELECT u.id AS "userId", u.name, EXISTS (SELECT FROM authenticator a WHERE a.user_id = u.id) AS "hasApp",
            EXISTS (SELECT FROM passkey p WHERE p.user_id = u.id) AS "hasPasskeys",
            EXISTS (SELECT FROM recovery_code c WHERE c.user_id = u.id) AS "hasRecovery"
       FROM second_step s JOIN "user" u ON u.id = s.user_id
      WHERE s.token_hash = $1 AND s.expires_at > now() AND u.banned_at IS NULL AND u.deleted_at IS NULL`,
    [tokenHash(token)],
  )
  return rows[0] ?? null
}
