import { textOfBlock, type Body, type BodyBlock } from '@/features/articles/body'
import { effortForBlocks, runsOf, someEffort } from './runs'
import { wordsOf } from './words'

/**
 * What differs between two texts, block by block and word by word: for the page of revisions and for two who wrote at the
 * same time. Words are told apart as their language does (Intl.Segmenter), so that a suffix is no word of its own.
 */

export type WordPart = { text: string; state: 'same' | 'added' | 'removed' }
export type BlockPair =
  | { state: 'same'; before: BodyBlock; after: BodyBlock }
  | { state: 'changed'; before: BodyBlock; after: BodyBlock }
  | { state: 'removed'; before: BodyBlock; after: null }
  | { state: 'added'; before: null; after: BodyBlock }

/** A block's words, or where it has none what it is. */
export const saidBy = (block: BodyBlock) => {
  const text = textOfBlock(block)
  if (block.kind === 'image') return [block.alt, text, block.credit].filter(Boolean).join(' · ')
  if (block.kind === 'gallery') return [...block.images.map(({ alt }) => alt), text].filter(Boolean).join(' · ')
  if (block.kind === 'embed') return [block.title, block.url].filter(Boolean).join(' · ')
  return text
}

/**
 * The words of two texts, with what came and what went. A word is the same, whatever space is behind it. Whoever compares many
 * for one page hands the same `effort` to each (runs.ts).
 */
export const comparedWords = (before: string, after: string, language: string, effort = someEffort()): WordPart[] => {
  const parts: WordPart[] = []
  const say = (state: WordPart['state'], text: string) => {
    const last = parts.at(-1)
    if (last?.state === state) last.text += text
    else if (text) parts.push({ state, text })
  }
  if (before === after) return before ? [{ text: before, state: 'same' }] : []
  const was = wordsOf(before, language)
  const is = wordsOf(after, language)
  let from = 0
  let to = 0
  for (const { state, count } of runsOf(
    was.map(({ text }) => text),
    is.map(({ text }) => text),
    effort,
  ))
    // prettier-ignore
    for (let n = 0; n < count; n++) {
      const old = state === 'added' ? undefined : was[from++]!
      const now = state === 'removed' ? undefined : is[to++]!
      if (old && now) say('same', old.text)
      if (old && now && old.space === now.space) say('same', old.space)
      else {
        if (old) say('removed', now ? old.space : old.text + old.space)
        if (now) say('added', old ? now.space : now.text + now.space)
      }
    }
  return parts
}

/**
 * Where one run of blocks stands for another, those of one kind are taken for the same block, changed: each for the next of
 * its kind. Looked up, because thousands may stand for thousands of another kind.
 */
const paired = (removed: BodyBlock[], added: BodyBlock[]): BlockPair[] => {
  const pairs: BlockPair[] = []
  const come = (from: number, to: number) => {
    for (const after of added.slice(from, to)) pairs.push({ state: 'added', before: null, after })
  }
  const places = new Map<string, number[]>()
  // From behind: the first is taken off soonest.
  for (let at = added.length - 1; at >= 0; at -= 1) {
    const { kind } = added[at]!
    const ofKind = places.get(kind)
    if (ofKind) ofKind.push(at)
    else places.set(kind, [at])
  }
  let from = 0
  for (const before of removed) {
    const ofKind = places.get(before.kind) ?? []
    while (ofKind.length > 0 && ofKind.at(-1)! < from) ofKind.pop()
    const at = ofKind.pop()
    if (at === undefined) pairs.push({ state: 'removed', before, after: null })
    else {
      come(from, at)
      pairs.push({ state: 'changed', before, after: added[at]! })
      from = at + 1
    }
  }
  come(from, added.length)
  return pairs
}

/** What blocks are compared by. */
export const keyOf = (block: BodyBlock) => JSON.stringify(block)
const keysOf = (body: Body) => body.map(keyOf)

/** The blocks of two bodies side by side, in order. Who has their keys already hands them over. */
export const comparedBlocks = (
  before: Body,
  after: Body,
  keys: readonly [string[], string[]] = [keysOf(before), keysOf(after)],
): BlockPair[] => {
  const pairs: BlockPair[] = []
  let removed: BodyBlock[] = []
  let was = 0
  let is = 0
  for (const { state, count } of runsOf(...keys, effortForBlocks())) {
    if (state === 'removed') {
      removed = before.slice(was, was + count)
      was += count
    } else if (state === 'added') {
      pairs.push(...paired(removed, after.slice(is, is + count)))
      removed = []
      is += count
    } else {
      pairs.push(...paired(removed, []))
      removed = []
      for (let n = 0; n < count; n++) pairs.push({ state: 'same', before: before[was + n]!, after: after[is + n]! })
      was += count
      is += count
    }
  }
  return [...pairs, ...paired(removed, [])]
}
