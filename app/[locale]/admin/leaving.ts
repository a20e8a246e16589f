import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { Refused } from '@/lib/problem'
import type { Desk } from './desk'

/** What may have been done to something that left its list. */
type Done = 'merged' | 'removed' | 'done'
/** Why nothing was: it was gone already, or is by now what this is not done to. */
const withoutForm = ['not_found', 'conflict'] as const
type Told = Done | (typeof withoutForm)[number]

/** Where no script tells it the page is shown anew, and its address says it (`toldOf`). */
const showAnew = async (told: Told) => {
  const sent = await headers()
  const from = sent.get('referer') ?? ''
  if (sent.has('next-action') || !URL.canParse(from)) return
  const { pathname, searchParams } = new URL(from)
  if (!/^\/[a-z]+\/admin\//.test(pathname)) return
  searchParams.set('told', told)
  redirect(`${pathname}?${searchParams}`)
}

/**
 * A change by a form of a line that somebody else may have ended meanwhile: to a browser without scripts the page comes without
 * that form, and what was refused is said above the list. What is wrong with a field is said at that, where it stands.
 */
export const tellIfGone = async <R>(change: () => Promise<R>): Promise<R> => {
  try {
    return await change()
  } catch (error) {
    const told =
      error instanceof Refused && !error.details.field ? withoutForm.find((code) => code === error.code) : undefined
    if (told) await showAnew(told)
    throw error
  }
}

/** A change whose form goes with its line: where a script sent it, that says what was done (`leaves` of the form). */
export const tellAbove = async <R>(done: Done, change: () => Promise<R>): Promise<R> => {
  const result = await tellIfGone(change)
  await showAnew(done)
  return result
}

/**
 * Drawn in answer to a form that was sent from it by no script: what its address says was said before that. A page that a script is
 * led to is asked for with the form's own headers, by Next; it is no document.
 */
const answersForm = async () => {
  const sent = await headers()
  const isForm = sent.get('content-type')?.startsWith('multipart/form-data')
  return isForm && sent.get('accept')?.includes('text/html')
}

/** What stands above the list then, and what in the address said so. */
export const toldOf = async ({ t, one }: Pick<Desk, 't' | 'one'>, words: Partial<Record<Told, string>> = {}) => {
  if (await answersForm()) return undefined
  const said: Record<Told, string> = {
    merged: t('desk.told.merged'),
    removed: t('desk.told.removed'),
    done: t('desk.told.done'),
    not_found: t('desk.problems.not_found'),
    conflict: t('desk.problems.conflict'),
    ...words,
  }
  const told = one('told')
  return Object.hasOwn(said, told) ? { words: said[told as Told], by: 'told' } : undefined
}
