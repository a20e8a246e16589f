import { fold } from '@/features/comments/screening/fold'
import { inCommon } from '@/features/comments/screening/near'

/** Most of the shorter text is in the other, and what is not is not much: measured on the table of pairs (fixtures/pairs.ts). */
const ofShorter = 0.61
const ofBoth = 0.4

/** The figures of a text, as they are written: "5.1", "2-1", "08.14". */
const figuresOf = (text: string) => new Set(fold(text).match(/\p{N}+(?:[.,:-]\p{N}+)*/gu) ?? [])

/**
 * Whether two texts disagree about their figures: each has some that the other lacks, and few are in both. Weather, markets,
 * matches and earthquakes are told in the same words every day, of other figures.
 */
const disagree = (text: string, other: string) => {
  const [own, theirs] = [figuresOf(text), figuresOf(other)]
  const both = [...own].filter((figure) => theirs.has(figure)).length
  const fewer = Math.min(own.size, theirs.size)
  return both < fewer && both * 2 < fewer
}

/** Is one wire item the other once more: set by another desk, shortened, mended, brought up to date? */
export const isOnceMore = (text: string, other: string) => {
  const common = inCommon(text, other)
  return common.ofShorter >= ofShorter && common.ofBoth >= ofBoth && !disagree(text, other)
}
