import { badgeOf } from './rules'
import { heldReasons, type CommentLanguage, type CommentView, type HeldFor } from './views'

/** What is read of a comment, whoever asks: columns for `SELECT ${commentColumns} FROM comment c ${commentJoins}`. */
export const commentColumns = `c.id, c.article_id AS "articleId", c.root_id AS "rootId", c.parent_id AS "parentId", c.depth,
  c.status, c.body, c.language, c.created_at AS "createdAt", c.edited_at AS "editedAt", c.recommendations, c.replies,
  c.picked_at IS NOT NULL AS "isPicked", c.pick_note AS "pickNote", c.held_for AS "heldFor", c.author_id AS "authorId",
  CASE WHEN u.deleted_at IS NULL THEN coalesce(u.name, c.guest_name) END AS name, u.role,
  u.role IS NOT NULL AND u.role <> 'READER' AND EXISTS (SELECT FROM byline b JOIN author w ON w.id = b.author_id
    WHERE b.article_id = c.article_id AND w.user_id = c.author_id) AS "wroteIt",
  CASE WHEN p.status = 'PUBLISHED' AND pu.deleted_at IS NULL THEN coalesce(pu.name, p.guest_name) END AS "parentName"`

export const commentJoins = `LEFT JOIN "user" u ON u.id = c.author_id
  LEFT JOIN comment p ON p.id = c.parent_id LEFT JOIN "user" pu ON pu.id = p.author_id`

export type CommentRow = {
  id: string
  articleId: string
  rootId: string
  parentId: string | null
  depth: 0 | 1
  status: 'PUBLISHED' | 'HELD' | 'REJECTED' | 'DELETED'
  body: string
  language: CommentLanguage
  createdAt: Date
  editedAt: Date | null
  recommendations: number
  replies: number
  isPicked: boolean
  pickNote: string
  heldFor: string | null
  authorId: string | null
  name: string | null
  role: string | null
  wroteIt: boolean
  parentName: string | null
}

/** Why it waits, as its author is told; `null` where it does not. */
export const whyHeld = ({ status, heldFor }: Pick<CommentRow, 'status' | 'heldFor'>): HeldFor | null =>
  status === 'HELD' ? (heldReasons.find((reason) => reason === heldFor) ?? 'person') : null

/**
 * A row as readers see it: what is not published is the place it left, without words or name. Only `own` shows one's own
 * waiting comment. `flat` is for lists where a reply does not stand under what it answers.
 */
export const toCommentView = (row: CommentRow, { own = false, flat = false } = {}): CommentView => {
  const shown = row.status === 'PUBLISHED' || (own && row.status === 'HELD')
  const answers = row.parentId !== null && (flat || row.parentId !== row.rootId)
  return {
    id: row.id,
    articleId: row.articleId,
    rootId: row.rootId,
    parentId: row.parentId,
    depth: row.depth,
    state: row.status === 'PUBLISHED' ? 'published' : shown ? 'waiting' : 'removed',
    body: shown ? row.body : '',
    language: row.language,
    createdAt: row.createdAt.toISOString(),
    editedAt: shown ? (row.editedAt?.toISOString() ?? null) : null,
    author: shown ? { name: row.name, badge: badgeOf(row.role, row.wroteIt) } : { name: null, badge: null },
    inReplyTo: answers && shown ? { id: row.parentId!, name: row.parentName } : null,
    recommendations: shown ? row.recommendations : 0,
    replies: row.replies,
    pick: row.isPicked && row.status === 'PUBLISHED' ? { note: row.pickNote } : null,
    ...(own && row.status === 'HELD' && { heldFor: whyHeld(row)! }),
  }
}
