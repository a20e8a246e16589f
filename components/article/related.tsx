import { PictureTeaser } from '@/components/site/teaser'
import type { TeaserView } from '@/features/articles/views'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'

/** Stories near this one. */
export function Related({ locale, teasers }: { locale: Locale; teasers: TeaserView[] }) {
  if (teasers.length === 0) return null
  const t = words(locale)
  return (
    <section aria-labelledby="related" className="no-print border-ink mt-12 border-t-[3px] pt-2">
      <h2 id="related" className="label">
        {t('lists.related')}
      </h2>
      <div className="mt-3 grid gap-x-6 gap-y-6 sm:grid-cols-2 lg:grid-cols-4">
        {teasers.map((teaser) => (
          <PictureTeaser
            key={teaser.id}
            teaser={teaser}
            rank={4}
            standfirst={false}
            sizes="(min-width: 64rem) 12rem, (min-width: 40rem) 45vw, 100vw"
          />
        ))}
      </div>
    </section>
  )
}
