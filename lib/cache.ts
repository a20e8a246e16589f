import 'server-only'
import { unstable_cache } from 'next/cache'
import { pool } from './db'
import type { Queryable } from './queryable'

/** What lib/server/kept.mjs leaves on globalThis in a process that serves pages. */
type Kept = { expire: (tags: readonly string[]) => void }
const held = globalThis as typeof globalThis & { mastheadKept?: Kept }

/** How long a page or an answer is kept at most before it is made anew, in seconds. */
export const keptFor = 60

/**
 * Asks `load` once and keeps its answer (plain JSON) until one of `tags` expires or a minute has passed. The page that
 * asked hangs on the same tags. Outside the server (scripts, tests) nothing is kept and `load` is simply asked.
 */
export const cached = <T>(key: string[], tags: string[], load: () => Promise<T>): Promise<T> =>
  process.env.NEXT_RUNTIME ? unstable_cache(load, key, { tags, revalidate: keptFor })() : load()

/**
 * Expires cache tags everywhere: in this process at once, in every other when the row commits (a trigger notifies them).
 * Call it inside the transaction that made the change, with that transaction's client, so that neither can be without the
 * other; scripts may call it too, no request is needed.
 */
export const expire = async (tags: readonly string[], client: Queryable = pool()) => {
  // Sorted, so that two changes that touch the same tags take their row locks in the same order.
  const sorted = [...new Set(tags)].sort()
  if (sorted.length === 0) return
  if ('$executeRaw' in client)
    await client.$executeRaw`INSERT INTO cache_tag (tag) SELECT unnest(${sorted}::text[]) ON CONFLICT (tag) DO UPDATE SET expired_at = clock_timestamp()`
  else
    await client.query(
      `INSERT INTO cache_tag (tag) SELECT unnest($1::text[]) ON CONFLICT (tag) DO UPDATE SET expired_at = clock_timestamp()`,
      [sorted],
    )
  held.mastheadKept?.expire(sorted)
}
