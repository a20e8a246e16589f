import { HOUR, MINUTE } from '@/lib/time-units'

/** When the stories of the sample newspaper came out and when they were read, told from the moment of seeding. Pure. */

const clockOf = (at: Date, timeZone: string) => {
  const parts = new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const [hour = 0, minute = 0] = parts
    .formatToParts(at)
    .filter(({ type }) => type === 'hour' || type === 'minute')
    .map(({ value }) => Number(value))
  return { hour, minute }
}

/**
 * The moment a story came out that is `hoursAgo` old. What is older than eight hours was not published between midnight
 * and six on the newsroom's clock, when nobody is there: it moves, in order, to the last two hours of the evening before.
 */
export const publishedAt = (now: Date, hoursAgo: number, timeZone: string) => {
  const at = new Date(Math.round((now.getTime() - hoursAgo * HOUR) / MINUTE) * MINUTE)
  const { hour, minute } = clockOf(at, timeZone)
  if (hoursAgo <= 8 || hour >= 6) return at
  const sinceMidnight = (hour * 60 + minute) * MINUTE
  return new Date(at.getTime() - sinceMidnight - 2 * HOUR + Math.floor(sinceMidnight / (3 * MINUTE)) * MINUTE)
}

// How many read at each hour of the newsroom's day, midnight first.
const daily = [5, 3, 2, 2, 2, 4, 9, 14, 16, 15, 14, 13, 14, 14, 12, 12, 13, 15, 17, 20, 22, 21, 16, 9]

/** Most read a story on its first day, a few for ever after. */
const interest = (ageInHours: number) => (1 + ageInHours / 6) ** -1.4

/**
 * Spreads a story's views over the hours since it came out: many at first, fewer later, few at night. What is returned
 * adds up to `views`; hours without a view are left out.
 */
export const spreadViews = (views: number, from: Date, now: Date, timeZone: string) => {
  const first = Math.floor(from.getTime() / HOUR)
  const hours = Array.from({ length: Math.floor(now.getTime() / HOUR) - first + 1 }, (_, index) => first + index)
  // Zones stand still enough within a story's life for one offset to do.
  const offset = clockOf(new Date(first * HOUR), timeZone).hour - (first % 24)
  const weights = hours.map((hour) => {
    const begin = Math.max(hour * HOUR, from.getTime())
    const end = Math.min((hour + 1) * HOUR, now.getTime())
    const share = Math.max(end - begin, 1) / HOUR
    return share * interest(hour - first) * daily[(((hour + offset) % 24) + 24) % 24]!
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let weighed = 0
  let given = 0
  return hours.flatMap((hour, index) => {
    weighed += weights[index]!
    // Rounding the running sum instead of each hour keeps the total exact.
    const due = index === hours.length - 1 ? views : Math.round((views * weighed) / total)
    const count = due - given
    given = due
    return count > 0 ? [{ hour: new Date(hour * HOUR), views: count }] : []
  })
}
