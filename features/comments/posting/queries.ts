import 'server-only'
import type pg from 'pg'
import type { Locale } from '@/lib/locales'
import { discussionColumns, discussionJoin } from '../discussion'
import type { CommentSettings } from '../rules'
import type { Facts } from '../screening/steps'
import { groupsOfBands, isAlike, isNearly } from '../screening/near'
import { watchWith, type Watch } from '../screening/watch'
import { readSettings } from '../settings'
import type { PreparedPost } from './post'

type Client = Pick<pg.PoolClient, 'query'>
type Asking = Pick<PreparedPost, 'authorId' | 'articleId' | 'parentId' | 'key' | 'textDigest' | 'bands'>

type Row = {
  place: number
  now: Date
  knownId: string | null
  knownDigest: string | null
  articleStatus: string | null
  /** The edition it stands in. */
  locale: Locale | null
  discussion: 'OPEN' | 'HOLD_ALL' | 'CLOSED'
  closedAt: Date | null
  publishedAt: Date | null
  slowSeconds: number
  role: string | null
  isVerified: boolean
  isBanned: boolean
  isHeld: boolean
  suspendedUntil: Date | null
  joinedAt: Date
  published: number
  recent: Date[]
  lastHereAt: Date | null
  saidBefore: boolean
  parentArticle: string | null
  parentArticleStatus: string | null
  parentRoot: string | null
  parentStatus: string | null
  similar: { id: string; bands: number[]; body: string }[] | null
  settings: unknown
  /** Might anybody want to hear of it? */
  isHeard: boolean
}

/**
 * By SQL: comments of the last seven days before a moment, elsewhere or of somebody else, whose bands say that they may be
 * nearly the same as one whose bands, key, author and article are named here. `and`: what else must hold of such a comment `c`.
 */
export const similarBefore = (
  one: Record<'moment' | 'bands' | 'key' | 'authorId' | 'articleId', string> & { and?: string },
) =>
  `CASE WHEN cardinality(${one.bands}) > 0 THEN (
          -- Materialized, or a small LIMIT lures the planner into reading every comment there is.
          WITH shared AS MATERIALIZED (SELECT c.id, c.bands, c.body, c.created_at, c.author_id, c.article_id, c.key
            FROM comment c WHERE ${groupsOfBands.map(([first, last]) => `c.bands @> ${one.bands}[${first}:${last}]`).join(' OR ')})
          SELECT json_agg(json_build_object('id', near.id, 'bands', near.bands, 'body', near.body)) FROM (
            SELECT c.id, c.bands, c.body FROM shared c WHERE c.created_at > ${one.moment} - interval '7 days' ${one.and ?? ''}
              AND (c.author_id IS DISTINCT FROM ${one.authorId} OR c.article_id <> ${one.articleId}) AND c.key <> ${one.key} LIMIT 50) near) END`

/** Named, so that Postgres plans it once for each connection: planning costs as much as a dozen answers. */
const facts = {
  name: 'facts-of-posts',
  text: `SELECT i.place, m.now, k.id AS "knownId", k.key_digest AS "knownDigest",
        a.status AS "articleStatus", a.locale, ${discussionColumns}, a.published_at AS "publishedAt",
        u.role, u.email_verified_at IS NOT NULL AS "isVerified",
        u.banned_at IS NOT NULL OR u.deleted_at IS NOT NULL AS "isBanned", u.is_held AS "isHeld",
        u.suspended_until AS "suspendedUntil", u.created_at AS "joinedAt",
        (SELECT count(*)::int FROM (SELECT FROM comment c WHERE c.author_id = u.id AND c.status = 'PUBLISHED' LIMIT 20) few) AS published,
        ARRAY(SELECT c.created_at FROM comment c WHERE c.author_id = u.id ORDER BY c.created_at DESC, c.id DESC LIMIT 20) AS recent,
        (SELECT max(c.created_at) FROM comment c WHERE c.author_id = u.id
          AND c.article_id = a.id AND c.created_at > m.now - interval '1 hour') AS "lastHereAt",
        EXISTS (SELECT FROM comment c WHERE c.text_digest = i."textDigest" AND c.author_id = u.id
          AND c.created_at > m.now - interval '10 minutes') AS "saidBefore",
        p.article_id AS "parentArticle", pa.status AS "parentArticleStatus", p.root_id AS "parentRoot", p.status AS "parentStatus",
        ${similarBefore({ moment: 'm.now', bands: 'i.bands', key: 'i.key', authorId: 'u.id', articleId: 'i."articleId"' })} AS similar,
        (SELECT value FROM site_setting WHERE key = 'comments') AS settings,
        p.id IS NOT NULL OR EXISTS (SELECT FROM follow f WHERE f.article_id = a.id) AS "isHeard"
      FROM jsonb_to_recordset($1::jsonb) AS i (place int, "authorId" uuid, "articleId" uuid, "parentId" uuid, key uuid,
        "textDigest" text, bands int[])
      CROSS JOIN LATERAL (SELECT coalesce($2::timestamptz, clock_timestamp()) AS now) m
      LEFT JOIN "user" u ON u.id = i."authorId"
      -- OFFSET keeps the planner from reading every article there is for a handful of posts.
      LEFT JOIN LATERAL (SELECT * FROM article one WHERE one.id = i."articleId" OFFSET 0) a ON true ${discussionJoin}
      LEFT JOIN comment p ON p.id = i."parentId"
      LEFT JOIN article pa ON pa.id = p.article_id
      LEFT JOIN comment k ON k.author_id = i."authorId" AND k.key = i.key
      ORDER BY i.place`,
}

/** Everything about a post that only the database knows, one row for each that arrived together, in their order. */
export const factsOf = async (client: Client, posts: readonly Asking[], at: Date | null): Promise<Row[]> => {
  const { rows } = await client.query<Row>({
    ...facts,
    values: [JSON.stringify(posts.map((post, place) => ({ ...post, place }))), at],
  })
  return rows
}

/** What of it the screening is told. */
export type FactsRow = Pick<
  Row,
  | 'now'
  | 'discussion'
  | 'closedAt'
  | 'publishedAt'
  | 'slowSeconds'
  | 'role'
  | 'isVerified'
  | 'isBanned'
  | 'isHeld'
  | 'suspendedUntil'
  | 'joinedAt'
  | 'published'
  | 'recent'
  | 'lastHereAt'
  | 'saidBefore'
  | 'similar'
  | 'settings'
>

/** What the screening is told of one of them. */
export const toFacts = (
  row: FactsRow,
  { body, startedAt, bands }: Pick<PreparedPost, 'body' | 'startedAt' | 'bands'>,
  watch: Watch,
): Facts => ({
  now: row.now,
  body,
  startedAt,
  article: row,
  settings: readSettings(row.settings),
  author: {
    ...row,
    isStaff: row.role !== null && row.role !== 'READER',
    lastAt: row.recent[0] ?? null,
    tenthAt: row.recent[9] ?? null,
    twentiethAt: row.recent[19] ?? null,
  },
  similarTo: row.similar?.find((other) => isAlike(bands, other.bands) && isNearly(body, other.body))?.id ?? null,
  watch,
})

const keptFor = 5_000
const held = globalThis as typeof globalThis & { mastheadWatch?: { until: number; watch: Promise<Watch> } }

const readWatch = async (client: Client) => {
  const { rows } = await client.query<{ word: string }>('SELECT word FROM watched_word ORDER BY word LIMIT 5000')
  return watchWith(rows.map(({ word }) => word))
}

/** The words comments are held for: read again every five seconds, so that every instance agrees soon enough. */
export const watchedNow = async (client: Client): Promise<Watch> => {
  if (held.mastheadWatch && held.mastheadWatch.until > Date.now()) return held.mastheadWatch.watch
  const watch = readWatch(client)
  held.mastheadWatch = { until: Date.now() + keptFor, watch }
  watch.catch(() => (held.mastheadWatch = undefined))
  return watch
}

/** What is set for comments on this site. */
export const settingsNow = async (client: Client): Promise<CommentSettings> => {
  const { rows } = await client.query<{ value: unknown }>(`SELECT value FROM site_setting WHERE key = 'comments'`)
  return readSettings(rows[0]?.value)
}
