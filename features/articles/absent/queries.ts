import 'server-only'
import { db } from '@/lib/db'
import { isId } from '@/lib/ids'

/** Why readers have no story of this id: it was withdrawn, and whoever holds a copy deletes it; or there is none. */
export const whyAbsent = async (id: unknown): Promise<'gone' | 'not_found'> => {
  const row = isId(id) && (await db.article.findUnique({ where: { id }, select: { status: true } }))
  return row && row.status === 'WITHDRAWN' ? 'gone' : 'not_found'
}
