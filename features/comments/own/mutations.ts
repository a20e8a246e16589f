import 'server-only'
import type pg from 'pg'
import { writeAudit } from '@/features/audit'
import { announce } from '@/features/hooks/announce'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { pool } from '@/lib/db'
import { isId, newId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import { inTransaction } from '@/lib/transaction'
import { languageOf } from '../language'
import { wasSeen } from '../live/queries'
import { factsOf, settingsNow, toFacts, watchedNow } from '../posting/queries'
import { mayStillEdit, mostReportsAnHour, whyNotWrite } from '../rules'
import { clean } from '../screening/clean'
import { bandsOf, digestOf } from '../screening/near'
import { rescreening, screen } from '../screening/screening'
import { commentColumns, commentJoins, type CommentRow } from '../shapes'
import type { ReportReason } from '../schema'

type By = { by: string; requestId?: string }
type Locked = Pick<CommentRow, 'id' | 'articleId' | 'status' | 'body' | 'authorId' | 'createdAt'> & {
  now: Date
  openReports: number
}

const notThere = () => new Refused('not_found')

/**
 * The comment, ours until the end of the transaction; with its article's publication, because nothing happens under a story
 * nobody can see. @throws Refused `not_found`
 */
const lockComment = async (client: pg.PoolClient, id: string): Promise<Locked> => {
  if (!isId(id)) throw notThere()
  const { rows } = await client.query<Locked>(
    `SELECT c.id, c.article_id AS "articleId", c.status, c.body, c.author_id AS "authorId", c.created_at AS "createdAt",
        c.open_reports AS "openReports", clock_timestamp() AS now
      FROM comment c JOIN article a ON a.id = c.article_id AND a.status = 'PUBLISHED'
      WHERE c.id = $1 FOR NO KEY UPDATE OF c`,
    [id],
  )
  return rows[0] ?? Promise.reject(notThere())
}

const rowOf = async (client: pg.PoolClient, id: string) => {
  const { rows } = await client.query<CommentRow>(
    `SELECT ${commentColumns} FROM comment c ${commentJoins} WHERE c.id = $1`,
    [id],
  )
  return rows[0]!
}

/** Whoever may not write may not take part otherwise either. @throws Refused `sign_in`, `suspended`, `unverified` */
const requireMayWrite = async (client: pg.PoolClient, userId: string) => {
  const { rows } = await client.query<{
    now: Date
    isVerified: boolean
    isBanned: boolean
    suspendedUntil: Date | null
  }>(
    `SELECT now() AS now, email_verified_at IS NOT NULL AS "isVerified", suspended_until AS "suspendedUntil",
        banned_at IS NOT NULL OR deleted_at IS NOT NULL AS "isBanned" FROM "user" WHERE id = $1`,
    [userId],
  )
  const [person] = rows
  if (!person) throw new Refused('sign_in')
  const why = whyNotWrite(person, await settingsNow(client), person.now)
  if (why) throw new Refused(why)
}

/** Somebody's own comment, as long as it is one. Somebody else's is not there. */
const lockOwn = async (client: pg.PoolClient, id: string, by: string) => {
  const comment = await lockComment(client, id)
  if (comment.authorId !== by || comment.status === 'REJECTED') throw notThere()
  return comment
}

/**
 * Changes what one wrote, within its five minutes; what it said before is kept for moderators. The new text is screened as
 * a new one would be, and may have to wait. The same text changes nothing.
 * @throws Refused
 */
export const editComment = ({ id, body: given, by, requestId, at }: By & { id: string; body: string; at?: Date }) =>
  inTransaction(async (client) => {
    const began = performance.now()
    const comment = await lockOwn(client, id, by)
    if (comment.status === 'DELETED') throw notThere()
    const body = clean(given)
    if (body === comment.body) return rowOf(client, id)
    if (!mayStillEdit(comment.createdAt, at ?? comment.now)) throw new Refused('edit_closed')
    const likeness =
      body.length <= 20_000 ? { textDigest: digestOf(body), bands: bandsOf(body) } : { textDigest: '', bands: [] }
    // Its own key is of no use here: the comment is not to be found like itself.
    const asked = { authorId: by, articleId: comment.articleId, parentId: null, key: comment.id, ...likeness }
    const [facts] = await factsOf(client, [asked], at ?? null)
    const similar = facts!.similar?.filter((other) => other.id !== id) ?? null
    // What a moderator has let through was another text: it makes nobody known who changes it.
    const published = facts!.published - (comment.status === 'PUBLISHED' ? 1 : 0)
    const verdict = screen(
      toFacts(
        { ...facts!, similar, published },
        { body, startedAt: null, bands: likeness.bands },
        await watchedNow(client),
      ),
      () => performance.now() - began,
      rescreening,
    )
    if (verdict.kind === 'refuse')
      throw new Refused(verdict.code, { ...(verdict.detail && { detail: verdict.detail, field: 'body' }) })
    const status = verdict.kind === 'hold' ? 'HELD' : comment.status
    await client.query('INSERT INTO comment_edit (id, comment_id, body, at) VALUES ($1, $2, $3, $4)', [
      newId(),
      id,
      comment.body,
      facts!.now,
    ])
    await client.query(
      `UPDATE comment SET body = $2, language = $3, edited_at = $4, status = $5::comment_status, text_digest = $6, bands = $7,
          held_for = coalesce($8, held_for), held_detail = CASE WHEN $8::text IS NULL THEN held_detail ELSE $9::jsonb END,
          held_also = CASE WHEN $8::text IS NULL THEN held_also ELSE $10::jsonb END
        WHERE id = $1`,
      [
        id,
        body,
        languageOf(body),
        facts!.now,
        status,
        likeness.textDigest,
        likeness.bands,
        verdict.kind === 'hold' ? verdict.reason : null,
        verdict.kind === 'hold' ? JSON.stringify(verdict.detail ?? {}) : null,
        verdict.kind === 'hold' && verdict.also ? JSON.stringify(verdict.also) : null,
      ],
    )
    await writeAudit(client, {
      actorId: by,
      action: 'comment.edit',
      subjectType: 'comment',
      subjectId: id,
      before: { status: comment.status, body: comment.body },
      after: { status, body },
      reason: verdict.kind === 'hold' ? verdict.reason : '',
      requestId,
    })
    const row = await rowOf(client, id)
    if (comment.status === 'PUBLISHED') {
      await announce(client, 'comment.edited', [id])
      await expire([tags.thread(comment.articleId)], client)
    }
    return row
  })

/** Takes back what one wrote; replies to it stay. Twice changes nothing. @throws Refused */
export const deleteComment = ({ id, by, requestId }: By & { id: string }) =>
  inTransaction(async (client) => {
    const comment = await lockOwn(client, id, by)
    if (comment.status === 'DELETED') return
    const { rowCount: seen } = await client.query(
      `SELECT FROM comment WHERE id = $1 AND (status = 'PUBLISHED' OR ${wasSeen('comment')})`,
      [id],
    )
    if (seen) await announce(client, 'comment.deleted', [id])
    await client.query(
      `UPDATE comment SET status = 'DELETED', deleted_at = clock_timestamp(), picked_at = NULL, is_featured = false WHERE id = $1`,
      [id],
    )
    await writeAudit(client, {
      actorId: by,
      action: 'comment.delete',
      subjectType: 'comment',
      subjectId: id,
      before: { status: comment.status },
      after: { status: 'DELETED' },
      requestId,
    })
    if (comment.status === 'PUBLISHED') await expire([tags.thread(comment.articleId)], client)
  })

/** How many recommend it, after one of them does or does no longer. Twice is once. @throws Refused */
export const recommend = ({ id, by, on }: By & { id: string; on: boolean }) =>
  inTransaction(async (client) => {
    await requireMayWrite(client, by)
    const comment = await lockComment(client, id)
    if (comment.status !== 'PUBLISHED') throw notThere()
    if (comment.authorId === by) throw new Refused('forbidden', { detail: 'One does not recommend oneself.' })
    const { rowCount } = on
      ? await client.query('INSERT INTO recommendation (comment_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
          id,
          by,
        ])
      : await client.query('DELETE FROM recommendation WHERE comment_id = $1 AND user_id = $2', [id, by])
    const { rows } = await client.query<{ recommendations: number }>(
      'SELECT recommendations FROM comment WHERE id = $1',
      [id],
    )
    if (rowCount) await expire([tags.thread(comment.articleId)], client)
    return { recommendations: rows[0]!.recommendations, recommended: on }
  })

const notTooManyReports = async (client: pg.PoolClient, by: string) => {
  const { rows } = await client.query<{ wait: number | null }>(
    `SELECT extract(epoch FROM at + interval '1 hour' - now())::float8 AS wait FROM report
      WHERE reporter_id = $1 AND at > now() - interval '1 hour' ORDER BY at DESC OFFSET $2 LIMIT 1`,
    [by, mostReportsAnHour - 1],
  )
  if (rows[0]?.wait) throw new Refused('too_fast', { retryAfter: rows[0].wait })
}

/**
 * Tells a moderator that something is wrong with a comment. The third person to do so hides it until a moderator has
 * looked. The same person again changes nothing. @throws Refused
 */
export const reportComment = ({
  id,
  by,
  reason,
  note,
  requestId,
}: By & { id: string; reason: ReportReason; note: string }) =>
  inTransaction(async (client) => {
    await requireMayWrite(client, by)
    const comment = await lockComment(client, id)
    const before = await client.query('SELECT FROM report WHERE comment_id = $1 AND reporter_id = $2', [id, by])
    if (before.rowCount) return
    if (comment.status !== 'PUBLISHED') throw notThere()
    if (comment.authorId === by) throw new Refused('forbidden', { detail: 'One does not report oneself.' })
    await notTooManyReports(client, by)
    const reportId = newId()
    await client.query(
      'INSERT INTO report (id, comment_id, reporter_id, reason, note) VALUES ($1, $2, $3, $4::report_reason, $5)',
      [reportId, id, by, reason, clean(note)],
    )
    const entry = { actorId: by, subjectType: 'comment' as const, subjectId: id, requestId }
    await writeAudit(client, { ...entry, action: 'comment.report', after: { reportId, reason } })
    if (comment.openReports + 1 < (await settingsNow(client)).reportsThatHold) return
    await client.query(
      `UPDATE comment SET status = 'HELD', held_for = 'reports', held_detail = $2::jsonb, held_also = NULL WHERE id = $1`,
      [id, JSON.stringify({ reports: comment.openReports + 1 })],
    )
    await writeAudit(client, {
      ...entry,
      actorId: null,
      action: 'comment.hold',
      before: { status: 'PUBLISHED' },
      after: { status: 'HELD' },
      reason: 'reports',
    })
    // Programs that keep comments would go on showing it.
    await announce(client, 'comment.edited', [id])
    await expire([tags.thread(comment.articleId)], client)
  })

/** Holds a published comment for a reason that came late: an opinion asked outside. Anything else is left as it is. */
export const holdLate = ({ id, reason, detail }: { id: string; reason: 'opinion'; detail: Record<string, string> }) =>
  inTransaction(async (client) => {
    const comment = await lockComment(client, id)
    if (comment.status !== 'PUBLISHED') return
    const { rowCount } = await client.query(
      `UPDATE comment SET status = 'HELD', held_for = $2, held_detail = $3::jsonb, held_also = NULL
        WHERE id = $1 AND decided_at IS NULL`,
      [id, reason, JSON.stringify(detail)],
    )
    // A moderator has decided meanwhile.
    if (!rowCount) return
    await writeAudit(client, {
      actorId: null,
      action: 'comment.hold',
      subjectType: 'comment',
      subjectId: id,
      before: { status: 'PUBLISHED' },
      after: { status: 'HELD' },
      reason,
    })
    await announce(client, 'comment.edited', [id])
    await expire([tags.thread(comment.articleId)], client)
  })

/** Somebody wants to hear of comments on an article, or no longer. @throws Refused `not_found` */
export const follow = async ({ articleId, by, on }: By & { articleId: string; on: boolean }) => {
  if (!isId(articleId)) throw notThere()
  if (!on) {
    const { rows } = await pool().query(
      `WITH ended AS (DELETE FROM follow WHERE user_id = $1 AND article_id = $2 RETURNING article_id)
        SELECT FROM ended UNION ALL SELECT FROM article WHERE id = $2 AND status = 'PUBLISHED'`,
      [by, articleId],
    )
    // What was withdrawn can still be followed no longer.
    if (rows.length === 0) throw notThere()
    return { following: false }
  }
  const { rowCount } = await pool().query(
    `INSERT INTO follow (user_id, article_id) SELECT $1, id FROM article WHERE id = $2 AND status = 'PUBLISHED'
      ON CONFLICT (user_id, article_id) DO UPDATE SET at = follow.at`,
    [by, articleId],
  )
  if (!rowCount) throw notThere()
  return { following: true }
}
