import 'server-only'
import { pool } from '@/lib/db'
import type { Queryable } from '@/lib/queryable'

/**
 * What has just become of a comment. `published`: readers see it, without anybody having decided. `approved`, `rejected`: a
 * moderator decided. `reports`: reports on it were decided and it stays what it was.
 */
export type CommentEvent = 'published' | 'approved' | 'rejected' | 'reports'

/** One statement for either kind of client. */
const statement =
  (sql: TemplateStringsArray, ...values: unknown[]) =>
  (tx: Queryable) =>
    '$executeRaw' in tx
      ? tx.$executeRaw(sql, ...values)
      : tx.query(
          sql.reduce((before, piece, at) => `${before}$${at}${piece}`),
          values,
        )

// Mail goes to people who are here, have shown that the address is theirs, and want it at once. Who wants it daily gets no
// row: the daily mail asks for itself what happened (queries.ts).

/** A reply on an article that one follows is one event: both have the same key. */
const tellReaders = (commentIds: readonly string[], pause: number) => statement`
  INSERT INTO outgoing_mail (id, key, user_id, email, locale, kind, data, due_at)
  SELECT DISTINCT ON (c.id, u.id) gen_random_uuid(), 'comment:' || c.id || ':' || u.id, u.id, u.email, u.locale, r.kind,
         jsonb_build_object('commentId', c.id), now() + make_interval(secs => ${pause}::float8)
    FROM comment c
    CROSS JOIN LATERAL (
      SELECT p.author_id AS user_id, 'reply' AS kind, 0 AS rank FROM comment p WHERE p.id = c.parent_id
      UNION ALL
      SELECT f.user_id, 'followed', 1 FROM follow f WHERE f.article_id = c.article_id) r
    JOIN "user" u ON u.id = r.user_id
   WHERE c.id = ANY(${commentIds}::text[]::uuid[]) AND c.status = 'PUBLISHED' AND u.id IS DISTINCT FROM c.author_id
     AND u.email_verified_at IS NOT NULL AND u.banned_at IS NULL AND u.deleted_at IS NULL AND u.deletion_at IS NULL
     AND CASE r.kind WHEN 'reply' THEN u.notice_replies ELSE u.notice_followed END = 'INSTANT'
   ORDER BY c.id, u.id, r.rank
  ON CONFLICT (key) DO NOTHING`

/** What was decided belongs to the key: should the newsroom think again, its author hears of that too. */
const tellAuthors = (commentIds: readonly string[], pause: number) => statement`
  INSERT INTO outgoing_mail (id, key, user_id, email, locale, kind, data, due_at)
  SELECT gen_random_uuid(), 'decision:' || c.id || ':' || c.status, u.id, u.email, u.locale, 'decision',
         jsonb_build_object('commentId', c.id), now() + make_interval(secs => ${pause}::float8)
    FROM comment c JOIN "user" u ON u.id = c.author_id
   WHERE c.id = ANY(${commentIds}::text[]::uuid[]) AND c.status IN ('PUBLISHED', 'REJECTED') AND u.notice_decisions = 'INSTANT'
     AND u.email_verified_at IS NOT NULL AND u.banned_at IS NULL AND u.deleted_at IS NULL AND u.deletion_at IS NULL
  ON CONFLICT (key) DO NOTHING`

const tellReporters = (commentIds: readonly string[], pause: number) => statement`
  INSERT INTO outgoing_mail (id, key, user_id, email, locale, kind, data, due_at)
  SELECT gen_random_uuid(), 'report:' || r.id || ':' || r.outcome, u.id, u.email, u.locale, 'report-decision',
         jsonb_build_object('reportId', r.id), now() + make_interval(secs => ${pause}::float8)
    FROM report r JOIN "user" u ON u.id = r.reporter_id
   WHERE r.comment_id = ANY(${commentIds}::text[]::uuid[]) AND r.outcome IS NOT NULL AND u.notice_decisions = 'INSTANT'
     AND u.email_verified_at IS NOT NULL AND u.banned_at IS NULL AND u.deleted_at IS NULL AND u.deletion_at IS NULL
   ORDER BY r.id
  ON CONFLICT (key) DO NOTHING`

/**
 * Tells by mail whoever wants to know what has just become of a comment, or of many. Call it last in the transaction that
 * made the change, so that the mail is there exactly when the change is; calling it twice changes nothing. What the mail
 * says is asked when it is sent: a comment that is gone by then is not told of. `pause`: seconds it is held back, while the
 * change may still be undone.
 */
export const noticesFor = async (
  {
    commentId,
    event,
    pause = 0,
  }: {
    commentId: string | readonly string[]
    event: CommentEvent
    pause?: number
  },
  tx: Queryable = pool(),
) => {
  const ids = typeof commentId === 'string' ? [commentId] : commentId
  if (event === 'published' || event === 'approved') await tellReaders(ids, pause)(tx)
  if (event === 'approved' || event === 'rejected') await tellAuthors(ids, pause)(tx)
  if (event !== 'published') await tellReporters(ids, pause)(tx)
}

/**
 * Takes back what was to be told of decisions that are being undone, as far as it has not gone out. Call it before the
 * comments and their reports are changed back: the mails are found by what was decided.
 */
export const recallNotices = (commentIds: readonly string[], tx: Queryable) =>
  statement`
  DELETE FROM outgoing_mail WHERE sent_at IS NULL AND failed_at IS NULL AND key IN (
    SELECT 'decision:' || c.id || ':' || c.status FROM comment c WHERE c.id = ANY(${commentIds}::text[]::uuid[])
    UNION ALL
    SELECT 'report:' || r.id || ':' || r.outcome FROM report r
     WHERE r.comment_id = ANY(${commentIds}::text[]::uuid[]) AND r.outcome IS NOT NULL)`(tx)
