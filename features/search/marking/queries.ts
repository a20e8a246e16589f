import 'server-only'
import type pg from 'pg'
import { bare, wordsIn } from '@/lib/fold'
import type { Locale } from '@/lib/locales'
import type { Forms } from '../question'
import { partsOf, relatedTo, type Wanted } from './pieces'

/** What was asked for, as it is marked: words (a beginning ends with `*`), and other forms that count as them. */
export type Sought = { words: readonly string[]; forms: Forms }

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

/** Words of a text that the index has under the same stem as one of those asked for, or whose stem is the other as it stands. */
const ofOneStem = async (client: pg.PoolClient, locale: Locale, words: readonly string[], asked: readonly string[]) => {
  const dictionary = dictionaries[locale]
  const { rows } = await (dictionary
    ? client.query<{ word: string }>(
        `SELECT word FROM unnest($2::text[]) AS word
          WHERE to_tsvector('simple', word) || to_tsvector($1::regconfig, search_stemmed(word)) @@ ANY (
            SELECT to_tsquery('simple', '''' || one || '''') || to_tsquery($1::regconfig, '''' || search_stemmed(one) || '''')
              FROM unnest($3::text[]) AS one)`,
        [dictionary, words, asked],
      )
    : client.query<{ word: string }>(
        `SELECT word FROM unnest($1::text[]) AS word WHERE search_sorani(word) = ANY ($2::text[])`,
        [words, asked],
      ))
  return rows.map(({ word }) => word)
}

/**
 * Which words of these texts were looked for: those asked for, in all their forms, and whatever the database holds for the same word
 * because it has the same stem.
 */
export const wantedIn = async (
  client: pg.PoolClient,
  { words: asked, forms }: Sought,
  texts: readonly (readonly [Locale, readonly string[]])[],
): Promise<Record<Locale, Wanted>> => {
  const wanted: Record<string, Set<string>> = {}
  for (const [locale, said] of texts) {
    const own = (word: string) => (locale === 'ar' ? bare(word) : word)
    const inAllForms = (word: string) => [own(word), ...(forms[locale]?.get(word) ?? [])]
    const typed = asked.filter((word) => !word.endsWith('*')).flatMap(inAllForms)
    const begun = asked.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1))
    const beginnings = begun.map(own)
    const dictionary = said.length > 0 ? dictionaries[locale] : undefined
    const isAlone = beginnings.length === 0
    const whole = dictionary ? await sayingSomething(client, dictionary, typed, isAlone) : typed
    const found = (wanted[locale] = new Set([...whole, ...begun.flatMap((word) => forms[locale]?.get(word) ?? [])]))
    if (said.length === 0) continue
    const written = new Set<string>()
    for (const text of said) for (const word of wordsIn(text)) written.add(word)
    const words = new Set<string>()
    for (const word of written) for (const part of partsOf(word, locale)) words.add(part)
    for (const word of words) if (beginnings.some((begun) => word.startsWith(begun))) found.add(word)
    const perhaps = [...words].filter(relatedTo(whole)).slice(0, 2_000)
    if (perhaps.length > 0) for (const word of await ofOneStem(client, locale, perhaps, whole)) found.add(word)
  }
  return wanted as Record<Locale, Wanted>
}
