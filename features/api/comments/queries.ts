import 'server-only'
import { whyAbsent } from '@/features/articles/absent/queries'
import { commentColumns, commentJoins, toCommentView, type CommentRow } from '@/features/comments/shapes'
import { storyAddress } from '@/features/comments/places/queries'
import { pool } from '@/lib/db'
import { isId } from '@/lib/ids'
import { directionOf, isLocale, isOffered, type Locale } from '@/lib/locales'
import { momentOf } from '@/lib/moments'
import { paths } from '@/lib/paths'
import { Refused } from '@/lib/problem'
import { readSealed, writeSealed } from '@/lib/sealed'
import { absolute } from '../addresses'
import type { CommentsQuery } from '../schema'
import type { ApiComment, HookComment } from '../views'

const toComment = (row: CommentRow, edition: Locale): ApiComment => {
  const view = toCommentView(row, { flat: true })
  return {
    id: view.id,
    url: absolute(paths.comment(edition, view.id)),
    rootId: view.rootId,
    parentId: view.parentId,
    state: view.state === 'published' ? 'published' : 'removed',
    text: view.body,
    language: view.language,
    dir: isLocale(view.language) ? directionOf(view.language) : 'auto',
    author: view.author,
    createdAt: view.createdAt,
    editedAt: view.editedAt,
    recommendations: view.recommendations,
    replies: view.replies,
    isPicked: view.pick !== null,
  }
}

/**
 * What was said under a story, comments and replies in the order they were written: two walks along one index, put together.
 * @throws Refused `gone` where the story was withdrawn, `not_found`, `invalid_cursor`
 */
export const apiComments = async (
  articleId: string,
  { order, limit, cursor }: CommentsQuery,
): Promise<{ items: ApiComment[]; next: string | null }> => {
  const list = ['comments', articleId, order]
  const [at = '', id = ''] = cursor === undefined ? [] : readSealed(list, cursor).split('_')
  const moment = momentOf(at)
  if (cursor !== undefined && !(moment && isId(id))) throw new Refused('invalid_cursor', { field: 'cursor' })
  const story = await storyAddress(articleId)
  if (!story) throw new Refused(await whyAbsent(articleId))
  if (!isOffered(story.locale)) throw new Refused('not_found')
  const [by, past] = order === 'newest' ? ['DESC', '<'] : ['ASC', '>']
  const half = (depth: 0 | 1) =>
    `(SELECT c.id, c.created_at FROM comment c WHERE c.article_id = $1 AND c.depth = ${depth} AND c.is_shown
        AND ($2::timestamptz IS NULL OR (c.created_at, c.id) ${past} ($2::timestamptz, $3::uuid))
       ORDER BY c.created_at ${by}, c.id ${by} LIMIT ${limit + 1})`
  const { rows } = await pool().query<CommentRow>(
    `SELECT ${commentColumns} FROM (${half(0)} UNION ALL ${half(1)} ORDER BY 2 ${by}, 1 ${by} LIMIT ${limit + 1}) f
       JOIN comment c ON c.id = f.id ${commentJoins} ORDER BY c.created_at ${by}, c.id ${by}`,
    [articleId, moment, moment && id],
  )
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    items: shown.map((row) => toComment(row, story.locale)),
    next: last ? writeSealed(list, `${last.createdAt.getTime()}_${last.id}`) : null,
  }
}

/** One comment under a published story, with the story's id: of what readers do not see only its place. Null where there is none. */
export const apiComment = async (id: string): Promise<HookComment | null> => {
  const { rows } = await pool().query<CommentRow & { edition: Locale }>(
    `SELECT ${commentColumns}, a.locale AS edition FROM comment c ${commentJoins} JOIN article a ON a.id = c.article_id
      WHERE c.id = $1 AND a.status = 'PUBLISHED'`,
    [id],
  )
  return rows[0] && isOffered(rows[0].edition)
    ? { ...toComment(rows[0], rows[0].edition), articleId: rows[0].articleId }
    : null
}
