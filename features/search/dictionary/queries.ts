import 'server-only'
import type pg from 'pg'
import { foldForSearch, wordsIn } from '@/lib/fold'
import type { Locale } from '@/lib/locales'
import type { Question } from '../question'

/** How many words of the newspaper a beginning may stand for. */
const mostEndings = 12

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** The words that begin so, the most common first. In Arabic with the article before them, too. */
export const wordsBeginning = async (
  client: pg.PoolClient,
  languages: readonly Locale[],
  word: string,
  most: number,
) => {
  const { rows } = await client.query<{ word: string; shown: string }>(
    `SELECT word, min(shown) AS shown FROM search_word
      WHERE locale = ANY ($1) AND (word LIKE $2 OR (locale = 'ar' AND word LIKE 'ال' || $2))
      GROUP BY word ORDER BY sum(seen) DESC, word LIMIT $3`,
    [languages, `${escaped(word)}%`, most],
  )
  return rows
}

/** What each beginning that is asked for stands for, of the words the newspaper has used. */
export const beginningsOf = async (client: pg.PoolClient, question: Question, languages: readonly Locale[]) => {
  const found = new Map<string, string[]>()
  for (const { words, isBeginning } of question.flat()) {
    const last = words.at(-1)!
    if (isBeginning && last.length > 1)
      found.set(
        last,
        (await wordsBeginning(client, languages, last, mostEndings)).map(({ word }) => word),
      )
  }
  return found
}

/** Words shorter than this are too much like too many others. */
const shortest = 3

/**
 * The text with words that the newspaper has not used changed to those it has that look most like them; null where there is
 * none to change. It may still find nothing.
 */
export const meantBy = async (
  client: pg.PoolClient,
  text: string,
  languages: readonly Locale[],
): Promise<string | null> => {
  const words = [...new Set(wordsIn(text))]
    .filter((word) => foldForSearch(word).length >= shortest && word !== 'OR')
    .slice(0, 8)
  if (words.length === 0) return null
  const { rows } = await client.query<{ n: number; shown: string | null }>(
    `SELECT asked.n::int AS n,
        CASE WHEN ts_lexize('english_stem', near.word) <> ts_lexize('english_stem', asked.word) THEN near.shown END AS shown
       FROM unnest($1::text[]) WITH ORDINALITY AS asked (word, n)
       LEFT JOIN LATERAL (
         SELECT w.word, w.shown FROM search_word w WHERE w.locale = ANY ($2) AND w.word % asked.word
          ORDER BY similarity(w.word, asked.word) + 0.02 * ln(w.seen) DESC, w.word LIMIT 1) near
         ON NOT EXISTS (SELECT FROM search_word w WHERE w.locale = ANY ($2) AND w.word = asked.word)
      ORDER BY asked.n`,
    [words.map(foldForSearch), languages],
  )
  const changes = rows.flatMap(({ n, shown }) => (shown ? [[words[n - 1]!, shown] as const] : []))
  if (changes.length === 0) return null
  return changes.reduce((changed, [word, shown]) => changed.replace(word, () => shown), text)
}
