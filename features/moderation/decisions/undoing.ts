import 'server-only'
import type pg from 'pg'
import { requireRight } from '@/features/accounts/require-right'
import { writeAudit } from '@/features/audit'
import { recallNotices } from '@/features/comments/notifications/mutations'
import { announce } from '@/features/hooks/announce'
import { expire } from '@/lib/cache'
import { isId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import { inTransaction } from '@/lib/transaction'
import type { Before } from '../rules'
import type { TakenBack } from '../views'
import { lockAll, shownUnder, type Given } from './mutations'

type Undone = { id: string; commentId: string; verdict: string; before: Before['status']; since: Date | null }

type Asked = Given & {
  /** What was decided in one go. */
  batchId: string
  /** Only this one of it. */
  commentId?: string
  /** Leaves also what has been decided anew since, instead of refusing all. */
  whatIsLeft?: boolean
}

/** The undoing itself, within somebody's transaction. @throws Refused `not_found`, `conflict` */
export const undoWithin = async (
  client: pg.PoolClient,
  { batchId, commentId, by, requestId, whatIsLeft = false }: Asked,
): Promise<TakenBack> => {
  if (![batchId, commentId ?? batchId].every(isId)) throw new Refused('not_found')
  const found = await client.query<{ commentId: string }>(
    'SELECT comment_id AS "commentId" FROM comment_decision WHERE batch_id = $1 AND comment_id = coalesce($2::uuid, comment_id)',
    [batchId, commentId ?? null],
  )
  if (found.rows.length === 0) throw new Refused('not_found')
  const comments = await lockAll(client, found.rows.map(({ commentId }) => commentId)) // prettier-ignore
  const { rows } = await client.query<Undone & { isLast: boolean }>(
    `SELECT d.id, d.comment_id AS "commentId", d.verdict, d.before, d.since, NOT EXISTS (SELECT FROM comment_decision o
        WHERE o.comment_id = d.comment_id AND o.undone_at IS NULL AND (o.at, o.id) > (d.at, d.id)) AS "isLast"
      FROM comment_decision d WHERE d.batch_id = $1 AND d.comment_id = ANY($2::uuid[]) AND d.undone_at IS NULL`,
    [batchId, comments.map(({ id }) => id)],
  )
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  const isGone = ({ commentId }: Undone) => byId.get(commentId)!.status === 'DELETED'
  // What its author has taken back stays so, and keeps nothing else from being undone.
  const gone = rows.filter(isGone).map(({ commentId }) => commentId)
  const decisions = rows.filter(
    ({ commentId, verdict, isLast }) =>
      isLast && byId.get(commentId)!.status === (verdict === 'APPROVED' ? 'PUBLISHED' : 'REJECTED'),
  )
  // Decided anew or held again meanwhile: this is not what would be undone.
  if (decisions.length + gone.length < rows.length && !whatIsLeft) throw new Refused('conflict')
  if (decisions.length === 0) return { changed: [], gone }
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
  return { changed, gone }
}

/**
 * Takes back what was decided in one go, or one comment of it: states, reports, and what was to be told of it. Twice is once.
 * What its author has taken back meanwhile is passed by, and named.
 * @throws Refused `not_found`; `conflict` where one of the comments has been decided anew, or is held again
 */
export const undo = (asked: Omit<Asked, 'whatIsLeft'>) => {
  requireRight(asked.by, 'moderate')
  return inTransaction((client) => undoWithin(client, asked))
}
