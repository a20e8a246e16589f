import 'server-only'
import type pg from 'pg'
import { bare, wordsIn } from '@/lib/fold'
import type { Locale } from '@/lib/locales'
import { foldedWord, relatedTo, type Wanted } from './pieces'

const dictionaries: Partial<Record<Locale, string>> = { en: 'english', ar: 'arabic' }

/**
 * Those of the words that say something: a dictionary leaves out "the" and "of", which stand everywhere and are not looked for
 * beside another word. Where there is no other, they are what is looked for.
 */
const sayingSomething = async (
  client: pg.PoolClient,
  dictionary: string,
  whole: readonly string[],
  isAlone: boolean,
): Promise<readonly string[]> => {
  if (isAlone && whole.length < 2) return whole
  const { rows } = await client.query<{ word: string }>(
    `SELECT word FROM unnest($2::text[]) AS word
      WHERE numnode(to_tsquery($1::regconfig, '''' || search_stemmed(word) || '''')) > 0`,
    [dictionary, whole],
  )
  return isAlone && rows.length === 0 ? whole : rows.map(({ word }) => word)
}

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
    const typed = asked.filter((word) => !word.endsWith('*')).map(own)
    const beginnings = asked.filter((word) => word.endsWith('*')).map((word) => own(word.slice(0, -1)))
    const dictionary = said.length > 0 ? dictionaries[locale] : undefined
    const whole = dictionary ? await sayingSomething(client, dictionary, typed, beginnings.length === 0) : typed
    const found = (wanted[locale] = new Set(whole))
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
