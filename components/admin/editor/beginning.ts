import { useEffect, type RefObject } from 'react'
import type { EditingView } from '@/features/writing/views'

type Begun = Pick<EditingView, 'status' | 'mayWrite' | 'revisions'> & {
  content: Pick<EditingView['content'], 'standfirst' | 'body'>
}

/** Whether nobody has written anything of it but the headline it was begun with. */
export const isJustBegun = ({ status, mayWrite, revisions, content }: Begun) =>
  mayWrite &&
  status === 'DRAFT' &&
  revisions.length === 1 &&
  revisions[0]?.kind === 'begin' &&
  content.standfirst === '' &&
  content.body.length === 0

/**
 * Whoever has begun a story goes on at the end of its headline; not where the keys are somewhere already: somebody was
 * quicker, or a step was taken (moves.tsx is within the page and has looked first).
 */
export const useBeginning = (article: Begun, headline: RefObject<HTMLTextAreaElement | null>) => {
  const isIt = isJustBegun(article)
  useEffect(() => {
    const field = headline.current
    if (!isIt || !field || document.activeElement !== document.body) return
    field.focus()
    field.setSelectionRange(field.value.length, field.value.length)
  }, [isIt, headline])
}
