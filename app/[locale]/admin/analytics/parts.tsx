import type { ReactNode } from 'react'
import { Shares, TimeBars } from '@/components/admin/chart'
import type { Read } from '@/features/numbers/queries'
import type { Referrers } from '@/features/numbers/referrers/queries'
import { sumOf, type Point, type Span } from '@/features/numbers/rules'
import { figure } from '@/lib/i18n'
import type { Desk } from '../desk'
import { barsOf } from './bars'

type Given = Pick<Desk, 'locale' | 't'>

/** What is counted of everything only, and stands beside what is of one part of it. */
export function Whole({ t, isPart, children }: Pick<Given, 't'> & { isPart: boolean; children: ReactNode }) {
  if (!isPart) return children
  return (
    <>
      {children} <span className="meta font-normal">({t('numbers.whole')})</span>
    </>
  )
}

/** Which sites led here, and how many came by themselves. */
export function CameFrom({ locale, t, caption, from }: Given & { caption: ReactNode; from: Referrers }) {
  const rows = [
    ...from.hosts,
    ...(from.others > 0 ? [{ host: t('numbers.otherSites'), value: from.others }] : []),
    ...(from.without > 0 ? [{ host: t('numbers.noSite'), value: from.without }] : []),
  ]
  if (rows.length === 0) return null
  return (
    <Shares
      caption={caption}
      heads={[t('numbers.site'), t('numbers.viewsHead')]}
      bars={rows.map(({ host, value }) => ({ label: host, value, figure: figure(locale, value) }))}
    />
  )
}

export type NowShown = { minutes: Point[]; stories: Read[]; from: Referrers }

/** The last half hour: of everything, or of one story. `isPart`: it stands on a page about a section. */
export function Now({
  locale,
  t,
  minutes,
  stories,
  from,
  isPart,
  numbersOf,
}: Given & NowShown & { isPart: boolean; numbersOf: (id: string) => string }) {
  return (
    <section aria-labelledby="now" className="border-rule mt-6 border-t pt-4">
      <h2 id="now" className="rank-4">
        <Whole t={t} isPart={isPart}>
          {t('numbers.now')}
        </Whole>
      </h2>
      <TimeBars
        locale={locale}
        caption={t('numbers.byMinute')}
        summary={t('numbers.views', { count: sumOf(minutes) })}
        table={t('numbers.asTable')}
        heads={[t('numbers.minute'), t('numbers.viewsHead')]}
        bars={barsOf(locale, minutes)}
      />
      {stories.length > 0 && (
        <ol className="mt-3 max-w-3xl">
          {stories.map((story) => (
            <li key={story.id} className="border-rule flex justify-between gap-x-4 border-b py-1.5">
              <a href={numbersOf(story.id)} lang={story.locale} dir="auto">
                {story.headline}
              </a>
              <span className="figures">{figure(locale, story.views)}</span>
            </li>
          ))}
        </ol>
      )}
      <CameFrom locale={locale} t={t} caption={t('numbers.cameFromNow')} from={from} />
    </section>
  )
}

/** Comments an hour: of what the page is about. */
export function CommentsAnHour({ locale, t, span, comments }: Given & { span: Span; comments: Point[] }) {
  return (
    <section aria-labelledby="comments" className="border-rule mt-6 border-t pt-4">
      <h2 id="comments" className="rank-4">
        {t('numbers.comments')}
      </h2>
      <TimeBars
        locale={locale}
        caption={t('numbers.commentsByHour')}
        summary={t('numbers.commentCount', { count: sumOf(comments) })}
        table={t('numbers.asTable')}
        heads={[t('numbers.hour'), t('numbers.comments')]}
        bars={barsOf(locale, comments, span)}
      />
    </section>
  )
}
