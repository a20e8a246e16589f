import 'server-only'
import { pool } from '@/lib/db'
import { idMeant, isId } from '@/lib/ids'
import type { Locale } from '@/lib/locales'
import { writeCursor, type Cursor } from '../cursor'
import { placeOf, read, threadPage } from '../queries'
import { commentColumns, commentJoins, toCommentView, type CommentRow } from '../shapes'
import { defaultSort, threadPageSize, type CommentPlace, type CommentView } from '../views'

/** One comment as everybody sees it; `null` where there is none to be seen. */
export const commentById = async (id: string, viewerId: string | null = null): Promise<CommentView | null> => {
  if (!isId(id)) return null
  const [row] = await read(`c.id = $1 AND (c.is_shown OR c.author_id = $2 AND c.status = 'HELD')`, [id, viewerId])
  return row ? toCommentView(row, { own: row.authorId === viewerId, flat: true }) : null
}

/** How many of a thread's replies stand before this one, as far as it matters. */
const repliesBefore = async ({ rootId, createdAt, id }: CommentRow) => {
  const { rows } = await pool().query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT FROM comment c WHERE c.root_id = $1 AND c.depth = 1 AND c.is_shown
       AND (c.created_at, c.id) < ($2::timestamptz, $3::uuid) LIMIT ${threadPageSize}) before`,
    [rootId, createdAt, id],
  )
  return rows[0]!.count
}

/**
 * The story a comment was read under, where that has been withdrawn since: its edition and headline. `null` for all that
 * nobody could have seen there.
 */
export const withdrawnWith = async (asked: string): Promise<{ locale: Locale; headline: string } | null> => {
  const meant = idMeant(asked)
  if (!meant) return null
  const { rows } = await pool().query<{ locale: Locale; headline: string }>(
    `SELECT a.locale, a.headline FROM comment c JOIN article a ON a.id = c.article_id AND a.status = 'WITHDRAWN'
      WHERE c.id = $1 AND c.is_shown`,
    [meant],
  )
  return rows[0] ?? null
}

/**
 * Where a comment stands, for who asks: `null` where they may not see it, whether it exists or not. Somebody's own waiting
 * comment stands on the first page of the thread, which shows it to them alone.
 */
export const placeOfComment = async (asked: string, viewerId: string | null = null): Promise<CommentPlace | null> => {
  const meant = idMeant(asked)
  if (!meant) return null
  const { rows } = await pool().query<CommentRow & { locale: Locale; slug: string; isShown: boolean }>(
    `SELECT ${commentColumns}, c.is_shown AS "isShown", a.locale, a.slug FROM comment c ${commentJoins}
       JOIN article a ON a.id = c.article_id AND a.status = 'PUBLISHED' WHERE c.id = $1`,
    [meant],
  )
  const [row] = rows
  if (!row) return null
  const { id } = row
  const story = { id: row.articleId, locale: row.locale, slug: row.slug }
  const isOwnWaiting = row.status === 'HELD' && viewerId !== null && row.authorId === viewerId
  if (!row.isShown) return isOwnWaiting ? { id, story, isOnArticle: false, cursor: null } : null
  const list = { articleId: row.articleId, sort: defaultSort, language: null }
  const first = await threadPage(list)
  if (first?.comments.some((comment) => comment.id === id)) return { id, story, isOnArticle: true, cursor: null }
  const [root] = row.depth === 0 ? [row] : await read('c.id = $1', [row.rootId])
  const begin: Cursor = { root: placeOf(root!), reply: null, from: 'at', within: false }
  // A page that begins with the thread shows the reply too, unless it stands far down; then the page begins with the reply.
  const isNear = row.depth === 0 || (await repliesBefore(row)) < threadPageSize - 1
  const cursor: Cursor = isNear
    ? begin
    : { root: placeOf(root!), reply: { at: row.createdAt, id: row.id }, from: 'at', within: true }
  return { id, story, isOnArticle: false, cursor: writeCursor(list, cursor) }
}

/** Names an article by its id, for addresses; `null` where none is published. */
export const storyAddress = async (articleId: unknown): Promise<CommentPlace['story'] | null> => {
  if (!isId(articleId)) return null
  const { rows } = await pool().query<CommentPlace['story']>(
    `SELECT id, locale, slug FROM article WHERE id = $1 AND status = 'PUBLISHED'`,
    [articleId],
  )
  return rows[0] ?? null
}
