import type { MineView } from '@/features/comments/views'
import { ask } from './asking'

export type Reader = { id: string; name: string; role: string }

/** Who reads, and what of the thread is theirs. Strangers cost one small request. */
export const whoReads = async (articleId: string): Promise<{ reader: Reader | null; mine: MineView | null }> => {
  const session = await ask<{ user: Reader | null }>('GET', '/api/session')
  const reader = session.ok ? session.data.user : null
  if (!reader) return { reader, mine: null }
  const mine = await ask<MineView>('GET', `/api/articles/${articleId}/comments/mine`)
  return { reader, mine: mine.ok ? mine.data : null }
}
