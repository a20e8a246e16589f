import 'server-only'
import { pool } from '@/lib/db'
import { isId } from '@/lib/ids'
import { isOffered } from '@/lib/locales'
import { discussionColumns, discussionJoin } from '../discussion'
import { closedSince, editableUntil, mayStillWrite, whyNotWrite, type DiscussionFacts } from '../rules'
import { readSettings } from '../settings'
import { commentColumns, commentJoins, toCommentView, type CommentRow } from '../shapes'
import type { MineView } from '../views'

/** Which article one's own comment stood under, whatever became of it. */
export const articleOfOwn = async (commentId: string, userId: string): Promise<string | null> => {
  const { rows } = await pool().query<{ articleId: string }>(
    'SELECT article_id AS "articleId" FROM comment WHERE id = $1 AND author_id = $2',
    [commentId, userId],
  )
  return rows[0]?.articleId ?? null
}

/** Which article a comment stands under that one has reported. */
export const articleOfReported = async (commentId: string, userId: string): Promise<string | null> => {
  const { rows } = await pool().query<{ articleId: string }>(
    `SELECT c.article_id AS "articleId" FROM report r JOIN comment c ON c.id = r.comment_id
      WHERE r.comment_id = $1 AND r.reporter_id = $2`,
    [commentId, userId],
  )
  return rows[0]?.articleId ?? null
}

/** More of one's own on one page than anybody looks for. */
const most = 500

type Standing = DiscussionFacts & {
  now: Date
  edition: string
  settings: unknown
  isVerified: boolean
  isBanned: boolean
  suspendedUntil: Date | null
  following: boolean
}

const standingOf = async (articleId: string, userId: string | null) => {
  const { rows } = await pool().query<Standing>(
    `SELECT now() AS now, a.locale AS edition, ${discussionColumns}, a.published_at AS "publishedAt",
        u.email_verified_at IS NOT NULL AS "isVerified", u.banned_at IS NOT NULL AS "isBanned",
        u.suspended_until AS "suspendedUntil", f.user_id IS NOT NULL AS following,
        (SELECT value FROM site_setting WHERE key = 'comments') AS settings
      FROM article a ${discussionJoin} LEFT JOIN "user" u ON u.id = $2 LEFT JOIN follow f ON f.article_id = a.id AND f.user_id = u.id
      WHERE a.id = $1 AND a.status = 'PUBLISHED'`,
    [articleId, userId],
  )
  return rows[0] && isOffered(rows[0].edition) ? rows[0] : undefined
}

/**
 * What somebody may do under an article, and has done there; `null` where none is published. A stranger gets the same with
 * nothing in it.
 */
export const mineUnder = async (articleId: string, userId: string | null): Promise<MineView | null> => {
  if (!isId(articleId)) return null
  const standing = await standingOf(articleId, userId)
  if (!standing) return null
  const settings = readSettings(standing.settings)
  const closed = !mayStillWrite(closedSince(standing, settings, standing.now), null, standing.now)
  if (userId === null)
    return { waiting: [], own: [], recommended: [], following: false, mayWrite: closed ? 'closed' : 'sign_in' }
  const [comments, recommended] = await Promise.all([
    pool().query<CommentRow>(
      `SELECT ${commentColumns} FROM comment c ${commentJoins}
        WHERE c.author_id = $2 AND c.article_id = $1 AND c.status IN ('PUBLISHED', 'HELD')
        ORDER BY c.created_at DESC, c.id DESC LIMIT ${most}`,
      [articleId, userId],
    ),
    pool().query<{ id: string }>(
      `SELECT c.id FROM recommendation r JOIN comment c ON c.id = r.comment_id
        WHERE r.user_id = $2 AND c.article_id = $1 AND c.status = 'PUBLISHED' ORDER BY c.created_at DESC LIMIT ${most}`,
      [articleId, userId],
    ),
  ])
  return {
    waiting: comments.rows
      .filter(({ status }) => status === 'HELD')
      .reverse()
      .map((row) => toCommentView(row, { own: true, flat: true })),
    own: comments.rows.map(({ id, createdAt }) => ({ id, editableUntil: editableUntil(createdAt).toISOString() })),
    recommended: recommended.rows.map(({ id }) => id),
    following: standing.following,
    mayWrite: whyNotWrite(standing, settings, standing.now) ?? (closed ? 'closed' : true),
  }
}
