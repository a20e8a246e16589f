import { FormPage } from '@/components/account/form-page'
import { LocalMail } from '../../local-mail'
import { titled } from '../../parts'
import { asked, type PageGiven } from '../settings'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled(({ t }) => t('settings.leaving.title'))

/** Goodbye, with a day to think again. */
export default async function LeavingPage(given: PageGiven) {
  const { t, locale } = await asked(given)
  return (
    <FormPage title={t('settings.leaving.title')} lead={t('settings.leaving.lead')}>
      <LocalMail locale={locale} />
    </FormPage>
  )
}
