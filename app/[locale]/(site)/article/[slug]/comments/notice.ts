import type { Notice } from '@/components/comments/thread'
import { problemWords } from '@/components/comments/words'
import type { Done } from '@/features/comments/views'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import type { Asked } from './asked'

const saying = {
  posted: 'comments.posted',
  waiting: 'comments.nowWaiting',
  saved: 'comments.saved',
  deleted: 'comments.deleted',
  reported: 'comments.reported',
  recommended: 'comments.nowRecommended',
  unrecommended: 'comments.notRecommended',
  following: 'comments.nowFollowing',
  unfollowed: 'comments.notFollowing',
} as const satisfies Record<Done, string>
const isDone = (done = ''): done is Done => Object.hasOwn(saying, done)

/**
 * What is said to somebody who has no script, beneath the comment it is about or above the thread: a form has done
 * something, or could not.
 */
export const noticeOf = (locale: Locale, asked: Asked): Notice | undefined => {
  const { done, problem, after, draft, reply, edit, report, about } = asked
  // A comment that waits says so itself.
  if (isDone(done)) return { text: words(locale)(saying[done]), about: done === 'waiting' ? undefined : about }
  // With a form on the page it is said beside the text.
  const isBeside = draft || reply || edit || report
  return problem && !isBeside ? { text: problemWords(locale, problem, after), about } : undefined
}
