import { PictureTeaser, SmallTeaser } from '@/components/site/teaser'
import type { TeaserView } from '@/features/articles/views'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'

/** Stories near this one: pictures in a row where all have one, a ruled list where some have not. */
export function Related({ locale, teasers }: { locale: Locale; teasers: TeaserView[] }) {
  if (teasers.length === 0) return null
  const t = words(locale)
  const pictured = teasers.length > 2 && teasers.every(({ picture }) => picture)
  return (
    <section aria-labelledby="related" className="no-print border-ink mt-12 border-t-[3px] pt-2">
      <h2 id="related" className="label">
        {t('lists.related')}
      </h2>
      {pictured ? (
        <div className="mt-3 grid grid-cols-1 gap-x-6 gap-y-6 sm:grid-cols-2 min-[75rem]:grid-cols-4">
          {teasers.map((teaser) => (
            <PictureTeaser
              key={teaser.id}
              teaser={teaser}
              rank={4}
              standfirst={false}
              sizes="(min-width: 75rem) 13rem, (min-width: 40rem) 45vw, 100vw"
            />
          ))}
        </div>
      ) : (
        <div className="mt-2 grid grid-cols-1 gap-x-10 sm:grid-cols-2">
          {teasers.map((teaser) => (
            <SmallTeaser key={teaser.id} teaser={teaser} />
          ))}
        </div>
      )}
    </section>
  )
}
