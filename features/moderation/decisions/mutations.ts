import 'server-only'
import type pg from 'pg'
import { writeAudit } from '@/features/audit'
import { noticesFor, recallNotices } from '@/features/comments/notifications/mutations'
import { announce } from '@/features/hooks/announce'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { isId, newId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import { inTransaction } from '@/lib/transaction'
import { admit, type By } from '../admit'
import { consequenceOf, mailPause, type Action, type Before, type Consequence } from '../rules'
import type { Decided, Reason } from '../views'

type Given = { by: By; requestId?: string }

export type Locked = Before & {
  id: string
  articleId: string
  authorId: string | null
  heldFor: string | null
  language: string
  waitingSince: Date | null
  reportedSince: Date | null
}

/** The comments, ours until the end of the transaction. @throws Refused `not_found` where one is not there, or no more */
export const lockAll = async (client: pg.PoolClient, ids: readonly string[]): Promise<Locked[]> => {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))].sort()
  if (!wanted.every(isId)) throw new Refused('not_found')
  const { rows } = await client.query<Locked>(
    `SELECT id, article_id AS "articleId", author_id AS "authorId", status, open_reports AS "openReports",
        held_for AS "heldFor", language, waiting_since AS "waitingSince", reported_since AS "reportedSince"
      FROM comment WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [wanted],
  )
  if (rows.length !== wanted.length) throw new Refused('not_found')
  return rows
}

/** @throws Refused `conflict` naming who has one of them before them */
const notOthers = async (client: pg.PoolClient, ids: readonly string[], by: By) => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT u.name FROM comment_claim k JOIN "user" u ON u.id = k.user_id
      WHERE k.comment_id = ANY($1::uuid[]) AND k.user_id <> $2 AND k.until > now() LIMIT 1`,
    [ids, by.id],
  )
  if (rows[0]) throw new Refused('conflict', { detail: rows[0].name })
}

type Change = { comment: Locked; follows: Consequence; decisionId: string }
type Why = { reason: Reason | null; note: string }

const record = (client: pg.PoolClient, changes: readonly Change[], batchId: string, by: By, { reason, note }: Why) =>
  client.query(
    `INSERT INTO comment_decision (id, comment_id, by_id, verdict, reason, note, before, held_for, language, since, batch_id)
      SELECT id, "commentId", $2, verdict::verdict, $3::report_reason, $4, before::comment_status, "heldFor", language, since, $5
        FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "commentId" uuid, verdict text, before text, "heldFor" text,
          language text, since timestamptz)`,
    [
      JSON.stringify(
        changes.map(({ comment, follows, decisionId }) => ({
          id: decisionId,
          commentId: comment.id,
          verdict: follows.verdict,
          before: comment.status,
          heldFor: comment.status === 'HELD' ? comment.heldFor : null,
          language: comment.language,
          since: comment.waitingSince ?? comment.reportedSince,
        })),
      ),
      by.id,
      reason,
      note,
      batchId,
    ],
  )

const settleReports = (client: pg.PoolClient, changes: readonly Change[]) =>
  client.query(
    `UPDATE report r SET outcome = d.outcome::report_outcome, decided_at = now(), decision_id = d.id
      FROM jsonb_to_recordset($1::jsonb) AS d (id uuid, "commentId" uuid, outcome text)
      WHERE r.comment_id = d."commentId" AND r.outcome IS NULL`,
    [
      JSON.stringify(
        changes.map(({ comment, follows, decisionId }) => ({
          id: decisionId,
          commentId: comment.id,
          outcome: follows.reports,
        })),
      ),
    ],
  )

/** What readers saw before or see now. */
const shownUnder = (changes: readonly { articleId: string; statuses: string[] }[]) =>
  changes.filter(({ statuses }) => statuses.includes('PUBLISHED')).map(({ articleId }) => tags.thread(articleId))

const auditWord = { approve: 'comment.approve', reject: 'comment.reject' } as const

type Asked = Given & {
  ids: readonly string[]
  action: Action
  reason?: Reason
  note?: string
  /** Also what other moderators have before them: a ban waits for nobody. */
  evenOthers?: boolean
}

/**
 * The change itself, within somebody's transaction: states, reports, the record, mails. All of it or nothing.
 * @throws Refused `not_found`, `forbidden` about one's own, `conflict` where another moderator has one
 */
export const decideWithin = async (
  client: pg.PoolClient,
  { ids, action, reason, note = '', by, requestId, evenOthers = false }: Asked,
): Promise<Decided> => {
  const comments = await lockAll(client, ids)
  if (comments.some(({ authorId }) => authorId === by.id))
    throw new Refused('forbidden', { detail: 'One does not decide about oneself.' })
  if (!evenOthers) await notOthers(client, comments.map(({ id }) => id), by) // prettier-ignore
  const changes: Change[] = []
  for (const comment of comments) {
    const follows = consequenceOf(action, comment)
    if (follows === 'gone') throw new Refused('not_found')
    if (follows !== 'nothing') changes.push({ comment, follows, decisionId: newId() })
  }
  if (changes.length === 0) return { batchId: null, changed: [] }
  const batchId = newId()
  const changed = changes.map(({ comment }) => comment.id)
  const why = { reason: action === 'reject' ? (reason ?? 'OTHER') : null, note }
  await record(client, changes, batchId, by, why)
  await client.query(`UPDATE comment SET status = $2::comment_status, decided_at = now() WHERE id = ANY($1::uuid[])`, [
    changed,
    action === 'approve' ? 'PUBLISHED' : 'REJECTED',
  ])
  await settleReports(client, changes)
  await client.query('DELETE FROM comment_claim WHERE comment_id = ANY($1::uuid[])', [changed])
  await writeAudit(
    client,
    changes.map(({ comment, follows }) => ({
      actorId: by.id,
      action: auditWord[action],
      subjectType: 'comment' as const,
      subjectId: comment.id,
      before: { status: comment.status, openReports: comment.openReports },
      after: { status: follows.status, batchId, ...(why.reason && { reason: why.reason }) },
      reason: note || (why.reason ?? ''),
      requestId,
    })),
  )
  for (const event of ['approved', 'rejected', 'reports'] as const) {
    const about = changes.filter(({ follows }) => follows.event === event).map(({ comment }) => comment.id)
    if (about.length > 0) await noticesFor({ commentId: about, event, pause: mailPause }, client)
  }
  await announce(client, action === 'approve' ? 'comment.approved' : 'comment.rejected', changed)
  await expire(
    shownUnder(
      changes.map(({ comment, follows }) => ({
        articleId: comment.articleId,
        statuses: [comment.status, follows.status],
      })),
    ),
    client,
  )
  return { batchId, changed }
}

/**
 * Approves or rejects comments, all or none. What has been decided so already is left as it is; twice is once.
 * @throws Refused as `decideWithin` does
 */
export const decide = (asked: Asked) => {
  admit(asked.by, 'moderate')
  return inTransaction((client) => decideWithin(client, asked))
}

type Undone = { id: string; commentId: string; verdict: string; before: Before['status']; since: Date | null }

/** The undoing itself, within somebody's transaction. @throws Refused `not_found`, `conflict` */
export const undoWithin = async (
  client: pg.PoolClient,
  { batchId, by, requestId, whatIsLeft = false }: Given & { batchId: string; whatIsLeft?: boolean },
) => {
  if (!isId(batchId)) throw new Refused('not_found')
  const found = await client.query<{ commentId: string }>(
    'SELECT comment_id AS "commentId" FROM comment_decision WHERE batch_id = $1',
    [batchId],
  )
  if (found.rows.length === 0) throw new Refused('not_found')
  const comments = await lockAll(client, found.rows.map(({ commentId }) => commentId)) // prettier-ignore
  const { rows } = await client.query<Undone & { isLast: boolean }>(
    `SELECT d.id, d.comment_id AS "commentId", d.verdict, d.before, d.since, NOT EXISTS (SELECT FROM comment_decision o
        WHERE o.comment_id = d.comment_id AND o.undone_at IS NULL AND (o.at, o.id) > (d.at, d.id)) AS "isLast"
      FROM comment_decision d WHERE d.batch_id = $1 AND d.undone_at IS NULL`,
    [batchId],
  )
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  const decisions = rows.filter(
    ({ commentId, verdict, isLast }) =>
      isLast && byId.get(commentId)!.status === (verdict === 'APPROVED' ? 'PUBLISHED' : 'REJECTED'),
  )
  // Taken back by its author, decided anew or held again meanwhile: there is nothing left to undo.
  if (decisions.length < rows.length && !whatIsLeft) throw new Refused('conflict')
  if (decisions.length === 0) return { changed: [] }
  const changed = decisions.map(({ commentId }) => commentId)
  await recallNotices(changed, client)
  await client.query('UPDATE comment_decision SET undone_at = now(), undone_by_id = $2 WHERE id = ANY($1::uuid[])', [
    decisions.map(({ id }) => id),
    by.id,
  ])
  await client.query(
    `UPDATE comment c SET status = d.before::comment_status, waiting_since = CASE WHEN d.before = 'HELD' THEN d.since END,
        decided_at = (SELECT max(o.at) FROM comment_decision o WHERE o.comment_id = c.id AND o.undone_at IS NULL)
      FROM jsonb_to_recordset($1::jsonb) AS d ("commentId" uuid, before text, since timestamptz) WHERE c.id = d."commentId"`,
    [JSON.stringify(decisions)],
  )
  await client.query(
    'UPDATE report SET outcome = NULL, decided_at = NULL, decision_id = NULL WHERE decision_id = ANY($1::uuid[])',
    [decisions.map(({ id }) => id)],
  )
  await writeAudit(
    client,
    decisions.map(({ commentId, before }) => ({
      actorId: by.id,
      action: 'comment.undo' as const,
      subjectType: 'comment' as const,
      subjectId: commentId,
      before: { status: byId.get(commentId)!.status, batchId },
      after: { status: before },
      requestId,
    })),
  )
  // Told only where readers see something else by it.
  const turned = (isShown: boolean) =>
    decisions
      .filter(({ commentId, before }) => {
        const wasShown = byId.get(commentId)!.status === 'PUBLISHED'
        return wasShown !== isShown && (before === 'PUBLISHED') === isShown
      })
      .map(({ commentId }) => commentId)
  await announce(client, 'comment.approved', turned(true))
  await announce(client, 'comment.rejected', turned(false))
  await expire(
    shownUnder(
      decisions.map(({ commentId, before }) => {
        const { articleId, status } = byId.get(commentId)!
        return { articleId, statuses: [before, status] }
      }),
    ),
    client,
  )
  return { changed }
}

/**
 * Takes back what was decided in one go: states, reports, and what was to be told of it. Twice is once.
 * @throws Refused `not_found`; `conflict` where one of the comments has changed since
 */
export const undo = (asked: Given & { batchId: string }) => {
  admit(asked.by, 'moderate')
  return inTransaction((client) => undoWithin(client, asked))
}

/** Shows a published comment among the picks, with a note, or no longer. Twice is once. @throws Refused `not_found` */
export const pick = ({ id, on, note, by, requestId }: Given & { id: string; on: boolean; note: string }) => {
  admit(by, 'moderate')
  return inTransaction(async (client) => {
    const [comment] = await lockAll(client, [id])
    if (comment!.status !== 'PUBLISHED') throw new Refused('not_found')
    const { rows } = await client.query<{ wasPicked: boolean; pickNote: string }>(
      `SELECT picked_at IS NOT NULL AS "wasPicked", pick_note AS "pickNote" FROM comment WHERE id = $1`,
      [comment!.id],
    )
    const { wasPicked, pickNote } = rows[0]!
    if (wasPicked === on && (!on || pickNote === note)) return { isPicked: on }
    await client.query(
      on
        ? `UPDATE comment SET picked_at = coalesce(picked_at, now()), picked_by_id = $2, pick_note = $3, is_featured = true WHERE id = $1`
        : `UPDATE comment SET picked_at = NULL, picked_by_id = $2, pick_note = $3, is_featured =
            EXISTS (SELECT FROM "user" u WHERE u.id = author_id AND u.role <> 'READER') WHERE id = $1`,
      [comment!.id, on ? by.id : null, on ? note : ''],
    )
    await writeAudit(client, {
      actorId: by.id,
      action: on ? 'comment.pick' : 'comment.unpick',
      subjectType: 'comment',
      subjectId: comment!.id,
      before: { isPicked: wasPicked, note: pickNote },
      after: { isPicked: on, note: on ? note : '' },
      requestId,
    })
    await expire([tags.thread(comment!.articleId)], client)
    return { isPicked: on }
  })
}
