import { HOUR, MINUTE } from '@/lib/time-units'

/** How far back the hours are counted, in hours. */
export const spans = { '24h': 24, '7d': 168 } as const
export type Span = keyof typeof spans

/** One moment and how much fell into it. */
export type Point = { at: string; value: number }

/** Every hour of a span up to the present one, in order; those in which nothing was counted are there with 0. */
export const everyHour = (now: Date, span: Span, counted: Iterable<{ hour: Date; value: number }>): Point[] => {
  const present = Math.floor(now.getTime() / HOUR) * HOUR
  const sums = new Map<number, number>()
  for (const { hour, value } of counted) sums.set(hour.getTime(), (sums.get(hour.getTime()) ?? 0) + value)
  return Array.from({ length: spans[span] }, (_, at) => {
    const hour = present - (spans[span] - 1 - at) * HOUR
    return { at: new Date(hour).toISOString(), value: sums.get(hour) ?? 0 }
  })
}

/** Every minute of the last half hour, likewise. */
export const everyMinute = (now: Date, counted: Iterable<{ minute: Date; value: number }>): Point[] => {
  const present = Math.floor(now.getTime() / MINUTE) * MINUTE
  const values = new Map([...counted].map(({ minute, value }) => [minute.getTime(), value]))
  return Array.from({ length: 30 }, (_, at) => {
    const minute = present - (29 - at) * MINUTE
    return { at: new Date(minute).toISOString(), value: values.get(minute) ?? 0 }
  })
}

export const sumOf = (points: readonly { value: number }[]) => points.reduce((sum, { value }) => sum + value, 0)

/** Sums by a name, the largest first. */
export const sumsBy = <Row extends { value: number }>(rows: readonly Row[], nameOf: (row: Row) => string) => {
  const sums = new Map<string, number>()
  for (const row of rows) sums.set(nameOf(row), (sums.get(nameOf(row)) ?? 0) + row.value)
  return [...sums].map(([name, value]) => ({ name, value })).sort((a, b) => b.value - a.value)
}
