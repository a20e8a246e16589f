import 'server-only'
import { tags } from '@/features/tags'
import { job } from '@/lib/jobs'
import { locales } from '@/lib/locales'
import { inTransactionOn } from '@/lib/transaction'
import { moveSources, moveTags } from './moving'

/** How long one turn lasts, in ms: the other jobs go on in between. */
const turn = 5_000

/**
 * Moves the stories of sources and tags that became part of another, by portions: woken when two become one, and every minute for what
 * was passed over. Twice changes nothing.
 */
export const moveStoriesJob = job('move-stories', '* * * * *', async ({ client }) => {
  const began = performance.now()
  let moved = 0
  for (;;) {
    const done = await inTransactionOn(client, async () => {
      await client.query(`SET LOCAL masthead.moving = 'on'`)
      return (await moveSources(client)) + (await moveTags(client))
    })
    moved += done
    if (done === 0) break
    if (performance.now() - began < turn) continue
    await client.query('SELECT wake_moving()')
    break
  }
  return moved > 0 ? { touched: [...locales.map(tags.lists), tags.furniture], report: { moved } } : {}
})
