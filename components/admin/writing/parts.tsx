import type { Place } from '@/features/writing/views'
import { figure } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'

/** Where one is in a long text, and the ways on; nothing where all of it is shown. */
export function Parts({ locale, place, address }: { locale: Locale; place: Place; address: string }) {
  if (place.all === 1) return null
  const t = deskWords(locale)
  const ways = [
    ['earlier', place.earlier],
    ['later', place.later],
    ['nextChange', place.nextChange],
  ] as const
  return (
    <nav aria-label={t('writing.revisions.parts')} className="mt-4 flex flex-wrap items-center gap-x-5">
      <p className="meta figures">
        {t('writing.revisions.part', { number: figure(locale, place.number), all: figure(locale, place.all) })}
      </p>
      {ways.map(
        ([way, to]) =>
          to !== null && (
            <a key={way} href={`${address}&part=${to}`} className="quiet-link inline-flex min-h-11 items-center">
              {t(`writing.revisions.${way}`)}
            </a>
          ),
      )}
    </nav>
  )
}
