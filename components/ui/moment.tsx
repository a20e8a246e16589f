import type { Locale } from '@/lib/locales'
import { dayOf, printed, printedMoment, withZone } from '@/lib/time'

/** A moment as lists show it: the clock on its own day, the date afterwards, and "12 minutes ago" where a script runs. */
export function Moment({ locale, iso, className }: { locale: Locale; iso: string; className?: string }) {
  return (
    <time dateTime={withZone(iso)} title={printedMoment(locale, iso, 'full')} data-relative={iso} className={className}>
      {dayOf(iso) === dayOf(new Date().toISOString()) ? printed(locale, iso, 'clock') : printed(locale, iso, 'day')}
    </time>
  )
}
