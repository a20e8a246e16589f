import 'server-only'
import { setImmediate } from 'node:timers/promises'
import { requireRight } from '@/features/accounts/require-right'
import type { CommentSettings } from '@/features/comments/rules'
import { clean } from '@/features/comments/screening/clean'
import { wouldMeet } from '@/features/comments/screening/trying'
import { watchWith, type Watch } from '@/features/comments/screening/watch'
import { watchedWords } from '@/features/comments/screening/watched-words'
import { readSettings } from '@/features/comments/settings'
import { pool } from '@/lib/db'
import type { By } from '../by'

export type WordList = {
  language: 'en' | 'ar' | 'ckb' | 'any'
  /** What this newsroom added. */
  added: { id: string; word: string }[]
  /** What comes with the product. */
  own: readonly string[]
}

/** The words comments wait for, by language. */
export const wordLists = async (by: By): Promise<WordList[]> => {
  requireRight(by, 'discussions')
  const { rows } = await pool().query<{ id: string; word: string; language: WordList['language'] }>(
    'SELECT id, word, language FROM watched_word ORDER BY word, id LIMIT 5000',
  )
  return (['en', 'ar', 'ckb', 'any'] as const).map((language) => ({
    language,
    added: rows.filter((row) => row.language === language).map(({ id, word }) => ({ id, word })),
    own: language === 'any' ? [] : watchedWords[language],
  }))
}

/** Words added here and rules as they are now; the screening itself reads them anew every few seconds. */
export const rulesNow = async (): Promise<{ settings: CommentSettings; words: string[] }> => {
  const [words, setting] = await Promise.all([
    pool().query<{ word: string }>('SELECT word FROM watched_word ORDER BY word LIMIT 5000'),
    pool().query<{ value: unknown }>(`SELECT value FROM site_setting WHERE key = 'comments'`),
  ])
  return { settings: readSettings(setting.rows[0]?.value), words: words.rows.map(({ word }) => word) }
}

const listsNow = async (): Promise<{ watch: Watch; settings: CommentSettings }> => {
  const { settings, words } = await rulesNow()
  return { watch: watchWith(words), settings }
}

/** Everything in a text that would make it wait: watched words, and how many links it names where they are too many. */
export type Met = { words: string[]; links: number | null } | null

const met = (body: string, { watch, settings }: Awaited<ReturnType<typeof listsNow>>): Met => {
  const verdict = wouldMeet(body, settings, watch)
  if (verdict.kind !== 'hold') return null
  const { words, links } = Object.assign({}, ...[verdict, ...(verdict.also ?? [])].map(({ detail }) => detail))
  return { words: words ?? [], links: links ?? null }
}

/** What a text would meet. */
export const tryText = async (text: string, by: By): Promise<Met> => {
  requireRight(by, 'discussions')
  return met(clean(text), await listsNow())
}

/** How many of the last comments are looked at. */
export const triedOn = 1_000

export type Tried = { looked: number; words: number; links: number; top: { word: string; count: number }[] }

/** What the last thousand comments would have met with the lists of today. */
export const triedOnLast = async (by: By): Promise<Tried> => {
  requireRight(by, 'discussions')
  const [{ rows }, lists] = await Promise.all([
    pool().query<{ body: string }>(`SELECT body FROM comment ORDER BY created_at DESC, id DESC LIMIT ${triedOn}`),
    listsNow(),
  ])
  // Most words of a thousand comments are the same few hundred; and readers are served in between.
  const shared = { ...lists, watch: { ...lists.watch, readings: new Map() } }
  const found: Met[] = []
  for (let from = 0; from < rows.length; from += 100) {
    found.push(...rows.slice(from, from + 100).map(({ body }) => met(body, shared)))
    await setImmediate()
  }
  const counts = new Map<string, number>()
  for (const word of found.flatMap((one) => one?.words ?? [])) counts.set(word, (counts.get(word) ?? 0) + 1)
  return {
    looked: rows.length,
    words: found.filter((one) => one && one.words.length > 0).length,
    links: found.filter((one) => one && one.links !== null).length,
    top: [...counts]
      .map(([word, count]) => ({ word, count }))
      .sort((one, other) => other.count - one.count || one.word.localeCompare(other.word))
      .slice(0, 20),
  }
}
