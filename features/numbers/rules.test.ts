import { expect, test } from 'vitest'
import { everyHour, everyMinute, sumOf, sumsBy } from './rules'

const now = new Date('2026-03-01T10:20:30Z')

test('every hour of a day is there, the present one last, and what is older is not', () => {
  const hours = everyHour(now, '24h', [
    { hour: new Date('2026-03-01T10:00:00Z'), value: 3 },
    { hour: new Date('2026-03-01T10:00:00Z'), value: 4 },
    { hour: new Date('2026-02-28T11:00:00Z'), value: 5 },
    { hour: new Date('2026-02-28T10:00:00Z'), value: 100 },
  ])
  expect(hours).toHaveLength(24)
  expect([hours[0], hours[1], hours[23]]).toEqual([
    { at: '2026-02-28T11:00:00.000Z', value: 5 },
    { at: '2026-02-28T12:00:00.000Z', value: 0 },
    { at: '2026-03-01T10:00:00.000Z', value: 7 },
  ])
  expect(sumOf(hours)).toBe(12)
  expect(everyHour(now, '7d', [])).toHaveLength(168)
})

test('every minute of the last half hour', () => {
  const minutes = everyMinute(now, [{ minute: new Date('2026-03-01T10:20:00Z'), value: 2 }])
  expect([minutes.length, minutes[0]!.at, minutes[29]]).toEqual([
    30,
    '2026-03-01T09:51:00.000Z',
    { at: '2026-03-01T10:20:00.000Z', value: 2 },
  ])
})

test('sums by name, the largest first', () => {
  const rows = [
    { of: 'a', value: 1 },
    { of: 'b', value: 5 },
    { of: 'a', value: 2 },
  ]
  expect(sumsBy(rows, ({ of }) => of)).toEqual([
    { name: 'b', value: 5 },
    { name: 'a', value: 3 },
  ])
})
