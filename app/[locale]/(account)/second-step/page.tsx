import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { CodeField } from '@/components/account/field'
import { OtherWay } from '@/components/account/form-page'
import { UsePasskey } from '@/components/account/passkey'
import { secondStepIn } from '@/features/accounts/cookies'
import { passkeysWork } from '@/features/accounts/factor/passkeys'
import { secondStepOf } from '@/features/accounts/factor/queries'
import { pageFor } from '@/features/accounts/form'
import { paths } from '@/lib/paths'
import { asked, type PageGiven } from '../asked'
import { Door, Frame, Instead, titled } from '../parts'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled(({ t }) => t('account.secondStep.title'))

/** After the first factor: a passkey, a code, or a code on paper. Whoever owes nothing begins at the door. */
export default async function SecondStepPage(given: PageGiven) {
  const page = await asked(given)
  const { t, locale, one, faultOf, withNext } = page
  // Only where the form was told to go on: the page before this one is the door.
  const next = one('next') && page.next
  const owes = await secondStepOf(secondStepIn(await headers()))
  if (!owes) redirect(pageFor(locale, 'signIn', { next, problem: 'sign_in', why: 'secondStepOver' }))
  const here = { ...page, next }
  const again = (
    <Instead words="" href={withNext(paths.accounts.signIn(locale), next)}>
      {t('account.secondStep.again')}
    </Instead>
  )
  const recovery = (
    <>
      <p className="meta mt-1">{t('account.secondStep.recoveryLead')}</p>
      <Door asked={here} to="/api/second-step" press={t('account.secondStep.recoveryButton')} quiet>
        <CodeField name="recovery" label={t('account.secondStep.recovery')} fault={faultOf('recovery')} isOnPaper />
      </Door>
    </>
  )
  return (
    <Frame asked={page} title={t('account.secondStep.title')} lead={t('account.secondStep.lead')}>
      {owes.hasPasskeys && passkeysWork() && (
        <UsePasskey
          locale={locale}
          next={next}
          words={{ use: t('account.secondStep.passkey'), failed: t('account.secondStep.passkeyFailed') }}
        />
      )}
      {owes.hasApp && (
        <Door asked={here} to="/api/second-step" press={t('account.secondStep.button')}>
          <CodeField
            name="code"
            label={t('account.secondStep.code')}
            hint={t('account.secondStep.codeHint')}
            fault={faultOf('code')}
          />
        </Door>
      )}
      {owes.hasRecovery && <OtherWay heading={t('account.secondStep.recoveryHeading')}>{recovery}</OtherWay>}
      <p className="meta mt-10">{again}</p>
    </Frame>
  )
}
