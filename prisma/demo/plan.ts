import type { Locale } from '@/lib/locales'
import { MINUTE } from '@/lib/time-units'
import { plan, type PlannedStory } from './planned-stories'
import { spans, type DemoBlock, type DemoStory } from './types'

export { plan }
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
  at: new Date(writtenAt - minutesAgo * MINUTE).toISOString(),
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
