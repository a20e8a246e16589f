import { FormPage, Refusal, Submit } from '@/components/account/form-page'
import { Onwards } from '@/components/account/settings-lists'
import { keeperOf } from '@/features/accounts/settings/queries'
import { paths } from '@/lib/paths'
import { titled } from '../../parts'
import { asked, type PageGiven } from '../settings'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled(({ t }) => t('settings.keep.title'))

/** Where the mail about a deletion leads. Reading it changes nothing; the button does. */
export default async function KeepPage(given: PageGiven) {
  const { t, locale, one } = await asked(given)
  if (one('done') === 'keep')
    return (
      <FormPage title={t('settings.keep.doneTitle')} lead={t('settings.keep.done')}>
        <Onwards href={paths.accounts.signIn(locale)}>{t('account.signIn.button')}</Onwards>
      </FormPage>
    )
  const token = one('token')
  const keeper = token ? await keeperOf(token) : null
  if (!keeper)
    return (
      <FormPage title={t('settings.keep.title')}>
        <Refusal heading={t('account.error.heading')} text={t('account.problems.tokenInvalid')} />
      </FormPage>
    )
  const lead = keeper.name
    ? t('settings.keep.lead', { name: `\u2068${keeper.name}\u2069` })
    : t('settings.keep.leadNobody')
  return (
    <FormPage title={t('settings.keep.title')} lead={lead}>
      <form method="post" action="/api/account/keep">
        <input type="hidden" name="on" value={locale} />
        <input type="hidden" name="token" value={token} />
        <Submit>{t('settings.keep.button')}</Submit>
      </form>
    </FormPage>
  )
}
