import type { ReactNode } from 'react'
import { DeskPage, DeskPart } from '@/components/admin/page'
import { Moment } from '@/components/ui/moment'
import { heldReasons } from '@/features/comments/views'
import { queueCounts } from '@/features/moderation/counts/queries'
import { moderationNumbers, type Pace, type PaceOfReason } from '@/features/moderation/numbers/queries'
import { appealCount } from '@/features/moderation/sanctions/queries'
import { figure } from '@/lib/i18n'
import { isLocale, ownNames } from '@/lib/locales'
import { desk, deskHead, type Desk } from '../../desk'
import { QueueTabs } from '../tabs'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('moderate', (t) => t('moderation.numbers.title'))

type Given = Pick<Desk, 'locale' | 't'>

/** "20 minutes", from two hours on "3 hours", from two days on "4 days". */
const timeOf = ({ t }: Given, seconds: number) => {
  const minutes = Math.max(1, Math.round(seconds / 60))
  if (minutes < 120) return t('moderation.numbers.minutes', { count: minutes })
  const hours = Math.round(minutes / 60)
  return hours < 48
    ? t('moderation.numbers.hours', { count: hours })
    : t('moderation.numbers.days', { count: Math.round(hours / 24) })
}

/** One figure that matters, large, with what it is made of. */
function Figure({ name, about, children }: { name: string; about?: ReactNode; children: ReactNode }) {
  return (
    <div className="border-ink border-t pt-2 pb-4">
      <dt className="label">{name}</dt>
      <dd>
        <span className="rank-2 figures block py-1">{children}</span>
        <span className="meta figures">{about}</span>
      </dd>
    </div>
  )
}

/** How long half of them waited, and nine of ten, beside the longest there is. */
function Wait({ pace, longest }: { pace: Pace; longest: number }) {
  const wide = (seconds: number) => Math.max(0.5, (seconds / longest) * 100)
  return (
    <svg
      viewBox="0 0 100 2"
      preserveAspectRatio="none"
      aria-hidden="true"
      className="block h-1.5 w-full rtl:-scale-x-100"
    >
      <rect width={wide(pace.slowSeconds)} height="2" className="fill-rule" />
      <rect width={wide(pace.medianSeconds)} height="2" className="fill-accent" />
    </svg>
  )
}

function Line({
  given,
  name,
  pace,
  longest,
  isPart = false,
}: {
  given: Given
  name: ReactNode
  pace: Pace
  longest: number
  isPart?: boolean
}) {
  return (
    <tr>
      <th scope="row" className={isPart ? 'ps-4 font-normal' : ''}>
        {name}
      </th>
      <td className="figures">{figure(given.locale, pace.count)}</td>
      <td className="figures">{timeOf(given, pace.medianSeconds)}</td>
      <td className="figures">{timeOf(given, pace.slowSeconds)}</td>
      <td className="w-1/3 align-middle max-sm:hidden" aria-hidden="true">
        <Wait pace={pace} longest={longest} />
      </td>
    </tr>
  )
}

/** How long comments waited: over all, for each reason, and in each language where there is more than one. */
function Waits({ given, all, reasons }: { given: Given; all: Pace; reasons: readonly PaceOfReason[] }) {
  const { t } = given
  const longest = Math.max(...reasons.map(({ slowSeconds }) => slowSeconds), all.slowSeconds, 1)
  const reasonOf = (reason: string | null) => {
    const known = heldReasons.find((one) => one === reason)
    return known ? t(`moderation.short.${known}`) : t('moderation.numbers.reported')
  }
  const nameOf = (language: string) =>
    isLocale(language) ? <span lang={language}>{ownNames[language]}</span> : t('moderation.filter.otherLanguage')
  return (
    <table className="desk-table mt-3">
      <caption className="sr-only">{t('moderation.numbers.pace')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('moderation.numbers.reason')}</th>
          <th scope="col">{t('moderation.numbers.count')}</th>
          <th scope="col">{t('moderation.numbers.median')}</th>
          <th scope="col">{t('moderation.numbers.slow')}</th>
          <td className="max-sm:hidden" aria-hidden="true" />
        </tr>
      </thead>
      {reasons.map(({ reason, languages, ...pace }) => {
        const [only, ...others] = languages
        return (
          <tbody key={reason}>
            <Line
              given={given}
              name={
                <>
                  {reasonOf(reason)}
                  {only && others.length === 0 && <span className="meta"> · {nameOf(only.language)}</span>}
                </>
              }
              pace={pace}
              longest={longest}
            />
            {others.length > 0 &&
              languages.map(({ language, ...one }) => (
                <Line key={language} given={given} name={nameOf(language)} pace={one} longest={longest} isPart />
              ))}
          </tbody>
        )
      })}
      <tbody>
        <Line given={given} name={t('moderation.numbers.everything')} pace={all} longest={longest} />
      </tbody>
    </table>
  )
}

/** How the work goes: who waits, how long people waited, how much was held, appealed and overturned. */
export default desk('moderate', '/comments/numbers', async ({ locale, t, me }) => {
  const [numbers, counts, appeals] = await Promise.all([moderationNumbers(me), queueCounts(me), appealCount(me)])
  const { pace, reasons } = numbers
  const { oldestWaiting, waiting, isMore } = counts
  const given = { locale, t }
  const share = (name: 'held' | 'undone' | 'appealed' | 'overturned', all: number, part: number) => (
    <Figure
      name={t(`moderation.numbers.${name}`)}
      about={t(`moderation.numbers.${name}Of`, { all: figure(locale, all), part: figure(locale, part) })}
    >
      {all === 0 ? '–' : t('moderation.numbers.share', { share: figure(locale, Math.round((part / all) * 100)) })}
    </Figure>
  )
  return (
    <DeskPage title={t('moderation.numbers.title')}>
      <QueueTabs {...{ locale, t, counts, appeals }} here={null} />
      <dl className="mt-6 grid max-w-5xl grid-cols-2 gap-x-8 lg:grid-cols-3">
        <Figure
          name={t('moderation.numbers.oldest')}
          about={
            oldestWaiting && `${t('moderation.view.waiting')}: ${figure(locale, waiting)}${isMore.waiting ? '+' : ''}`
          }
        >
          {oldestWaiting ? <Moment locale={locale} iso={oldestWaiting} /> : t('moderation.empty.waiting')}
        </Figure>
        <Figure
          name={t('moderation.numbers.decided')}
          about={pace && t('moderation.numbers.decidedOf', { time: timeOf(given, pace.slowSeconds) })}
        >
          {pace ? timeOf(given, pace.medianSeconds) : '–'}
        </Figure>
        {share('held', numbers.comments, numbers.held)}
        {share('appealed', numbers.sanctions, numbers.appealed)}
        {share('overturned', numbers.answered, numbers.overturned)}
        {share('undone', numbers.decided, numbers.undone)}
      </dl>
      {pace && (
        <DeskPart id="pace" heading={t('moderation.numbers.pace')} isWide>
          <div className="max-w-5xl">
            <Waits given={given} all={pace} reasons={reasons} />
          </div>
        </DeskPart>
      )}
    </DeskPage>
  )
})
