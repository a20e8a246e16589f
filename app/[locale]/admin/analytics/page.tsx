import { topShown } from '@/app/top'
import { Shares, TimeBars, type Bar } from '@/components/admin/chart'
import { FilterChoice, Filters } from '@/components/admin/list'
import { DeskPage } from '@/components/admin/page'
import { TopView } from '@/components/site/top-view'
import { sectionRows } from '@/features/articles/queries'
import { commentsByHour, rightNow, storyByHour, viewsByHour, type Read } from '@/features/numbers/queries'
import { referrers, referrersNow, type Referrers } from '@/features/numbers/referrers/queries'
import { spans, sumOf, type Point, type Span } from '@/features/numbers/rules'
import { figure, inLanguage } from '@/lib/i18n'
import { isLocale, locales, ownNames } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { printed, withZone } from '@/lib/time'
import { desk, deskHead, type Desk } from '../desk'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('analytics', (t) => t('numbers.heading'))

type Given = Pick<Desk, 'locale' | 't'>

/** "17:45", and with days in play "5 January 17:45". */
const labelOf = (locale: Desk['locale'], at: string, span?: Span) =>
  span === '7d' ? `${printed(locale, at, 'day')} ${printed(locale, at, 'clock')}` : printed(locale, at, 'clock')

/** What the axis says below a moment, by the newsroom's clock: every other day, every fourth hour, every fifth minute. */
const tickOf = (locale: Desk['locale'], at: string, span?: Span) => {
  const clock = withZone(at).slice(11, 16)
  const [hour, minute] = clock.split(':').map(Number) as [number, number]
  if (span === '7d') return hour === 0 ? printed(locale, at, 'day') : undefined
  const isTold = span === '24h' ? hour % 4 === 0 : minute % 5 === 0
  return isTold ? printed(locale, at, 'clock') : undefined
}

const barsOf = (locale: Desk['locale'], points: Point[], span?: Span): Bar[] => {
  const bars = points.map(({ at, value }) => ({
    label: labelOf(locale, at, span),
    value,
    figure: figure(locale, value),
    tick: tickOf(locale, at, span),
  }))
  if (span !== '7d') return bars
  const days = bars.filter(({ tick }) => tick)
  return bars.map((bar) => (days.indexOf(bar) % 2 === 1 ? { ...bar, tick: undefined } : bar))
}

/** Which sites led here, and how many came by themselves. */
function CameFrom({ locale, t, caption, from }: Given & { caption: string; from: Referrers }) {
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

function Now({ locale, t, minutes, stories, from }: Given & { minutes: Point[]; stories: Read[]; from: Referrers }) {
  return (
    <section aria-labelledby="now" className="border-rule mt-6 border-t pt-4">
      <h2 id="now" className="rank-4">
        {t('numbers.now')}
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
              <a href={`${paths.desk.page(locale, 'analytics')}?article=${story.id}`} lang={story.locale} dir="auto">
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

export default desk('analytics', '/analytics', async ({ locale, t, me, one }) => {
  const span = (Object.keys(spans) as Span[]).find((known) => known === one('span')) ?? '24h'
  const edition = isLocale(one('edition')) ? (one('edition') as typeof locale) : locale
  const sections = await sectionRows()
  const section = sections.find(({ slug }) => slug === one('section'))
  const story = one('article') ? await storyByHour(me, one('article'), span) : null
  const asked = story ? story.story.id : ''
  const [now, all, comments, top, from] = await Promise.all([
    rightNow(me).then(async (read) => ({ ...read, from: await referrersNow(me, read.minutes) })),
    viewsByHour(me, span, section?.id ?? null),
    commentsByHour(me, span),
    topShown(edition),
    referrers(me, span, asked),
  ])
  const hours = story?.hours ?? all.hours
  const nameOf = (id: string) => inLanguage(sections.find((known) => known.id === id)?.names, locale)
  const share = (label: string, value: number): Bar => ({ label, value, figure: figure(locale, value) })
  const heads: [string, string] = [t('numbers.hour'), t('numbers.viewsHead')]
  return (
    <DeskPage title={t('numbers.heading')} lead={t('numbers.lead')}>
      <Filters t={t}>
        <FilterChoice
          name="span"
          label={t('numbers.span')}
          value={span}
          options={(Object.keys(spans) as Span[]).map((value) => ({ value, label: t(`numbers.spans.${value}`) }))}
        />
        <FilterChoice
          name="section"
          label={t('numbers.section')}
          value={section?.slug ?? ''}
          options={[
            { value: '', label: t('desk.all') },
            ...sections.map(({ slug, names }) => ({ value: slug, label: inLanguage(names, locale) })),
          ]}
        />
        <FilterChoice
          name="edition"
          label={t('numbers.topEdition')}
          value={edition}
          options={locales.map((value) => ({ value, label: ownNames[value] }))}
        />
      </Filters>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div>
          <Now locale={locale} t={t} {...now} />
          <section aria-labelledby="hours" className="border-rule mt-6 border-t pt-4">
            <h2 id="hours" className="rank-4">
              {t('numbers.byHour')}
            </h2>
            <TimeBars
              locale={locale}
              caption={
                story ? (
                  <a href={paths.story(story.story)} lang={story.story.locale} dir="auto">
                    {story.story.headline}
                  </a>
                ) : section ? (
                  inLanguage(section.names, locale)
                ) : (
                  t('numbers.allStories')
                )
              }
              summary={t('numbers.views', { count: sumOf(hours) })}
              table={t('numbers.asTable')}
              heads={heads}
              bars={barsOf(locale, hours, span)}
            />
            <Shares
              caption={t('numbers.bySection')}
              heads={[t('numbers.section'), t('numbers.viewsHead')]}
              bars={all.sections.map(({ name, value }) => share(nameOf(name), value))}
            />
            <Shares
              caption={t('numbers.byEdition')}
              heads={[t('numbers.edition'), t('numbers.viewsHead')]}
              bars={all.editions.map(({ name, value }) => share(isLocale(name) ? ownNames[name] : name, value))}
            />
            <CameFrom locale={locale} t={t} caption={t('numbers.cameFrom')} from={from} />
          </section>
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
        </div>
        <div lang={edition} dir={edition === 'en' ? 'ltr' : 'rtl'} className="mt-6">
          <TopView locale={edition} {...top} />
        </div>
      </div>
    </DeskPage>
  )
})
