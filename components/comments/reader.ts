import type { CommentView } from '@/features/comments/views'
import { ask } from './asking'

export type Reader = { id: string; name: string; role: string }

/** What the one who reads has to do with the thread. */
export type Mine = {
  waiting: CommentView[]
  own: { id: string; editableUntil: string | null }[]
  recommended: string[]
  following: boolean
  mayWrite: true | string
}

/** Who reads, and what of the thread is theirs. Strangers cost one small request. */
export const whoReads = async (articleId: string): Promise<{ reader: Reader | null; mine: Mine | null }> => {
  const session = await ask<{ user: Reader | null }>('GET', '/api/session')
  const reader = session.ok ? session.data.user : null
  if (!reader) return { reader, mine: null }
  const mine = await ask<Mine>('GET', `/api/articles/${articleId}/comments/mine`)
  return { reader, mine: mine.ok ? mine.data : null }
}
