import { topShown } from '@/app/top'
import { Shares, TimeBars, type Bar } from '@/components/admin/chart'
import { FilterChoice, Filters } from '@/components/admin/list'
import { DeskPage } from '@/components/admin/page'
import { TopView } from '@/components/site/top-view'
import { sectionRows } from '@/features/articles/queries'
import {
  commentsByHour,
  rightNow,
  storyByHour,
  storyNow,
  versionsRead,
  viewsByHour,
  type StoryRead,
} from '@/features/numbers/queries'
import { referrers, referrersNow } from '@/features/numbers/referrers/queries'
import { spans, sumOf, type Span } from '@/features/numbers/rules'
import { figure, inLanguage } from '@/lib/i18n'
import { isLocale, locales, ownNames } from '@/lib/locales'
import { desk, deskHead, type Desk } from '../desk'
import { About } from './about'
import { addressOf, askedOf } from './asked'
import { barsOf } from './bars'
import { CameFrom, CommentsAnHour, Now, Whole, type NowShown } from './parts'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('analytics', (t) => t('numbers.heading'))

const nowOf = async (me: Desk['me'], story: StoryRead | null): Promise<NowShown> => {
  const { minutes, stories } = story ? { minutes: await storyNow(me, story.id), stories: [] } : await rightNow(me)
  return { minutes, stories, from: await referrersNow(me, minutes, story?.id) }
}

export default desk('analytics', '/analytics', async ({ locale, t, me, one }) => {
  const sections = await sectionRows()
  const { span, edition, section } = askedOf(one, locale, sections)
  const found = one('article') ? await storyByHour(me, one('article'), span) : null
  const story = found?.story ?? null
  const at = addressOf(locale, { span, edition, section, article: story?.id ?? null })
  const said = story ? { articleId: story.id } : section && { sectionId: section.id }
  const [now, all, comments, top, from, versions] = await Promise.all([
    nowOf(me, story),
    story ? null : viewsByHour(me, span, section?.id ?? null),
    commentsByHour(me, span, said),
    topShown(edition),
    referrers(me, span, story?.id ?? ''),
    story ? versionsRead(me, story.id, span) : [],
  ])
  const hours = found?.hours ?? all?.hours ?? []
  /** Of a section there are no counts of their own of where its readers came from. */
  const isOfSection = section !== null && story === null
  const sectionOf = (id: string) => sections.find((known) => known.id === id)
  const share = (label: string, value: number, href?: string): Bar => ({
    label,
    value,
    figure: figure(locale, value),
    href,
  })
  const heads: [string, string] = [t('numbers.hour'), t('numbers.viewsHead')]
  const numbersOf = (article: string) => at({ article })
  return (
    <DeskPage title={t('numbers.heading')} lead={t('numbers.lead')}>
      <About
        {...{ locale, t, me, story, section, sections }}
        back={{ all: at({ article: null, section: null }), section: at({ article: null }) }}
      />
      {one('article') && !story && <p className="text-accent mt-3">{t('numbers.absent')}</p>}
      <Filters t={t}>
        {story && <input type="hidden" name="article" value={story.id} />}
        {story && section && <input type="hidden" name="section" value={section.slug} />}
        <FilterChoice
          name="span"
          label={t('numbers.span')}
          value={span}
          options={(Object.keys(spans) as Span[]).map((value) => ({ value, label: t(`numbers.spans.${value}`) }))}
        />
        {!story && (
          <FilterChoice
            name="section"
            label={t('numbers.section')}
            value={section?.slug ?? ''}
            options={[
              { value: '', label: t('desk.all') },
              ...sections.map(({ slug, names }) => ({ value: slug, label: inLanguage(names, locale) })),
            ]}
          />
        )}
        <FilterChoice
          name="edition"
          label={t('numbers.topEdition')}
          value={edition}
          options={locales.map((value) => ({ value, label: ownNames[value] }))}
        />
      </Filters>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div>
          <Now locale={locale} t={t} {...now} isPart={isOfSection} numbersOf={numbersOf} />
          <section aria-labelledby="hours" className="border-rule mt-6 border-t pt-4">
            <h2 id="hours" className="rank-4">
              {t('numbers.byHour')}
            </h2>
            <TimeBars
              locale={locale}
              caption={
                story ? (
                  <bdi lang={story.locale}>{story.headline}</bdi>
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
            {all && (
              <>
                <Shares
                  caption={
                    <Whole t={t} isPart={isOfSection}>
                      {t('numbers.bySection')}
                    </Whole>
                  }
                  heads={[t('numbers.section'), t('numbers.viewsHead')]}
                  bars={all.sections.map(({ name, value }) => {
                    const known = sectionOf(name)
                    return share(inLanguage(known?.names, locale), value, known && at({ section: known.slug }))
                  })}
                />
                <Shares
                  caption={t('numbers.byEdition')}
                  heads={[t('numbers.edition'), t('numbers.viewsHead')]}
                  bars={all.editions.map(({ name, value }) => share(isLocale(name) ? ownNames[name] : name, value))}
                />
              </>
            )}
            {versions.length > 0 && (
              <Shares
                caption={t('numbers.byVersion')}
                heads={[t('numbers.edition'), t('numbers.viewsHead')]}
                bars={versions.map(({ id, locale: theirs, value }) =>
                  share(ownNames[theirs], value, id === story?.id ? undefined : numbersOf(id)),
                )}
              />
            )}
            <CameFrom
              locale={locale}
              t={t}
              caption={
                <Whole t={t} isPart={isOfSection}>
                  {t('numbers.cameFrom')}
                </Whole>
              }
              from={from}
            />
          </section>
          <CommentsAnHour locale={locale} t={t} span={span} comments={comments} />
        </div>
        <div lang={edition} dir={edition === 'en' ? 'ltr' : 'rtl'} className="mt-6">
          <TopView locale={edition} {...top} numbersOf={numbersOf} />
        </div>
      </div>
    </DeskPage>
  )
})
