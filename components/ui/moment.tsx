import type { Locale } from '@/lib/locales'
import { dayOf, printed, printedMoment, withZone } from '@/lib/time'

/** A moment as lists show it: the clock on its own day, then the date, with its year when that is not this one. */
export function Moment({ locale, iso, className }: { locale: Locale; iso: string; className?: string }) {
  const [day, today] = [dayOf(iso), dayOf(new Date().toISOString())]
  const shape = day === today ? 'clock' : day.slice(0, 4) === today.slice(0, 4) ? 'day' : 'long'
  return (
    <time dateTime={withZone(iso)} title={printedMoment(locale, iso, 'full')} data-relative={iso} className={className}>
      {printed(locale, iso, shape)}
    </time>
  )
}
