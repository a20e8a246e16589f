import { Moment, momentKey } from '@/components/ui/moment'
import { Still } from '@/components/ui/still'
import type { TeaserView } from '@/features/articles/views'
import { words } from '@/lib/i18n'
import { ofLanguage, type Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'

/** Latest News as a time line: the hour at the start, the headline, a hairline. */
export function LatestNews({ locale, teasers }: { locale: Locale; teasers: TeaserView[] }) {
  const t = words(locale)
  return (
    <section aria-labelledby="latest-news">
      <h2 id="latest-news" className="label border-ink border-t-[3px] pt-2">
        {t('lists.latest')}
      </h2>
      <Still
        as="ol"
        className="mt-1"
        once={['latest', locale, teasers, teasers.map(({ publishedAt }) => momentKey(publishedAt))]}
      >
        {teasers.map((teaser) => (
          <li key={teaser.id} className="border-rule border-b py-2.5 last:border-b-0">
            <p className="meta">
              <Moment
                locale={locale}
                iso={teaser.publishedAt}
                className={`border-s-[3px] hue-${teaser.section.hue} border-(--hue) ps-2`}
              />
            </p>
            <h3 className="rank-4 mt-1.5" {...ofLanguage(teaser.language)}>
              <a href={paths.story(teaser)} className="headline-link">
                {teaser.headline}
              </a>
            </h3>
          </li>
        ))}
      </Still>
      <p className="meta mt-2">
        <a href={paths.latest(locale)} className="quiet-link inline-flex min-h-11 items-center">
          {t('lists.latestAll')}
        </a>
      </p>
    </section>
  )
}
