import { textOfBlock, type Body, type BodyBlock } from '@/features/articles/body'
import { runsOf, someEffort } from './runs'
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

/** Where one run of blocks stands for another, those of one kind are taken for the same block, changed. */
const paired = (removed: BodyBlock[], added: BodyBlock[]): BlockPair[] => {
  const pairs: BlockPair[] = []
  const rest = [...added]
  for (const before of removed) {
    const at = rest.findIndex(({ kind }) => kind === before.kind)
    if (at < 0) {
      pairs.push({ state: 'removed', before, after: null })
      continue
    }
    for (const after of rest.splice(0, at)) pairs.push({ state: 'added', before: null, after })
    pairs.push({ state: 'changed', before, after: rest.shift()! })
  }
  return [...pairs, ...rest.map((after): BlockPair => ({ state: 'added', before: null, after }))]
}

/** The blocks of two bodies side by side, in order. */
export const comparedBlocks = (before: Body, after: Body): BlockPair[] => {
  const keys = (body: Body) => body.map((block) => JSON.stringify(block))
  const pairs: BlockPair[] = []
  let removed: BodyBlock[] = []
  let was = 0
  let is = 0
  for (const { state, count } of runsOf(keys(before), keys(after))) {
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
