import { textOfBlock, type Body } from '@/features/articles/body'
import { wordsApart } from '@/lib/language-tags'

/** Words of a story as its language tells them apart: Arabic and Kurdish, too. */
export const countWords = (body: Body, language: string) => {
  const segmenter = wordsApart(language)
  let count = 0
  for (const block of body)
    for (const { isWordLike } of segmenter.segment(textOfBlock(block))) if (isWordLike) count += 1
  return count
}

/** Readers take in some 220 words a minute; nobody is told "0". */
export const minutesToRead = (words: number) => Math.max(1, Math.round(words / 220))
