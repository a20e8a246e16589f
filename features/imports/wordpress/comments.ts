import { lose, type ArchivedComment, type Lost } from '../archive'
import { readableComment, signatureFrom } from '../comment-text'
import { fieldOf, metaOf, type Part } from './export-reader'
import { localMomentOf, momentOf } from './moments'

/** Under this key our own exports say what a comment is called for good: its number is another in each of them. */
const lastingName = '_masthead_id'

/**
 * The comments of a post, oldest first. What is no comment (pingbacks, spam, bin) is counted in `lost`.
 * @param story what the post is called, where comments are numbered anew with every export
 */
export const commentsOf = (post: Part, lost: Lost, story?: string): ArchivedComment[] => {
  const all = post.children.filter(({ name }) => name === 'wp:comment')
  const named = (part: Part) => {
    const number = fieldOf(part, 'wp:comment_id')
    if (story === undefined) return number
    return metaOf(part, lastingName, 'wp:commentmeta') || `${story} ${number}`
  }
  const names = new Map(all.map((part) => [fieldOf(part, 'wp:comment_id'), named(part)]))
  return all
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
      const body = readableComment(fieldOf(part, 'wp:comment_content'), lost)
      if (body === null) {
        lose(lost, 'comment that cannot be read')
        return []
      }
      const createdAt =
        momentOf(fieldOf(part, 'wp:comment_date_gmt')) ?? localMomentOf(fieldOf(part, 'wp:comment_date'))
      if (!body || !createdAt) {
        lose(lost, body ? 'comment without a date' : 'comment without words')
        return []
      }
      const parent = fieldOf(part, 'wp:comment_parent')
      return [
        {
          id: named(part),
          parentId: parent && parent !== '0' ? (names.get(parent) ?? parent) : null,
          name: signatureFrom(fieldOf(part, 'wp:comment_author')),
          body,
          createdAt,
          isPublished: state === '1',
        },
      ]
    })
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
}
