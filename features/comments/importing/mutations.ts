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

/** What began the conversation a comment stands in, and how far above: up to the first whose parent did not come along. */
const rootOf = (comment: ForeignComment, byId: ReadonlyMap<string, ForeignComment>) => {
  const seen = new Set<string>()
  let at = comment
  for (;;) {
    seen.add(at.id)
    const parent = at.parentId === null ? undefined : byId.get(at.parentId)
    // Circles are nobody's conversation.
    if (!parent || seen.has(parent.id)) return { root: at, above: seen.size - 1 }
    at = parent
  }
}

/** The conversation under one article. */
export type ForeignThread = { articleId: string; comments: readonly ForeignComment[] }

const rowsOf = (archive: string, { articleId, comments }: ForeignThread) => {
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  return comments.map((comment) => {
    const { root, above } = rootOf(comment, byId)
    const parent = comment === root ? undefined : byId.get(comment.parentId!)
    const id = idOf(archive, comment.id)
    const digest = digestOf(comment.body)
    const row = {
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
      keyDigest: digest,
      heldFor: comment.isPublished ? null : 'unfinished',
      textDigest: digest,
      bands: bandsOf(comment.body),
      createdAt: comment.createdAt,
    }
    return { above, row }
  })
}

/** No statement takes longer than a statement may, however long a conversation was. */
const atOnce = 500

/**
 * Writes the comments of articles as another system had them, with their threads, within the change that brings the
 * articles. Those that are here already stay as they are. What waited there waits here.
 * @param archive which system they come from; their ids are unique in it
 * @returns how many are new, by article
 */
export const bringComments = async (
  change: Prisma.TransactionClient,
  archive: string,
  threads: readonly ForeignThread[],
) => {
  // What was said first stands first: answers point to it, and are counted there.
  const rows = threads
    .flatMap((thread) => rowsOf(archive, thread))
    .sort((a, b) => a.above - b.above)
    .map(({ row }) => row)
  const added = new Map<string, number>()
  for (let at = 0; at < rows.length; at += atOnce) {
    const given = JSON.stringify(rows.slice(at, at + atOnce))
    const made = await change.$queryRaw<{ articleId: string }[]>`
      INSERT INTO comment (id, article_id, guest_name, root_id, parent_id, depth, status, body, language, key, key_digest, held_for,
          text_digest, bands, created_at)
        SELECT id, "articleId", "guestName", "rootId", "parentId", depth, status::comment_status, body, language, key, "keyDigest",
            "heldFor", "textDigest", bands, "createdAt"
          FROM jsonb_to_recordset(${given}::jsonb) AS r (id uuid, "articleId" uuid, "guestName" text, "rootId" uuid,
            "parentId" uuid, depth smallint, status text, body text, language text, key uuid, "keyDigest" text, "heldFor" text,
            "textDigest" text, bands int[], "createdAt" timestamptz)
        ON CONFLICT DO NOTHING RETURNING article_id AS "articleId"`
    for (const { articleId } of made) added.set(articleId, (added.get(articleId) ?? 0) + 1)
  }
  await expire([...added.keys()].map(tags.thread), change)
  return added
}
