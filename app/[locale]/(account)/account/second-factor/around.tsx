import type { Mine } from '../settings'

/** What every form of the page tells its program: the language of the page, and where to go on. */
export function Around({ page, next }: { page: Mine; next: string }) {
  return (
    <>
      <input type="hidden" name="on" value={page.locale} />
      {next && <input type="hidden" name="next" value={next} />}
    </>
  )
}

/** What was refused in one part of the page, in words. */
export const problemOf = ({ one, t }: Mine, part: string) => {
  if (one('part') !== part || !one('problem')) return undefined
  const own = new Map(
    Object.entries({
      wrong_code: t('account.problems.wrongCode'),
      wrong_credentials: t('settings.problems.current'),
      sign_in: t('settings.problems.signInAgain'),
      sure: t('settings.secondFactor.problems.sure'),
      conflict: t('settings.secondFactor.problems.conflict'),
      token_invalid: t('settings.secondFactor.problems.over'),
      not_found: t('settings.problems.notFound'),
      too_fast: t('account.problems.tooFast'),
      busy: t('account.problems.busy'),
      database: t('account.problems.busy'),
    }),
  )
  return own.get(one('problem')) ?? t('account.problems.invalid')
}
