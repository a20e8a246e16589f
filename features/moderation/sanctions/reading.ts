import 'server-only'
import type pg from 'pg'
import { isId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import type { SanctionKind } from '../views'

/** The last comments of somebody, of which those that readers see or may come to see. */
export const newestOf = async (client: pg.PoolClient, userId: string, count: number) => {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM (SELECT id, status FROM comment WHERE author_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2) newest
      WHERE status IN ('PUBLISHED', 'HELD')`,
    [userId, count],
  )
  return rows.map(({ id }) => id)
}

/** The comment a sanction is about: one of whom it meets. @throws Refused `not_found` for any other */
export const ownComment = async (client: pg.PoolClient, userId: string, commentId: string) => {
  const { rowCount } = isId(commentId)
    ? await client.query('SELECT FROM comment WHERE id = $1 AND author_id = $2', [commentId, userId])
    : { rowCount: 0 }
  if (!rowCount) throw new Refused('not_found', { field: 'commentId' })
  return commentId
}

/** The same stands already, as far as a warning does: one is enough about one comment. */
export const standsAlready = async (
  client: pg.PoolClient,
  userId: string,
  kind: SanctionKind,
  commentId: string | null,
) => {
  const { rowCount } = await client.query(
    `SELECT FROM sanction WHERE user_id = $1 AND kind = $2::sanction_kind AND lifted_at IS NULL
      AND (until IS NULL OR until > clock_timestamp()) AND (kind <> 'WARN' OR comment_id = $3) LIMIT 1`,
    [userId, kind, commentId],
  )
  return rowCount !== 0
}

/** What a sanction did that was imposed under this id before, just so. @throws Refused `key_reuse` where it is another */
export const imposedBefore = async (client: pg.PoolClient, id: string, asked: object) => {
  const { rows } = await client.query<{ batchId: string | null; swept: number; isSame: boolean }>(
    `SELECT batch_id AS "batchId", (SELECT count(*)::int FROM comment_decision WHERE batch_id = s.batch_id) AS swept,
        jsonb_build_object('userId', user_id, 'kind', kind, 'reason', reason, 'note', note, 'about', comment_id,
          'byId', by_id, 'days', round(extract(epoch FROM until - at) / 86400)) = $2::jsonb AS "isSame"
      FROM sanction s WHERE id = $1`,
    [id, JSON.stringify(asked)],
  )
  const [row] = rows
  if (!row) return null
  if (!row.isSame) throw new Refused('key_reuse')
  return { id, batchId: row.batchId, swept: row.swept }
}
