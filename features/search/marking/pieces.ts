import { bare, foldForSearch, wordsIn } from '@/lib/fold'
import type { Locale } from '@/lib/locales'
import type { Piece } from '../views'

/** Which words of a text were looked for, as the index sees them: by word as it stands there. */
export type Wanted = ReadonlySet<string>

type Known = { parts: readonly string[]; bare: readonly string[]; forms: readonly string[] }

/** Words that were looked at lately: a newspaper has a few thousand, and uses them again and again. */
const lately = new Map<string, Known>()

/** What a word of a text is to the index. */
const known = (word: string): Known => {
  const before = lately.get(word)
  if (before) return before
  const folded = foldForSearch(word)
  const parts = folded.includes(' ') ? folded.split(' ') : [folded]
  // Before an article there is always a lam.
  const ofArabic = folded.includes('\u0644') ? parts.map(bare) : parts
  const forms = ofArabic === parts ? parts : [...new Set([...parts, ...ofArabic])]
  const now = { parts, bare: ofArabic, forms }
  if (lately.size >= 20_000) lately.clear()
  if (word.length <= 40) lately.set(word, now)
  return now
}

/** What one word of a text is to the index, in Arabic without its article: a sign may stand for several words. */
export const partsOf = (word: string, locale?: Locale) => known(word)[locale === 'ar' ? 'bare' : 'parts']

/** What was said of the words of a text before, for as long as the same is looked for: a page has most of its words many times. */
const answers = new WeakMap<Wanted, Map<string, boolean>>()

const isWanted = (word: string, wanted: Wanted) => {
  let before = answers.get(wanted)
  if (!before) answers.set(wanted, (before = new Map()))
  const answer = before.get(word)
  if (answer !== undefined) return answer
  const is = known(word).forms.some((form) => wanted.has(form))
  before.set(word, is)
  return is
}

/** The text in pieces, those marked that were looked for; put together again it is the text. */
export const marked = (text: string, wanted: Wanted): Piece[] => {
  const pieces: Piece[] = []
  const add = (part: string, isMarked: boolean) => {
    const last = pieces.at(-1)
    if (part === '') return
    if (last?.marked === isMarked) last.text += part
    else pieces.push({ text: part, marked: isMarked })
  }
  let at = 0
  for (const word of wordsIn(text)) {
    const start = text.indexOf(word, at)
    add(text.slice(at, start), false)
    add(word, isWanted(word, wanted))
    at = start + word.length
  }
  add(text.slice(at), false)
  return pieces
}

/** About as long as two lines of a result. */
const snippetLength = 240
const before = 70

const cutAtSpace = (text: string, at: number, towards: 1 | -1) => {
  for (let moved = 0; moved < 24; moved += 1) {
    const here = at + moved * towards
    if (here <= 0 || here >= text.length) return Math.max(0, Math.min(text.length, here))
    if (text[here] === ' ') return towards > 0 ? here + 1 : here
  }
  return at
}

/** Where most of different wanted words stand close together, from the first of them. */
const densest = (places: { at: number; word: string }[]) => {
  let best = { at: places[0]?.at ?? 0, words: 0 }
  for (const { at } of places) {
    const near = places.filter((other) => other.at >= at && other.at < at + snippetLength - before)
    const words = new Set(near.map(({ word }) => word)).size
    if (words > best.words) best = { at, words }
  }
  return best
}

/**
 * A few lines of what was found, from where the words stand closest together; the first text that has any is taken, else the
 * beginning of the first.
 */
export const snippetOf = (texts: readonly string[], wanted: Wanted): Piece[] => {
  for (const given of [...texts, null]) {
    const text = (given ?? texts.find((one) => one.trim() !== '') ?? '').replace(/\s+/gu, ' ').trim()
    const places: { at: number; word: string }[] = []
    let at = 0
    for (const word of given === null ? [] : wordsIn(text)) {
      at = text.indexOf(word, at)
      if (isWanted(word, wanted)) places.push({ at, word: partsOf(word).join(' ') })
      at += word.length
      if (places.length >= 200) break
    }
    if (places.length === 0 && given !== null) continue
    const found = given === null ? 0 : densest(places).at
    const start = found <= before ? 0 : cutAtSpace(text, found - before, 1)
    const end = start + snippetLength >= text.length ? text.length : cutAtSpace(text, start + snippetLength, -1)
    return marked(`${start > 0 ? '… ' : ''}${text.slice(start, end).trimEnd()}${end < text.length ? ' …' : ''}`, wanted)
  }
  return []
}

/** Longer words than this are marked where they stand as they were typed: each of their letters is looked for in each word found. */
const longestRelated = 40

/** Could a word have the stem of one of those? Asked before the database is, which knows. */
export const relatedTo = (asked: readonly string[]) => {
  const wanted = asked.filter((one) => one.length <= longestRelated)
  // Three letters in a row that both have, or the beginning of the shorter one.
  const parts = new Set(
    wanted.flatMap((one) => Array.from({ length: Math.max(1, one.length - 2) }, (_, at) => one.slice(at, at + 3))),
  )
  // Folding leaves no sign in a word that means anything to an expression; of no parts at all, nothing is one.
  const hasPart = new RegExp([...parts].join('|') || '(?!)')
  return (word: string) =>
    word.length <= longestRelated && (hasPart.test(word) || wanted.some((one) => one.includes(word.slice(0, 4))))
}
