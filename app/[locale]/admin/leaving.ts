import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Desk } from './desk'

/** What may have been done to something that left its list. */
type Done = 'merged' | 'removed' | 'done'

/**
 * Ends an action whose form goes with its line: where a script sent it, that says what was done (`leaves` of the form); to a browser
 * without one the page is shown anew, and its address says it (`toldOf`).
 */
export const tellAbove = async (done: Done) => {
  const sent = await headers()
  const from = sent.get('referer') ?? ''
  if (sent.has('next-action') || !URL.canParse(from)) return
  const { pathname, searchParams } = new URL(from)
  if (!/^\/[a-z]+\/admin\//.test(pathname)) return
  searchParams.set('told', done)
  redirect(`${pathname}?${searchParams}`)
}

/** What stands above the list then, and what in the address said so. */
export const toldOf = ({ t, one }: Pick<Desk, 't' | 'one'>, words: Partial<Record<Done, string>> = {}) => {
  const said: Record<Done, string> = {
    merged: t('desk.told.merged'),
    removed: t('desk.told.removed'),
    done: t('desk.told.done'),
    ...words,
  }
  const done = one('told')
  return Object.hasOwn(said, done) ? { words: said[done as Done], by: 'told' } : undefined
}
