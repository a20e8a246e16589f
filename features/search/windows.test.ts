import { expect, test } from 'vitest'
import { inSpan, windowsBack } from './windows'

const monthsIn = (span: string) => [...span.matchAll(/\/m(\d+)/g)].map(([, month]) => Number(month))
const yearsIn = (span: string) => [...span.matchAll(/\/y(\d+)/g)].map(([, year]) => Number(year))
const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))

test.each(['2026-01-31', '2026-02-01', '2026-06-15', '2026-08-31', '2026-09-01', '2026-12-31'])(
  'from %s back every moment lies in one span, the newest in the first',
  (day) => {
    const spans = windowsBack(new Date(`${day}T12:00:00Z`), null).map(inSpan)
    const months = spans.flatMap(monthsIn)
    expect(months).toEqual(Array.from({ length: monthOf(day) - monthOf('2025-01') + 1 }, (_, n) => monthOf(day) - n))
    expect(spans.slice(0, -1).flatMap(yearsIn)).toEqual([2024, 2023, 2022, 2021])
    expect(spans.at(-1)).toBe("!('/y2026' | '/y2025' | '/y2024' | '/y2023' | '/y2022' | '/y2021')")
  },
)

test.each([
  ['2026-11-20', '2026-11-01', 1],
  ['2026-11-20', '2026-09-30', 2],
  ['2026-11-20', '2026-01-01', 5],
  ['2026-11-20', '2024-12-31', 7],
  ['2026-11-20', '1990-05-05', 8],
  ['2026-11-20', '1066-10-14', 8],
  ['2026-11-01', '2026-11-20', 1],
  ['2026-10-31', '2026-11-01', 0],
])('from %s back to %s: no further than that', (to, from, many) => {
  const spans = windowsBack(new Date(`${to}T12:00:00Z`), new Date(`${from}T12:00:00Z`)).map(inSpan)
  expect(spans).toHaveLength(many)
  const months = spans.flatMap(monthsIn)
  if (months.length > 0) expect(Math.min(...months)).toBe(Math.max(monthOf(from), monthOf('2025-01')))
  const isBounded = Number(to.slice(0, 4)) - Number(from.slice(0, 4)) <= 30
  if (isBounded)
    for (const year of spans.flatMap(yearsIn)) expect(year).toBeGreaterThanOrEqual(Number(from.slice(0, 4)))
})
