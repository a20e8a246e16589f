import { createHash } from 'node:crypto'
import { clean } from '../screening/clean'
import { bandsOf, digestOf } from '../screening/near'

/** Something somebody wants to say, as it came in. */
export type Post = {
  authorId: string
  articleId: string
  parentId: string | null
  body: string
  /** Given by who sends it: the same again is the same comment. */
  key: string
  startedAt: Date | null
  requestId?: string
}

/** What was first sent under a key, in one figure. */
const keyDigest = ({ articleId, parentId }: Post, body: string) =>
  createHash('sha256')
    .update(JSON.stringify([articleId, parentId, body]))
    .digest('hex')

/** All that can be worked out before the database is asked. */
export const prepare = (post: Post) => {
  const body = clean(post.body)
  // Longer texts are refused anyway; their likeness is nobody's business.
  const weighed = body.length <= 20_000 ? body : ''
  return { ...post, body, keyDigest: keyDigest(post, body), textDigest: digestOf(weighed), bands: bandsOf(weighed) }
}
export type PreparedPost = ReturnType<typeof prepare>
