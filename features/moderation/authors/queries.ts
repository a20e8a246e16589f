import 'server-only'
import { pool } from '@/lib/db'
import { countedUpTo, type AuthorFacts } from '../views'

type Row = Omit<AuthorFacts, 'joinedAt' | 'suspendedUntil' | 'sanctions'> & {
  joinedAt: Date
  suspendedUntil: Date | null
  sanctions: AuthorFacts['sanctions'] | null
}

const counted = (status: string) =>
  `(SELECT count(*)::int FROM (SELECT FROM comment c WHERE c.author_id = u.id AND c.status = '${status}' LIMIT ${countedUpTo}) counted)`

/** What moderators know of some authors, by id. */
export const authorsOf = async (ids: readonly string[]): Promise<Map<string, AuthorFacts>> => {
  const { rows } = await pool().query<Row>(
    `SELECT u.id, CASE WHEN u.deleted_at IS NULL THEN u.name END AS name, u.role <> 'READER' AS "isStaff",
        u.created_at AS "joinedAt", ${counted('PUBLISHED')} AS published, ${counted('REJECTED')} AS refused,
        u.banned_at IS NOT NULL AS "isBanned", u.is_held AS "isHeld",
        CASE WHEN u.suspended_until > now() THEN u.suspended_until END AS "suspendedUntil",
        (SELECT json_agg(json_build_object('kind', s.kind, 'reason', s.reason, 'at', s.at, 'until', s.until,
            'isLifted', s.lifted_at IS NOT NULL) ORDER BY s.at DESC)
          FROM (SELECT * FROM sanction WHERE user_id = u.id ORDER BY at DESC LIMIT 5) s) AS sanctions
      FROM "user" u WHERE u.id = ANY($1::uuid[])`,
    [[...new Set(ids)]],
  )
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        joinedAt: row.joinedAt.toISOString(),
        suspendedUntil: row.suspendedUntil?.toISOString() ?? null,
        sanctions: row.sanctions ?? [],
      },
    ]),
  )
}
