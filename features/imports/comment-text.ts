import { textOf, type Span } from '@/features/articles/body'
import { cut } from '@/lib/cut'
import { lose, type Lost } from './archive'
import { autoParagraphs } from './auto-paragraphs'
import { blocksFromHtml, shortLineFromHtml } from './blocks'
import { wordsOf } from './imported-article'

/** Longer ones are not comments. */
const longestComment = 20_000

const withAddresses = (spans: readonly Span[]) =>
  spans.map(({ text, href }) => (href && !text.includes('://') ? `${text} (${href})` : text)).join('')

/** The words of a comment; a link says where it leads. */
const plainComment = (html: string, lost: Lost) => {
  const text = blocksFromHtml(autoParagraphs(html), null, lost)
    .map((block) => {
      if (block.kind === 'paragraph' || block.kind === 'heading') return withAddresses(block.spans)
      if (block.kind === 'quote') return block.paragraphs.map(textOf).join('\n\n')
      return wordsOf(block)
    })
    .filter(Boolean)
    .join('\n\n')
    .trim()
  if (text.length > longestComment) lose(lost, 'end of a comment of more than 20,000 characters')
  return cut(text, longestComment).trim()
}

/**
 * A comment as plain text, or nothing where it is nested so deeply that it cannot be read: one comment is no reason to leave a
 * whole archive.
 */
export const readableComment = (html: string, lost: Lost) => {
  try {
    return plainComment(html, lost)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** How a comment is signed. */
export const signatureFrom = (html: string) => shortLineFromHtml(html, 100) || 'Anonymous'
