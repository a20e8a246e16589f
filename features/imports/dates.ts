import { MINUTE } from '@/lib/time-units'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const zones: Record<string, number> = { UT: 0, UTC: 0, GMT: 0, Z: 0, EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420, CET: 60, CEST: 120, BST: 60 } // prettier-ignore

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i
const mail =
  /^(?:\p{L}+,?\s+)?(\d{1,2})\s+(\p{L}{3})\p{L}*\.?\s+(\d{4}|\d{2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([A-Z]{1,4}|[+-]\d{2}:?\d{2})?/iu

const offset = (zone: string | undefined) => {
  if (!zone) return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : (zones[zone.toUpperCase()] ?? 0)
}

type Six = [number, number, number, number, number, number]

const isoParts = (text: string) => {
  const found = iso.exec(text)
  return found && { numbers: found.slice(1, 7).map((part) => Number(part ?? 0)) as Six, zone: found[7] }
}

const mailParts = (text: string) => {
  const found = mail.exec(text)
  if (!found) return null
  const [, day, month = '', year = '', hour, minute, second = '0', zone] = found
  // Two figures, as RFC 822 began: this century's until 2069.
  const full = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900)
  const numbers = [full, months.indexOf(month.toLowerCase()) + 1, day, hour, minute, second].map(Number) as Six
  return { numbers, zone }
}

/**
 * A feed's date: RFC 822 as RSS has it, ISO 8601 as Atom and JSON Feed do. Without a zone it means UTC. Null for what is
 * no date, a day no calendar has, or a year no newspaper had.
 */
export const readDate = (text: string | undefined): Date | null => {
  const parts = isoParts(text?.trim() ?? '') ?? mailParts(text?.trim() ?? '')
  if (!parts) return null
  const [year, month, day, hour, minute, second] = parts.numbers
  if (year < 1600 || month < 1 || month > 12 || hour > 24 || minute > 59 || second > 60) return null
  const midnight = Date.UTC(year, month - 1, day)
  if (new Date(midnight).getUTCDate() !== day) return null
  return new Date(midnight + ((hour * 60 + minute - offset(parts.zone)) * 60 + second) * 1000)
}

const tolerance = 5 * MINUTE

/**
 * When a story was published, by what its source says: a date that is missing or lies ahead becomes the time of import,
 * or the story would stand above everything until then. Clocks may differ by five minutes.
 */
export const publishedAtOf = (said: Date | null, now: Date) =>
  !said || said.getTime() > now.getTime() + tolerance ? now : said
