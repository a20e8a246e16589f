import { lose, type ArchivedComment, type Lost } from '../archive'
import { readableComment, signatureFrom } from '../comment-text'
import { fieldOf, type Part } from './export-reader'
import { momentOf } from './moments'

/** The comments of a post, oldest first. What is no comment (pingbacks, spam, bin) is counted in `lost`. */
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
          name: signatureFrom(fieldOf(part, 'wp:comment_author')),
          body,
          createdAt,
          isPublished: state === '1',
        },
      ]
    })
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
