import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { FormPage, Note } from '@/components/account/form-page'
import { Onwards } from '@/components/account/settings-lists'
import { factorsOf, isSure } from '@/features/accounts/factor/queries'
import { shownTo } from '@/features/accounts/factor/shown'
import { safeNext } from '@/features/accounts/next-path'
import { accountView } from '@/features/accounts/settings/queries'
import { siteName } from '@/features/site/queries'
import { paths } from '@/lib/paths'
import { titled } from '../../parts'
import { mine, type PageGiven } from '../settings'
import { AuthenticatorPart, type Factors } from './authenticator'
import { PasskeysPart } from './passkeys'
import { RecoveryPart, ShownCodes } from './recovery'
import { SurePart } from './sure'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled(({ t }) => t('settings.secondFactor.heading'))

/** Sets up, changes and takes away one's own second factor. */
export default async function SecondFactorPage(given: PageGiven) {
  const page = await mine(given, '/second-factor')
  const { t, locale, me, one } = page
  const sent = await headers()
  const [account, factors, sure, site] = await Promise.all([
    accountView(me.id),
    factorsOf(me.id),
    isSure(sent),
    siteName(locale),
  ])
  if (!account) redirect(paths.signIn(locale, paths.accounts.secondFactor(locale)))
  const next = safeNext(one('next'), '')
  const shared: Factors = { page, account, factors, next, site, shown: shownTo(me.id, sent) }
  return (
    <FormPage title={t('settings.secondFactor.heading')} lead={t('settings.secondFactor.lead')}>
      {me.waits === 'set-up' && <Note>{t('settings.secondFactor.asked')}</Note>}
      {shared.shown.codes ? (
        <ShownCodes {...shared} codes={shared.shown.codes} />
      ) : (
        <>
          {!me.waits && next && <Onwards href={next}>{t('settings.secondFactor.onwards')}</Onwards>}
          {sure ? (
            <>
              <AuthenticatorPart {...shared} />
              <PasskeysPart {...shared} />
              <RecoveryPart {...shared} />
            </>
          ) : (
            <SurePart {...shared} />
          )}
        </>
      )}
      <Onwards href={paths.accounts.account(locale)}>{t('settings.secondFactor.back')}</Onwards>
    </FormPage>
  )
}
