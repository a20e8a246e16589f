import 'server-only'
import { pool } from '@/lib/db'
import { isOffered } from '@/lib/locales'

/** Most ids that are worth naming: beyond a page, "there is more" says it all. */
const most = 100

/** Is there an article that readers may see, and so a thread to read along? */
export const isThreadPublic = async (articleId: string) => {
  const { rows } = await pool().query<{ locale: string }>(
    `SELECT locale FROM article WHERE id = $1 AND status = 'PUBLISHED'`,
    [articleId],
  )
  return rows[0] !== undefined && isOffered(rows[0].locale)
}

/** What happened in a thread: ids of comments, the latest first. */
export type News = { published: string[]; changed: string[]; gone: string[] }

/** The newest of one kind, along its index. */
const newest = (depth: 0 | 1, isShown: boolean) =>
  `(SELECT id, status, held_for, created_at, edited_at, deleted_at, decided_at, waiting_since FROM comment WHERE article_id = $1 AND depth = ${depth} AND is_shown = ${isShown}
     ORDER BY created_at DESC, id DESC LIMIT ${most})`

/**
 * Readers had seen it before it went: nothing held it at first, it began to wait later than it was written, or a moderator has
 * let it through, or has found it published. Of others nobody is told that they ever were: what an import brought waiting was
 * written before it waited here, and nobody saw it.
 */
export const wasSeen = (
  row: string,
) => `(held_for IS NULL OR (waiting_since > created_at AND held_for <> 'imported') OR EXISTS (SELECT FROM comment_decision d
  WHERE d.comment_id = ${row}.id AND (d.verdict = 'APPROVED' OR d.before = 'PUBLISHED')))`

const news = {
  name: 'news-of-thread',
  text: `WITH recent AS MATERIALIZED (
      ${newest(0, true)} UNION ALL ${newest(1, true)} UNION ALL ${newest(0, false)} UNION ALL ${newest(1, false)}
    ), told AS (
      SELECT id, 'published' AS kind, created_at AS at FROM recent WHERE status = 'PUBLISHED' AND created_at > $2
      UNION
      (SELECT id, 'published', decided_at FROM comment WHERE article_id = $1 AND status = 'PUBLISHED' AND decided_at > $2
        ORDER BY decided_at DESC LIMIT ${most})
      UNION ALL
      SELECT id, 'changed', edited_at FROM recent WHERE status = 'PUBLISHED' AND edited_at > $2 AND created_at <= $2
      UNION ALL
      SELECT id, 'gone', CASE status WHEN 'DELETED' THEN deleted_at WHEN 'REJECTED' THEN decided_at ELSE waiting_since END
        FROM recent WHERE status <> 'PUBLISHED' AND created_at <= $2
         AND CASE status WHEN 'DELETED' THEN deleted_at WHEN 'REJECTED' THEN decided_at ELSE waiting_since END > $2 AND ${wasSeen('recent')}
    ) SELECT kind, (array_agg(id::text ORDER BY at DESC, id DESC))[1:${most}] AS ids FROM told GROUP BY kind`,
}

/**
 * What became of an article's comments since a moment: written then, or let through then by a moderator; changed; gone. At
 * most a hundred of each; what was changed or is gone is looked for among the newest, which are what pages show.
 */
export const newsSince = async (articleId: string, moment: Date): Promise<News> => {
  const { rows } = await pool().query<{ kind: keyof News; ids: string[] }>({ ...news, values: [articleId, moment] })
  const of = (kind: keyof News) => [...new Set(rows.find((row) => row.kind === kind)?.ids)]
  return { published: of('published'), changed: of('changed'), gone: of('gone') }
}
