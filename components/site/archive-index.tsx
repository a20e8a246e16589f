import { figure, words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { boundsOf, printed, type CalendarSpan } from '@/lib/time'

type Counted = { part: number; stories: number }

const two = (part: number) => String(part).padStart(2, '0')

/** The way into the archive: years, then the months of one that have stories, then its days. */
export function ArchiveIndex({
  locale,
  years,
  months,
  days,
  span,
  open,
}: {
  locale: Locale
  years: Counted[]
  months: Counted[]
  days: Counted[]
  /** What is being read. */
  span: CalendarSpan | null
  /** Whose months and days are listed. */
  open: CalendarSpan | null
}) {
  const t = words(locale)
  const { year, month } = open ?? {}
  const name = (of: CalendarSpan, shape: 'year' | 'month' | 'day') =>
    printed(locale, boundsOf(of)!.from.toISOString(), shape)
  const inAddress = (year: number) => String(year).padStart(4, '0')
  const groups = [
    {
      heading: t('lists.archiveYears'),
      entries: years.map(({ part, stories }) => ({
        href: paths.archive(locale, inAddress(part)),
        text: name({ year: part }, 'year'),
        current: part === span?.year,
        stories,
      })),
    },
    {
      heading: t('lists.archiveMonths'),
      entries: months.map(({ part, stories }) => ({
        href: paths.archive(locale, `${inAddress(year!)}-${two(part)}`),
        text: name({ year: year!, month: part }, 'month'),
        current: part === span?.month,
        stories,
      })),
    },
    {
      heading: t('lists.archiveDays'),
      entries: days.map(({ part, stories }) => ({
        href: paths.archive(locale, `${inAddress(year!)}-${two(month!)}-${two(part)}`),
        text: name({ year: year!, month: month!, day: part }, 'day'),
        current: part === span?.day,
        stories,
      })),
    },
  ]
  return (
    <div className="space-y-5">
      {groups
        .filter(({ entries }) => entries.length > 0)
        .map(({ heading, entries }) => (
          <nav key={heading} aria-label={heading}>
            <h2 className="label border-rule border-t pt-2">{heading}</h2>
            <ul className="flex flex-wrap gap-x-5">
              {entries.map(({ href, text, current, stories }) => (
                <li key={href}>
                  <a
                    href={href}
                    aria-current={current ? 'true' : undefined}
                    className="meta figures inline-flex min-h-11 items-center gap-1.5 no-underline hover:underline aria-[current]:font-bold"
                  >
                    {text}
                    <span className="opacity-90">
                      <span aria-hidden>({figure(locale, stories)})</span>
                      <span className="sr-only">{t('lists.stories', { count: stories })}</span>
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        ))}
    </div>
  )
}
