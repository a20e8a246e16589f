import { afterEach, describe, expect, test } from 'vitest'
import { clockOf, newsroomTime } from './schedule'

const before = process.env.SITE_TIMEZONE
afterEach(() => {
  if (before === undefined) delete process.env.SITE_TIMEZONE
  else process.env.SITE_TIMEZONE = before
})

const read = (zone: string, local: string) => {
  process.env.SITE_TIMEZONE = zone
  try {
    return newsroomTime(local).toISOString()
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('a time entered in the newsroom', () => {
  test.each([
    ['Asia/Baghdad', '2026-11-23T06:30', '2026-11-23T03:30:00.000Z'],
    ['Europe/Berlin', '2026-03-29T01:59', '2026-03-29T00:59:00.000Z'],
    ['Europe/Berlin', '2026-03-29T02:00', 'time_gap'],
    ['Europe/Berlin', '2026-03-29T02:30', 'time_gap'],
    ['Europe/Berlin', '2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
    // The clocks show this twice: the first time is meant.
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['Europe/Berlin', '2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', 'time_gap'],
    ['America/New_York', '2026-03-08T02:30', 'time_gap'],
    ['UTC', '2026-02-29T10:00', 'invalid'],
    ['UTC', '2026-02-28T24:00', 'invalid'],
    ['UTC', 'tomorrow', 'invalid'],
    ['UTC', '0001-01-01T00:00', 'invalid'],
  ])('%s %s: %s', (zone, local, expected) => expect(read(zone, local)).toBe(expected))

  test.each([
    ['Europe/London', '2026-10-25T01:30', 'first', '2026-10-25T00:30:00.000Z'],
    ['Europe/London', '2026-10-25T01:30', 'second', '2026-10-25T01:30:00.000Z'],
    ['America/New_York', '2026-11-01T01:00', 'second', '2026-11-01T06:00:00.000Z'],
    ['America/New_York', '2026-11-01T02:00', 'second', '2026-11-01T07:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', 'second', '2026-04-04T15:15:00.000Z'],
    ['Europe/London', '2026-03-29T01:30', 'second', 'time_gap'],
    ['UTC', '2026-10-25T01:30', 'second', '2026-10-25T01:30:00.000Z'],
    ['Nowhere/At_All', '2026-10-25T01:30', 'first', 'invalid'],
  ] as const)('by the clock of %s, %s, the %s time: %s', (zone, local, twice, expected) => {
    process.env.SITE_TIMEZONE = 'Asia/Baghdad'
    let read = ''
    try {
      read = newsroomTime(local, { in: zone, twice }).toISOString()
    } catch (error) {
      read = (error as { code: string }).code
    }
    expect(read).toBe(expected)
  })

  test('is shown again as it was entered', () => {
    process.env.SITE_TIMEZONE = 'Asia/Baghdad'
    expect(clockOf(newsroomTime('2026-11-23T06:30'))).toBe('2026-11-23T06:30')
  })
})
