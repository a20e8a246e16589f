import 'server-only'
import { createHash } from 'node:crypto'
import type { Prisma } from '@/prisma/client/client'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { languageOf } from '../language'
import { bandsOf, digestOf } from '../screening/near'

/** A comment that came from another system: words and a name, no account. */
export type ForeignComment = {
  id: string
  parentId: string | null
  name: string
  body: string
  createdAt: Date
  isPublished: boolean
}

/** The same comment of the same archive has the same id here, however often it comes. */
const idOf = (archive: string, id: string) => {
  const hex = createHash('sha256').update(`comment ${archive} ${id}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** What began the conversation a comment stands in: up to the first whose parent did not come along. */
const rootOf = (comment: ForeignComment, byId: ReadonlyMap<string, ForeignComment>) => {
  const seen = new Set<string>()
  let at = comment
  for (;;) {
    seen.add(at.id)
    const parent = at.parentId === null ? undefined : byId.get(at.parentId)
    // Circles are nobody's conversation.
    if (!parent || seen.has(parent.id)) return at
    at = parent
  }
}

/**
 * Writes the comments of an article as another system had them, with their threads, within the change that brings the
 * article. Those that are here already stay as they are. What waited there waits here.
 * @param archive which system they come from; their ids are unique in it
 * @returns how many are new
 */
export const bringComments = async (
  change: Prisma.TransactionClient,
  articleId: string,
  archive: string,
  comments: readonly ForeignComment[],
) => {
  if (comments.length === 0) return 0
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  const rows = comments.map((comment) => {
    const root = rootOf(comment, byId)
    const parent = comment === root ? undefined : byId.get(comment.parentId!)
    const id = idOf(archive, comment.id)
    return {
      id,
      articleId,
      guestName: comment.name,
      rootId: idOf(archive, root.id),
      parentId: parent ? idOf(archive, parent.id) : null,
      depth: comment === root ? 0 : 1,
      status: comment.isPublished ? ('PUBLISHED' as const) : ('HELD' as const),
      body: comment.body,
      language: languageOf(comment.body),
      key: id,
      keyDigest: digestOf(comment.body),
      heldFor: comment.isPublished ? null : 'unfinished',
      textDigest: digestOf(comment.body),
      bands: bandsOf(comment.body),
      createdAt: comment.createdAt,
    }
  })
  // What began a conversation stands first: its replies point to it, and are counted there.
  let added = 0
  for (const depth of [0, 1]) {
    const data = rows.filter((row) => row.depth === depth)
    if (data.length === 0) continue
    const { count } = await change.comment.createMany({ data, skipDuplicates: true })
    added += count
  }
  if (added > 0) await expire([tags.thread(articleId)], change)
  return added
}
