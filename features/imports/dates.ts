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

/**
 * A feed's date: RFC 822 as RSS has it, ISO 8601 as Atom and JSON Feed do. Without a zone it means UTC. Null for what is
 * no date, a day no calendar has, or a year no newspaper had.
 */
export const readDate = (text: string | undefined): Date | null => {
  const said = text?.trim() ?? ''
  const [, year, month, day, hour = '0', minute = '0', second = '0', zone] =
    iso.exec(said) ??
    ((found) =>
      found
        ? [
            '',
            // Two figures, as RFC 822 began: this century's until 2069.
            found[3]!.length === 4 ? found[3] : String(Number(found[3]) + (Number(found[3]) < 70 ? 2000 : 1900)),
            String(months.indexOf(found[2]!.toLowerCase()) + 1),
            found[1],
            ...found.slice(4),
          ]
        : [])(mail.exec(said))
  if (!year || !month || !day || Number(month) === 0 || Number(year) < 1600) return null
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return null
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day))
  if (new Date(midnight).getUTCDate() !== Number(day)) return null
  return new Date(midnight + ((Number(hour) * 60 + Number(minute) - offset(zone)) * 60 + Number(second)) * 1000)
}

const tolerance = 5 * 60_000

/**
 * When a story was published, by what its source says: a date that is missing or lies ahead becomes the time of import,
 * or the story would stand above everything until then. Clocks may differ by five minutes.
 */
export const publishedAtOf = (said: Date | null, now: Date) =>
  !said || said.getTime() > now.getTime() + tolerance ? now : said
