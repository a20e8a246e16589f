import 'server-only'
import type { HookEvent } from './schema'
import type { Queryable } from '@/lib/queryable'

/**
 * Has programs elsewhere told of what was done, those that asked for it. Call it in the transaction that does it, so that
 * neither is without the other. It is told within seconds of the commit, and nobody waits for it. What an import brings in is
 * no news, and does not come by here.
 */
export const announce = async (tx: Queryable, event: HookEvent, subjectIds: readonly string[]) => {
  if (subjectIds.length === 0) return
  if ('$executeRaw' in tx)
    await tx.$executeRaw`INSERT INTO webhook_delivery (id, webhook_id, event, subject_id)
      SELECT gen_random_uuid(), w.id, ${event}, s.id FROM webhook w, unnest(${[...subjectIds]}::uuid[]) AS s (id)
        WHERE w.is_on AND ${event} = ANY(w.events)`
  else
    await tx.query(
      `INSERT INTO webhook_delivery (id, webhook_id, event, subject_id)
       SELECT gen_random_uuid(), w.id, $1, s.id FROM webhook w, unnest($2::uuid[]) AS s (id)
        WHERE w.is_on AND $1 = ANY(w.events)`,
      [event, subjectIds],
    )
}
