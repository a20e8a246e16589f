import { describe, expect, test } from 'vitest'
import { ckbCompact, ckbDate, ckbMonths, ckbNumber, ckbWeekdays, type CkbStyle } from './calendar'

const baghdad = 'Asia/Baghdad'

describe('a date in Sorani', () => {
  test.each<[string, CkbStyle, string]>([
    ['2020-01-05T14:45:00Z', 'full', 'یەکشەممە، ٥ی کانوونی دووەمی ٢٠٢٠'],
    ['2020-01-05T14:45:00Z', 'long', '٥ی کانوونی دووەمی ٢٠٢٠'],
    ['2020-01-05T14:45:00Z', 'day', '٥ی کانوونی دووەم'],
    ['2020-01-05T14:45:00Z', 'month', 'کانوونی دووەمی ٢٠٢٠'],
    ['2020-01-05T14:45:00Z', 'year', '٢٠٢٠'],
    ['2020-01-05T14:45:00Z', 'clock', '١٧:٤٥'],
    ['2026-07-31T21:30:00Z', 'full', 'شەممە، ١ی ئابی ٢٠٢٦'], // past midnight in Baghdad: another day and month
    ['2026-07-31T21:05:00Z', 'clock', '٠٠:٠٥'], // midnight is 00, never 24
    ['2026-12-31T21:00:00Z', 'long', '١ی کانوونی دووەمی ٢٠٢٧'],
  ])('%s, %s: %s', (at, style, printed) => expect(ckbDate(new Date(at), baghdad, style)).toBe(printed))

  test('each month and weekday has its own name', () => {
    const year = Array.from({ length: 12 }, (_, m) => ckbDate(new Date(Date.UTC(2026, m, 15)), baghdad, 'day'))
    expect(year).toEqual(ckbMonths.map((month) => `١٥ی ${month}`))
    const week = Array.from({ length: 7 }, (_, d) => ckbDate(new Date(Date.UTC(2026, 10, 22 + d)), baghdad, 'full'))
    expect(week.map((day) => day.split('،')[0])).toEqual([...ckbWeekdays])
  })

  test('a moment that is none is refused', () => expect(() => ckbDate(new Date('?'), baghdad)).toThrow(RangeError))
})

describe('figures in Sorani', () => {
  test.each([
    [0, '٠'],
    [270, '٢٧٠'],
    [12_400, '١٢٬٤٠٠'],
    [1_234_567.5, '١٬٢٣٤٬٥٦٧٫٥'],
  ])('%d in full: %s', (value, printed) => expect(ckbNumber(value)).toBe(printed))
  test.each([
    [999, '٩٩٩'],
    [12_400, '١٢٫٤\u00a0هەزار'],
    [1_000, '١\u00a0هەزار'],
    [1_250_000, '١٫٣\u00a0ملیۆن'],
    [3_000_000_000, '٣\u00a0ملیار'],
  ])('%d in short: %s', (value, printed) => expect(ckbCompact(value)).toBe(printed))
})
