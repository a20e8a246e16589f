/** The first moment and the last that JavaScript and Postgres write alike: the years 1 to 9999. */
export const firstMoment = new Date('0001-01-01T00:00:00.000Z')
export const lastMoment = new Date('9999-12-31T23:59:59.999Z')

/** What `toISOString` writes for the years 1 to 9999: to the millisecond, in UTC. */
const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const counted = /^-?\d{1,15}$/

/**
 * The moment a place in a list names, as `toISOString` writes it or in milliseconds. Anybody may write such a place: a day
 * there is none of, and a year that Postgres does not take as JavaScript writes it, is no moment.
 */
export const momentOf = (text: string): Date | null => {
  if (!written.test(text) && !counted.test(text)) return null
  const moment = new Date(counted.test(text) ? Number(text) : text)
  if (Number.isNaN(moment.getTime())) return null
  const again = moment.toISOString()
  // JavaScript takes 30 February for 2 March.
  const isSame = counted.test(text) || again === text
  return isSame && written.test(again) && !again.startsWith('0000') ? moment : null
}
