import { PasswordField } from '@/components/account/field'
import { Submit } from '@/components/account/form-page'
import { Part } from '@/components/account/settings'
import { hasFactor } from '@/features/accounts/factor/queries'
import { paths } from '@/lib/paths'
import { Around, problemOf } from './around'
import type { Factors } from './authenticator'
import { Summary } from '../factor-summary'

/** What is set up, and the password that opens the rest for a while. */
export function SurePart({ page, account, factors, next }: Factors) {
  const { t, locale } = page
  const parts = ['sure', 'authenticator', 'passkeys', 'recovery']
  const problem = parts.map((part) => problemOf(page, part)).find(Boolean)
  return (
    <>
      {hasFactor(factors) && <Summary t={t} factors={factors} />}
      <Part
        id="sure"
        heading={t('settings.secondFactor.sure.heading')}
        lead={t(account.hasPassword ? 'settings.secondFactor.sure.lead' : 'settings.secondFactor.sure.none')}
      >
        {account.hasPassword ? (
          <form method="post" action="/api/account/sure">
            <Around page={page} next={next} />
            <input type="text" name="username" autoComplete="username" value={account.email} readOnly hidden disabled />
            <PasswordField
              name="password"
              label={t('account.field.password')}
              autoComplete="current-password"
              fault={problem}
              show={t('account.field.show')}
              showLong={t('account.field.showLong')}
            />
            <Submit>{t('settings.secondFactor.sure.button')}</Submit>
          </form>
        ) : (
          <form method="post" action="/api/sign-out">
            <input type="hidden" name="locale" value={locale} />
            <input type="hidden" name="next" value={paths.accounts.secondFactor(locale, next)} />
            <Submit>{t('settings.secondFactor.sure.signIn')}</Submit>
          </form>
        )}
      </Part>
    </>
  )
}
