import { z } from 'zod'
import { plainText } from '@/features/articles/plain-text'
import { locales } from '@/lib/locales'
import { longestQuestion, searchPlaces, searchSorts } from './views'

/** A day as date fields send it, and one that exists. */
const Day = z.iso.date()

const Slug = z.string().max(300)

/** What the address of a search may say. Whatever else stands there (utm_source and the like) is not ours to judge. */
export const SearchQuery = z.object({
  q: z.string().overwrite(plainText).max(longestQuestion, 'tooLong').default(''),
  in: z.enum(searchPlaces).default('articles'),
  /** An edition, or all; none: the one that is being read. */
  language: z.enum([...locales, 'all']).optional(),
  section: Slug.optional(),
  source: Slug.optional(),
  from: Day.optional(),
  to: Day.optional(),
  sort: z.enum(searchSorts).default('best'),
  cursor: z.string().max(400).optional(),
})
export type SearchQuery = z.output<typeof SearchQuery>

export const SuggestionQuery = z.strictObject({
  q: z.string().overwrite(plainText).max(100, 'tooLong'),
  locale: z.enum(locales),
})
