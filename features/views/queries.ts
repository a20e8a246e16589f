import 'server-only'
import { pool } from '@/lib/db'
import { topWindows, type TopWindow } from '@/lib/paths'
import type { Locale } from '@/lib/locales'
import type { Client } from './client'
import { quickEnough, sumTop, type Ranked } from './top'

export type { Ranked }

/**
 * The most viewed published stories of an edition in a window, most viewed first, newer before older when equal. Summed
 * from the hours at every asking where that is quick; on a large newspaper read from the list a job keeps (lists of up
 * to 150, about a minute old).
 */
export const topArticleIds = async (
  { locale, window, limit }: { locale: Locale; window: TopWindow; limit: number },
  client: Client = pool(),
): Promise<Ranked[]> => {
  const { rows } = await client.query<{ now: Date; tookMs: number | null; isLarge: boolean }>(
    // A newspaper filled a moment ago has no list yet: the estimates of the planner then say what summing would mean.
    `SELECT now() AS now, (SELECT took_ms FROM top_window WHERE "window" = $1) AS "tookMs",
        (SELECT max(reltuples) > 50000 FROM pg_class WHERE oid IN ('article_hour'::regclass, 'article_stats'::regclass)) AS "isLarge"`,
    [window],
  )
  const { now, tookMs, isLarge } = rows[0]!
  if (tookMs === null ? !isLarge : tookMs <= quickEnough) return sumTop(client, { window, locale, limit, now })
  const kept = await client.query<Ranked>(
    `SELECT a.id, t.views FROM top_story t JOIN article a ON a.id = t.article_id AND a.status = 'PUBLISHED'
      WHERE t."window" = $1 AND t.locale = $2 ORDER BY t.rank LIMIT $3`,
    [window, locale, limit],
  )
  return kept.rows
}

/** How many stories make a list worth showing; with fewer the window is widened. */
const enough = 5

/**
 * "Top View" of an edition: the narrowest window with at least five stories; if none has so many, the widest that has any.
 * Says which window it is, so that the page can.
 */
export const topWidened = async (
  locale: Locale,
  limit: number,
  client: Client = pool(),
): Promise<{ window: TopWindow; top: Ranked[] }> => {
  let widest: { window: TopWindow; top: Ranked[] } = { window: 'all', top: [] }
  for (const window of topWindows) {
    const top = await topArticleIds({ locale, window, limit }, client)
    if (top.length >= Math.min(enough, limit)) return { window, top }
    if (top.length > 0) widest = { window, top }
  }
  return widest
}
