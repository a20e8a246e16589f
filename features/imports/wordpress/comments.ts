import { autop } from '@wordpress/autop'
import { textOf, type Span } from '@/features/articles/body'
import { oneLine } from '@/features/articles/plain-text'
import { lose, type ArchivedComment, type Lost } from '../archive'
import { blocksFromHtml, lineFromHtml } from '../blocks'
import { wordsOf } from '../imported-article'
import { fieldOf, type Part } from './export-reader'
import { momentOf } from './moments'

/** Longer ones are not letters to the editor. */
const longestComment = 20_000

const withAddresses = (spans: readonly Span[]) =>
  spans.map(({ text, href }) => (href && !text.includes('://') ? `${text} (${href})` : text)).join('')

/** The words of a comment; a link says where it leads. */
export const plainComment = (html: string) =>
  blocksFromHtml(autop(html), null)
    .map((block) => {
      if (block.kind === 'paragraph' || block.kind === 'heading') return withAddresses(block.spans)
      if (block.kind === 'quote') return block.paragraphs.map(textOf).join('\n\n')
      return wordsOf(block)
    })
    .filter(Boolean)
    .join('\n\n')
    .slice(0, longestComment)
    .trim()

/** The same, or nothing where it is nested so deeply that it cannot be read: one letter is no reason to leave a whole archive. */
const readableComment = (html: string) => {
  try {
    return plainComment(html)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

// Longer ones are cut in any case, and what is this short cannot be nested too deeply.
const nameFrom = (html: string) => oneLine(lineFromHtml(html.slice(0, 2_000))).slice(0, 100) || 'Anonymous'

/** The comments of a post, oldest first. What is no letter (pingbacks, spam, bin) is counted in `lost`. */
export const commentsOf = (post: Part, lost: Lost): ArchivedComment[] =>
  post.children
    .filter(({ name }) => name === 'wp:comment')
    .flatMap((part): ArchivedComment[] => {
      const kind = fieldOf(part, 'wp:comment_type')
      const state = fieldOf(part, 'wp:comment_approved')
      if (kind && kind !== 'comment') {
        lose(lost, kind)
        return []
      }
      if (state !== '1' && state !== '0') {
        lose(lost, state === 'trash' ? 'comment in the bin' : 'comment marked as spam')
        return []
      }
      const body = readableComment(fieldOf(part, 'wp:comment_content'))
      if (body === null) {
        lose(lost, 'comment that cannot be read')
        return []
      }
      const createdAt = momentOf(fieldOf(part, 'wp:comment_date_gmt')) ?? momentOf(fieldOf(part, 'wp:comment_date'))
      if (!body || !createdAt) {
        lose(lost, body ? 'comment without a date' : 'comment without words')
        return []
      }
      const parent = fieldOf(part, 'wp:comment_parent')
      return [
        {
          id: fieldOf(part, 'wp:comment_id'),
          parentId: parent && parent !== '0' ? parent : null,
          name: nameFrom(fieldOf(part, 'wp:comment_author')),
          body,
          createdAt,
          isPublished: state === '1',
        },
      ]
    })
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
