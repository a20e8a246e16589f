import type { Kind } from '@/features/record/rules'
import { figure, words } from '@/lib/i18n'
import { isLocale, ownNames, type Locale } from '@/lib/locales'
import { deskCatalogues, deskWords } from '@/lib/newsroom-words'
import { printedMoment, zoneOfServer, zonesNamed } from '@/lib/time'

/** What a key of the program is where nobody has words for it: "slowSeconds" reads "slow seconds", "IN_REVIEW" "in review". */
export const readable = (key: string) =>
  key
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .replaceAll(/[._-]+/g, ' ')
    .toLowerCase()
    .trim()

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const code = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|^[A-Z]{4,}$/

/** A value nobody has words for, as plainly as it goes: names and values one after the other, never as a program writes them. */
const plainly = (value: unknown, locale: Locale): string => {
  const t = deskWords(locale)
  if (value === null || value === undefined || value === '') return t('desk.none')
  if (typeof value === 'boolean') return t(value ? 'people.facts.yes' : 'people.facts.no')
  if (typeof value === 'number') return figure(locale, value)
  if (Array.isArray(value)) return value.map((one) => plainly(one, locale)).join(' · ') || t('desk.none')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, inside]) => `${readable(key)}: ${plainly(inside, locale)}`)
      .join(' · ')
  const text = String(value)
  if (moment.test(text) && !Number.isNaN(Date.parse(text))) return printedMoment(locale, text)
  return code.test(text) ? readable(text) : text
}

/** The word a catalogue has for one of a few codes. */
const oneOf = (table: Readonly<Record<string, string>>, value: unknown, locale: Locale) =>
  (typeof value === 'string' && Object.hasOwn(table, value) && table[value]) || plainly(value, locale)

const providers: Record<string, string> = { google: 'Google', github: 'GitHub', oidc: 'OpenID Connect' }

const interval = (minutes: number, locale: Locale) => {
  const t = deskWords(locale)
  if (minutes >= 1_440) return t('wires.settings.daily')
  return minutes >= 60
    ? t('wires.settings.hours', { count: minutes / 60 })
    : t('wires.settings.minutes', { count: minutes })
}

const zoneSaid = (value: unknown, locale: Locale) => {
  const nameOf = (zone: unknown) => zonesNamed(locale).find(({ id }) => id === zone)?.name ?? plainly(zone, locale)
  if (value !== null) return nameOf(value)
  return deskWords(locale)('settings.editions.zoneOfServer', { zone: nameOf(zoneOfServer()) })
}

/** Why somebody reported or rejected a comment, why the screening held it, or what else made the site do something. */
export const reasonSaid = (reason: string, locale: Locale) => {
  const t = deskWords(locale)
  const { short } = deskCatalogues[locale].moderation
  const { because } = deskCatalogues[locale].record
  const said = words(locale)
  const reports: Record<string, string> = {
    SPAM: said('comments.reason.SPAM'),
    ABUSE: said('comments.reason.ABUSE'),
    HATE: said('comments.reason.HATE'),
    OFF_TOPIC: said('comments.reason.OFF_TOPIC'),
    PRIVATE: said('comments.reason.PRIVATE'),
    OTHER: said('comments.reason.OTHER'),
  }
  if (reason === 'npm run create-admin') return t('record.because.server')
  return { ...reports, ...short, until: because.until, alt_missing: because.alt_missing }[reason] ?? reason
}

/** The day and hour of a mail, as readers choose it. */
const noticeSaid = (value: unknown, locale: Locale) => {
  const said = words(locale)
  const { INSTANT, DAILY, NEVER } = {
    INSTANT: said('settings.notices.INSTANT'),
    DAILY: said('settings.notices.DAILY'),
    NEVER: said('settings.notices.NEVER'),
  }
  return oneOf({ INSTANT, DAILY, NEVER }, value, locale)
}

/** Of what a program elsewhere is told. */
const eventSaid = (value: unknown, locale: Locale) => {
  const { events } = deskCatalogues[locale].hooks
  const all = Object.entries(events).flatMap(([of, verbs]) =>
    Object.entries(verbs).map(([verb, text]) => [`${of}.${verb}`, text] as const),
  )
  return oneOf(Object.fromEntries(all), value, locale)
}

/** A value of a line of the record in the words of the newsroom; what has a name of its own is for `Value` to name. */
export const said = (kind: Kind | undefined, value: unknown, locale: Locale): string => {
  const { desk, furniture, hooks, moderation, record, writing } = deskCatalogues[locale]
  switch (kind) {
    case 'seconds':
      return typeof value === 'number' && value > 0
        ? printedMoment(locale, new Date(value * 1_000).toISOString())
        : desk.none
    case 'language':
      return typeof value === 'string' && isLocale(value) ? ownNames[value] : plainly(value, locale)
    case 'articleStatus':
      return oneOf(writing.status, value, locale)
    case 'commentStatus':
      return oneOf(moderation.status, value, locale)
    case 'discussion':
      return oneOf(moderation.discussions, value, locale)
    case 'event':
      return eventSaid(value, locale)
    case 'switchedOff':
      return oneOf(hooks.state, value, locale)
    case 'hue':
      return oneOf(furniture.hues, value, locale)
    case 'policy':
      return oneOf(furniture.sources.policies, value, locale)
    case 'sanction':
      return oneOf(moderation.sanction, value, locale)
    case 'role':
      return oneOf(desk.role, value, locale)
    case 'way':
      return oneOf(record.ways, value, locale)
    case 'wireState':
      return oneOf(record.wireStates, value, locale)
    case 'provider':
      return oneOf(providers, value, locale)
    case 'notice':
      return noticeSaid(value, locale)
    case 'reason':
      return typeof value === 'string' ? reasonSaid(value, locale) : plainly(value, locale)
    case 'zone':
      return zoneSaid(value, locale)
    case 'interval':
      return typeof value === 'number' ? interval(value, locale) : plainly(value, locale)
    case 'text':
    case 'prose':
    case 'address':
      return typeof value === 'string' && value !== '' ? value : plainly(value, locale)
    default:
      return plainly(value, locale)
  }
}
