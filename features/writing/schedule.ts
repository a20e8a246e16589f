import { TZDate } from '@date-fns/tz'
import { Refused } from '@/lib/problem'
import { withZone, zone } from '@/lib/time'

/**
 * The instant at which the newsroom's clock shows this: "2026-11-23T06:30". Where clocks go back and show it twice, the
 * first time is meant.
 * @throws Refused `invalid` for what is no time, `time_gap` for one the clocks leap over
 */
export const newsroomTime = (local: string): Date => {
  const found = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::00)?$/.exec(local)
  if (!found) throw new Refused('invalid', { field: 'at' })
  const [year, month, day, hour, minute] = found.slice(1).map(Number) as [number, number, number, number, number]
  const plain = new Date(Date.UTC(year, month - 1, day, hour, minute))
  const exists = plain.toISOString().slice(0, 16) === local.slice(0, 16)
  if (!exists || year < 2000 || year > 2200) throw new Refused('invalid', { field: 'at' })
  const at = new TZDate(year, month - 1, day, hour, minute, 0, zone())
  if (at.getHours() !== hour || at.getMinutes() !== minute) throw new Refused('time_gap', { field: 'at' })
  const instant = new Date(at.getTime())
  const hourBefore = new Date(instant.getTime() - 3_600_000)
  return clockOf(hourBefore) === local.slice(0, 16) ? hourBefore : instant
}

/** What the newsroom's clock shows at an instant, as a field for date and time takes it. */
export const clockOf = (at: Date) => withZone(at.toISOString()).slice(0, 16)
