import type { Locale } from '@/lib/locales'
import { dayOf, printed, printedMoment, withZone } from '@/lib/time'

const DAY = 24 * 60 * 60_000

/** A moment as lists show it: the clock for a day, then the date, with its year when that is not this one. */
export function Moment({ locale, iso, className }: { locale: Locale; iso: string; className?: string }) {
  const now = new Date()
  const isRecent = now.getTime() - Date.parse(iso) < DAY
  const shape = isRecent ? 'clock' : dayOf(iso).slice(0, 4) === dayOf(now.toISOString()).slice(0, 4) ? 'day' : 'long'
  return (
    <time dateTime={withZone(iso)} title={printedMoment(locale, iso, 'full')} data-relative={iso} className={className}>
      {printed(locale, iso, shape)}
    </time>
  )
}
