import { TZDate } from '@date-fns/tz'
import { firstMoment, lastMoment } from './moments'
import { MINUTE } from './time-units'
import { ckbDate } from './calendar'
import { defaultTimezone } from './defaults.mjs'
import { intlTags } from './i18n'
import { zoneSet, type Locale } from './locales'

/** The clock where none is set for the site. */
export const zoneOfServer = () => process.env.SITE_TIMEZONE || defaultTimezone

/**
 * Time as the newsroom's clock shows it. Server only in practice: browsers lack Sorani, and a page is the same bytes for
 * everybody. What is set for the site goes before `SITE_TIMEZONE`, which is read here and not through lib/env,
 * because `next build` and tests print times too.
 */
export const zone = () => zoneSet() ?? zoneOfServer()

/** Is this a zone that clocks are set by: "Asia/Baghdad", "UTC"? */
export const isZone = (name: string) => {
  try {
    return name.length <= 60 && new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

const shapes = {
  /** "Sunday 5 January 2020" */
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** "5 January 2020" */
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  /** "5 January" */
  day: { day: 'numeric', month: 'long' },
  /** "January 2020" */
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
  /** "17:45" */
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

export type TimeShape = keyof typeof shapes

const formats = new Map<string, Intl.DateTimeFormat>()

const formatFor = (locale: Locale, shape: TimeShape) => {
  const key = `${locale} ${shape} ${zone()}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(intlTags[locale], { ...shapes[shape], timeZone: zone() })
  formats.set(key, made)
  return made
}

/** Prints an ISO instant in the newsroom's zone and the edition's words: `printed('en', iso, 'long')` → "5 January 2020". */
export const printed = (locale: Locale, iso: string, shape: TimeShape) =>
  locale === 'ckb'
    ? ckbDate(new Date(iso), zone(), shape)
    : withoutComma(locale, formatFor(locale, shape).format(new Date(iso)))

/** Some releases of ICU print "Sunday, 5 January" and some do not; a newspaper has one way. */
const withoutComma = (locale: Locale, text: string) => (locale === 'en' ? text.replace(',', '') : text)

/** Date and time of day: "5 January 2020, 17:45". */
export const printedMoment = (locale: Locale, iso: string, shape: TimeShape = 'long') =>
  `${printed(locale, iso, shape)}${locale === 'en' ? ',' : '،'} ${printed(locale, iso, 'clock')}`

const zoneNames = new Map<string, string>()

/** What the newsroom's clock is called: "Iraq Time". */
export const zoneName = (locale: Locale) => {
  const key = `${locale} ${zone()}`
  const known = zoneNames.get(key)
  if (known !== undefined) return known
  // Making such a format takes half a millisecond, and most pages say what the clock is called.
  const made =
    new Intl.DateTimeFormat([locale, 'en'], { timeZone: zone(), timeZoneName: 'shortGeneric' })
      .formatToParts()
      .find(({ type }) => type === 'timeZoneName')?.value ?? zone()
  zoneNames.set(key, made)
  return made
}

/** "Baghdad" of "Asia/Baghdad", "North Dakota, Center" of a longer one. */
const placeOf = (id: string) => id.split('/').slice(1).join(', ').replaceAll('_', ' ')

const named = new Map<string, { id: string; name: string }[]>()

/** Every zone clocks are set by, under the name people have for it: "Iraq Time (Baghdad)". The newsroom's first, then UTC. */
export const zonesNamed = (locale: Locale) => {
  const key = `${locale} ${zone()}`
  const known = named.get(key)
  if (known) return known
  const nameOf = (id: string) => {
    const spoken = new Intl.DateTimeFormat([locale, 'en'], { timeZone: id, timeZoneName: 'longGeneric' })
      // As it is called now, not in 1970.
      .formatToParts(Date.now())
      .find(({ type }) => type === 'timeZoneName')?.value
    const place = placeOf(id)
    if (id === zone() && place !== '') return `${zoneName(locale)} (${place})`
    return place === '' || spoken === undefined ? id : `${spoken} (${place})`
  }
  const first = [...new Set([zone(), 'UTC'])]
  const { compare } = new Intl.Collator([locale, 'en'])
  const rest = Intl.supportedValuesOf('timeZone')
    .filter((id) => !first.includes(id))
    .map((id) => ({ id, name: nameOf(id) }))
    .sort((a, b) => compare(a.name, b.name))
  const made = [...first.map((id) => ({ id, name: nameOf(id) })), ...rest]
  named.set(key, made)
  return made
}

const QUARTER = 900_000
const DAY = 86_400_000
const offsets = new Map<string, { minutes: number; text: string }>()

/**
 * The offset of the newsroom's clock at an instant. Asking for it is slow, and clocks have changed on the quarter hour only since
 * long before there was a web.
 */
const offsetAt = (ms: number) => {
  const quarter = Math.floor(ms / QUARTER)
  const key = `${quarter} ${zone()}`
  const known = offsets.get(key)
  if (known) return known
  const at = new TZDate(quarter * QUARTER, zone())
  const made = { minutes: -at.getTimezoneOffset(), text: at.toISOString().slice(-6) }
  if (offsets.size >= 2_000) offsets.clear()
  offsets.set(key, made)
  return made
}

/** An instant with the newsroom's offset, as `<time datetime>` wants it: "2020-01-05T17:45:00+03:00". */
export const withZone = (iso: string) => {
  const ms = new Date(iso).getTime()
  const { minutes, text } = offsetAt(ms)
  return new Date(ms + minutes * MINUTE).toISOString().slice(0, -5) + text
}

/**
 * The instant at which the newsroom's clock shows what a clock of UTC shows at this one: for times that were written down without
 * their zone. Of an hour that is shown twice it is the first; what the clocks leap over is as much later.
 */
export const instantOfClock = (utc: Date) => {
  const shown = utc.getTime()
  const [before, after] = [offsetAt(shown - DAY).minutes, offsetAt(shown + DAY).minutes]
  const [first, second] = [shown - before * 60_000, shown - after * 60_000]
  const isSecond = offsetAt(first).minutes !== before && offsetAt(second).minutes === after
  return new Date(isSecond ? second : first)
}

/** The newsroom's calendar day of an instant: "2020-01-05". */
export const dayOf = (iso: string) => withZone(iso).slice(0, 10)

const within = (ms: number) => new Date(Math.min(Math.max(ms, firstMoment.getTime()), lastMoment.getTime()))

/** A year, month or day of the newsroom's calendar. */
export type CalendarSpan = { year: number; month?: number; day?: number }

/** The calendar repeats itself after 400 years, which are so many days. */
const CYCLE = 146_097 * DAY

/**
 * First instant of a span and first instant after it, right over a change of clocks, within the years 1 to 9999.
 * @returns null where no such day exists (31 February)
 */
export const boundsOf = ({ year, month, day }: CalendarSpan): { from: Date; to: Date } | null => {
  if (year < 1 || year > 9_999) return null
  // JavaScript takes the year 16 for 1916. No clock had a zone yet: it is as it was 400 years later.
  if (year < 100) {
    const later = boundsOf({ year: year + 400, ...(month && { month }), ...(day && { day }) })
    return later && { from: within(later.from.getTime() - CYCLE), to: within(later.to.getTime() - CYCLE) }
  }
  const from = new TZDate(year, (month ?? 1) - 1, day ?? 1, 0, 0, 0, zone())
  if (month && from.getMonth() !== month - 1) return null
  if (day && from.getDate() !== day) return null
  const to = new TZDate(
    month ? year : year + 1,
    month ? (day ? month - 1 : month) : 0,
    day ? day + 1 : 1,
    0,
    0,
    0,
    zone(),
  )
  return { from: within(from.getTime()), to: within(to.getTime()) }
}

/** Whole years between two instants: what the age notice counts. */
export const yearsBetween = (earlier: string, now: Date) => {
  const then = new TZDate(new Date(earlier).getTime(), zone())
  const today = new TZDate(now.getTime(), zone())
  const years = today.getFullYear() - then.getFullYear()
  const before =
    today.getMonth() < then.getMonth() || (today.getMonth() === then.getMonth() && today.getDate() < then.getDate())
  return before ? years - 1 : years
}
