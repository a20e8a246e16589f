import 'server-only'
import type pg from 'pg'
import { tags } from '@/features/tags'
import { job } from '@/lib/jobs'
import { locales } from '@/lib/locales'
import { log } from '@/lib/log'
import { inTransactionOn } from '@/lib/transaction'
import { waitingToMove } from './moving'

/** How long one turn lasts, in ms: the other jobs go on in between. */
const turn = 5_000

type Waiting = Awaited<ReturnType<typeof waitingToMove>>[number]

/** One portion; a name that cannot be moved is said, and tried again in a minute: the others do not wait for it. */
const portionOf = async (client: pg.PoolClient, { id, move }: Waiting) => {
  try {
    return await inTransactionOn(client, async () => {
      await client.query(`SET LOCAL masthead.moving = 'on'`)
      return await move(client)
    })
  } catch (error) {
    log.error({ event: 'moving.failed', id, err: error })
    return 0
  }
}

/**
 * Moves the stories of sources, tags and authors that became another, by portions, each name in its turn: woken when two become one, and
 * every minute for what was passed over. Twice changes nothing.
 */
export const moveStoriesJob = job('move-stories', '* * * * *', async ({ client }) => {
  const until = performance.now() + turn
  let moved = 0
  let waiting = await waitingToMove(client)
  while (waiting.length > 0) {
    const more: Waiting[] = []
    for (const one of waiting) {
      if (performance.now() > until) break
      const done = await portionOf(client, one)
      moved += done
      if (done > 0) more.push(one)
    }
    if (performance.now() > until) {
      await client.query('SELECT wake_moving()')
      break
    }
    waiting = more
  }
  return moved > 0 ? { touched: [...locales.map(tags.lists), tags.furniture], report: { moved } } : {}
})
