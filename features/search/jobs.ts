import 'server-only'
import { job } from '@/lib/jobs'

/** Stories written at once, and how long one turn lasts, in ms. */
const portion = 50
const turn = 50_000

/**
 * What changes by itself or is too much for one change: names that many stories carry, words for "did you mean", and, after an
 * upgrade, all that was there already. A portion is a statement of its own, so that nobody waits for more than one.
 */
export const searchJob = job(
  'search',
  '* * * * *',
  async ({ client, now }) => {
    const began = performance.now()
    let done = 0
    for (;;) {
      const { rows } = await client.query<{ done: number }>(
        'SELECT search_catch_up($1) + comment_text_catch_up($1) AS done',
        [portion],
      )
      done += rows[0]!.done
      if (rows[0]!.done === 0 || performance.now() - began > turn) break
    }
    if (done === 0) return {}
    const { rows } = await client.query<{ left: number }>(
      'SELECT count(*)::int AS left FROM search_due WHERE NOT at_once',
    )
    return { report: { done, left: rows[0]!.left, at: now.toISOString() } }
  },
  { atStart: true, apart: true },
)
