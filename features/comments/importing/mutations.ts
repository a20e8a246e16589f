import 'server-only'
import { createHash } from 'node:crypto'
import type { Prisma } from '@/prisma/client/client'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { db } from '@/lib/db'
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

/**
 * The conversation under one article.
 * `formerly`: some of it may be here already, from an import that called the archive this.
 */
export type ForeignThread = { articleId: string; comments: readonly ForeignComment[]; formerly?: string }

type Here = { id: string; articleId: string; guestName: string | null; createdAt: Date; body: string }

const signature = ({ createdAt, name, body }: Pick<ForeignComment, 'createdAt' | 'name' | 'body'>) =>
  `${createdAt.getTime()} ${name}: ${body}`

/** What each comment is called here: what it was called before, where it is one of these. */
const idsOf = (archive: string, { comments, formerly }: ForeignThread, here: readonly Here[]) => {
  const ids = new Set(here.map(({ id }) => id))
  const signed = new Map(here.map((one) => [signature({ ...one, name: one.guestName ?? '' }), one.id]))
  return new Map(
    comments.map((comment) => {
      const [today, before] = [idOf(archive, comment.id), formerly && idOf(formerly, comment.id)]
      const known = ids.has(today) ? today : before && ids.has(before) ? before : signed.get(signature(comment))
      return [comment.id, known ?? today]
    }),
  )
}

const rowsOf = (archive: string, thread: ForeignThread, here: readonly Here[]) => {
  const { articleId, comments } = thread
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  const ids = idsOf(archive, thread, here)
  return comments.map((comment) => {
    const { root, above } = rootOf(comment, byId)
    const parent = comment === root ? undefined : byId.get(comment.parentId!)
    const id = ids.get(comment.id)!
    const digest = digestOf(comment.body)
    const row = {
      id,
      articleId,
      guestName: comment.name,
      rootId: ids.get(root.id)!,
      parentId: parent ? ids.get(parent.id)! : null,
      depth: comment === root ? 0 : 1,
      status: comment.isPublished ? ('PUBLISHED' as const) : ('HELD' as const),
      body: comment.body,
      language: languageOf(comment.body),
      key: id,
      keyDigest: digest,
      heldFor: comment.isPublished ? null : 'imported',
      textDigest: digest,
      bands: bandsOf(comment.body),
      createdAt: comment.createdAt,
    }
    return { above, row }
  })
}

/** What was begun with is counted: those that are here already neither come nor get lost. */
const countsOf = (all: readonly { id: string; articleId: string }[], here: ReadonlyMap<string, readonly Here[]>) => {
  const known = new Set([...here.values()].flat().map(({ id }) => id))
  const counts = new Map<string, { added: number; dropped: number }>()
  for (const { id, articleId } of all) {
    const count = counts.get(articleId) ?? { added: 0, dropped: 0 }
    if (!known.has(id)) count.dropped += 1
    counts.set(articleId, count)
  }
  return counts
}

/** No statement takes longer than a statement may, however long a conversation was. */
const atOnce = 500

/** What stands already under articles that are not new, by article. */
const commentsHere = async (change: Pick<Prisma.TransactionClient, 'comment'>, threads: readonly ForeignThread[]) => {
  const known = threads.filter(({ formerly, comments }) => formerly !== undefined && comments.length > 0)
  const rows: Here[] =
    known.length === 0
      ? []
      : await change.comment.findMany({
          where: { articleId: { in: known.map(({ articleId }) => articleId) } },
          select: { id: true, articleId: true, guestName: true, createdAt: true, body: true },
        })
  const here = new Map<string, Here[]>()
  for (const row of rows) {
    const those = here.get(row.articleId)
    if (those) those.push(row)
    else here.set(row.articleId, [row])
  }
  return here
}

/**
 * Writes the comments of articles as another system had them, with their threads, within the change that brings the
 * articles. Those that are here already stay as they are. What waited there waits here, from now on.
 * @param archive which system they come from; their ids are unique in it
 * @returns how many are new, and how many stand under another article already, by article
 */
export const bringComments = async (
  change: Prisma.TransactionClient,
  archive: string,
  threads: readonly ForeignThread[],
) => {
  // What was said first stands first: answers point to it, and are counted there.
  const here = await commentsHere(change, threads)
  const rows = threads
    .flatMap((thread) => rowsOf(archive, thread, here.get(thread.articleId) ?? []))
    .sort((a, b) => a.above - b.above)
    .map(({ row }) => row)
  const counts = countsOf(rows, here)
  for (let at = 0; at < rows.length; at += atOnce) {
    const given = JSON.stringify(rows.slice(at, at + atOnce))
    const made = await change.$queryRaw<{ articleId: string }[]>`
      INSERT INTO comment (id, article_id, guest_name, root_id, parent_id, depth, status, body, language, key, key_digest, held_for,
          text_digest, bands, created_at, waiting_since)
        SELECT id, "articleId", "guestName", "rootId", "parentId", depth, status::comment_status, body, language, key, "keyDigest",
            "heldFor", "textDigest", bands, "createdAt", CASE WHEN status = 'HELD' THEN now() END
          FROM jsonb_to_recordset(${given}::jsonb) AS r (id uuid, "articleId" uuid, "guestName" text, "rootId" uuid,
            "parentId" uuid, depth smallint, status text, body text, language text, key uuid, "keyDigest" text, "heldFor" text,
            "textDigest" text, bands int[], "createdAt" timestamptz)
        ON CONFLICT DO NOTHING RETURNING article_id AS "articleId"`
    for (const { articleId } of made) {
      const count = counts.get(articleId)!
      count.added += 1
      count.dropped -= 1
    }
  }
  const changed = [...counts].filter(([, { added }]) => added > 0)
  await expire(
    changed.map(([id]) => tags.thread(id)),
    change,
  )
  return counts
}

/** What `bringComments` would do with the same threads, counted the same way; `articleId` is any name for one that is not here yet. */
export const foreseeComments = async (archive: string, threads: readonly ForeignThread[]) => {
  const here = await commentsHere(db, threads)
  const all = threads.flatMap((thread) =>
    [...idsOf(archive, thread, here.get(thread.articleId) ?? []).values()].map((id) => ({
      id,
      articleId: thread.articleId,
    })),
  )
  const taken = new Set<string>()
  for (let at = 0; at < all.length; at += atOnce) {
    const ids = all.slice(at, at + atOnce).map(({ id }) => id)
    for (const { id } of await db.comment.findMany({ where: { id: { in: ids } }, select: { id: true } })) taken.add(id)
  }
  const counts = countsOf(all, here)
  for (const { id, articleId } of all) {
    if (taken.has(id)) continue
    taken.add(id)
    const count = counts.get(articleId)!
    count.added += 1
    count.dropped -= 1
  }
  return counts
}
