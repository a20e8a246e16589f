import { notFound } from 'next/navigation'
import { withCounts } from '@/app/counted'
import { editionOf, headOf, pageFrom } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { ArchiveIndex } from '@/components/site/archive-index'
import { PageHead } from '@/components/site/page-head'
import { Pages } from '@/components/site/pages'
import { StoryList } from '@/components/site/story-list'
import { archiveCounts, archivePage, archiveYears } from '@/features/articles/queries'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { boundsOf, printed, type CalendarSpan } from '@/lib/time'

export const dynamic = 'force-static'
export const revalidate = 60
export const generateStaticParams = () => []

type Props = PageProps<'/[locale]/archive/[[...at]]'>

const shapes = { year: /^(?!0000)\d{4}$/, month: /^(?:0[1-9]|1[0-2])$/, day: /^(?:0[1-9]|[12]\d|3[01])$/ }

/** Reads `2026/11/22/page/2`: a span of the calendar, then a page. @throws Next's not-found for what is neither */
const spanFrom = (at: readonly string[] = []) => {
  const cut = at.indexOf('page')
  const [year, month, day, ...rest] = cut < 0 ? at : at.slice(0, cut)
  const page = pageFrom(cut < 0 ? [] : at.slice(cut))
  if (!year) return at.length === 0 ? { span: null, page } : notFound()
  if (rest.length > 0 || !shapes.year.test(year)) notFound()
  if (month !== undefined && !shapes.month.test(month)) notFound()
  if (day !== undefined && !shapes.day.test(day)) notFound()
  const span: CalendarSpan = {
    year: Number(year),
    ...(month && { month: Number(month) }),
    ...(day && { day: Number(day) }),
  }
  return boundsOf(span) ? { span, page } : notFound()
}

/** "2026-11-22", as paths.archive takes it. */
const written = ({ year, month, day }: CalendarSpan) =>
  [
    String(year).padStart(4, '0'),
    ...[month, day].flatMap((part) => (part ? [String(part).padStart(2, '0')] : [])),
  ].join('-')

const named = (edition: Locale, span: CalendarSpan) =>
  printed(edition, boundsOf(span)!.from.toISOString(), span.day ? 'full' : span.month ? 'month' : 'year')

export const generateMetadata = existingHead(async ({ params }: Props) => {
  const { locale, at } = await params
  const edition = editionOf(locale)
  const { span, page } = spanFrom(at)
  const t = words(edition)
  if (!span) return headOf(t('lists.archive'), `/${edition}/archive`, t('lists.archiveLead'))
  const title = t('lists.archiveOf', { day: named(edition, span) })
  return headOf(page > 1 ? t('lists.pageTitle', { title, page }) : title, paths.archive(edition, written(span), page))
})

/** The month that has the newest stories: what the archive opens with. */
const newestMonth = async (edition: Locale, [newest]: { part: number }[]) => {
  if (!newest) return null
  const months = await archiveCounts(edition, { year: newest.part })
  const month = months.at(-1)?.part
  return month ? { year: newest.part, month } : null
}

/** What is said where there is nothing; only a time that is not over may still have something. */
const emptyWords = (edition: Locale, span: CalendarSpan, now: Date) => {
  const t = words(edition)
  if (boundsOf(span)!.to > now) return t('lists.empty')
  return span.day ? t('lists.emptyDay') : span.month ? t('lists.emptyMonth') : t('lists.emptyYear')
}

export default existing(async function ArchivePage({ params }: Props) {
  const { locale, at } = await params
  const edition = editionOf(locale)
  const { span, page } = spanFrom(at)
  const t = words(edition)
  const years = await archiveYears(edition)
  const open = span ?? (await newestMonth(edition, years))
  const list = open && (await archivePage(edition, open, page))
  if (list && page > 1 && list.teasers.length === 0) notFound()
  const { year, month } = open ?? {}
  const [months, days] = await Promise.all([
    year ? archiveCounts(edition, { year }) : [],
    year && month ? archiveCounts(edition, { year, month }) : [],
  ])
  return (
    <main id="content" className="mx-auto max-w-7xl px-4 pt-5 sm:px-6 lg:pt-7">
      <PageHead kind={span ? t('lists.archive') : undefined} title={span ? named(edition, span) : t('lists.archive')}>
        {!span && <p>{t('lists.archiveLead')}</p>}
      </PageHead>
      <div className="grid grid-cols-1 gap-x-12 gap-y-6 lg:grid-cols-[19rem_minmax(0,1fr)]">
        <ArchiveIndex locale={edition} years={years} months={months} days={days} span={span} open={open} />
        {!open && <p className="border-rule text-quiet border-t py-6">{t('lists.empty')}</p>}
        {list && open && (
          <div className="min-w-0">
            {!span && (
              <h2 className="label mb-2">
                <a
                  href={paths.archive(edition, written(open))}
                  className="quiet-link inline-flex min-h-11 items-center"
                >
                  {named(edition, open)}
                </a>
              </h2>
            )}
            <StoryList teasers={await withCounts(list.teasers)} empty={emptyWords(edition, open, new Date())} />
            <Pages
              locale={edition}
              page={page}
              more={list.more}
              address={(n) => paths.archive(edition, written(open), n)}
              archive={`/${edition}/archive`}
            />
          </div>
        )}
      </div>
    </main>
  )
})
