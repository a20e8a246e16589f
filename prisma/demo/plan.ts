import type { Locale } from '@/lib/locales'
import {
  spans,
  type AuthorKey,
  type DemoBlock,
  type DemoStory,
  type PictureKey,
  type SectionKey,
  type SourceKey,
} from './types'

/** One story of the sample newspaper, whatever language it is told in. */
export type PlannedStory = {
  section: SectionKey
  authors: AuthorKey[]
  /** Absent: our own reporting. */
  source?: SourceKey
  /** Lead picture; absent: the story has none. */
  picture?: PictureKey
  idea: string
  /** English edition; other editions follow within the hour, see `planned`. */
  hoursAgo: number
  updatedHoursAgo?: number
  /** English edition. */
  views: number
  /** Editions besides English that carry it. */
  also: Exclude<Locale, 'en'>[]
}

/**
 * The list of stories: all invented, about nobody who lives. Newest first. Their words stand in `stories.{locale}.ts`,
 * each exporting `stories: DemoStory[]`, in this order, made of `{ ...planned('ar', 'river-gauge'), slug, headline, … }`.
 */
export const plan = {
  'river-gauge': {
    section: 'iraq',
    authors: ['salam-jabbar'],
    picture: 'river',
    hoursAgo: 0.4,
    views: 412,
    also: ['ar', 'ckb'],
    idea: 'The Tigris at Baghdad’s gauges rises 64 cm after the first autumn rain; people come to look; what it does and does not mean for the reservoirs',
  },
  'football-women': {
    section: 'sport',
    authors: ['mina-toma'],
    picture: 'football',
    hoursAgo: 1.3,
    views: 1180,
    also: ['ar', 'ckb'],
    idea: 'First season of an eight-team women’s league ends on its last day with a goal in the 88th minute; buses, borrowed pitches, full stand',
  },
  'power-hours': {
    section: 'iraq',
    authors: ['salam-jabbar', 'narin-aziz'],
    picture: 'pylons',
    hoursAgo: 2.6,
    updatedHoursAgo: 0.5,
    views: 3640,
    also: ['ar', 'ckb'],
    idea: 'LIVE: a transmission line trips in a dust storm; power comes back district by district. At least five `update` blocks, newest first (use `update`)',
  },
  'council-budget': {
    section: 'economy',
    authors: ['layla-haddad'],
    picture: 'council',
    hoursAgo: 4.1,
    updatedHoursAgo: 2.2,
    views: 1925,
    also: ['ar', 'ckb'],
    idea: 'Explainer WITH table: where each 1,000 dinars of an invented city’s budget (Sulaimani’s district council) goes, this year beside last',
  },
  wheat: {
    section: 'science',
    authors: ['rebwar-karim'],
    picture: 'wheat',
    hoursAgo: 5.7,
    views: 870,
    also: ['ar', 'ckb'],
    idea: 'Farmers near Makhmur try a drought-hardy wheat crossed from an old local strain; field figures, a sceptical grandmother',
  },
  'shipping-costs': {
    section: 'world',
    authors: ['layla-haddad'],
    source: 'two-rivers-wire',
    hoursAgo: 7.5,
    views: 655,
    also: [],
    idea: 'NO picture: freight rates fall for the ninth week as ships return to shorter routes; what a container to Umm Qasr costs',
  },
  'book-street': {
    section: 'culture',
    authors: ['salam-jabbar'],
    picture: 'book-arcade',
    hoursAgo: 10.2,
    views: 5310,
    also: ['ar', 'ckb'],
    idea: 'Baghdad’s booksellers’ street reopens after restoration: new paving, old brick, who came back with which books',
  },
  'dam-engineers': {
    section: 'middle-east',
    authors: ['narin-aziz', 'yusuf-darwish'],
    source: 'mountain-post',
    picture: 'dam',
    hoursAgo: 13.4,
    views: 1490,
    also: ['ar', 'ckb'],
    idea: 'Young dam engineers of six countries train together on a simulator at Dukan: nobody leaves before the flood is through',
  },
  'night-bus': {
    section: 'iraq',
    authors: ['yusuf-darwish'],
    picture: 'night-road',
    hoursAgo: 16.8,
    views: 4020,
    also: [],
    idea: 'Night bus Basra–Baghdad: nurses, students, a crate of tomatoes; a ride with stops. Feature with headings',
  },
  marathon: {
    section: 'sport',
    authors: ['mina-toma'],
    picture: 'marathon',
    hoursAgo: 20.6,
    views: 2260,
    also: ['ar', 'ckb'],
    idea: 'Erbil marathon sets out at dawn: 9,400 runners, a last finisher of 71 and the volunteers who waited for her',
  },
  citadel: {
    section: 'kurdistan',
    authors: ['rebwar-karim'],
    picture: 'citadel',
    hoursAgo: 24.7,
    updatedHoursAgo: 20.1,
    views: 3375,
    also: ['ar', 'ckb'],
    idea: 'In Erbil’s citadel four restored houses open as workshops; brickmakers, a family that visits its old door',
  },
  'shared-rivers-talks': {
    section: 'world',
    authors: ['layla-haddad'],
    source: 'two-rivers-wire',
    picture: 'round-table',
    hoursAgo: 28.2,
    views: 1140,
    also: ['ar', 'ckb'],
    idea: 'Hydrologists (not ministers) of universities along two rivers meet in Geneva and agree one format for gauge data',
  },
  'pothole-count': {
    section: 'iraq',
    authors: ['yusuf-darwish', 'sample-desk'],
    picture: 'street-map',
    hoursAgo: 32.4,
    updatedHoursAgo: 26,
    views: 2815,
    also: ['ar', 'ckb'],
    idea: 'DATA DESK, how we counted Basra’s potholes: code, table, nested and ordered lists, numbered notes (raised), an embed',
  },
  'tea-gallery': {
    section: 'culture',
    authors: ['narin-aziz'],
    picture: 'tea-glass',
    hoursAgo: 37.1,
    views: 3905,
    also: ['ar', 'ckb'],
    idea: 'Three tea houses in Sulaimani, Mosul and Basra; GALLERY of tea-glass, tea-house, tea-street',
  },
  'port-cranes': {
    section: 'economy',
    authors: ['yusuf-darwish'],
    picture: 'port',
    hoursAgo: 41.6,
    views: 1260,
    also: ['ar'],
    idea: 'Two electric cranes at Umm Qasr; what a crane driver sees; waiting time of ships. Second picture in the body: container-ship (wide)',
  },
  'school-solar': {
    section: 'kurdistan',
    authors: ['narin-aziz'],
    picture: 'solar-roof',
    hoursAgo: 46,
    views: 1715,
    also: ['ckb'],
    idea: 'Village schools round Soran run on their roofs; pupils read the meter; what happens in the holidays',
  },
  pomegranate: {
    section: 'kurdistan',
    authors: ['rebwar-karim'],
    source: 'mountain-post',
    picture: 'pomegranate',
    hoursAgo: 66,
    views: 2480,
    also: ['ckb'],
    idea: 'Halabja’s pomegranate festival: a good year, four varieties, a judge who tastes 120 of them',
  },
  'heat-study': {
    section: 'science',
    authors: ['mina-toma', 'layla-haddad'],
    picture: 'heat',
    hoursAgo: 92,
    updatedHoursAgo: 75,
    views: 3120,
    also: ['ar'],
    idea: 'University of Basra’s (invented study) 40 thermometers on roofs and under trees: shade is worth 9 degrees. HEADLINE of about 180 characters',
  },
  'rail-link': {
    section: 'middle-east',
    authors: ['layla-haddad'],
    source: 'two-rivers-wire',
    picture: 'railway',
    hoursAgo: 121,
    views: 1890,
    also: ['ar'],
    idea: 'Timetable makers of five railways in Amman agree on one clock and one through-wagon; why that is harder than track',
  },
  'coding-class': {
    section: 'middle-east',
    authors: ['mina-toma'],
    picture: 'classroom',
    hoursAgo: 163,
    views: 1335,
    also: [],
    idea: 'Evening class in Irbid: mothers and daughters learn to program together; first project is a bus timetable',
  },
  'marsh-buffalo': {
    section: 'iraq',
    authors: ['yusuf-darwish'],
    picture: 'marsh',
    hoursAgo: 214,
    views: 2040,
    also: ['ar'],
    idea: 'Water returns to part of the marshes near Chibayish and with it the buffalo; milk, reeds, a school by boat',
  },
  'oud-maker': {
    section: 'culture',
    authors: ['narin-aziz'],
    picture: 'oud',
    hoursAgo: 290,
    views: 2655,
    also: ['ckb'],
    idea: 'An oud maker in Mosul and his apprentice, the first woman in the workshop. A name in another script in the text',
  },
  'date-palms': {
    section: 'economy',
    authors: ['yusuf-darwish'],
    source: 'masthead-sample-desk',
    picture: 'date-palms',
    hoursAgo: 378,
    views: 1575,
    also: ['ar'],
    idea: 'Basra’s nurseries raise 30,000 palm shoots against salt; prices, grafting, the barhi harvest',
  },
  'chess-final': {
    section: 'sport',
    authors: ['rebwar-karim'],
    picture: 'chess',
    hoursAgo: 470,
    views: 1905,
    also: [],
    idea: 'School chess final in Kirkuk goes to a rook ending between two friends of 14; with moves',
  },
  observatory: {
    section: 'science',
    authors: ['rebwar-karim'],
    picture: 'observatory',
    hoursAgo: 10_190,
    views: 8120,
    also: ['ar', 'ckb'],
    idea: 'ABOUT 14 MONTHS OLD (age notice): the mirror returns to the restored observatory on a mountain near Erbil',
  },
  'refugee-bakery': {
    section: 'world',
    authors: ['mina-toma'],
    source: 'masthead-sample-desk',
    picture: 'bakery',
    hoursAgo: 10_330,
    views: 6240,
    also: [],
    idea: 'ABOUT 14 MONTHS OLD: a bakery in Malmö run by three refugee families; samoon for the morning shift',
  },
} satisfies Record<string, PlannedStory>

export type StoryKey = keyof typeof plan
export const storyKeys = Object.keys(plan) as StoryKey[]

/** The keys an edition carries, newest first. */
export const keysIn = (locale: Locale) =>
  storyKeys.filter((key) => locale === 'en' || (plan[key].also as readonly Locale[]).includes(locale))

// A translation is never out before its original and has fewer readers.
const lag: Record<Locale, number> = { en: 0, ar: 0.15, ckb: 0.25 }
const share: Record<Locale, number> = { en: 1, ar: 0.7, ckb: 0.45 }

/** The facts of a story that its words do not change: spread this into each DemoStory and write only the words. */
export const planned = (
  locale: Locale,
  key: StoryKey,
): Pick<DemoStory, 'key' | 'section' | 'authors' | 'source' | 'hoursAgo' | 'updatedHoursAgo' | 'views'> => {
  const { section, authors, source, hoursAgo, updatedHoursAgo, views }: PlannedStory = plan[key]
  return {
    key,
    section,
    authors,
    ...(source && { source }),
    hoursAgo: Math.max(0.1, hoursAgo - lag[locale]),
    ...(updatedHoursAgo !== undefined && { updatedHoursAgo: Math.max(0.05, updatedHoursAgo - lag[locale]) }),
    views: Math.round(views * share[locale]),
  }
}

/** The moment the samples pretend to be written at. The seed moves every `update` by the time passed since. */
export const writtenAt = Date.UTC(2026, 0, 1)

/** An entry of live coverage, so many minutes before the seed ran. */
export const update = (minutesAgo: number, headline: string, ...paragraphs: string[]): DemoBlock => ({
  kind: 'update',
  at: new Date(writtenAt - minutesAgo * 60_000).toISOString(),
  headline,
  paragraphs: paragraphs.map(spans),
})

/** A table from plain text cells, which may hold the marks of `spans`. */
export const table = (caption: string, head: string[], rows: string[][]): DemoBlock => ({
  kind: 'table',
  caption,
  head: head.map(spans),
  rows: rows.map((row) => row.map(spans)),
})
