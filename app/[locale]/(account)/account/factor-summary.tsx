import type { FactorsView } from '@/features/accounts/factor/queries'
import type { words } from '@/lib/i18n'

/** What somebody's second factor is, in a few lines. */
export function Summary({ t, factors }: { t: ReturnType<typeof words>; factors: FactorsView }) {
  const { authenticator, passkeys, recoveryCodes } = factors
  if (!authenticator && passkeys.length === 0) return <p className="mt-3">{t('settings.secondFactor.off')}</p>
  return (
    <ul className="mt-3 space-y-1">
      {authenticator && <li>{t('settings.secondFactor.app')}</li>}
      {passkeys.length > 0 && <li>{t('settings.secondFactor.passkeysOn', { count: passkeys.length })}</li>}
      <li>{t('settings.secondFactor.codesLeft', { count: recoveryCodes })}</li>
    </ul>
  )
}
