import 'server-only'
import type pg from 'pg'
import { Gate } from '@/lib/server/gate.mjs'
import { locales, type Locale } from '@/lib/locales'
import { firstMoment } from '@/lib/moments'
import { Refused } from '@/lib/problem'
import { inTransaction } from '@/lib/transaction'
import { queryText, wordsInARow, type Question, type Reading } from '../question'
import { inSpan, windowsBack, type Span } from '../windows'
import { boundedClient } from './bounded'

/** Searches that ask the database at once; the others wait a moment, so that readers of pages are never without a connection. */
const questions = new Gate({ atOnce: 2, waiting: 30, patience: 2_000 })
const suggestions = new Gate({ atOnce: 1, waiting: 30, patience: 500 })

/** What no search may take longer than, in ms, with everything it asks: one that does asks for less. */
const longest = 3_000

/**
 * Runs a search in a transaction of its own that only reads, bounded in time, along the index whatever the planner thinks of it.
 * @throws Refused `busy` where too many search at once, `too_large` where it took too long
 */
const within = async <T>(gate: Gate, work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
  if (!(await gate.enter())) throw new Refused('busy', { retryAfter: 3 })
  try {
    return await inTransaction(async (client) => {
      await client.query(
        `SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = ${longest}; SET LOCAL enable_seqscan = off; SET LOCAL jit = off; SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL work_mem = '16MB'`,
      )
      return await work(boundedClient(client, longest))
    })
  } catch (error) {
    // Only what took too long; a server that is going down says something else.
    if ((error as { code?: string }).code === '57014') throw new Refused('too_large', { field: 'q' })
    throw error
  } finally {
    gate.leave()
  }
}

export const inSearch = <T>(work: (client: pg.PoolClient) => Promise<T>) => within(questions, work)
/** A turn at the index for what is asked while somebody types: one at a time, and never before a question. */
export const inSuggestion = <T>(work: (client: pg.PoolClient) => Promise<T>) => within(suggestions, work)

/** A question as the index of each language is asked, in Postgres' own words. */
export type Expressions = Partial<Record<Locale, string>>

/** Those of the words that stand everywhere: the index has them apart, for words in a row alone. */
const unsaidOf = async (client: pg.PoolClient, words: readonly string[]) => {
  if (words.length === 0) return new Set<string>()
  const { rows } = await client.query<{ word: string }>(
    'SELECT word FROM unnest($1::text[]) AS word WHERE search_said(word) <> word',
    [words],
  )
  return new Set(rows.map(({ word }) => word))
}

/**
 * Puts a question into the words of the index: stems, where the language has any. A language in which nothing is left of it is
 * not there: a sign may be a letter to Unicode and no word to Postgres. `isWeight`: what is weighed, for which words that stand
 * everywhere count nothing; weighing compares all places of one word with all of another.
 */
export const expressionsOf = async (
  client: pg.PoolClient,
  question: Question,
  languages: readonly Locale[],
  reading: Reading,
  { inHeadline = false, isWeight = false } = {},
): Promise<Expressions> => {
  const isWhole = languages.includes('en') && !isWeight
  const unsaid = isWhole ? await unsaidOf(client, wordsInARow(question)) : new Set<string>()
  const said = (locale: Locale) => queryText(question, locale, { ...reading, unsaid, inHeadline })
  const { rows } = await client.query<Record<Locale, string>>(
    `SELECT CASE WHEN numnode(to_tsquery('english', $1)) > 0 THEN to_tsquery('english', $1) ELSE to_tsquery('simple', $1) END::text AS en,
        (to_tsquery('simple', $2) || to_tsquery('arabic', search_stemmed($2)))::text AS ar, to_tsquery('simple', $3)::text AS ckb`,
    [said('en'), said('ar'), said('ckb')],
  )
  return Object.fromEntries(
    languages.flatMap((locale) => (rows[0]![locale] ? [[locale, saidOnce(rows[0]![locale])]] : [])),
  )
}

/** Any of several words, each said once: Arabic has most of them as a word and as the very same stem, and each costs wherever it is met. */
const saidOnce = (expression: string) =>
  /^'[^' ]+'( \| '[^' ]+')+$/.test(expression) ? [...new Set(expression.split(' | '))].join(' | ') : expression

/** All of them as one: each language's words in rows of that language. Null where there is nothing to ask for. */
export const together = (expressions: Expressions, more: Record<string, string> = {}) =>
  [
    ...locales.flatMap((locale) => (expressions[locale] ? [[locale, expressions[locale]] as const] : [])),
    ...Object.entries(more),
  ]
    .map(([mark, expression]) => `((${expression}) & '/${mark}')`)
    .join(' | ') || null

/** An expression without the marks, for what is weighed: a mark has no weight. */
export const unmarked = (expressions: Expressions) =>
  [...new Set(Object.values(expressions))].map((expression) => `(${expression})`).join(' | ')

/** Months and years of an edition, which the indexes of stories know besides: as the migration has them. */
const spans = 'search_spans(locale, published_at)'

const sides = {
  front: { from: 'article_search', id: 'article_id', at: 'published_at', words: 'front', spans },
  words: { from: 'article_search', id: 'article_id', at: 'published_at', words: 'words', spans },
  comments: { from: 'comment_search', id: 'comment_id', at: 'created_at', words: 'words', spans: null },
} as const

export type Bounds = {
  /** An expression of `together`, and marks that must be there besides. */
  expression: string
  /** Editions that are looked in; of one alone, `inEdition` is the expression without its mark, which a span of it need not have. */
  editions: readonly Locale[]
  inEdition?: string
  from: Date | null
  to: Date
  /** Only what comes after this one, newest first. */
  after?: { at: Date; id: string }
  most: number
  /** Rows that are looked at for words in a row, or of the headline: whether they stand so is not in the index. */
  lookAt?: number
}

/** So many of these at most, as each takes a look, and so many of them are weighed. */
const mostLookedAt = 1_000
const mostInARow = 300

/** Words in a row, and of the headline, as words that are all there. Not of what is excluded: that would exclude more. */
const loosely = (expression: string) => {
  if (expression.includes('!')) return null
  const loose = expression.replace(/<(-|\d+)>/g, '&').replace(/':(\*?)A/g, (_, mark: string) => `'${mark && ':*'}`)
  return loose === expression ? null : loose
}

/** Where the first span has less than this part of what is wanted, there is perhaps no more in all time than is wanted. */
const scarce = 1 / 20

/** Ids, as Postgres reads many at once: a thousand of them, each quoted by itself, take longer to send than to look up. */
export const listed = (ids: readonly string[]) => `{${ids.join(',')}}`

type Meant = Pick<Bounds, 'expression' | 'editions' | 'inEdition'>

/**
 * What meets an expression in a span of time, or in all of it, as SQL; `at` says its values their places. To be of an edition's month is
 * a key of its own to the index: as one more word of the expression it is asked about for each story that has any of them.
 */
const meets = (
  side: keyof typeof sides,
  { expression, editions, inEdition = expression }: Meant,
  span: Span | null,
  at: (value: unknown) => string,
) => {
  const { words, spans } = sides[side]
  if (!span) return `${words} @@ ${at(expression)}::tsquery`
  if (!spans || span.isBefore) return `${words} @@ ${at(`(${expression}) & ${inSpan(span)}`)}::tsquery`
  const keys = editions.flatMap((locale) => span.marks.map((mark) => `${locale}${mark}`))
  return `${words} @@ ${at(inEdition)}::tsquery AND ${spans} && ${at(keys)}::text[]`
}

const walkBack = async (client: pg.PoolClient, side: keyof typeof sides, bounds: Bounds) => {
  const { from, to, after, most } = bounds
  const { from: table, id, at } = sides[side]
  const newestFirst = `ORDER BY ${at} DESC, ${id} DESC`
  /** One span after the other, until there are `limit`; in the first alone where it has no more than `few`. `isAny`: whichever. */
  const ask = async (here: readonly (Span | null)[], limit: number, { few = -1, isAny = false } = {}) => {
    const values: unknown[] = [to, from ?? firstMoment, after?.at ?? null, after?.id ?? null, limit]
    const place = (value: unknown) => `$${values.push(value)}`
    const meeting = (span: Span | null, besides = '') => `SELECT ${id}, ${at} FROM ${table}
        WHERE ${meets(side, bounds, span, place)}${besides}
          AND ${at} <= $1 AND ${at} >= $2 AND ($3::timestamptz IS NULL OR (${at}, ${id}) < ($3, $4::uuid))
        ${isAny ? '' : newestFirst} LIMIT $5`
    const [first, ...more] = here
    const isMore = ` AND (SELECT count(*) FROM first) > ${few}`
    const others = more.map((span) => `(${meeting(span, isMore)})`)
    const { rows } = await client.query<{ ids: string[] | null }>(
      `WITH first AS MATERIALIZED (${meeting(first ?? null)})
       SELECT array_agg(${id}) AS ids FROM (
         SELECT ${id} FROM (SELECT ${id}, ${at} FROM (${['SELECT * FROM first', ...others].join(' UNION ALL ')}) spans LIMIT $5) meeting
         ${newestFirst}) found`,
      values,
    )
    return rows[0]!.ids ?? []
  }
  const spans = windowsBack(after?.at ?? to, from)
  if (spans.length === 0) return []
  const few = Math.floor(most * scarce)
  const found = await ask(spans, most, { few })
  if (found.length > few || spans.length === 1) return found
  // To ask for any of them, and for no more than are wanted, costs as much as one span: most often these are all.
  const all = await ask([null], most + 1, { isAny: true })
  return all.length <= most ? all : [...found, ...(await ask(spans.slice(1), most - found.length))]
}

/**
 * The newest `most` that meet the expression, newest first; `isPart`: there may be more. A word that a million stories have is
 * looked for in the last months first, where the index names enough; a rare one then in all time at once, which is as quick.
 */
export const newestOf = async (client: pg.PoolClient, side: keyof typeof sides, bounds: Bounds) => {
  const { most, lookAt = mostLookedAt } = bounds
  const loose = loosely(bounds.expression)
  if (loose === null) {
    const ids = await walkBack(client, side, bounds)
    return { ids, isPart: ids.length >= most }
  }
  const kept = Math.min(most, mostInARow)
  const inEdition = bounds.inEdition && (loosely(bounds.inEdition) ?? bounds.inEdition)
  const perhaps = await walkBack(client, side, { ...bounds, expression: loose, inEdition, most: lookAt })
  const { from: table, id, words } = sides[side]
  // One after the other, the newest first, and no further than there are enough: each is taken out of the store, unless what lies
  // at hand has it already.
  const has = side === 'words' ? `front @@ $2::tsquery OR ${words} @@ $2::tsquery` : `${words} @@ $2::tsquery`
  const { rows } = await client.query<{ ids: string[] | null }>(
    `SELECT array_agg(id) AS ids FROM (SELECT found AS id FROM unnest($1::uuid[]) WITH ORDINALITY AS perhaps (found, place)
      WHERE (SELECT ${has} FROM ${table} WHERE ${id} = found) ORDER BY place LIMIT $3) kept`,
    [listed(perhaps), bounds.expression, kept],
  )
  const ids = rows[0]!.ids ?? []
  return { ids, isPart: perhaps.length >= lookAt || ids.length >= kept }
}

/**
 * How many meet the expression, of `most` at the most and whichever they are: of what everybody writes about the last months have
 * enough, and of the rest there is little, so that all time is asked at once.
 */
export const howMany = async (client: pg.PoolClient, side: keyof typeof sides, bounds: Omit<Bounds, 'after'>) => {
  const { expression, from, to, most } = bounds
  if (loosely(expression) !== null) return (await newestOf(client, side, bounds)).ids.length
  const [lately] = windowsBack(to, from)
  if (!lately) return 0
  const { from: table, at } = sides[side]
  const count = async (span: Span | null) => {
    const values: unknown[] = [to, from ?? firstMoment, most]
    const { rowCount } = await client.query(
      `SELECT FROM ${table} WHERE ${meets(side, bounds, span, (value) => `$${values.push(value)}`)} AND ${at} <= $1 AND ${at} >= $2 LIMIT $3`,
      values,
    )
    return rowCount ?? 0
  }
  const late = await count(lately)
  return late < most ? count(null) : late
}
