import 'server-only'
import { db } from '@/lib/db'
import type { ArticleStatus } from '@/prisma/client/enums'
import type { Move } from '../rules'
import type { NoteView, StepView } from '../views'

/** Steps that change how a story stands. */
const onTheWay = ['submit', 'recall', 'sendBack', 'approve', 'schedule', 'unschedule', 'publish', 'withdraw'] as const satisfies readonly Move[] // prettier-ignore

/**
 * The last step that was taken with each of some articles, and what was said with it. From the record, which few may read as a
 * whole: whoever may see an article may see this of it.
 */
export const lastSteps = async (ids: readonly string[]): Promise<Map<string, StepView>> => {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<{ id: string; action: string; by: string; at: Date; reason: string }[]>`
    SELECT DISTINCT ON (e.subject_id) e.subject_id AS id, e.action, coalesce(u.name, '') AS by, e.at, e.reason
      FROM audit_entry e LEFT JOIN "user" u ON u.id = e.actor_id
     WHERE e.subject_type = 'article' AND e.subject_id = ANY(${[...ids]}::text[])
       AND e.action = ANY(${onTheWay.map((move) => `article.${move}`)}::text[])
     ORDER BY e.subject_id, e.at DESC, e.id DESC`
  return new Map(
    rows.map(({ id, action, by, at, reason }) => [
      id,
      { move: action.slice('article.'.length) as StepView['move'], by, at: at.toISOString(), reason },
    ]),
  )
}

/** What whoever has to go on with it should know: why it was sent back, or withdrawn, if that is where it stands still. */
export const noteOf = (status: ArticleStatus, step: StepView | undefined): NoteView | null => {
  if (!step || step.reason === '') return null
  const { move, by, at, reason } = step
  const stands = (move === 'sendBack' && status === 'DRAFT') || (move === 'withdraw' && status === 'WITHDRAWN')
  return stands ? { move, by, at, text: reason } : null
}
