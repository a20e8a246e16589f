import { FormPage, Refusal, Submit } from '@/components/account/form-page'
import { Onwards } from '@/components/account/settings-lists'
import { readUnsubscribeToken, unsubscribePath } from '@/features/accounts/settings/unsubscribe'
import { paths } from '@/lib/paths'
import { titled } from '../../parts'
import { asked, type PageGiven } from '../settings'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled(({ t }) => t('settings.unsubscribe.title'))

/** Where the link in a mail leads somebody who opens it: it asks first, because mail programs open links by themselves. */
export default async function UnsubscribePage(given: PageGiven) {
  const { t, locale, one } = await asked(given)
  const choices = (
    <Onwards href={`${paths.accounts.account(locale)}#notices`}>{t('settings.unsubscribe.account')}</Onwards>
  )
  if (one('done'))
    return (
      <FormPage title={t('settings.unsubscribe.doneTitle')} lead={t('settings.unsubscribe.done')}>
        {choices}
      </FormPage>
    )
  const said = readUnsubscribeToken(one('token'))
  if (!said)
    return (
      <FormPage title={t('settings.unsubscribe.title')}>
        <Refusal heading={t('account.error.heading')} text={t('settings.unsubscribe.invalid')} />
        {choices}
      </FormPage>
    )
  return (
    <FormPage title={t('settings.unsubscribe.title')} lead={t(`settings.unsubscribe.${said.kind}`)}>
      <form method="post" action={`${unsubscribePath(said.userId, said.kind)}&form=1`}>
        <Submit>{t('settings.unsubscribe.button')}</Submit>
      </form>
      {choices}
    </FormPage>
  )
}
