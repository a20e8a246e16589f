import 'server-only'
import type { Notice } from '@/features/mail/notice-messages'

/** A connection that the caller owns. */
export type Client = { query: <R extends object>(sql: string, values: unknown[]) => Promise<{ rows: R[] }> }

/** How somebody wants to hear of things, if mail reaches them at all. */
export type Addressee = {
  email: string
  locale: string
  noticeReplies: string
  noticeFollowed: string
  noticeDecisions: string
}

/** Whether mail about the conversation reaches this person; `null`: gone, banned, leaving, or the address is not confirmed. */
export const addressee = async (userId: string, client: Client) => {
  const { rows } = await client.query<Addressee>(
    `SELECT email, locale, notice_replies AS "noticeReplies", notice_followed AS "noticeFollowed", notice_decisions AS "noticeDecisions"
       FROM "user" WHERE id = $1 AND email_verified_at IS NOT NULL AND banned_at IS NULL AND deleted_at IS NULL AND deletion_at IS NULL`,
    [userId],
  )
  return rows[0] ?? null
}

/** Where a comment stands. A story that readers may not see is told of to nobody. */
const story = `JOIN article a ON a.id = c.article_id AND a.status = 'PUBLISHED'`
const author = `LEFT JOIN "user" w ON w.id = c.author_id`
const authorName = `coalesce(nullif(w.name, ''), c.guest_name) AS author`

type CommentRow = {
  kind: Notice['kind']
  id: string
  author: string | null
  headline: string
  body: string
  status: string
  outcome: string | null
}

/** A row as the mail tells it. Comments are found through their own address, in the language the mail is in. */
export const toNotice = (row: CommentRow, locale: string): Notice => {
  const { headline, body } = row
  const url = `/${locale}/comment/${row.id}`
  if (row.kind === 'decision')
    return { kind: 'decision', outcome: row.status === 'PUBLISHED' ? 'published' : 'rejected', headline, body, url }
  if (row.kind === 'report-decision')
    return { kind: 'report-decision', outcome: row.outcome === 'UPHELD' ? 'upheld' : 'dismissed', headline, url }
  return { kind: row.kind, author: row.author, headline, body, url }
}

/** A comment that somebody is told of, if it still stands. */
export const commentToTell = async (kind: 'reply' | 'followed', commentId: string, client: Client) => {
  const { rows } = await client.query<CommentRow>(
    `SELECT $2::text AS kind, c.id, ${authorName}, a.headline, c.body, c.status, NULL AS outcome
       FROM comment c ${story} ${author} WHERE c.id = $1 AND c.status = 'PUBLISHED'`,
    [commentId, kind],
  )
  return rows[0] ?? null
}

/** What was decided on somebody's own comment, if they have not taken it back since. */
export const decisionToTell = async (commentId: string, userId: string, client: Client) => {
  const { rows } = await client.query<CommentRow>(
    `SELECT 'decision' AS kind, c.id, NULL AS author, a.headline, c.body, c.status, NULL AS outcome
       FROM comment c ${story} WHERE c.id = $1 AND c.author_id = $2 AND c.status IN ('PUBLISHED', 'REJECTED')`,
    [commentId, userId],
  )
  return rows[0] ?? null
}

/** What became of somebody's report. */
export const reportToTell = async (reportId: string, userId: string, client: Client) => {
  const { rows } = await client.query<CommentRow>(
    `SELECT 'report-decision' AS kind, c.id, NULL AS author, a.headline, '' AS body, c.status, r.outcome
       FROM report r JOIN comment c ON c.id = r.comment_id ${story}
      WHERE r.id = $1 AND r.reporter_id = $2 AND r.outcome IS NOT NULL`,
    [reportId, userId],
  )
  return rows[0] ?? null
}

/**
 * Everything that happened between $1 and $2 to people who want it daily: one row per event and person. A comment that
 * waited is new when it was let through; one that waited for more than a week is not news.
 */
const happened = `
  WITH fresh AS NOT MATERIALIZED (
    SELECT c.*, coalesce(c.decided_at, c.created_at) AS moment FROM comment c
     WHERE c.status = 'PUBLISHED' AND c.created_at >= $1::timestamptz - interval '7 days' AND c.created_at < $2::timestamptz
       AND coalesce(c.decided_at, c.created_at) >= $1::timestamptz AND coalesce(c.decided_at, c.created_at) < $2::timestamptz
  ), event AS NOT MATERIALIZED (
    SELECT u.id AS user_id, 'reply' AS kind, c.id, c.moment, NULL::report_outcome AS outcome
      FROM "user" u JOIN comment p ON p.author_id = u.id JOIN fresh c ON c.parent_id = p.id
     WHERE u.notice_replies = 'DAILY' AND c.author_id IS DISTINCT FROM u.id
    UNION ALL
    SELECT u.id, 'followed', c.id, c.moment, NULL
      FROM "user" u JOIN follow f ON f.user_id = u.id JOIN fresh c ON c.article_id = f.article_id
     WHERE u.notice_followed = 'DAILY' AND c.author_id IS DISTINCT FROM u.id
       -- Told as a reply, at once or in the same mail.
       AND NOT EXISTS (SELECT FROM comment p WHERE p.id = c.parent_id AND p.author_id = u.id AND u.notice_replies <> 'NEVER')
    UNION ALL
    SELECT u.id, 'decision', c.id, c.decided_at, NULL
      FROM "user" u JOIN comment c ON c.author_id = u.id
     WHERE u.notice_decisions = 'DAILY' AND c.status IN ('PUBLISHED', 'REJECTED')
       AND c.decided_at >= $1::timestamptz AND c.decided_at < $2::timestamptz
    UNION ALL
    SELECT u.id, 'report-decision', r.comment_id, r.decided_at, r.outcome
      FROM "user" u JOIN report r ON r.reporter_id = u.id
     WHERE u.notice_decisions = 'DAILY' AND r.outcome IS NOT NULL
       AND r.decided_at >= $1::timestamptz AND r.decided_at < $2::timestamptz
  )`

/** What one person's daily mail tells, in the order it happened. */
export const dayToTell = async (userId: string, from: string, to: string, client: Client) => {
  const { rows } = await client.query<CommentRow>(
    `${happened}
     SELECT e.kind, c.id, ${authorName}, a.headline, c.body, c.status, e.outcome
       FROM event e JOIN comment c ON c.id = e.id ${story} ${author}
      WHERE e.user_id = $3 ORDER BY e.moment, c.id, e.kind LIMIT 1000`,
    [from, to, userId],
  )
  return rows
}

/** Queues the daily mail of everybody to whom something happened. Answers how many. */
export const queueDailyMails = async (from: Date, to: Date, client: Client) => {
  const { rows } = await client.query<{ id: string }>(
    `${happened}
     INSERT INTO outgoing_mail (id, key, user_id, email, locale, kind, data)
     SELECT gen_random_uuid(), 'daily:' || $3::text || ':' || u.id, u.id, u.email, u.locale, 'daily',
            jsonb_build_object('from', $4::text, 'to', $3::text)
       FROM "user" u
      WHERE u.id IN (SELECT user_id FROM event)
        AND u.email_verified_at IS NOT NULL AND u.banned_at IS NULL AND u.deleted_at IS NULL AND u.deletion_at IS NULL
     ON CONFLICT (key) DO NOTHING RETURNING id`,
    [from, to, to.toISOString(), from.toISOString()],
  )
  return rows.length
}
