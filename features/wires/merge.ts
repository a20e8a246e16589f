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

  const body = [...ours.body]
  /** Behind the last passage that was found in ours. */
  let behind = 0
  const place = (block: BodyBlock) => {
    const key = keyOf(block)
    const at = body.findIndex((one, index) => index >= behind && keyOf(one) === key)
    if (at >= 0) behind = at + 1
    return at
  }
  for (const { state, before, after } of comparedBlocks(was.body, is.body)) {
    if (state === 'same') {
      place(before)
      continue
    }
    if (state === 'added') {
      if (place(after) >= 0) continue
      body.splice(behind, 0, after)
      behind++
      applied++
      continue
    }
    const at = place(before)
    if (at < 0) {
      if (!after || place(after) < 0) kept++
      continue
    }
    if (after) body[at] = after
    else {
      body.splice(at, 1)
      behind--
    }
    applied++
  }
  return { words: { headline, standfirst, body }, applied, kept }
}
