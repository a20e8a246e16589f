import 'server-only'
import type pg from 'pg'

/**
 * Locks the people who may do everything, in one order, so that two of them cannot take the role from each other, or leave,
 * at once. `isAble` has come in at least once and may act: who was invited and never came keeps no newsroom open.
 */
export const lockAdmins = async (client: pg.PoolClient) => {
  const { rows } = await client.query<{ id: string; isAble: boolean }>(
    `SELECT id, email_verified_at IS NOT NULL AND coalesce(suspended_until <= now(), true) AS "isAble"
       FROM "user" WHERE role = 'ADMIN' AND banned_at IS NULL AND deleted_at IS NULL AND deletion_at IS NULL
      ORDER BY id FOR UPDATE`,
  )
  return rows
}
