import 'server-only'
import { tags } from '@/features/tags'
import { cached } from '@/lib/cache'
import { pool } from '@/lib/db'
import { commentColumns, commentJoins, toCommentView, type CommentRow } from '../shapes'
import { threadPageSize, type CommentView } from '../views'

/** The newest published comments and replies of a story, one below the other: a page's worth. */
export const newestComments = (articleId: string): Promise<CommentView[]> =>
  cached(['newest-comments', articleId], [tags.thread(articleId)], async () => {
    // Each kind has its own index; what is left out of one is never among the newest of both.
    const half = (depth: 0 | 1) =>
      `(SELECT id FROM comment WHERE article_id = $1 AND depth = ${depth} AND is_shown AND status = 'PUBLISHED'
         ORDER BY created_at DESC, id DESC LIMIT $2)`
    const { rows } = await pool().query<CommentRow>(
      `SELECT ${commentColumns} FROM comment c ${commentJoins}
        WHERE c.id IN (${half(0)} UNION ALL ${half(1)}) ORDER BY c.created_at DESC, c.id DESC LIMIT $2`,
      [articleId, threadPageSize],
    )
    return rows.map((row) => toCommentView(row, { flat: true }))
  })
