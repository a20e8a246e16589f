import type { Locale } from '@/lib/locales'
import { dayOf, printed, printedMoment, withZone, zone } from '@/lib/time'
import { DAY } from '@/lib/time-units'

const isRecent = (iso: string, now: number) => now - Date.parse(iso) < DAY

/** What else but itself and the edition shapes a printed moment: changes when it would be printed otherwise. */
export const momentKey = (iso: string) => {
  const now = Date.now()
  return `${zone()} ${isRecent(iso, now)} ${dayOf(new Date(now).toISOString()).slice(0, 4)}`
}

/** A moment as lists show it: the clock for a day, then the date, with its year when that is not this one. */
export function Moment({ locale, iso, className }: { locale: Locale; iso: string; className?: string }) {
  const now = new Date()
  const shape = isRecent(iso, now.getTime())
    ? 'clock'
    : dayOf(iso).slice(0, 4) === dayOf(now.toISOString()).slice(0, 4)
      ? 'day'
      : 'long'
  return (
    <time dateTime={withZone(iso)} title={printedMoment(locale, iso, 'full')} data-relative={iso} className={className}>
      {printed(locale, iso, shape)}
    </time>
  )
}
