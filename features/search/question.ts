import { bare, foldedWords } from '@/lib/fold'
import type { Locale } from '@/lib/locales'

/**
 * One thing asked for: a word, words in a row, or the beginning of a word; `isQuoted`: it is meant as it stands; `isWidened`: a word
 * that may begin others, too.
 */
export type Term = {
  words: string[]
  isExcluded: boolean
  isBeginning: boolean
  isQuoted?: boolean
  isWidened?: true
}
/** Any of these, each of which is everything in it. */
export type Question = Term[][]

/** More words than this are not looked at: nobody asks so much, and each costs. */
const mostWords = 16

const piece = /(-?)"([^"]*)"?|(\S+)/g

/**
 * What somebody typed, as search engines have taught people to type it: words that must all be there, "words in a row",
 * -without, begin*, OR between. Everything else is words; nothing is a mistake.
 */
export const readQuestion = (text: string): Question => {
  const ways: Question = [[]]
  let count = 0
  const quoted = text.replace(/[“”„«»]/g, '"').replace(/(^|\s)[−–—](?=\S)/g, '$1-')
  for (const [, minus, phrase, word = ''] of quoted.matchAll(piece)) {
    if (phrase === undefined && (word === 'OR' || word === '|')) {
      if (ways.at(-1)!.length > 0) ways.push([])
      continue
    }
    const isExcluded = minus === '-' || (phrase === undefined && word.length > 1 && word.startsWith('-'))
    const words = foldedWords(phrase ?? word).slice(0, mostWords - count)
    if (words.length === 0) continue
    count += words.length
    const isQuoted = phrase !== undefined
    ways.at(-1)!.push({ words, isExcluded, isQuoted, isBeginning: !isQuoted && word.endsWith('*') })
  }
  // Only what is not wanted is no question.
  return ways.filter((way) => way.some(({ isExcluded }) => !isExcluded))
}

/** Fewer letters than this begin too much: of words in Latin letters, and of those that have an alphabet without vowels. */
const shortestBegun = (word: string) => (/^[\u0000-\u02ff]*$/.test(word) ? 4 : 3)

/** The same question with each word taken for the beginning of others, too; null where none of it can be. */
export const widened = (question: Question): Question | null => {
  let isWider = false
  const wide = question.map((way) =>
    way.map((term): Term => {
      const [word = '', ...more] = term.words
      const may = more.length === 0 && !term.isExcluded && !term.isQuoted && !term.isBeginning
      if (!may || word.length < shortestBegun(word)) return term
      isWider = true
      return { ...term, isBeginning: true, isWidened: true }
    }),
  )
  return isWider ? wide : null
}

/** Every word that may be marked in what was found; a beginning ends with `*`. */
export const wantedWords = (question: Question) => [
  ...new Set(
    question
      .flat()
      .filter(({ isExcluded }) => !isExcluded)
      .flatMap(({ words, isBeginning }) => (isBeginning ? [...words.slice(0, -1), `${words.at(-1)!}*`] : words)),
  ),
]

const bareWord = (locale: Locale, word: string) => (locale === 'ar' ? bare(word) : word)

/** What a beginning stands for: words of the newspaper, and whether it is so common that these must do. */
export type Beginning = { words: readonly string[]; isCommon: boolean }

/** Other forms of a word that count as the word itself, by edition. */
export type Forms = Partial<Record<Locale, ReadonlyMap<string, readonly string[]>>>

/** What was looked up about a question's words. */
export type Reading = { beginnings: ReadonlyMap<string, Beginning>; forms: Forms }

type Known = Partial<Reading> & {
  /** Words in a row that the dictionary for English leaves out. */
  unsaid?: ReadonlySet<string>
  inHeadline?: boolean
}

/** Words that must stand beside others: for these it matters that none is left out. */
export const wordsInARow = (question: Question) => [
  ...new Set(question.flat().flatMap(({ words }) => (words.length > 1 ? words : []))),
]

/** As `to_tsquery` reads it. Folded words are letters and figures alone, so that none can mean anything else there. */
export const queryText = (
  question: Question,
  locale: Locale,
  { beginnings, forms, unsaid, inHeadline = false }: Known = {},
): string => {
  const quoted = (word: string, mark = '') => {
    const marks = mark + (inHeadline ? 'A' : '')
    return `'${bareWord(locale, word).replaceAll(/['\\]/g, '')}'${marks && `:${marks}`}`
  }
  const formsOf = (word: string) => (forms?.[locale]?.get(word) ?? []).map((form) => quoted(form))
  const anyOf = (ways: readonly string[]) => (ways.length > 1 ? `(${ways.join(' | ')})` : ways[0]!)
  const inTerm = ({ words, isExcluded, isBeginning, isWidened }: Term) => {
    // As `search_said` of the migration keeps them in the index.
    const beside = (word: string) => (locale === 'en' && words.length > 1 && unsaid?.has(word) ? `ø${word}` : word)
    const last = words.at(-1)!
    const { words: begun = [], isCommon = false } = (isBeginning && beginnings?.get(last)) || {}
    // The index gathers all that begins so before it looks at anything else: that may be half the newspaper. And nobody who looks
    // for arms meant all that begins as their stem does.
    const isWide =
      isCommon || (isWidened && locale === 'en') || (begun.length > 0 && last.length < (inHeadline ? 4 : 3))
    const itself = isBeginning ? quoted(last, isWide ? '' : '*') : quoted(beside(last))
    const isKept = isWidened || !isWide || begun.length === 0
    const end = anyOf([
      ...(isKept ? [itself] : []),
      ...begun.map((word) => quoted(word)),
      ...(isBeginning && !isWidened ? [] : formsOf(last)),
    ])
    const row = [...words.slice(0, -1).map((word) => anyOf([quoted(beside(word)), ...formsOf(word)])), end].join(
      ' <-> ',
    )
    return `${isExcluded ? '!' : ''}(${row})`
  }
  return question.map((way) => `(${way.map(inTerm).join(' & ')})`).join(' | ')
}
