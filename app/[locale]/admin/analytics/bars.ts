import type { Bar } from '@/components/admin/chart'
import type { Point, Span } from '@/features/numbers/rules'
import { figure } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { printed, withZone } from '@/lib/time'

/** "17:45", and with days in play "5 January 17:45". */
const labelOf = (locale: Locale, at: string, span?: Span) =>
  span === '7d' ? `${printed(locale, at, 'day')} ${printed(locale, at, 'clock')}` : printed(locale, at, 'clock')

/** What the axis says below a moment, by the newsroom's clock: every other day, every fourth hour, every fifth minute. */
const tickOf = (locale: Locale, at: string, span?: Span) => {
  const clock = withZone(at).slice(11, 16)
  const [hour, minute] = clock.split(':').map(Number) as [number, number]
  if (span === '7d') return hour === 0 ? printed(locale, at, 'day') : undefined
  const isTold = span === '24h' ? hour % 4 === 0 : minute % 5 === 0
  return isTold ? printed(locale, at, 'clock') : undefined
}

/** Moments as bars: without a span, minutes. */
export const barsOf = (locale: Locale, points: readonly Point[], span?: Span): Bar[] => {
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
