import { TZDate } from '@date-fns/tz'
import { Refused } from '@/lib/problem'
import { isZone, withZone, zone } from '@/lib/time'
import { HOUR } from '@/lib/time-units'

/** What a clock of `zone` shows at an instant: "2026-11-23T06:30". */
const shownIn = (at: number, zone: string) => {
  const clock = new TZDate(at, zone)
  const two = (value: number) => String(value).padStart(2, '0')
  return (
    `${clock.getFullYear()}-${two(clock.getMonth() + 1)}-${two(clock.getDate())}` +
    `T${two(clock.getHours())}:${two(clock.getMinutes())}`
  )
}

/**
 * The instant at which a clock shows this: "2026-11-23T06:30"; the newsroom's clock, if no other is named. Where clocks go
 * back and show it twice, `twice` says which time is meant.
 * @throws Refused `invalid` for what is no time or no zone, `time_gap` for one the clocks leap over
 */
export const newsroomTime = (
  local: string,
  { in: of = zone(), twice = 'first' }: { in?: string; twice?: 'first' | 'second' } = {},
): Date => {
  const found = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::00)?$/.exec(local)
  if (!found) throw new Refused('invalid', { field: 'at' })
  if (!isZone(of)) throw new Refused('invalid', { field: 'zone' })
  const [year, month, day, clock, minute] = found.slice(1).map(Number) as [number, number, number, number, number]
  const plain = new Date(Date.UTC(year, month - 1, day, clock, minute))
  const wanted = local.slice(0, 16)
  const exists = plain.toISOString().slice(0, 16) === wanted
  if (!exists || year < 2000 || year > 2200) throw new Refused('invalid', { field: 'at' })
  const at = new TZDate(year, month - 1, day, clock, minute, 0, of)
  if (at.getHours() !== clock || at.getMinutes() !== minute) throw new Refused('time_gap', { field: 'at' })
  const one = at.getTime()
  // Clocks go back by an hour, here and there by half of one.
  const all = [one - HOUR, one - HOUR / 2, one, one + HOUR / 2, one + HOUR].filter((at) => shownIn(at, of) === wanted)
  return new Date(twice === 'first' ? Math.min(...all) : Math.max(...all))
}

/** What the newsroom's clock shows at an instant, as a field for date and time takes it. */
export const clockOf = (at: Date) => withZone(at.toISOString()).slice(0, 16)
