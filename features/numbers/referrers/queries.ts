import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { cached } from '@/lib/cache'
import { pool } from '@/lib/db'
import { isId } from '@/lib/ids'
import type { Role } from '@/prisma/client/enums'
import { viewsIn } from '../queries'
import { spans, sumOf, type Point, type Span } from '../rules'
import { addedUp } from '../totals'

/** Which sites led to stories, and how many views no site led to. */
export type Referrers = { hosts: { host: string; value: number }[]; others: number; without: number }

const shown = 20

type Led = { host: string; value: number }

const toReferrers = (led: Led[], views: number): Referrers => {
  const hosts = led.slice(0, shown)
  return { hosts, others: sumOf(led) - sumOf(hosts), without: Math.max(0, views - sumOf(led)) }
}

/** Who led to any story in a span: totals as far as they are kept, and what came since. At most a minute old. */
const ledIn = (span: Span) =>
  cached(['numbers-led', span], [], async () => {
    const { since, until } = await addedUp(pool(), 'referrer_total', spans[span])
    const { rows } = await pool().query<Led>(
      `SELECT host, sum(views)::int AS value FROM (
         SELECT host, views FROM referrer_total WHERE hour > $1 AND hour <= $2
         UNION ALL SELECT host, views FROM referrer_count WHERE slot >= $2::timestamptz + interval '1 hour') led
        GROUP BY host ORDER BY 2 DESC, 1`,
      [since, until],
    )
    return rows
  })

/** Who led to one story, read off what belongs to it alone. */
const ledTo = async (articleId: string, span: Span) => {
  const since = `date_trunc('hour', now(), 'UTC') - make_interval(hours => $2)`
  const values = [articleId, spans[span] - 1]
  const [{ rows: led }, { rows }] = await Promise.all([
    pool().query<Led>(
      `SELECT host, sum(views)::int AS value FROM referrer_count
        WHERE article_id = $1 AND slot >= ${since} GROUP BY host ORDER BY 2 DESC, 1`,
      values,
    ),
    pool().query<{ views: number }>(
      `SELECT coalesce(sum(views), 0)::int AS views FROM article_hour WHERE article_id = $1 AND hour >= ${since}`,
      values,
    ),
  ])
  return toReferrers(led, rows[0]!.views)
}

/**
 * The sites that led here most right now: in the last 20 to 30 minutes, as hosts are counted by tens of minutes. `minutes` are
 * the views of the last half hour, of everything or of one story, which need not be counted twice. @throws Refused `forbidden`
 */
export const referrersNow = async (
  by: { role: Role },
  minutes: readonly Point[],
  articleId: string | null = null,
): Promise<Referrers> => {
  requireRight(by, 'analytics')
  const present = minutes.at(-1)
  if (!present) return { hosts: [], others: 0, without: 0 }
  const since = new Date(Math.floor((Date.parse(present.at) - 20 * 60_000) / 600_000) * 600_000)
  const { rows } = await pool().query<Led>(
    `SELECT host, sum(views)::int AS value FROM referrer_count
      WHERE slot >= $1 AND ${articleId === null ? '$2::uuid IS NULL' : 'article_id = $2'} GROUP BY host ORDER BY 2 DESC, 1`,
    [since, articleId],
  )
  return toReferrers(rows, sumOf(minutes.filter(({ at }) => Date.parse(at) >= since.getTime())))
}

/** The sites that led here most in a span of whole hours, to all stories or to one. @throws Refused `forbidden` */
export const referrers = async (by: { role: Role }, span: Span, articleId: string): Promise<Referrers> => {
  requireRight(by, 'analytics')
  if (articleId) return isId(articleId) ? ledTo(articleId, span) : { hosts: [], others: 0, without: 0 }
  const [led, views] = await Promise.all([ledIn(span), viewsIn(by, span)])
  return toReferrers(led, views)
}
