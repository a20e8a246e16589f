import { Still } from '@/components/ui/still'
import type { TeaserView } from '@/features/articles/views'
import { figure, words } from '@/lib/i18n'
import { ofLanguage, type Locale } from '@/lib/locales'
import { paths, type TopWindow } from '@/lib/paths'

/** A story and how often it was read in the window shown. */
export type TopEntry = { teaser: TeaserView; views: number }

/** Top View as an ordered list with large quiet numerals; it says over which window it counted. */
export function TopView({
  locale,
  window,
  entries,
  wide = false,
  numbersOf,
}: {
  locale: Locale
  window: TopWindow
  entries: TopEntry[]
  /** On the front page the list runs across; beside a story it runs down. */
  wide?: boolean
  /** For the newsroom: where the figures of a story stand. */
  numbersOf?: (id: string) => string
}) {
  const t = words(locale)
  return (
    <section aria-labelledby="top-view">
      <div className="border-ink flex flex-wrap items-baseline justify-between gap-x-4 border-t-[3px] pt-2">
        <h2 id="top-view" className="label">
          {t('lists.topView')}
        </h2>
        <p className="meta">
          <a href={paths.top(locale, window)} className="quiet-link inline-flex min-h-11 items-center sm:min-h-0">
            {t(`lists.topWindow.${window}`)}
          </a>
        </p>
      </div>
      {entries.length === 0 ? (
        <p className="meta mt-2">{t('lists.topEmpty')}</p>
      ) : (
        <Still
          as="ol"
          className={wide ? 'mt-2 grid gap-x-6 sm:grid-cols-2 lg:grid-cols-5' : 'mt-1'}
          once={['top', locale, wide, entries, numbersOf?.('')]}
        >
          {entries.map(({ teaser, views }, index) => (
            <li
              key={teaser.id}
              className={`border-rule grid grid-cols-[2.4rem_1fr] gap-x-2 py-3 ${wide ? 'border-b lg:border-b-0' : 'border-b last:border-b-0'}`}
            >
              <span aria-hidden className="font-head text-quiet text-[2.1rem]/none font-normal opacity-80">
                {figure(locale, index + 1)}
              </span>
              <div className="min-w-0">
                <h3 className="rank-4" {...ofLanguage(teaser.language)}>
                  <a href={paths.story(teaser)} className="headline-link">
                    {teaser.headline}
                  </a>
                </h3>
                <p className="meta figures mt-1">
                  {numbersOf ? (
                    <a href={numbersOf(teaser.id)} className="quiet-link inline-block py-1">
                      {t('story.views', { count: views })}
                      <span className="sr-only">: {teaser.headline}</span>
                    </a>
                  ) : (
                    t('story.views', { count: views })
                  )}
                </p>
              </div>
            </li>
          ))}
        </Still>
      )}
    </section>
  )
}
