import 'server-only'
import type pg from 'pg'
import { foldForSearch, wordsIn } from '@/lib/fold'
import { locales, type Locale } from '@/lib/locales'
import type { Beginning, Question } from '../question'
import { isComparable, mayBeMeant, nearestFirst, turned } from './closeness'

/** How many words of the newspaper a beginning may stand for. */
const mostEndings = 12

/**
 * A beginning of words that were said more often than this above stories is looked for as the most common of them: the index
 * would gather all of its stories, however old, before it looks at anything else.
 */
const mostGathered = 5_000

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** The words that begin so, the most common first. In Arabic with the article before them, too. */
const wordsBeginning = async (client: pg.PoolClient, languages: readonly Locale[], word: string, most: number) => {
  const { rows } = await client.query<{ word: string; own: number | null; inAll: number }>(
    `SELECT word, (sum(seen) FILTER (WHERE locale = ANY ($1)))::float8 AS own, (sum(sum(seen)) OVER ())::float8 AS "inAll"
       FROM search_word WHERE locale = ANY ($4) AND (word LIKE $2 OR (locale = 'ar' AND word LIKE 'ال' || $2))
      GROUP BY word ORDER BY own DESC NULLS LAST, word LIMIT $3`,
    [languages, `${escaped(word)}%`, most, locales],
  )
  return rows
}

/** What each beginning that is asked for stands for, of the words the newspaper has used. */
export const beginningsOf = async (client: pg.PoolClient, question: Question, languages: readonly Locale[]) => {
  const found = new Map<string, Beginning>()
  for (const { words, isBeginning } of question.flat()) {
    const last = words.at(-1)!
    if (!isBeginning || last.length < 2) continue
    const rows = await wordsBeginning(client, languages, last, mostEndings)
    // The index does not keep languages apart: what is common in one is gathered for all.
    const own = rows.filter((row) => row.own !== null)
    found.set(last, { words: own.map(({ word }) => word), isCommon: (rows[0]?.inAll ?? 0) > mostGathered })
  }
  return found
}

/** Words shorter than this are too much like too many others: a dam is no day. */
const shortest = 4

/** Words of the newspaper that are looked at, of those that have most of their letters in the same rows. */
const mostAlike = 8

/** What is typed with two letters turned, in Arabic with the article before it, too. */
const withTurned = (word: string) =>
  turned(word)
    .flatMap((way) => [way, `ال${way}`])
    .join(' ')

/**
 * The text with words that the newspaper has not used changed to those it has that look most like them; null where there is
 * none to change. It may still find nothing.
 */
export const meantBy = async (
  client: pg.PoolClient,
  text: string,
  languages: readonly Locale[],
): Promise<string | null> => {
  const asked = [...new Set(wordsIn(text))]
    .map((word) => ({ word, folded: foldForSearch(word) }))
    .filter(({ word, folded }) => folded.length >= shortest && isComparable(folded) && word !== 'OR')
    .slice(0, 8)
  if (asked.length === 0) return null
  const [words, folded] = [asked.map(({ word }) => word), asked.map(({ folded }) => folded)]
  const { rows } = await client.query<{ n: number; word: string; shown: string; isSame: boolean }>(
    `SELECT asked.n::int AS n, near.word, near.shown,
        coalesce(ts_lexize('english_stem', near.word) = ts_lexize('english_stem', asked.word), false)
          OR (near.locale = 'ar' AND coalesce(search_bare(near.word) = search_bare(asked.word)
            OR ts_lexize('arabic_stem', search_stemmed(search_bare(near.word))) = ts_lexize('arabic_stem', search_stemmed(search_bare(asked.word))), false))
          OR (near.locale = 'ckb' AND search_sorani(near.word) = search_sorani(asked.word))
          AS "isSame"
       FROM unnest($1::text[], $3::text[]) WITH ORDINALITY AS asked (word, turned, n)
       JOIN LATERAL (
         (SELECT w.locale, w.word, w.shown FROM search_word w
          WHERE w.locale = ANY ($2) AND w.word = ANY (string_to_array(asked.turned, ' ')) ORDER BY w.seen DESC, w.word LIMIT ${mostAlike})
         UNION ALL
         (SELECT w.locale, w.word, w.shown FROM search_word w
          WHERE w.locale = ANY ($2) AND (w.word % asked.word OR (w.locale = 'ar' AND w.word % ('ال' || asked.word)))
          ORDER BY greatest(similarity(w.word, asked.word), CASE WHEN w.locale = 'ar' THEN similarity(w.word, 'ال' || asked.word) END)
            + 0.02 * ln(w.seen) DESC, w.word LIMIT ${mostAlike})) near
         ON NOT EXISTS (SELECT FROM search_word w WHERE w.locale = ANY ($2) AND w.word = asked.word)
      ORDER BY asked.n`,
    [folded, languages, folded.map(withTurned)],
  )
  const changes = words.flatMap((word, at) => {
    const perhaps = rows.filter(({ n, word: other }) => n === at + 1 && mayBeMeant(folded[at]!, other))
    const near = nearestFirst(folded[at]!, perhaps)
    // What looks most like it is the same word in another form: then there is nothing wrong with it.
    return near[0] && !near[0].isSame ? [[word, plainly(near[0].shown)] as const] : []
  })
  if (changes.length === 0) return null
  return changes.reduce((changed, [word, shown]) => changed.replace(word, () => shown), text)
}

/** A headline may know a word as somebody's own only: "the bride’s". */
const plainly = (shown: string) => shown.replace(/['’]s$/i, '')
