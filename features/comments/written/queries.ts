import 'server-only'
import { pool } from '@/lib/db'
import { isId } from '@/lib/ids'
import type { Locale } from '@/lib/locales'
import { momentOf } from '@/lib/moments'

const pageSize = 20

/** Where a list goes on: after this moment and id, the newest first. */
type Place = { at: string; id: string }
const cursorOf = ({ at, id }: Place) => Buffer.from(`${at}~${id}`).toString('base64url')

/** The place a cursor names; `null` for what is not one of ours. */
const placeIn = (cursor: string): Place | null => {
  const [at = '', id = '', ...rest] = Buffer.from(cursor.slice(0, 200), 'base64url').toString().split('~')
  const moment = momentOf(at)
  return moment && isId(id) && rest.length === 0 ? { at: moment.toISOString(), id } : null
}

export type Listed<T> = { entries: T[]; next: string | null }

/** Rows came one more than fits: whether there is a following page costs no second question. */
const listed = <T extends Place>(rows: T[]): Listed<T> => {
  const entries = rows.slice(0, pageSize)
  return { entries, next: rows.length > pageSize ? cursorOf(entries.at(-1)!) : null }
}

/** Where a story stands. */
type Story = { headline: string; locale: Locale; slug: string }

export type OwnComment = Place & {
  state: 'published' | 'waiting' | 'rejected' | 'deleted'
  body: string
  /** `null` where the story is not to be seen any more. */
  story: Story | null
}

type Row = { id: string; at: Date } & Story & { isShown: boolean }
const storyOf = ({ headline, locale, slug, isShown }: Row): Story | null =>
  isShown ? { headline, locale, slug } : null
const first: Place = { at: '9999-01-01T00:00:00.000Z', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** What somebody has written, newest first; `null` for a cursor that is none. */
export const ownComments = async (userId: string, cursor?: string): Promise<Listed<OwnComment> | null> => {
  const place = cursor === undefined ? first : placeIn(cursor)
  if (!place) return null
  const { rows } = await pool().query<Row & { status: string; body: string }>(
    `SELECT c.id, c.created_at AS at, c.status, left(c.body, 500) AS body, a.headline, a.locale, a.slug, a.status = 'PUBLISHED' AS "isShown"
       FROM comment c JOIN article a ON a.id = c.article_id
      WHERE c.author_id = $1 AND (c.created_at, c.id) < ($2::timestamptz, $3::uuid)
      ORDER BY c.created_at DESC, c.id DESC LIMIT $4`,
    [userId, place.at, place.id, pageSize + 1],
  )
  const states = { PUBLISHED: 'published', HELD: 'waiting', REJECTED: 'rejected', DELETED: 'deleted' } as const
  return listed(
    rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      state: states[row.status as keyof typeof states],
      body: row.status === 'DELETED' ? '' : row.body,
      story: storyOf(row),
    })),
  )
}

export type FollowedStory = Place & { story: Story | null }

/** The stories somebody follows, the latest first; `id` is the article's. `null` for a cursor that is none. */
export const followedStories = async (userId: string, cursor?: string): Promise<Listed<FollowedStory> | null> => {
  const place = cursor === undefined ? first : placeIn(cursor)
  if (!place) return null
  const { rows } = await pool().query<Row>(
    `SELECT f.article_id AS id, f.at, a.headline, a.locale, a.slug, a.status = 'PUBLISHED' AS "isShown"
       FROM follow f JOIN article a ON a.id = f.article_id
      WHERE f.user_id = $1 AND (f.at, f.article_id) < ($2::timestamptz, $3::uuid)
      ORDER BY f.at DESC, f.article_id DESC LIMIT $4`,
    [userId, place.at, place.id, pageSize + 1],
  )
  return listed(rows.map((row) => ({ id: row.id, at: row.at.toISOString(), story: storyOf(row) })))
}

/** Everything of the conversation that is somebody's own, for them to take away. What moderators noted is not. */
export const conversationData = async (userId: string) => {
  const all = async (sql: string) => (await pool().query<Record<string, unknown>>(sql, [userId])).rows
  const article = `jsonb_build_object('id', a.id, 'headline', a.headline, 'locale', a.locale, 'slug', a.slug) AS article`
  const [comments, edits, recommendations, reports, follows] = await Promise.all([
    all(`SELECT c.id, ${article}, c.parent_id AS "parentId", c.status, c.body, c.language, c.created_at AS "createdAt",
                c.edited_at AS "editedAt", c.deleted_at AS "deletedAt", c.recommendations
           FROM comment c JOIN article a ON a.id = c.article_id WHERE c.author_id = $1 ORDER BY c.created_at, c.id`),
    all(`SELECT e.comment_id AS "commentId", e.body, e.at FROM comment_edit e JOIN comment c ON c.id = e.comment_id
          WHERE c.author_id = $1 ORDER BY e.at, e.id`),
    all('SELECT comment_id AS "commentId", at FROM recommendation WHERE user_id = $1 ORDER BY at, comment_id'),
    all(`SELECT comment_id AS "commentId", reason, note, at, outcome, decided_at AS "decidedAt" FROM report
          WHERE reporter_id = $1 ORDER BY at, id`),
    all(
      `SELECT ${article}, f.at FROM follow f JOIN article a ON a.id = f.article_id WHERE f.user_id = $1 ORDER BY f.at`,
    ),
  ])
  return { comments, edits, recommendations, reports, follows }
}
