import 'server-only'
import type pg from 'pg'
import { writeAudit } from '@/features/audit'
import { tags } from '@/features/tags'
import { inBatches } from '@/lib/batches'
import { expire } from '@/lib/cache'
import { newId } from '@/lib/ids'
import { isOffered, type Locale } from '@/lib/locales'
import { isOutage } from '@/lib/outage'
import { Refused } from '@/lib/problem'
import { inTransaction } from '@/lib/transaction'
import { languageOf } from '../language'
import { noticesFor } from '../notifications/mutations'
import { isAlike, isNearly } from '../screening/near'
import { screen } from '../screening/screening'
import type { Verdict } from '../screening/steps'
import { commentColumns, commentJoins, type CommentRow } from '../shapes'
import { prepare, type Post, type PreparedPost } from './post'
import { factsOf, toFacts, watchedNow } from './queries'

/** What became of a post: the comment, new or the first under its key, and the edition it stands in; or why not. */
export type Outcome = { row: CommentRow; isNew: boolean; locale: Locale } | Refused

type Settings = {
  /** For tests that play a second instance. */
  from?: pg.Pool
  /** For tests: the moment everything happens at. */
  at?: Date
  /** For tests: how long the screening took, in ms. */
  elapsed?: () => number
}
type Facts = Awaited<ReturnType<typeof factsOf>>[number]
type Place = { id: string; isNew: boolean; locale: Locale }
type Decided = { post: PreparedPost; facts: Facts; verdict: Exclude<Verdict, { kind: 'refuse' }>; id: string }

/**
 * Everything that is written belongs to one of these, and everybody takes them in this order: who writes, what began the
 * threads, the counts of the articles (the triggers take the last two in the same order).
 */
const lock = async (client: pg.PoolClient, posts: readonly PreparedPost[]) => {
  await client.query('SELECT FROM "user" WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
    posts.map(({ authorId }) => authorId),
  ])
  const parents = posts.map(({ parentId }) => parentId).filter((id) => id !== null)
  if (parents.length > 0)
    await client.query(
      `SELECT FROM comment WHERE id IN (SELECT root_id FROM comment WHERE id = ANY($1::uuid[]))
        ORDER BY id FOR NO KEY UPDATE`,
      [parents],
    )
  await client.query(
    'SELECT FROM article_stats WHERE article_id = ANY($1::uuid[]) ORDER BY article_id FOR NO KEY UPDATE',
    [posts.map(({ articleId }) => articleId)],
  )
}

/** What no screening is needed for: the place is not there, or not any more. */
const misplaced = (facts: Facts, { articleId, parentId }: PreparedPost): Refused | undefined => {
  if (facts.role === null) return new Refused('sign_in')
  const isRead = facts.articleStatus === 'PUBLISHED' && facts.locale !== null && isOffered(facts.locale)
  if (!isRead) return new Refused('not_found', { field: 'articleId' })
  if (parentId === null) return undefined
  // A waiting comment, one under a story nobody can see, and none at all are answered alike.
  if (facts.parentArticleStatus !== 'PUBLISHED') return new Refused('not_found', { field: 'parentId' })
  if (facts.parentStatus === 'DELETED') return new Refused('parent_gone', { field: 'parentId' })
  if (facts.parentStatus !== 'PUBLISHED') return new Refused('not_found', { field: 'parentId' })
  return facts.parentArticle === articleId ? undefined : new Refused('parent_mismatch', { field: 'parentId' })
}

const inserting = {
  name: 'write-comments',
  text: `INSERT INTO comment (id, article_id, author_id, root_id, parent_id, depth, status, body, language, key, key_digest,
        held_for, held_detail, held_also, text_digest, bands, created_at, is_featured)
      SELECT id, "articleId", "authorId", "rootId", "parentId", depth, status::comment_status, body, language, key,
          "keyDigest", "heldFor", "heldDetail", "heldAlso", "textDigest", bands, "createdAt", "isFeatured"
        FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "articleId" uuid, "authorId" uuid, "rootId" uuid, "parentId" uuid,
          depth smallint, status text, body text, language text, key uuid, "keyDigest" text, "heldFor" text,
          "heldDetail" jsonb, "heldAlso" jsonb, "textDigest" text, bands int[], "createdAt" timestamptz, "isFeatured" boolean)
        ORDER BY "articleId", "rootId", id`,
}

const insert = (client: pg.PoolClient, decided: readonly Decided[]) =>
  client.query({
    ...inserting,
    values: [
      JSON.stringify(
        decided.map(({ post, facts, verdict, id }) => ({
          ...post,
          id,
          rootId: facts.parentRoot ?? id,
          depth: post.parentId === null ? 0 : 1,
          status: verdict.kind === 'publish' ? 'PUBLISHED' : 'HELD',
          language: languageOf(post.body),
          heldFor: verdict.kind === 'hold' ? verdict.reason : null,
          heldDetail: verdict.kind === 'hold' ? (verdict.detail ?? null) : null,
          heldAlso: verdict.kind === 'hold' ? (verdict.also ?? null) : null,
          createdAt: facts.now,
          isFeatured: facts.role !== 'READER',
        })),
      ),
    ],
  })

const record = (client: pg.PoolClient, decided: readonly Decided[]) =>
  writeAudit(
    client,
    decided.map(({ post, verdict, id }) => ({
      actorId: post.authorId,
      action: verdict.kind === 'publish' ? ('comment.publish' as const) : ('comment.wait' as const),
      subjectType: 'comment' as const,
      subjectId: id,
      after: { status: verdict.kind === 'publish' ? 'PUBLISHED' : 'HELD', articleId: post.articleId },
      reason: verdict.kind === 'hold' ? verdict.reason : '',
      requestId: post.requestId ?? '',
    })),
  )

const byId = {
  name: 'comments-by-id',
  text: `SELECT ${commentColumns} FROM comment c ${commentJoins} WHERE c.id = ANY($1::uuid[])`,
}

const rowsById = async (client: pg.PoolClient, ids: readonly string[]) => {
  const { rows } = await client.query<CommentRow>({ ...byId, values: [ids] })
  return new Map(rows.map((row) => [row.id, row]))
}

/** Posts of different people, in one transaction. */
const writeTogether = async (posts: readonly PreparedPost[], settings: Settings): Promise<Outcome[]> => {
  return inTransaction(async (client) => {
    const watch = await watchedNow(client)
    await lock(client, posts)
    // Waiting in line for those who write at the same time is no part of the screening.
    const began = performance.now()
    const elapsed = settings.elapsed ?? (() => performance.now() - began)
    const all = await factsOf(client, posts, settings.at ?? null)
    const decided: Decided[] = []
    const places = posts.map((post, place): Refused | Place => {
      const facts = all[place]!
      if (facts.knownId !== null)
        return facts.knownDigest === post.keyDigest
          ? { id: facts.knownId, isNew: false, locale: facts.locale! }
          : new Refused('key_reuse')
      const away = misplaced(facts, post)
      if (away) return away
      const known = toFacts(facts, post, watch)
      // What arrived together is not in the table yet.
      const alike = (other: Decided) => isAlike(post.bands, other.post.bands) && isNearly(post.body, other.post.body)
      const similarTo = known.similarTo ?? decided.find(alike)?.id ?? null
      const verdict = screen({ ...known, similarTo }, elapsed)
      if (verdict.kind === 'refuse')
        return new Refused(verdict.code, {
          ...(verdict.retryAfter !== undefined && { retryAfter: verdict.retryAfter }),
          ...(verdict.detail && { detail: verdict.detail }),
          ...(verdict.code.startsWith('comment_') && { field: 'body' }),
        })
      const id = newId(facts.now.getTime())
      decided.push({ post, facts, verdict, id })
      return { id, isNew: true, locale: facts.locale! }
    })
    if (decided.length > 0) {
      await insert(client, decided)
      await record(client, decided)
    }
    const published = decided.filter(({ verdict }) => verdict.kind === 'publish')
    for (const { id, facts } of published)
      if (facts.isHeard) await noticesFor({ commentId: id, event: 'published' }, client)
    const ids = places.flatMap((place) => (place instanceof Refused ? [] : [place.id]))
    const rows = ids.length > 0 ? await rowsById(client, ids) : new Map<string, CommentRow>()
    if (published.length > 0)
      await expire(
        published.map(({ post }) => tags.thread(post.articleId)),
        client,
      )
    return places.map((place) => {
      if (place instanceof Refused) return place
      const { id, ...rest } = place
      return { row: rows.get(id)!, ...rest }
    })
  }, settings.from)
}

/** Where one post spoils it for all (its article was deleted this very moment), each goes its own way. */
const writeApart = async (posts: readonly PreparedPost[], settings: Settings): Promise<Outcome[]> => {
  try {
    return await writeTogether(posts, settings)
  } catch (error) {
    if (posts.length === 1 || isOutage(error)) throw error
    const outcomes: Outcome[] = []
    for (const post of posts) outcomes.push(...(await writeTogether([post], settings)))
    return outcomes
  }
}

/** Everybody's first post, everybody's second, and so on: a second must see what the first has changed. */
const inRounds = (posts: readonly PreparedPost[]) => {
  const rounds: number[][] = []
  const count = new Map<string, number>()
  for (const [place, { authorId }] of posts.entries()) {
    const round = count.get(authorId) ?? 0
    count.set(authorId, round + 1)
    ;(rounds[round] ??= []).push(place)
  }
  return rounds
}

/** Writes posts that arrived together and answers each, in order. Resolves when all of it is stored for good. */
export const writePosts = async (posts: readonly Post[], settings: Settings = {}): Promise<Outcome[]> => {
  const prepared = posts.map(prepare)
  const outcomes: Outcome[] = []
  for (const places of inRounds(prepared)) {
    const written = await writeApart(
      places.map((place) => prepared[place]!),
      settings,
    )
    places.forEach((place, index) => (outcomes[place] = written[index]!))
  }
  return outcomes
}

const begin = () =>
  inBatches((posts: Post[]) => writePosts(posts), {
    largest: 100,
    mostWaiting: 2_000,
    longestWait: 20,
    atOnce: 2,
    patience: 3_500,
  })
const held = globalThis as typeof globalThis & { mastheadPosts?: ReturnType<typeof begin> }

/**
 * Takes something a reader wants to say: screens it, stores it, counts it. The same key with the same content again
 * answers with the first comment; whoever is told of a comment may rely on it, it is stored for good by then.
 * @throws Refused saying why not, Crowded when too many wait
 */
export const postComment = async (post: Post) => {
  const outcome = await (held.mastheadPosts ??= begin())(post)
  if (outcome instanceof Refused) throw outcome
  return outcome
}
