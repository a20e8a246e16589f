import type { Metadata } from 'next'
import { FormPage, Refusal } from '@/components/account/form-page'
import { sanctionByToken } from '@/features/moderation/sanctions/queries'
import { asked, type PageGiven } from '../asked'
import { Conduct } from '../conduct'

export const dynamic = 'force-dynamic'

export const generateMetadata = async (given: PageGiven): Promise<Metadata> => {
  const { t } = await asked(given)
  return { title: t('settings.conduct.title'), robots: { index: false } }
}

/** Where the link in the mail leads: who was shut out cannot sign in, and is heard all the same. */
export default async function AppealPage(given: PageGiven) {
  const { t, locale, one, problem } = await asked(given)
  const token = one('token')
  const sanction = token ? await sanctionByToken(token) : null
  return (
    <FormPage title={t('settings.conduct.title')} lead={sanction ? undefined : t('settings.conduct.unknown')}>
      {problem && <Refusal heading={t('problems.invalid')} text={problem.text} />}
      {sanction && <Conduct sanction={sanction} token={token} locale={locale} />}
    </FormPage>
  )
}
