import type { OwnOf } from '@/components/comments/comment-list'
import type { Person } from '@/features/accounts/queries'
import { mineUnder } from '@/features/comments/own/queries'
import type { CommentView, ThreadPage } from '@/features/comments/views'
import type { Asked } from './asked'

/** `hindrance`: why they may not write at present, as a problem code. */
export type OwnHere = { waiting: CommentView[]; ownOf: OwnOf; isFollowing: boolean; hindrance?: string }

/** What of a thread belongs to the one who reads; `null` for strangers. */
export const ownIn = async (articleId: string, me: Person | null): Promise<OwnHere | null> => {
  if (!me) return null
  const mine = await mineUnder(articleId, me.id)
  if (!mine) return null
  const until = new Map(mine.own.map(({ id, editableUntil }) => [id, Date.parse(editableUntil)]))
  const recommended = new Set(mine.recommended)
  const now = Date.now()
  return {
    waiting: mine.waiting,
    isFollowing: mine.following,
    hindrance: mine.mayWrite === true || mine.mayWrite === 'closed' ? undefined : mine.mayWrite,
    ownOf: (id) => ({ isOwn: until.has(id), mayEdit: (until.get(id) ?? 0) > now, isRecommended: recommended.has(id) }),
  }
}

/** Their own waiting comments stand on the first page, where the thread as it usually is begins. */
export const withWaiting = (page: ThreadPage, own: OwnHere | null, asked: Asked): ThreadPage => {
  if (!own || asked.cursor || asked.language || (asked.sort && asked.sort !== 'newest')) return page
  const comments = [...page.comments]
  for (const comment of own.waiting) {
    const beginning = comment.depth === 1 ? comments.findLastIndex(({ rootId }) => rootId === comment.rootId) : -1
    if (beginning < 0) comments.unshift(comment)
    else comments.splice(beginning + 1, 0, comment)
  }
  return { ...page, comments }
}
