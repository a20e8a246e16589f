import 'server-only'
import type pg from 'pg'
import { bare, wordsIn } from '@/lib/fold'
import type { Locale } from '@/lib/locales'
import { foldedWord, relatedTo, type Wanted } from './pieces'

const dictionaries: Partial<Record<Locale, string>> = { en: 'english', ar: 'arabic' }

/**
 * Which words of these texts were looked for: those asked for (a beginning ends with `*`), and whatever the database holds for the same word
 * because it has the same stem.
 */
export const wantedIn = async (
  client: pg.PoolClient,
  asked: readonly string[],
  texts: readonly (readonly [Locale, readonly string[]])[],
): Promise<Record<Locale, Wanted>> => {
  const wanted: Record<string, Set<string>> = {}
  for (const [locale, said] of texts) {
    const own = (word: string) => (locale === 'ar' ? bare(word) : word)
    const whole = asked.filter((word) => !word.endsWith('*')).map(own)
    const found = (wanted[locale] = new Set(whole))
    const beginnings = asked.filter((word) => word.endsWith('*')).map((word) => own(word.slice(0, -1)))
    const dictionary = dictionaries[locale]
    if (said.length === 0 || (!dictionary && beginnings.length === 0)) continue
    const written = new Set(said.flatMap((text) => wordsIn(text)))
    const words = new Set([...written].map((word) => own(foldedWord(word))))
    for (const word of words) if (beginnings.some((begun) => word.startsWith(begun))) found.add(word)
    const perhaps = [...words].filter(relatedTo(whole)).slice(0, 2_000)
    if (!dictionary || perhaps.length === 0) continue
    const { rows } = await client.query<{ word: string }>(
      `SELECT word FROM unnest($2::text[]) AS word
        WHERE to_tsvector($1::regconfig, search_stemmed(word)) @@ ANY (
          SELECT to_tsquery($1::regconfig, '''' || search_stemmed(one) || '''') FROM unnest($3::text[]) AS one)`,
      [dictionary, perhaps, whole],
    )
    for (const { word } of rows) found.add(word)
  }
  return wanted as Record<Locale, Wanted>
}
