import { createHash } from 'node:crypto'
import { lettersAndDigits } from './fold'

/** Shorter texts are alike by chance: "thank you for this". */
const shortest = 60
const gram = 6
const bands = 8
/** So many bands in common mean that about four fifths of the text are the same. */
const alike = 6

/**
 * The bands in groups, as Postgres counts them (first and last, from 1). Texts that are alike differ in two bands at most, and two
 * bands spoil two of three groups: one is the same in both. To ask an index for a whole group finds all that are alike, and few
 * others; single bands are shared by all who write "I think that".
 */
export const groupsOfBands = [
  [1, 3],
  [4, 6],
  [7, 8],
] as const

/** SHA-256 of the letters and digits alone: the same text again, however it is spaced and dressed. */
export const digestOf = (text: string) =>
  createHash('sha256')
    .update(lettersAndDigits(text) || text)
    .digest('hex')

const seeds = Array.from({ length: bands }, (_, n) => Math.imul(n + 1, 0x9e3779b1) | 1)

const mix = (value: number) => {
  let x = value
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) | 0
}

/**
 * Eight numbers of which two texts share about as many as they share of their text (MinHash over six characters at a time;
 * Broder 1997). None for a text too short to tell. An index finds texts that share a group; `isAlike` decides.
 */
export const bandsOf = (text: string): number[] => {
  const characters = lettersAndDigits(text)
  if (characters.length < shortest) return []
  const least = new Array<number>(bands).fill(0x7fffffff)
  for (let at = 0; at + gram <= characters.length; at += 1) {
    let hash = 0x811c9dc5
    for (let n = 0; n < gram; n += 1) hash = Math.imul(hash ^ characters.charCodeAt(at + n), 0x01000193)
    for (let band = 0; band < bands; band += 1) {
      const value = mix(hash ^ seeds[band]!)
      if (value < least[band]!) least[band] = value
    }
  }
  // Each band its own numbers, so that the third of one text is never the fifth of another.
  return least.map((value, band) => (value & 0x1fffffff) | (band << 29) | 0)
}

/** Do two texts say nearly the same? */
export const isAlike = (one: readonly number[], other: readonly number[]) =>
  one.length === bands && one.filter((band) => other.includes(band)).length >= alike

const gramsOf = (text: string) => {
  const characters = lettersAndDigits(text)
  return new Set(
    Array.from({ length: Math.max(0, characters.length - gram + 1) }, (_, at) => characters.slice(at, at + gram)),
  )
}

/**
 * How much two texts have in common, six characters at a time: as a share of all that is in either, and of all that is in the
 * shorter one.
 */
export const inCommon = (text: string, other: string) => {
  const [own, theirs] = [gramsOf(text), gramsOf(other)]
  const both = [...own].filter((one) => theirs.has(one)).length
  if (both === 0) return { ofBoth: 0, ofShorter: 0 }
  return { ofBoth: both / (own.size + theirs.size - both), ofShorter: both / Math.min(own.size, theirs.size) }
}

/** Share of all their grams that two texts which are nearly the same have in common, at least. */
const shared = 0.5

/**
 * The same of the texts themselves. Eight bands agree by chance now and then where a million pairs are compared: whom they
 * point to is looked at before anybody's comment is held for it.
 */
export const isNearly = (text: string, other: string) => inCommon(text, other).ofBoth >= shared
