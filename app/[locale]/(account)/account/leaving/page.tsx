import type { Metadata } from 'next'
import { FormPage } from '@/components/account/form-page'
import { LocalMail } from '../../local-mail'
import { asked, type PageGiven } from '../settings'

export const dynamic = 'force-dynamic'

export const generateMetadata = async (given: PageGiven): Promise<Metadata> => {
  const { t } = await asked(given)
  return { title: t('settings.leaving.title'), robots: { index: false } }
}

/** Goodbye, with a day to think again. */
export default async function LeavingPage(given: PageGiven) {
  const { t, locale } = await asked(given)
  return (
    <FormPage title={t('settings.leaving.title')} lead={t('settings.leaving.lead')}>
      <LocalMail locale={locale} />
    </FormPage>
  )
}
