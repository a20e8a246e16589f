import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { pool } from '@/lib/db'
import type { By } from '../by'
import { isRareIn } from '../queue/queries'
import { questionOf } from '../queue/search'
import { isNarrowed, type QueueAsked } from '../schema'
import { countedUpTo, type QueueCounts } from '../views'

const bounded = (from: string) => `(SELECT count(*)::int FROM (SELECT FROM ${from} LIMIT ${countedUpTo}) counted)`

/** How much waits, is reported, is there at all (each counted to ten thousand), and since when. */
export const queueCounts = async (by: By): Promise<QueueCounts> => {
  requireRight(by, 'moderate')
  const { rows } = await pool().query<
    Pick<QueueCounts, 'waiting' | 'reported'> & { all: number } & Record<string, Date | null>
  >(
    `SELECT ${bounded(`comment WHERE status = 'HELD'`)} AS waiting,
        ${bounded(`comment WHERE reported_since IS NOT NULL`)} AS reported, ${bounded('comment')} AS "all",
        (SELECT waiting_since FROM comment WHERE status = 'HELD' ORDER BY waiting_since LIMIT 1) AS "waitingSince",
        (SELECT reported_since FROM comment WHERE reported_since IS NOT NULL ORDER BY reported_since LIMIT 1) AS "reportedSince"`,
  )
  const { waitingSince, reportedSince, waiting, reported, all } = rows[0]!
  return {
    waiting,
    reported,
    all,
    isMore: { waiting: waiting >= countedUpTo, reported: reported >= countedUpTo, all: all >= countedUpTo },
    oldestWaiting: waitingSince?.toISOString() ?? null,
    oldestReported: reportedSince?.toISOString() ?? null,
  }
}

/** So many are looked through for a figure; a page of the list looks further. */
const mostCounted = 5_000

const countedIn = async (asked: QueueAsked, view: 'waiting' | 'reported' | 'all', isRare: boolean) => {
  const { page, scanned, values } = questionOf({ ...asked, view, after: '' }, null, mostCounted, isRare, mostCounted)
  const { rows } = await pool().query<{ count: number; oldest: Date | null; isPartial: boolean }>(
    `SELECT count(*)::int AS count, min(at) AS oldest, ${scanned ? `EXISTS (${scanned})` : 'false'} AS "isPartial" FROM (${page}) counted`,
    values,
  )
  const { count, oldest, isPartial } = rows[0]!
  return { count, oldest: oldest?.toISOString() ?? null, isMore: isPartial || count >= mostCounted }
}

/** The same of what the list is narrowed to; of all that was ever written, as far as one looks. */
export const countsOf = async (asked: QueueAsked, by: By): Promise<QueueCounts> => {
  if (!isNarrowed(asked)) return queueCounts(by)
  requireRight(by, 'moderate')
  const isRare = await isRareIn(asked)
  const [waiting, reported, all] = await Promise.all([
    countedIn(asked, 'waiting', isRare),
    countedIn(asked, 'reported', isRare),
    countedIn(asked, 'all', isRare),
  ])
  return {
    waiting: waiting.count,
    reported: reported.count,
    all: all.count,
    isMore: { waiting: waiting.isMore, reported: reported.isMore, all: all.isMore },
    oldestWaiting: waiting.oldest,
    oldestReported: reported.oldest,
  }
}
