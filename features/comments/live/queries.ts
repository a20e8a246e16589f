import 'server-only'
import { pool } from '@/lib/db'

/** Most ids that are worth naming: beyond a page, "there is more" says it all. */
const most = 100

/** Is there an article that readers may see, and so a thread to read along? */
export const isThreadPublic = async (articleId: string) => {
  const { rowCount } = await pool().query(`SELECT 1 FROM article WHERE id = $1 AND status = 'PUBLISHED'`, [articleId])
  return rowCount === 1
}

/**
 * Ids of the comments of an article that came before readers since a moment: written then, or let through then by a
 * moderator. At most a hundred, the newest.
 */
export const publishedSince = async (articleId: string, moment: Date): Promise<string[]> => {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM (
       (SELECT id, created_at AS at FROM comment
         WHERE article_id = $1 AND depth = 0 AND is_shown AND status = 'PUBLISHED' AND created_at > $2
         ORDER BY created_at DESC, id DESC LIMIT $3)
       UNION ALL
       (SELECT id, created_at FROM comment
         WHERE article_id = $1 AND depth = 1 AND is_shown AND status = 'PUBLISHED' AND created_at > $2
         ORDER BY created_at DESC, id DESC LIMIT $3)
       UNION
       (SELECT id, decided_at FROM comment
         WHERE article_id = $1 AND status = 'PUBLISHED' AND decided_at > $2
         ORDER BY decided_at DESC LIMIT $3)
     ) AS newest ORDER BY at DESC LIMIT $3`,
    [articleId, moment, most],
  )
  return [...new Set(rows.map(({ id }) => id))]
}
