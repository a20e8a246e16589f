import 'server-only'
import type { Change } from '@/features/articles/references'

/** An item that came by wire, held until the change is done; null where there is none. */
export const lockedItem = async (change: Change, id: string) => {
  await change.$queryRaw`SELECT 1 FROM wire_item WHERE id = ${id}::uuid FOR UPDATE`
  return change.wireItem.findUnique({ where: { id } })
}
