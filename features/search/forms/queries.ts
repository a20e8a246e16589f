import 'server-only'
import type pg from 'pg'
import { bare } from '@/lib/fold'
import type { Locale } from '@/lib/locales'
import { beginningsOf } from '../dictionary/queries'
import type { Forms, Question, Reading } from '../question'
import { attachedForms } from './rules'

/** The words of a question that count as they stand there: no beginnings, unless they are words besides. */
const wholeWords = (question: Question) => [
  ...new Set(
    question
      .flat()
      .flatMap(({ words, isBeginning, isWidened }) => (isBeginning && !isWidened ? words.slice(0, -1) : words)),
  ),
]

/** With "and" or "in" before it, or without: unless the newspaper has it with an article before that letter, as in البطاقة. */
const arabicForms = async (client: pg.PoolClient, words: readonly string[]) => {
  const perhaps = words.map((word) => [word, attachedForms(bare(word))] as const)
  const { rows } = await client.query<{ word: string }>(
    `SELECT word FROM search_word WHERE locale = 'ar' AND word = ANY ($1)`,
    [perhaps.flatMap(([, forms]) => forms.map(({ unless }) => unless))],
  )
  const known = new Set(rows.map(({ word }) => word))
  return new Map(
    perhaps.map(([word, forms]) => [word, forms.flatMap(({ form, unless }) => (known.has(unless) ? [] : [form]))]),
  )
}

/** Without what hangs at its end. */
const soraniForms = async (client: pg.PoolClient, words: readonly string[]) => {
  const { rows } = await client.query<{ word: string; stem: string }>(
    `SELECT word, search_sorani(word) AS stem FROM unnest($1::text[]) AS word`,
    [words],
  )
  return new Map(rows.flatMap(({ word, stem }) => (stem === word ? [] : [[word, [stem]] as const])))
}

/** What the newspaper knows about the words of a question: what begins so, and which words are the same. */
export const readingOf = async (
  client: pg.PoolClient,
  question: Question,
  languages: readonly Locale[],
): Promise<Reading> => {
  const beginnings = await beginningsOf(client, question, languages)
  const words = wholeWords(question).filter((word) => /[\u0621-\u06ff]/.test(word))
  const forms: Forms = {}
  if (words.length > 0 && languages.includes('ar')) forms.ar = await arabicForms(client, words)
  if (words.length > 0 && languages.includes('ckb')) forms.ckb = await soraniForms(client, words)
  return { beginnings, forms }
}
