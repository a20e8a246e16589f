import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'

/** Where to go from a page that is not there. */
export function WaysOut({ locale }: { locale: Locale }) {
  const t = words(locale)
  const ways = [
    { href: paths.front(locale), text: t('missing.toFront') },
    { href: paths.latest(locale), text: t('missing.toLatest') },
    { href: `/${locale}/archive`, text: t('missing.toArchive') },
  ]
  return (
    <nav aria-label={t('missing.try')} className="mt-6">
      <ul className="font-story text-[1.15rem]">
        {ways.map(({ href, text }) => (
          <li key={href}>
            <a href={href} className="quiet-link inline-flex min-h-11 items-center">
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Says that an address leads nowhere, and where to go instead. The server in front answers 404 for a page marked so. */
export function Missing({ locale }: { locale: Locale }) {
  const t = words(locale)
  return (
    <main id="content" data-status="404" className="mx-auto max-w-7xl px-4 pt-10 sm:px-6">
      <div className="hue max-w-[44rem] pt-4">
        <h1 className="rank-1">{t('missing.heading')}</h1>
        <p className="font-story text-quiet mt-3 text-[1.2rem]/snug">{t('missing.lead')}</p>
        <WaysOut locale={locale} />
      </div>
    </main>
  )
}
