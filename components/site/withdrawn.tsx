import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { WaysOut } from './missing'

/** Says that a story was here and is not published any more. The server in front answers 410 for a page marked so. */
export function Withdrawn({ locale, headline }: { locale: Locale; headline: string }) {
  const t = words(locale)
  return (
    <main id="content" data-status="410" className="mx-auto max-w-7xl px-4 pt-10 sm:px-6">
      <div className="hue max-w-[44rem] pt-4">
        <h1 className="rank-1">{t('missing.withdrawnHeading')}</h1>
        <p className="font-story text-quiet mt-3 text-[1.2rem]/snug">{t('missing.withdrawnLead', { headline })}</p>
        <WaysOut locale={locale} />
      </div>
    </main>
  )
}
