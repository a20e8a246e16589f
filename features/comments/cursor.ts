import { isId } from '@/lib/ids'
import { momentOf } from '@/lib/moments'
import { Refused } from '@/lib/problem'
import { readSealed, writeSealed } from '@/lib/sealed'
import type { CommentLanguage, ThreadSort } from './views'

/** Where a comment stands in an order: `top` alone counts recommendations. */
export type Place = { recommendations: number; at: Date; id: string }

/** Where a page begins: `root` is a thread (or, in a flat list, any comment), `reply` a place among its replies. */
export type Cursor = {
  root: Place
  /** The page goes on within the thread of `root`, with what follows this reply; `null` there: with its first reply. */
  reply: { at: Date; id: string } | null
  /** Is `root` (or `reply`) itself on the page, or what comes after it? */
  from: 'at' | 'after'
  /** Whether the thread of `root` has been shown up to `reply`, or its beginning too. */
  within: boolean
}

type List = { articleId: string; sort: ThreadSort; language: CommentLanguage | null }

/** All that makes the list what it is. */
const namesOf = (list: List) => ['thread', list.articleId, list.sort, list.language]

export const writeCursor = (list: List, { root, reply, from, within }: Cursor) => {
  const parts = [from === 'at' ? 'a' : 'b', within ? 1 : 0, root.recommendations, root.at.getTime(), root.id]
  if (reply) parts.push(reply.at.getTime(), reply.id)
  return writeSealed(namesOf(list), parts.join('.'))
}

/** As many as the column counts. Anybody can seal a cursor, and Postgres takes no larger figure for an integer. */
const mostCounted = 2 ** 31 - 1

/** @throws Refused `invalid_cursor` for anything that `writeCursor` did not write for this list */
export const readCursor = (list: List, cursor: string): Cursor => {
  const text = readSealed(namesOf(list), cursor.slice(0, 400))
  const [from, within, recommendations, at, id, replyAt, replyId] = text.split('.')
  const [moment, replied] = [momentOf(at ?? ''), momentOf(replyAt ?? '')]
  const count = /^-?\d{1,10}$/.test(recommendations ?? '') ? Number(recommendations) : NaN
  const isReplySound = !replyId || (replied !== null && isId(replyId))
  if (!isId(id) || !moment || !(Math.abs(count) <= mostCounted) || !isReplySound)
    throw new Refused('invalid_cursor', { field: 'cursor' })
  return {
    from: from === 'a' ? 'at' : 'after',
    within: within === '1',
    root: { recommendations: count, at: moment, id },
    reply: replied && replyId ? { at: replied, id: replyId } : null,
  }
}
