import { wordsApart } from '@/lib/language-tags'

/** What cuts a long text where no word is torn: a space, or a stop of those who write without spaces. */
const piece = /.{1,400}(?:[\s。！？、，]{1,100}|$)|.{1,400}/gsu
const onlySpace = /^\s+$/

let known: { language: string; segmenter: Intl.Segmenter } | undefined
/** Made once for all the passages of a story: making one costs more than most passages do. */
const segmenterOf = (language: string) => {
  if (known?.language !== language) known = { language, segmenter: wordsApart(language) }
  return known.segmenter
}

export type Word = { text: string; space: string }

/**
 * The words of a text as its language tells them apart, each with the space behind it. Cut piece by piece: every segment an
 * Intl.Segmenter hands out holds a copy of all it was given, so that memory would grow with the square of a text.
 */
export const wordsOf = (text: string, language: string): Word[] => {
  const segmenter = segmenterOf(language)
  const words: Word[] = []
  for (const [part] of text.matchAll(piece))
    for (const { segment } of segmenter.segment(part)) {
      const last = words.at(-1)
      if (!onlySpace.test(segment)) words.push({ text: segment, space: '' })
      else if (last) last.space += segment
      else words.push({ text: '', space: segment })
    }
  return words
}
