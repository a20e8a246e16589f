import { searchPlaces, searchSorts } from '@/features/search/views'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'

/** Where to look and in which order: plain links. */
export function SearchChoices({ locale, asked }: { locale: Locale; asked: Record<string, string> }) {
  const t = words(locale)
  const place = asked.in ?? 'articles'
  const sort = asked.sort ?? 'best'
  const { cursor: _, ...list } = asked
  const inPlace = (to: string) => {
    const { section: __, source: ___, ...both } = list
    return to === 'comments' ? { ...both, in: to } : { ...both, in: '' }
  }
  return (
    <div className="thread-choices meta">
      <nav aria-label={t('search.placeLabel')}>
        <ul>
          {searchPlaces.map((to) => (
            <li key={to}>
              <a
                href={paths.search(locale, inPlace(to))}
                aria-current={to === place ? 'true' : undefined}
                rel="nofollow"
              >
                {t(`search.place.${to}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <nav aria-label={t('search.sortLabel')}>
        <ul>
          {searchSorts.map((by) => (
            <li key={by}>
              <a
                href={paths.search(locale, { ...list, sort: by === 'best' ? '' : by })}
                aria-current={by === sort ? 'true' : undefined}
                rel="nofollow"
              >
                {t(`search.sort.${by}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  )
}
