import { foldForScreening } from '@/features/comments/screening/fold'
import { inCommon } from '@/features/comments/screening/near'

/** Words that begin alike are one: "railway" and "rail", "Iraqi" and "Iraq". */
const stemOf = (word: string) => [...word].slice(0, 5).join('')
const stemsOf = (text: string, shortest = 1) =>
  new Set(
    foldForScreening(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => [...word].length >= shortest)
      .map(stemOf),
  )

/** The figures of a text, as they are written: "5.1", "2-1", "08.14". */
const figuresOf = (text: string) => new Set(foldForScreening(text).match(/\p{N}+(?:[.,:-]\p{N}+)*/gu) ?? [])

/** Words with a capital letter that do not begin a sentence: names, and days; none in scripts that have no capitals. */
const namesOf = (text: string) =>
  new Set([...text.matchAll(/(?<=[\p{L}\p{N},;:] )\p{Lu}\p{L}+/gu)].map(([name]) => stemOf(foldForScreening(name))))

const absent = (some: ReadonlySet<string>, from: ReadonlySet<string>) =>
  [...some].filter((one) => !from.has(one)).length

/**
 * Do two texts that say much the same say it of something else? Weather, markets, matches, earthquakes and robberies are told in
 * the same words every day, of other places, days and figures: each text then has names that the other lacks, a quarter of
 * them or more, or figures, more than half.
 */
const isOfAnother = (text: string, other: string) => {
  const lack = (own: ReadonlySet<string>, theirs: ReadonlySet<string>) =>
    own.size ? absent(own, theirs) / own.size : 0
  const names = [lack(namesOf(text), stemsOf(other)), lack(namesOf(other), stemsOf(text))]
  const [own, theirs] = [figuresOf(text), figuresOf(other)]
  const figures = [lack(own, theirs), lack(theirs, own)]
  return Math.min(...names) >= 0.25 || Math.min(...figures) > 0.5
}

// Measured on the table of pairs (fixtures/pairs.ts).
const enough = 1.35
const half = 0.5

/** A headline of fewer words may be another's any day: "Weather", "Morning briefing". */
const fewestWords = 4
/** Of the shorter text nearly everything stands in the longer. */
const nearlyAll = 0.85

/** Is one the other in short, under the same headline, as a feed of summaries has it beside one of whole stories? */
export const isInShort = (text: string, other: string) => {
  const [headline = '', theirHeadline = ''] = [text, other].map((one) => foldForScreening(one.split('\n', 1)[0]!))
  if (headline !== theirHeadline || stemsOf(headline).size < fewestWords) return false
  const [own, theirs] = [stemsOf(text, 3), stemsOf(other, 3)]
  const both = own.size - absent(own, theirs)
  return both / Math.min(own.size, theirs.size) >= nearlyAll && !isOfAnother(text, other)
}

/** Is one wire item the other once more: set by another desk, shortened, mended, brought up to date? */
export const isOnceMore = (text: string, other: string) => {
  const [own, theirs] = [stemsOf(text, 3), stemsOf(other, 3)]
  const both = own.size - absent(own, theirs)
  // A later story may hold all of an earlier one, as its background.
  if (both === 0 || both / (own.size + theirs.size - both) < half) return false
  const words = both / Math.min(own.size, theirs.size)
  // Words tell whether it is the same; whole passages that it is no chance.
  return words + inCommon(text, other).ofShorter >= enough && !isOfAnother(text, other)
}
