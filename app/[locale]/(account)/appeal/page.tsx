import type { Metadata } from 'next'
import { FormPage, Refusal } from '@/components/account/form-page'
import { unsentAppeal } from '@/features/comments/drafts/queries'
import { sanctionByToken, wasAnswered } from '@/features/moderation/sanctions/queries'
import { paths } from '@/lib/paths'
import { outcome } from '../account/settings'
import { asked, type PageGiven } from '../asked'
import { Conduct, UnsentAppeal } from '../conduct'

export const dynamic = 'force-dynamic'

export const generateMetadata = async (given: PageGiven): Promise<Metadata> => {
  const { t } = await asked(given)
  return { title: t('settings.conduct.title'), robots: { index: false } }
}

/**
 * Where the link in the mail leads: who was shut out cannot sign in, and is heard all the same. What was typed and not taken stands
 * in the form again, or, where the link has none any more, beside the way to one.
 */
export default async function AppealPage(given: PageGiven) {
  const page = await asked(given)
  const { t, locale, one } = page
  const [token, draft] = [one('token'), one('draft')]
  const [sanction, unsent] = await Promise.all([token ? sanctionByToken(token) : null, unsentAppeal(draft)])
  const isSent = !sanction && one('done') === 'conduct' && (await wasAnswered(token))
  const problem = sanction || one('problem') !== 'not_found' ? outcome(page).problem('conduct') : undefined
  const account = `${paths.accounts.account(locale)}${unsent === null ? '' : `?draft=${draft}#conduct`}`
  return (
    <FormPage
      title={t('settings.conduct.title')}
      lead={sanction ? undefined : t(isSent ? 'settings.conduct.sent' : 'settings.conduct.unknown')}
    >
      {problem && <Refusal heading={t('account.error.heading')} text={problem} />}
      {!sanction && !isSent && (
        <p className="mt-4">
          <a href={paths.signIn(locale, account)} className="quiet-link inline-block py-2.5">
            {t('account.signIn.button')}
          </a>
        </p>
      )}
      {unsent !== null && !sanction?.mayAppeal && <UnsentAppeal text={unsent} locale={locale} />}
      {sanction && (
        <Conduct
          sanction={sanction}
          token={token}
          unsent={unsent === null ? undefined : { text: unsent, draft }}
          locale={locale}
        />
      )}
    </FormPage>
  )
}
