import { plainText } from '@/features/articles/plain-text'
import { SearchQuery } from '@/features/search/schema'

const names = ['q', 'in', 'language', 'section', 'source', 'from', 'to', 'sort', 'cursor'] as const

/** What the address of a search says, as it stands there: known names alone, what a form leaves empty left out. */
export const saidIn = (query: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = query[name]
      const first = Array.isArray(value) ? value[0] : value
      return first ? [[name, plainText(first)]] : []
    }),
  )

/** What an address says, as a question of search; null where it is none. */
export const askedIn = (said: Record<string, string>) => SearchQuery.safeParse(said).data ?? null
