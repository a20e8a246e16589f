/**
 * Central Kurdish (Sorani) dates and figures as Iraqi Kurdish papers print them. Our own table and not `Intl` with "ckb":
 * ICU 78 (CLDR 48) spells two months wrongly (تەمووز, کانونی), writes Friday with a Heh of Urdu (ھەینی), orders full dates
 * by the root pattern ("٢٠٢٦ کانوونی دووەم ٥, دووشەممە"), says "-١٢ min" and "١٢K", and many browsers ship no ckb at all.
 * Built on English parts, so that a server and every browser print the same.
 */

/** January first. */
export const ckbMonths = [
  'کانوونی دووەم',
  'شوبات',
  'ئازار',
  'نیسان',
  'ئایار',
  'حوزەیران',
  'تەممووز',
  'ئاب',
  'ئەیلوول',
  'تشرینی یەکەم',
  'تشرینی دووەم',
  'کانوونی یەکەم',
] as const

/** Sunday first, as `Date.getDay` counts. */
export const ckbWeekdays = ['یەکشەممە', 'دووشەممە', 'سێشەممە', 'چوارشەممە', 'پێنجشەممە', 'هەینی', 'شەممە'] as const

const englishWeekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const thousand: Record<string, string> = { K: 'هەزار', M: 'ملیۆن', B: 'ملیار', T: 'تریلیۆن' }

// Making a format takes longer than a hundred figures do.
const whole = new Intl.NumberFormat('en')
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

const moments = new Map<string, Intl.DateTimeFormat>()
const momentIn = (timeZone: string) => {
  const known = moments.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-u-ca-gregory', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  moments.set(timeZone, made)
  return made
}

/** Turns 0-9 within a text into Arabic-Indic figures; everything else stays. */
export const ckbDigits = (text: string) => text.replace(/[0-9]/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit)))

/** Figures, grouping and decimal sign of an English number, in Kurdish dress. */
const dressed = (number: string) => ckbDigits(number).replace(/,/g, '٬').replace(/\./g, '٫')

/** 12400 as "١٢٬٤٠٠". */
export const ckbNumber = (value: number) => dressed(whole.format(value))

/** 12400 as "١٢٫٤ هەزار": for places too small for the full figure. */
export const ckbCompact = (value: number) =>
  compact
    .formatToParts(value)
    .map(({ type, value: part }) => (type === 'compact' ? `\u00a0${thousand[part] ?? part}` : dressed(part)))
    .join('')

/**
 * How much of a moment is said: `full` with the weekday ("دووشەممە، ٥ی کانوونی دووەمی ٢٠٢٦"), `long` without it, `day`
 * without the year, `month` and `year` for the archive, `clock` for the time of day ("١٧:٤٥").
 */
export type CkbStyle = 'full' | 'long' | 'day' | 'month' | 'year' | 'clock'

/**
 * Prints a moment in Sorani on the clock of `timeZone`.
 * @throws RangeError when the date is invalid or the zone unknown
 */
export const ckbDate = (date: Date, timeZone: string, style: CkbStyle = 'long') => {
  const parts = Object.fromEntries(
    momentIn(timeZone)
      .formatToParts(date)
      .map(({ type, value }) => [type, value]),
  ) as Record<'weekday' | 'year' | 'month' | 'day' | 'hour' | 'minute', string>
  const year = ckbDigits(parts.year)
  const month = ckbMonths[Number(parts.month) - 1]!
  // Every month ends in a consonant, so the year is always joined by a plain ی.
  const day = `${ckbDigits(parts.day)}ی ${month}`
  switch (style) {
    case 'full':
      return `${ckbWeekdays[englishWeekdays.indexOf(parts.weekday)]!}، ${day}ی ${year}`
    case 'long':
      return `${day}ی ${year}`
    case 'day':
      return day
    case 'month':
      return `${month}ی ${year}`
    case 'year':
      return year
    case 'clock':
      return ckbDigits(`${parts.hour}:${parts.minute}`)
  }
}
