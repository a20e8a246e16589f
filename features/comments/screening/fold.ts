import { replaceCharacters } from '@/lib/characters'
import { lookAlikes } from './confusables'

const unread = /[\p{M}\p{Cf}\u0640\u034f\u115f\u1160\u3164\u2800]/gu

/**
 * Text as a list of words compares it: compatibility forms, case, accents and harakat, tatweel, invisible letters and
 * look-alike letters are one. Spaces and punctuation stay. Runs in linear time, as does everything here.
 */
export const foldForScreening = (text: string) =>
  replaceCharacters(text.normalize('NFKD').toLowerCase().replace(unread, '').normalize('NFKC'), lookAlikes)

/** The letters and figures of a text alone, folded: what two texts have in common whoever set them. */
export const lettersAndDigits = (text: string) => foldForScreening(text).replace(/[^\p{L}\p{N}]+/gu, '')

const leet: Record<string, string> = {
  '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '9': 'g', '@': 'a', $: 's', '!': 'i', '|': 'i', '+': 't', '€': 'e',
} // prettier-ignore
const unleet = (word: string) => word.replace(/[0-9@$!|+€]/g, (sign) => leet[sign] ?? sign)

/** Letters said too often: "noooo" is "noo" and "no". */
const shorter = (word: string) => {
  const twice = word.replace(/(.)\1{2,}/gu, '$1$1')
  return twice === word ? [word] : [word, twice, word.replace(/(.)\1{2,}/gu, '$1')]
}

const isMixed = (word: string) => /[a-z]/.test(word) && /[0-9@$!|+€]/.test(word)

/** Without the punctuation around it. By hand: an expression for the end of a line of a thousand dots is quadratic. */
const bare = (piece: string, first = /[\p{L}\p{N}@$]/u, last = first) => {
  const signs = [...piece]
  let start = 0
  let end = signs.length
  while (start < end && !first.test(signs[start]!)) start += 1
  while (end > start && !last.test(signs[end - 1]!)) end -= 1
  return signs.slice(start, end).join('')
}
/** `bare` where a word may begin or end with a sign for a letter; exclamation marks at its end are no such signs. */
const bareLeet = (piece: string) => bare(piece, /[\p{L}\p{N}@$!|+€]/u, /[\p{L}\p{N}@$|+€]/u)

const partsOf = (piece: string) => piece.split(/[^\p{L}\p{N}@$!|+€]+/u)

/** What a piece between two spaces may be meant to say. */
const readings = (piece: string) => {
  const found = new Set<string>()
  const add = (word: string) => shorter(word).forEach((one) => one && found.add(one))
  const core = bare(piece)
  for (const part of partsOf(core)) add(part)
  add(core.replace(/[^\p{L}\p{N}]+/gu, ''))
  const leetCore = bareLeet(piece)
  for (const part of [core, ...partsOf(core), leetCore, ...partsOf(leetCore)])
    if (isMixed(part)) add(unleet(part).replace(/[^\p{L}\p{N}]+/gu, ''))
  return found
}

export type Reading = {
  /** Everything a word of the text may be meant to say, one set per word, in order. */
  words: Set<string>[]
  /** Letters that stood alone, put together. */
  spelled: string[]
}

/** What pieces of text may mean, kept by who reads many texts in one go: most of their words are the same. */
export type Readings = Map<string, Set<string>>

// Two of them are a flag, more of them may be a word, and never part of the one beside them.
const flagLetters = /[\u{1f1e6}-\u{1f1ff}]+/gu
const asLetters = (run: string) =>
  ` ${[...run].map((letter) => String.fromCharCode(letter.codePointAt(0)! - 0x1f1e6 + 97)).join('')} `

/** Reads a text as people who know all the tricks do. */
export const read = (text: string, known: Readings = new Map()): Reading => {
  const pieces = foldForScreening(text.replace(flagLetters, asLetters)).split(/\s+/u).filter(Boolean)
  const spelled: string[] = []
  let run = ''
  const end = () => {
    if (run.length >= 3) spelled.push(...shorter(unleet(run)))
    run = ''
  }
  for (const piece of pieces) {
    // Letters alone, between spaces or in one piece: "i d i o t", "i.d.i.o.t".
    const parts = partsOf(piece).filter(Boolean)
    if (parts.length > 0 && parts.every((part) => [...part].length === 1)) run += parts.join('')
    else if (parts.length > 0) end()
  }
  end()
  const words = pieces.map((piece) => {
    const found = known.get(piece) ?? readings(piece)
    known.set(piece, found)
    return found
  })
  return { words, spelled }
}
