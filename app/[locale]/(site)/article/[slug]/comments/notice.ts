import { problemWords } from '@/components/comments/words'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import type { Asked } from './asked'

/** What is said above the thread to somebody who has no script: a form has done something, or could not. */
export const noticeOf = (locale: Locale, { done, problem, draft, reply, edit, report }: Asked) => {
  const t = words(locale)
  if (done === 'deleted') return t('comments.deleted')
  if (done === 'reported') return t('comments.reported')
  // With a form on the page it is said beside the text.
  return problem && !draft && !reply && !edit && !report ? problemWords(locale, problem) : undefined
}
