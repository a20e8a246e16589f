import 'server-only'
import { job } from '@/lib/jobs'
import { topWindows } from '@/lib/paths'
import { freshForMs, keepTop, quickEnough } from './top'
import { foldReferrers, forgetVisitors, recountViews } from './upkeep'

const hour = 60 * 60 * 1_000

/** Visitors are forgotten after 48 hours, also if nobody was there to do it in time. */
export const forgetVisitorsJob = job(
  'forget-visitors',
  '7 * * * *',
  async ({ now, client }) => ({ report: await forgetVisitors(client, now) }),
  { catchUp: 2 * hour },
)

/** Every night what is kept twice is compared; a difference is a line in the log, and the counts readers see are set right. */
export const recountViewsJob = job(
  'recount-views',
  '30 0 * * *',
  async ({ now, client }) => {
    const { stats, hours, examples } = await recountViews(client, now)
    return { report: { drift: stats + hours, stats, hours, ...(examples.length > 0 && { examples }) } }
  },
  { catchUp: 24 * hour },
)

/** Which sites led here, by the hour once the hour is over. */
export const foldReferrersJob = job(
  'fold-referrers',
  '11 * * * *',
  async ({ now, client }) => ({ report: await foldReferrers(client, now) }),
  { catchUp: 2 * hour },
)

/** The lists of "Top View", each as often as its size allows. */
export const keepTopJob = job(
  'keep-top',
  '* * * * *',
  async ({ now, client }) => {
    const { rows } = await client.query<{ window: string; refreshedAt: Date; tookMs: number }>(
      'SELECT "window", refreshed_at AS "refreshedAt", took_ms AS "tookMs" FROM top_window',
    )
    const slow: Record<string, number> = {}
    for (const window of topWindows) {
      const last = rows.find((row) => row.window === window)
      if (last && now.getTime() - last.refreshedAt.getTime() < freshForMs(last.tookMs)) continue
      const tookMs = await keepTop(client, window, now)
      if (tookMs > quickEnough) slow[window] = tookMs
    }
    return Object.keys(slow).length > 0 ? { report: { slow } } : {}
  },
  { atStart: true },
)
