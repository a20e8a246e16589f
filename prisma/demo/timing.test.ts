import { describe, expect, test } from 'vitest'
import { publishedAt, spreadViews } from './timing'

const baghdad = 'Asia/Baghdad'
const now = new Date('2026-11-22T09:30:00Z') // 12:30 in Baghdad

describe('when a story came out', () => {
  test.each([
    ['a fresh one at once', 0.4, '2026-11-22T09:06:00.000Z'],
    ['within eight hours, even at night', 7.5, '2026-11-22T02:00:00.000Z'],
    ['older and by day', 20.6, '2026-11-21T12:54:00.000Z'],
    ['just after midnight becomes ten in the evening', 12.5, '2026-11-21T19:00:00.000Z'],
    ['just before six becomes almost midnight', 30.6, '2026-11-20T20:58:00.000Z'],
  ])('%s', (_, hoursAgo, expected) => {
    expect(publishedAt(now, hoursAgo, baghdad).toISOString()).toBe(expected)
  })

  test('the night keeps its order', () => {
    const night = [12.4, 11.2, 9.9, 8.6, 7].map((hoursAgo) => publishedAt(now, hoursAgo + 24, baghdad).getTime())
    expect(night).toEqual([...night].sort((a, b) => a - b))
    expect(new Set(night).size).toBe(night.length)
  })
})

describe('how views spread', () => {
  const from = new Date('2026-11-12T05:20:00Z')
  const rows = spreadViews(2_345, from, now, baghdad)

  test.each([0, 1, 7, 412, 8_120])('%i views add up, whatever the span', (views) => {
    for (const hours of [0.1, 3, 40, 700, 10_190]) {
      const spread = spreadViews(views, new Date(now.getTime() - hours * 3_600_000), now, baghdad)
      expect(spread.reduce((sum, row) => sum + row.views, 0)).toBe(views)
    }
  })

  test('none before the story came out, none after now, each hour once', () => {
    const hours = rows.map(({ hour }) => hour.getTime())
    expect(Math.min(...hours)).toBe(Date.UTC(2026, 10, 12, 5))
    expect(Math.max(...hours)).toBeLessThanOrEqual(Date.UTC(2026, 10, 22, 9))
    expect(new Set(hours).size).toBe(hours.length)
    expect(rows.every(({ views }) => views > 0)).toBe(true)
  })

  const on = (day: string) =>
    rows.filter(({ hour }) => hour.toISOString().startsWith(day)).reduce((sum, { views }) => sum + views, 0)

  test('the second day brings fewer than the first, the eighth fewer than the second', () => {
    expect(on('2026-11-13')).toBeLessThan(on('2026-11-12'))
    expect(on('2026-11-19')).toBeLessThan(on('2026-11-13'))
    expect(on('2026-11-19')).toBeGreaterThan(0)
  })

  test('Baghdad reads in the evening, not before dawn', () => {
    const at = (hour: string) => rows.find((row) => row.hour.toISOString().startsWith(hour))?.views ?? 0
    expect(at('2026-11-13T17')).toBeGreaterThan(at('2026-11-13T01')) // 20:00 and 04:00
  })
})
