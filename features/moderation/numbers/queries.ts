import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { pool } from '@/lib/db'
import type { By } from '../by'

/** Over how many of the latest decisions, and comments, numbers are made. */
export const mostCounted = 10_000

/** How many were decided, and how long they had waited: half of them shorter, nine of ten shorter. */
export type Pace = { count: number; medianSeconds: number; slowSeconds: number }
/** Of what waited for one reason (none: readers complained), and of that in each language. */
export type PaceOfReason = Pace & { reason: string | null; languages: (Pace & { language: string })[] }

export type ModerationNumbers = {
  /** How long comments waited until they were decided, the last thirty days; the most frequent reason first. */
  pace: Pace | null
  reasons: PaceOfReason[]
  /** Of the latest comments, how many had to wait. */
  comments: number
  held: number
  /** Of the sanctions of a year, how many were appealed against, answered, and taken back for it. */
  sanctions: number
  appealed: number
  answered: number
  overturned: number
  undone: number
  decided: number
}

/** Over all, of a reason, and of that in one language: as Postgres says which of them a row is about. */
const [ofAll, ofReason, ofBoth] = [3, 1, 0]

type Row = Pace & { reason: string | null; language: string | null; level: number }
const paceOf = (rows: readonly Row[]) => {
  const figuresOf = ({ count, medianSeconds, slowSeconds }: Row): Pace => ({ count, medianSeconds, slowSeconds })
  const at = (level: number) => rows.filter((row) => row.level === level)
  return {
    pace: at(ofAll).map(figuresOf)[0] ?? null,
    reasons: at(ofReason).map((row) => ({
      ...figuresOf(row),
      reason: row.reason,
      languages: at(ofBoth)
        .filter(({ reason }) => reason === row.reason)
        .map((one) => ({ ...figuresOf(one), language: one.language ?? 'und' })),
    })),
  }
}

/** What the work of moderators looks like in figures. */
export const moderationNumbers = async (by: By): Promise<ModerationNumbers> => {
  requireRight(by, 'moderate')
  const [pace, comments, sanctions, decisions] = await Promise.all([
    pool().query<Row>(
      `SELECT held_for AS reason, language, grouping(held_for, language)::int AS level, count(*)::int AS count,
          percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM at - since))::float8 AS "medianSeconds",
          percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM at - since))::float8 AS "slowSeconds"
        FROM (SELECT * FROM comment_decision WHERE at > now() - interval '30 days' ORDER BY at DESC, id DESC LIMIT ${mostCounted}) d
        WHERE undone_at IS NULL AND since IS NOT NULL
        GROUP BY GROUPING SETS ((), (held_for), (held_for, language)) HAVING count(*) > 0 ORDER BY 4 DESC, 1, 2`,
    ),
    pool().query<{ comments: number; held: number }>(
      `SELECT count(*)::int AS comments, count(held_for)::int AS held
        FROM (SELECT held_for FROM comment ORDER BY created_at DESC, id DESC LIMIT ${mostCounted}) c`,
    ),
    pool().query<Pick<ModerationNumbers, 'sanctions' | 'appealed' | 'answered' | 'overturned'>>(
      `SELECT count(*)::int AS sanctions, count(appealed_at)::int AS appealed, count(answered_at)::int AS answered,
          count(*) FILTER (WHERE is_overturned)::int AS overturned
        FROM (SELECT * FROM sanction WHERE at > now() - interval '1 year' ORDER BY at DESC LIMIT ${mostCounted}) s`,
    ),
    pool().query<{ decided: number; undone: number }>(
      `SELECT count(*)::int AS decided, count(undone_at)::int AS undone
        FROM (SELECT undone_at FROM comment_decision WHERE at > now() - interval '30 days' ORDER BY at DESC, id DESC LIMIT ${mostCounted}) d`,
    ),
  ])
  return { ...paceOf(pace.rows), ...comments.rows[0]!, ...sanctions.rows[0]!, ...decisions.rows[0]! }
}
