import { redirect } from 'next/navigation'
import { paths } from '@/lib/paths'
import { asked, type Asked, type PageGiven } from '../asked'

/** What went wrong or well with one part of the page, in words. */
const outcome = ({ one, t, problem }: Asked) => {
  const code = one('problem')
  const isOfConduct = one('part') === 'conduct'
  // By a map: what the address says may be the name of something every object has.
  const own = new Map(
    Object.entries({
      wrong_credentials: t('settings.problems.current'),
      sign_in: t('settings.problems.signInAgain'),
      conflict: t(isOfConduct ? 'problems.conflict' : 'settings.problems.lastAdmin'),
      not_found: t('settings.problems.notFound'),
      name_taken: t('account.problems.nameTaken'),
      name_reserved: t('account.problems.nameReserved'),
      token_invalid: t('account.problems.tokenInvalid'),
      busy: t('account.problems.busy'),
      database: t('account.problems.busy'),
    }),
  )
  const waited = Number(one('after')) || 0
  const fast = `${t('account.problems.tooFast')} ${waited > 90 ? t('account.error.waitMinutes', { minutes: Math.min(1_440, Math.ceil(waited / 60)) }) : ''}`
  const text = code === 'too_fast' ? fast.trim() : (own.get(code) ?? problem?.text)
  return {
    done: (part: string, words = t('settings.done')) => (one('done') === part ? words : undefined),
    /** What is wrong with a field of a part. */
    fault: (part: string, field: string) => (code && one('part') === part && one('field') === field ? text : undefined),
    /** What is wrong with the part itself. */
    problem: (part: string, fields: string[] = []) =>
      code && one('part') === part && !fields.includes(one('field')) ? text : undefined,
  }
}

/** A page of one's own: what it was asked with and who asks. Strangers are led to the door and back. */
export const mine = async (given: PageGiven, path = '') => {
  const page = await asked(given)
  const { me, locale } = page
  if (!me) redirect(paths.signIn(locale, `${paths.accounts.account(locale)}${path}`))
  return { ...page, me, ...outcome(page) }
}
export type Mine = Awaited<ReturnType<typeof mine>>

export { asked, outcome, type PageGiven }
