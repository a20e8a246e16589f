import { renderSVG } from 'uqr'
import { CodeField } from '@/components/account/field'
import { Submit } from '@/components/account/form-page'
import { Part } from '@/components/account/settings'
import type { FactorsView } from '@/features/accounts/factor/queries'
import { appUri } from '@/features/accounts/factor/rules'
import type { shownTo } from '@/features/accounts/factor/shown'
import type { AccountView } from '@/features/accounts/settings/queries'
import { printed } from '@/lib/time'
import type { Mine } from '../settings'
import { Around, problemOf } from './around'

/** What every part of the page is handed. */
export type Factors = {
  page: Mine
  account: AccountView
  factors: FactorsView
  /** Where to go on afterwards, or ''. */
  next: string
  site: string
  shown: ReturnType<typeof shownTo>
}

/** The key as a picture and in letters, and a place for the first code. */
function SettingUp({ page, account, next, site, secret }: Factors & { secret: string }) {
  const { t, one } = page
  const uri = appUri(secret, { site, email: account.email })
  const picture = renderSVG(uri, { border: 2, ecc: 'M' })
  return (
    <>
      <p className="mt-4">{t('settings.secondFactor.authenticator.scan')}</p>
      {/* An app on this very phone is opened by the picture itself. */}
      <a href={uri} className="border-rule mt-4 block w-48 border bg-white">
        <img
          src={`data:image/svg+xml;base64,${Buffer.from(picture).toString('base64')}`}
          alt={t('settings.secondFactor.authenticator.picture')}
          width={192}
          height={192}
        />
      </a>
      <p className="label mt-4">{t('settings.secondFactor.authenticator.key')}</p>
      <p className="font-mono text-[1.0625rem] [overflow-wrap:anywhere]">
        <bdi dir="ltr" data-key>
          {secret.match(/.{1,4}/g)!.join(' ')}
        </bdi>
      </p>
      <form method="post" action="/api/account/authenticator">
        <Around page={page} next={next} />
        <input type="hidden" name="action" value="confirm" />
        <CodeField
          name="code"
          label={t('settings.secondFactor.authenticator.code')}
          fault={
            one('part') === 'authenticator' && one('field') === 'code' ? problemOf(page, 'authenticator') : undefined
          }
        />
        <Submit>{t('settings.secondFactor.authenticator.confirm')}</Submit>
      </form>
      <form method="post" action="/api/account/authenticator">
        <Around page={page} next={next} />
        <input type="hidden" name="action" value="cancel" />
        <Submit quiet>{t('settings.secondFactor.authenticator.cancel')}</Submit>
      </form>
    </>
  )
}

function Press({
  page,
  next,
  action,
  label,
  quiet,
}: Pick<Factors, 'page' | 'next'> & { action: string; label: string; quiet: boolean }) {
  return (
    <form method="post" action="/api/account/authenticator">
      <Around page={page} next={next} />
      <input type="hidden" name="action" value={action} />
      <Submit quiet={quiet}>{label}</Submit>
    </form>
  )
}

/** An app that shows codes: to be set up, being set up, or on. */
export function AuthenticatorPart(given: Factors) {
  const { page, factors, next, shown } = given
  const { t, locale, one } = page
  const since = factors.authenticator
  const words = (key: 'begin' | 'another' | 'remove') => t(`settings.secondFactor.authenticator.${key}`)
  return (
    <Part
      id="authenticator"
      heading={t('settings.secondFactor.authenticator.heading')}
      lead={t('settings.secondFactor.authenticator.lead')}
      problem={one('field') === 'code' && shown.secret ? undefined : problemOf(page, 'authenticator')}
    >
      {since && (
        <p className="mt-3">
          {t('settings.secondFactor.authenticator.since', { date: printed(locale, since, 'long') })}
        </p>
      )}
      {shown.secret ? (
        <SettingUp {...given} secret={shown.secret} />
      ) : (
        <div className="flex flex-wrap gap-x-4">
          <Press
            page={page}
            next={next}
            action="begin"
            label={words(since ? 'another' : 'begin')}
            quiet={Boolean(since)}
          />
          {since && <Press page={page} next={next} action="remove" label={words('remove')} quiet />}
        </div>
      )}
    </Part>
  )
}
