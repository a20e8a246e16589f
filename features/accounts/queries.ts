import 'server-only'
import { pool } from '@/lib/db'
import type { Role } from '@/prisma/client/enums'

/** Someone signed in: what pages may know of them. */
export type Person = { id: string; name: string; role: Role }

/** Who holds the session with this token hash? Nobody once it has run out (by the database's clock) or they are banned. */
export const personBySession = async (tokenHash: string): Promise<Person | null> => {
  const { rows } = await pool().query<Person>(
    `SELECT u.id, u.name, u.role FROM session s JOIN "user" u ON u.id = s.user_id
      WHERE s.token_hash = $1 AND s.expires_at > now() AND u.banned_at IS NULL`,
    [tokenHash],
  )
  return rows[0] ?? null
}
