import { Moment } from '@/components/ui/moment'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { Submit } from './form-page'
import { LineButton } from './settings'

export type SessionLine = { id: string; device: string; lastSeen: string; isThisOne: boolean }

/** "Firefox on Windows" as every language can read it. */
const deviceName = (device: string, unknown: string) => device.replace(' on ', ' · ') || unknown

/** Where somebody is signed in, and ways to end it. */
export function Sessions({ sessions, locale }: { sessions: SessionLine[]; locale: Locale }) {
  const t = words(locale)
  return (
    <>
      <ul className="mt-2">
        {sessions.map(({ id, device, lastSeen, isThisOne }) => {
          const name = deviceName(device, t('settings.sessions.unknown'))
          return (
            <li
              key={id}
              className="border-rule flex min-h-14 flex-wrap items-center justify-between gap-x-4 py-1 not-last:border-b"
            >
              <div>
                <bdi className="label">{name}</bdi>
                <p className="meta">
                  {isThisOne ? (
                    t('settings.sessions.thisOne')
                  ) : (
                    <>
                      {t('settings.sessions.lastSeen')} <Moment locale={locale} iso={lastSeen} />
                    </>
                  )}
                </p>
              </div>
              {!isThisOne && (
                <form method="post" action="/api/account/sessions">
                  <input type="hidden" name="on" value={locale} />
                  <input type="hidden" name="id" value={id} />
                  <LineButton about={t('settings.sessions.endOf', { device: `\u2068${name}\u2069` })}>
                    {t('settings.sessions.end')}
                  </LineButton>
                </form>
              )}
            </li>
          )
        })}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action="/api/account/sessions">
          <input type="hidden" name="on" value={locale} />
          <input type="hidden" name="id" value="others" />
          <Submit quiet>{t('settings.sessions.endOthers')}</Submit>
        </form>
      )}
    </>
  )
}
