import { TZDate } from '@date-fns/tz'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { boundsOf, dayOf, printed, printedMoment, withZone, yearsBetween, zoneName, zonesNamed } from './time'

const seed = '2020-01-05T14:45:00.000Z'

test.each([
  ['en', 'Sunday 5 January 2020'],
  ['ar', 'الأحد، ٥ كانون الثاني ٢٠٢٠'],
] as const)('%s prints the newsroom’s day in its own words', (locale, words) =>
  expect(printed(locale, seed, 'full')).toBe(words),
)

test('a Sorani day is printed with Sorani words and figures', () =>
  expect(printed('ckb', seed, 'long')).toContain('کانوونی دووەم'))

test('the moment is the newsroom’s, whatever clock the server runs on', () => {
  expect(printedMoment('en', seed)).toBe('5 January 2020, 17:45')
  expect(withZone(seed)).toBe('2020-01-05T17:45:00+03:00')
  expect(dayOf('2020-01-05T21:30:00Z')).toBe('2020-01-06')
})

test('the newsroom’s clock has a name people know', () => {
  expect(zoneName('en')).toBe('Iraq Time')
  expect(zoneName('ar')).toBe('توقيت العراق')
  expect(zoneName('ckb')).not.toContain('Asia/')
})

test('every zone has a name people know, the newsroom’s own and UTC first', () => {
  const [own, utc, ...others] = zonesNamed('en')
  expect([own, utc]).toEqual([
    { id: 'Asia/Baghdad', name: 'Iraq Time (Baghdad)' },
    { id: 'UTC', name: 'UTC' },
  ])
  expect(others).toContainEqual({ id: 'America/New_York', name: 'Eastern Time (New York)' })
  // As clocks go there now: in 1970 Lisbon had the time of Berlin.
  expect(others).toContainEqual({ id: 'Europe/Lisbon', name: 'Western European Time (Lisbon)' })
  expect(zonesNamed('ar')[0]!.name).toBe('توقيت العراق (Baghdad)')
  expect(new Set(others.map(({ id }) => id)).size).toBe(others.length)
  expect(others.length).toBeGreaterThan(300)
})

describe('a span of the calendar', () => {
  test.each([
    [{ year: 2020 }, '2019-12-31T21:00:00.000Z', '2020-12-31T21:00:00.000Z'],
    [{ year: 2020, month: 12 }, '2020-11-30T21:00:00.000Z', '2020-12-31T21:00:00.000Z'],
    [{ year: 2020, month: 2, day: 29 }, '2020-02-28T21:00:00.000Z', '2020-02-29T21:00:00.000Z'],
    // Before there were zones, a clock of Baghdad went by the sun.
    [{ year: 1600, month: 1, day: 1 }, '1599-12-31T21:02:20.000Z', '1600-01-01T21:02:20.000Z'],
    [{ year: 16, month: 2, day: 29 }, '0016-02-28T21:02:20.000Z', '0016-02-29T21:02:20.000Z'],
    [{ year: 99 }, '0098-12-31T21:02:20.000Z', '0099-12-31T21:02:20.000Z'],
    [{ year: 1 }, '0001-01-01T00:00:00.000Z', '0001-12-31T21:02:20.000Z'],
    [{ year: 9999 }, '9998-12-31T21:00:00.000Z', '9999-12-31T21:00:00.000Z'],
  ])('%j', (span, from, to) => expect(boundsOf(span)).toEqual({ from: new Date(from), to: new Date(to) }))
  test.each([
    { year: 2021, month: 2, day: 29 },
    { year: 2021, month: 13 },
    { year: 15, month: 2, day: 29 },
    { year: 0 },
    { year: 10_000 },
  ])('%j is no span', (span) => expect(boundsOf(span)).toBeNull())
})

test.each([
  ['2020-01-05T14:45:00Z', '2021-01-04T12:00:00Z', 0],
  ['2020-01-05T14:45:00Z', '2021-01-05T12:00:00Z', 1],
  ['2020-01-05T14:45:00Z', '2026-11-22T12:00:00Z', 6],
])('between %s and %s lie %i whole years', (then, now, years) => expect(yearsBetween(then, new Date(now))).toBe(years))

describe('the offset of the clock', () => {
  afterEach(() => vi.unstubAllEnvs())
  test.each(['Asia/Baghdad', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'])(
    'in %s it is what it is around every change of clocks, and between',
    (zone) => {
      vi.stubEnv('SITE_TIMEZONE', zone)
      const slowly = (ms: number) => new TZDate(ms, zone).toISOString().replace(/\.\d{3}/, '')
      const offsetAt = (ms: number) => new TZDate(ms, zone).getTimezoneOffset()
      const [quarter, day] = [900_000, 86_400_000]
      for (let ms = Date.UTC(2006, 0, 1); ms < Date.UTC(2008, 0, 1); ms += day) {
        const moments = [ms + 12_345]
        if (offsetAt(ms) !== offsetAt(ms + day))
          for (let at = ms; at < ms + day; at += quarter) moments.push(at - 1_000, at - 1, at, at + 1)
        for (const moment of moments) expect(withZone(new Date(moment).toISOString())).toBe(slowly(moment))
      }
    },
  )
})
