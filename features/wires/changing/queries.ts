import 'server-only'
import { db } from '@/lib/db'
import type { DueWire } from '../polling/queries'
import { StoredArticle } from '../schema'

/** Whether what was taken of an item was all of its words, from its own page: only the like can be held against it. */
export const wasTakenWhole = async (id: string, { readsWhole }: Pick<DueWire, 'readsWhole'>) => {
  const item = await db.wireItem.findUnique({ where: { id }, select: { said: true } })
  return (item && StoredArticle.parse(item.said).isWhole) ?? readsWhole
}
