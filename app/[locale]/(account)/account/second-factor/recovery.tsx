import { Submit } from '@/components/account/form-page'
import { Part } from '@/components/account/settings'
import { hasFactor } from '@/features/accounts/factor/queries'
import { Around, problemOf } from './around'
import type { Factors } from './authenticator'

/** How many codes are left, and a way to ten new ones. */
export function RecoveryPart({ page, factors, next }: Factors) {
  const { t } = page
  return (
    <Part
      id="recovery"
      heading={t('settings.secondFactor.recovery.heading')}
      lead={t('settings.secondFactor.recovery.lead')}
      problem={problemOf(page, 'recovery')}
    >
      {hasFactor(factors) ? (
        <>
          <p className="mt-3">{t('settings.secondFactor.codesLeft', { count: factors.recoveryCodes })}</p>
          <form method="post" action="/api/account/recovery-codes">
            <Around page={page} next={next} />
            <input type="hidden" name="action" value="renew" />
            <Submit quiet>{t('settings.secondFactor.recovery.renew')}</Submit>
          </form>
          <p className="meta mt-2">{t('settings.secondFactor.recovery.renewLead')}</p>
        </>
      ) : (
        <p className="meta mt-3">{t('settings.secondFactor.recovery.first')}</p>
      )}
    </Part>
  )
}

/** The ten codes, this once. */
export function ShownCodes({ page, account, next, site, codes }: Factors & { codes: string[] }) {
  const { t } = page
  const file = `${site}\n${account.email}\n\n${codes.join('\n')}\n`
  return (
    <Part
      id="recovery"
      heading={t('settings.secondFactor.recovery.shownHeading')}
      lead={t('settings.secondFactor.recovery.shownLead')}
    >
      <ol dir="ltr" className="border-ink mt-4 border-s-2 ps-4 font-mono leading-loose" data-codes>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <p className="mt-4">
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
          download="recovery-codes.txt"
          className="label quiet-link inline-flex min-h-11 items-center"
        >
          {t('settings.secondFactor.recovery.download')}
        </a>
      </p>
      <form method="post" action="/api/account/recovery-codes">
        <Around page={page} next={next} />
        <input type="hidden" name="action" value="kept" />
        <Submit>{t('settings.secondFactor.recovery.kept')}</Submit>
      </form>
    </Part>
  )
}
