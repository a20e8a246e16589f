import 'server-only'
import { may } from '@/features/accounts/rights'
import { pool } from '@/lib/db'
import { isId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import type { Role } from '@/prisma/client/enums'
import { spans, type Span } from '../rules'

/** Which sites led to stories, and how many views no site led to. */
export type Referrers = { hosts: { host: string; value: number }[]; others: number; without: number }

const shown = 20

/**
 * The sites that led here most in a window, of all stories or of one: the last 30 minutes by tens of minutes, longer ones by
 * whole hours. @throws Refused `forbidden`
 */
export const referrers = async (by: { role: Role }, window: '30m' | Span, articleId: string): Promise<Referrers> => {
  if (!may(by, 'analytics')) throw new Refused('forbidden')
  if (articleId && !isId(articleId)) return { hosts: [], others: 0, without: 0 }
  const story = articleId || null
  const [since, views] =
    window === '30m'
      ? [`date_bin('10 minutes', now() - interval '20 minutes', 'epoch')`, 'view_event WHERE at']
      : [`date_trunc('hour', now(), 'UTC') - make_interval(hours => ${spans[window] - 1})`, 'article_hour WHERE hour']
  const [{ rows }, { rows: all }] = await Promise.all([
    pool().query<{ host: string; value: number }>(
      `SELECT host, sum(views)::int AS value FROM referrer_count
        WHERE slot >= ${since} AND ($1::uuid IS NULL OR article_id = $1) GROUP BY host ORDER BY 2 DESC, 1`,
      [story],
    ),
    pool().query<{ value: number }>(
      `SELECT ${window === '30m' ? 'count(*)' : 'coalesce(sum(views), 0)'}::int AS value
         FROM ${views} >= ${since} AND ($1::uuid IS NULL OR article_id = $1)`,
      [story],
    ),
  ])
  const led = rows.reduce((sum, { value }) => sum + value, 0)
  const hosts = rows.slice(0, shown)
  const others = led - hosts.reduce((sum, { value }) => sum + value, 0)
  return { hosts, others, without: Math.max(0, all[0]!.value - led) }
}
