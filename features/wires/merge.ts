import { comparedBlocks, saidBy } from '@/features/writing/compare'
import type { BodyBlock } from '@/features/articles/body'
import type { Words } from './schema'

/** By what a block is known again: it says the same words; how an older one was written down does not matter. */
const keyOf = (block: BodyBlock) => `${block.kind} ${saidBy(block)}`

export type Merged = {
  words: Words
  /** How many of the original's changes are in it now. */
  applied: number
  /** How many are not, because somebody has edited the place here. */
  kept: number
}

/**
 * What an original changed between two readings of it, done to our version of the story. Only where ours still says what
 * the original said is it changed; a passage that somebody edited here stays theirs.
 */
export const merged = (was: Words, is: Words, ours: Words): Merged => {
  let applied = 0
  let kept = 0
  const line = (name: 'headline' | 'standfirst') => {
    if (was[name] === is[name] || ours[name] === is[name]) return ours[name]
    if (ours[name] !== was[name]) {
      kept++
      return ours[name]
    }
    applied++
    return is[name]
  }
  const headline = line('headline')
  const standfirst = line('standfirst')

  // Where each passage of ours stands, by what it says: in a long story nobody looks through all of it for each.
  const places = new Map<string, number[]>()
  ours.body.forEach((block, at) => {
    const key = keyOf(block)
    const known = places.get(key)
    if (known) known.push(at)
    else places.set(key, [at])
  })
  const looked = new Map<string, number>()
  /** What stands in place of each passage, and what came before it; the last is for what comes after all of them. */
  const instead: (BodyBlock | null)[] = [...ours.body]
  const before: BodyBlock[][] = Array.from({ length: ours.body.length + 1 }, () => [])
  /** Behind the last passage that was found in ours. */
  let behind = 0
  const place = (block: BodyBlock) => {
    const key = keyOf(block)
    const known = places.get(key) ?? []
    let next = looked.get(key) ?? 0
    while (next < known.length && known[next]! < behind) next++
    looked.set(key, next)
    const at = known[next] ?? -1
    if (at >= 0) behind = at + 1
    return at
  }
  for (const { state, before: old, after } of comparedBlocks(was.body, is.body)) {
    if (state === 'same') {
      place(old)
      continue
    }
    if (state === 'added') {
      if (place(after) >= 0) continue
      before[behind]!.push(after)
      applied++
      continue
    }
    const at = place(old)
    if (at < 0) {
      if (!after || place(after) < 0) kept++
      continue
    }
    instead[at] = after
    applied++
  }
  const body = before.flatMap((came, at) => [...came, ...(instead[at] ? [instead[at]] : [])])
  return { words: { headline, standfirst, body }, applied, kept }
}
