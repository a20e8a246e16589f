import 'server-only'
import type pg from 'pg'
import { requireRight } from '@/features/accounts/require-right'
import { writeAudit } from '@/features/audit'
import { noticesFor } from '@/features/comments/notifications/mutations'
import { announce } from '@/features/hooks/announce'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { isId, newId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import { inTransaction } from '@/lib/transaction'
import type { By } from '../by'
import { consequenceOf, mailPause, type Action, type Before, type Consequence } from '../rules'
import type { Decided, Reason } from '../views'
import { sameAsRead, versionColumn } from './reading'

export type Given = { by: By; requestId?: string }

type Locked = Before & {
  id: string
  articleId: string
  authorId: string | null
  heldFor: string | null
  language: string
  waitingSince: Date | null
  reportedSince: Date | null
  version: string
}

/** The comments, ours until the end of the transaction. @throws Refused `not_found` where one is not there, or no more */
export const lockAll = async (client: pg.PoolClient, ids: readonly string[]): Promise<Locked[]> => {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))].sort()
  if (!wanted.every(isId)) throw new Refused('not_found')
  const { rows } = await client.query<Locked>(
    `SELECT id, article_id AS "articleId", author_id AS "authorId", status, open_reports AS "openReports",
        held_for AS "heldFor", language, waiting_since AS "waitingSince", reported_since AS "reportedSince",
        ${versionColumn} AS version
      FROM comment c WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
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
  if (rows[0]) throw new Refused('conflict', { field: 'claim', detail: rows[0].name })
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
export const shownUnder = (changes: readonly { articleId: string; statuses: string[] }[]) =>
  changes.filter(({ statuses }) => statuses.includes('PUBLISHED')).map(({ articleId }) => tags.thread(articleId))

const auditWord = { approve: 'comment.approve', reject: 'comment.reject' } as const

type Asked = Given & {
  ids: readonly string[]
  /** Which version of each was read (see reading.ts); none: it does not matter, as when a ban sweeps. */
  read?: ReadonlyMap<string, string>
  action: Action
  reason?: Reason
  note?: string
  /** Also what other moderators have before them: a ban waits for nobody. */
  evenOthers?: boolean
}

/**
 * The change itself, within somebody's transaction: states, reports, the record, mails. All of it or nothing.
 * @throws Refused `not_found`, `forbidden` about one's own, `conflict` where another moderator has one, or one is not as it was read
 */
export const decideWithin = async (
  client: pg.PoolClient,
  { ids, read, action, reason, note = '', by, requestId, evenOthers = false }: Asked,
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
  // What somebody else decided the same way meanwhile is among what is left as it is.
  if (read) await sameAsRead(client, changes.map(({ comment }) => comment), read, by) // prettier-ignore
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
  requireRight(asked.by, 'moderate')
  return inTransaction((client) => decideWithin(client, asked))
}

/** Shows a published comment among the picks, with a note, or no longer. Twice is once. @throws Refused `not_found` */
export const pick = ({ id, on, note, by, requestId }: Given & { id: string; on: boolean; note: string }) => {
  requireRight(by, 'moderate')
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
