import type { Body } from '@/features/articles/body'
import { comparedBlocks, type BlockPair } from './compare'
import { changedFacts, type FactName } from './facts'
import type { ContentGiven } from './schema'

/**
 * Two texts that began as one: who of the two changed what. What one of them alone changed is taken as they have it; only
 * what both changed has to be asked.
 */

/** Of two who wrote, the one whose part is taken. */
export type Side = 'mine' | 'theirs'
/** A row of both texts; no side where both changed it, or where nobody knows what they began from. */
export type Sided = { pair: BlockPair; side: Side | null }
type Line = 'headline' | 'standfirst'

const sideOf = (isMineTouched: boolean, isTheirsTouched: boolean): Side | null =>
  !isMineTouched ? 'theirs' : !isTheirsTouched ? 'mine' : null

/** Who alone changed something that stands beside the body. */
export const sideOfFact = (
  base: ContentGiven | null,
  mine: ContentGiven,
  theirs: ContentGiven,
  name: FactName | Line,
) => {
  if (!base) return null
  const isTouched = (text: ContentGiven) =>
    name === 'headline' || name === 'standfirst'
      ? (text[name] ?? '') !== (base[name] ?? '')
      : changedFacts(base, text).includes(name)
  return sideOf(isTouched(mine), isTouched(theirs))
}

/** Where each block of a text comes from in its base, and which blocks of the base it has as they were. */
const lineage = (base: Body, text: Body) => {
  const origins: { from: number | null; isSame: boolean }[] = []
  const isKept: boolean[] = []
  for (const { state, before, after } of comparedBlocks(base, text)) {
    if (after) origins.push({ from: before ? isKept.length : null, isSame: state === 'same' })
    if (before) isKept.push(state === 'same')
  }
  return { origins, isKept }
}

/** Every row of two bodies, theirs before and mine after, with who alone changed it. */
export const sidesOfBlocks = (base: Body | null, mine: Body, theirs: Body): Sided[] => {
  const pairs = comparedBlocks(theirs, mine)
  if (!base) return pairs.map((pair) => ({ pair, side: null }))
  const ours = lineage(base, mine)
  const others = lineage(base, theirs)
  let atMine = 0
  let atTheirs = 0
  return pairs.map((pair) => {
    const own = pair.after ? ours.origins[atMine++] : undefined
    const other = pair.before ? others.origins[atTheirs++] : undefined
    // Whoever has a block of the base no more as it was has touched the row that the other one has it in.
    const isLost = (from: number | null | undefined, isKept: boolean[]) =>
      from !== null && from !== undefined && !isKept[from]
    const isMineTouched = (own !== undefined && !own.isSame) || isLost(other?.from, ours.isKept)
    const isTheirsTouched = (other !== undefined && !other.isSame) || isLost(own?.from, others.isKept)
    return { pair, side: sideOf(isMineTouched, isTheirsTouched) }
  })
}
