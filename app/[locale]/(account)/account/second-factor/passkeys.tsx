import { Field } from '@/components/account/field'
import { AddPasskey } from '@/components/account/passkey'
import { LineButton, Part } from '@/components/account/settings'
import { Moment } from '@/components/ui/moment'
import { passkeysWork } from '@/features/accounts/factor/passkeys'
import { paths } from '@/lib/paths'
import { Around, problemOf } from './around'
import type { Factors } from './authenticator'

/** Passkeys one has, each with a way to take it away, and a way to a new one. */
export function PasskeysPart({ page, factors, next }: Factors) {
  const { t, locale } = page
  const words = (key: 'add' | 'failed' | 'added' | 'used' | 'never' | 'remove') =>
    t(`settings.secondFactor.passkeys.${key}`)
  return (
    <Part
      id="passkeys"
      heading={t('settings.secondFactor.passkeys.heading')}
      lead={t('settings.secondFactor.passkeys.lead')}
      problem={problemOf(page, 'passkeys')}
    >
      {factors.passkeys.length > 0 && (
        <ul className="mt-2">
          {factors.passkeys.map(({ id, name, since, lastUsed }) => (
            <li
              key={id}
              className="border-rule flex min-h-14 flex-wrap items-center justify-between gap-x-4 border-b py-1"
            >
              <div>
                <bdi className="label">{name}</bdi>
                <p className="meta">
                  {words('added')} <Moment locale={locale} iso={since} /> ·{' '}
                  {lastUsed ? (
                    <>
                      {words('used')} <Moment locale={locale} iso={lastUsed} />
                    </>
                  ) : (
                    words('never')
                  )}
                </p>
              </div>
              <form method="post" action="/api/account/passkeys">
                <Around page={page} next={next} />
                <input type="hidden" name="action" value="remove" />
                <input type="hidden" name="id" value={id} />
                <LineButton about={t('settings.secondFactor.passkeys.removeOf', { name: `\u2068${name}\u2069` })}>
                  {words('remove')}
                </LineButton>
              </form>
            </li>
          ))}
        </ul>
      )}
      {passkeysWork() ? (
        <>
          <noscript>
            <p className="meta mt-4">{t('settings.secondFactor.passkeys.scripts')}</p>
          </noscript>
          <AddPasskey
            page={paths.accounts.secondFactor(locale, next)}
            words={{ add: words('add'), failed: words('failed') }}
          >
            <Field
              id="passkey-name"
              name="name"
              label={t('settings.secondFactor.passkeys.name')}
              hint={t('settings.secondFactor.passkeys.nameHint')}
              autoComplete="off"
            />
          </AddPasskey>
        </>
      ) : (
        <p className="meta mt-4">{t('settings.secondFactor.passkeys.unavailable')}</p>
      )}
    </Part>
  )
}
