import 'server-only'
import type pg from 'pg'
import type { SourcePolicy } from '@/features/articles/policy'
import type { Rendition } from '@/features/media/rules'
import type { Locale } from '@/lib/locales'

type Names = Partial<Record<Locale, string>>
type Client = Pick<pg.Client, 'query'>

/** Rows after `after`, by id, a portion at a time. */
async function* byId<Row extends { id: string }>(client: Client, sql: string, values: unknown[], most: number) {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await client.query<Row>(sql, [after, most, ...values])
    if (rows.length > 0) yield rows
    if (rows.length < most) return
    after = rows.at(-1)!.id
  }
}

export type PictureRow = {
  id: string
  key: string
  width: number
  height: number
  renditions: Rendition[]
  /** What stories say of it that begin with it, the newest first: in another edition in another language. Else what the library says. */
  said: Said[]
  at: string
}
export type Said = { alt: string; caption: string }

/** What a story says of the picture it begins with, as WordPress has it: beside the picture. */
const saidOf = (article: string, media: string) =>
  `coalesce(nullif(${article}.lead_alt, ''), ${media}.alt) AS alt,
   concat_ws(' ', nullif(${article}.lead_caption, ''), '(' || nullif(${article}.lead_credit, '') || ')') AS caption`

/** A picture that stands on top of more stories than these is a logo. */
const mostSaid = 200

/** Pictures that stories of these editions show. */
export const pictureRows = (client: Client, locales: readonly string[]) =>
  byId<PictureRow>(
    client,
    `SELECT m.id, m.key, m.width, m.height, m.renditions, to_jsonb(m.created_at) #>> '{}' AS at,
        coalesce((SELECT jsonb_agg(jsonb_build_object('alt', l.alt, 'caption', l.caption) ORDER BY l.last DESC)
           FROM (SELECT alt, caption, max(last) AS last
                   FROM (SELECT ${saidOf('a', 'm')}, a.id::text AS last FROM media_use u JOIN article a ON a.id = u.article_id
                          WHERE u.media_id = m.id AND a.lead_media_id = m.id AND a.locale = ANY($3)
                          ORDER BY a.id DESC LIMIT ${mostSaid}) each
                  GROUP BY alt, caption) l),
          jsonb_build_array(jsonb_build_object('alt', m.alt, 'caption', ''))) AS said
       FROM media m
      WHERE m.id > $1 AND EXISTS (SELECT FROM media_use u JOIN article a ON a.id = u.article_id
          WHERE u.media_id = m.id AND a.locale = ANY($3)) ORDER BY m.id LIMIT $2`,
    [locales],
    500,
  )

export type Term = { id: string; slug: string; names: Names; locale?: Locale }

export const sectionTerms = async (client: Client) =>
  (await client.query<Term>('SELECT id, slug, names FROM section ORDER BY position, id')).rows
export const authorTerms = async (client: Client) =>
  (await client.query<Term>('SELECT id, slug, names FROM author WHERE becomes_id IS NULL ORDER BY id')).rows
export const tagRows = (client: Client, locales: readonly string[]) =>
  byId<{ id: string; slug: string; name: string }>(
    client,
    'SELECT id, slug, name FROM tag WHERE id > $1 AND becomes_id IS NULL AND locale = ANY($3) ORDER BY id LIMIT $2',
    [locales],
    500,
  )

export type StoryRow = {
  id: string
  locale: Locale
  slug: string
  status: 'DRAFT' | 'IN_REVIEW' | 'APPROVED' | 'SCHEDULED' | 'PUBLISHED' | 'WITHDRAWN'
  headline: string
  standfirst: string
  body: unknown
  leadMediaId: string | null
  /** What it says of the picture it begins with. */
  lead: Said | null
  isOpen: boolean
  publishedAt: string | null
  scheduledAt: string | null
  createdAt: string
  changedAt: string
  sectionSlug: string
  sectionNames: Names
  authors: string[]
  source: { name: string; policy: SourcePolicy } | null
  sourcePolicy: SourcePolicy | null
  originalUrl: string | null
  /** What readers were told was put right, oldest first. */
  corrections: { at: string; note: string }[]
  tags: { slug: string; name: string }[]
  oldSlugs: string[]
}

/**
 * Stories that WordPress would take for one that is there already, as it knows a post by its title and second: how many of the same
 * are older, by id. Few, whatever the size of the newspaper.
 */
export const storyTwins = async (client: Client, locales: readonly string[]) => {
  const { rows } = await client.query<{ id: string; twins: number }>(
    `SELECT id, twins FROM (
       SELECT a.id, (row_number() OVER (PARTITION BY a.headline, date_trunc('second', coalesce(a.published_at, p.at, a.created_at)) ORDER BY a.id) - 1)::int AS twins
         FROM article a LEFT JOIN article_schedule p ON p.article_id = a.id AND p.held_for IS NULL WHERE a.locale = ANY($1)) t
      WHERE twins > 0`,
    [locales],
  )
  return new Map(rows.map(({ id, twins }) => [id, twins]))
}

/** Stories of these editions, with what stands around them. */
export const storyRows = (client: Client, locales: readonly string[]) =>
  byId<StoryRow>(
    client,
    `SELECT a.id, a.locale, a.slug, a.status, a.headline, a.standfirst, a.body, a.lead_media_id AS "leadMediaId",
        (SELECT jsonb_build_object('alt', l.alt, 'caption', l.caption)
           FROM (SELECT ${saidOf('a', 'm')} FROM media m WHERE m.id = a.lead_media_id) l) AS lead,
        a.discussion <> 'CLOSED' AS "isOpen", to_jsonb(a.published_at) #>> '{}' AS "publishedAt",
        to_jsonb(p.at) #>> '{}' AS "scheduledAt", to_jsonb(a.created_at) #>> '{}' AS "createdAt",
        to_jsonb(coalesce(a.updated_at, a.published_at, a.modified_at)) #>> '{}' AS "changedAt",
        s.slug AS "sectionSlug", s.names AS "sectionNames",
        ARRAY(SELECT coalesce(w.becomes_id, w.id) FROM byline b JOIN author w ON w.id = b.author_id WHERE b.article_id = a.id
               GROUP BY 1 ORDER BY min(b.position)) AS authors,
        (SELECT jsonb_build_object('name', o.name, 'policy', o.policy) FROM source o WHERE o.id = a.source_id) AS source,
        a.source_policy AS "sourcePolicy", a.original_url AS "originalUrl",
        (SELECT coalesce(jsonb_agg(jsonb_build_object('at', to_jsonb(c.at) #>> '{}', 'note', c.note) ORDER BY c.at, c.id), '[]')
           FROM correction c WHERE c.article_id = a.id) AS corrections,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', t.slug, 'name', t.name) ORDER BY r.position), '[]')
           FROM article_tag r JOIN tag o ON o.id = r.tag_id JOIN tag t ON t.id = coalesce(o.becomes_id, o.id) WHERE r.article_id = a.id) AS tags,
        ARRAY(SELECT o.slug FROM article_redirect o WHERE o.article_id = a.id ORDER BY o.at) AS "oldSlugs"
       FROM article a JOIN section s ON s.id = a.section_id LEFT JOIN article_schedule p ON p.article_id = a.id AND p.held_for IS NULL
      WHERE a.id > $1 AND a.locale = ANY($3) ORDER BY a.id LIMIT $2`,
    [locales],
    100,
  )

export type CommentRow = {
  id: string
  articleId: string
  parentId: string | null
  name: string
  body: string
  status: 'PUBLISHED' | 'HELD' | 'REJECTED'
  at: string
}

/** More comments than these are not held at once, but for those of one story, which belong together. */
const mostComments = 2_000

/** Stories in portions that have no more comments than are held at once. */
export const portionsOf = async (client: Client, stories: readonly StoryRow[]): Promise<StoryRow[][]> => {
  const { rows } = await client.query<{ id: string; comments: number }>(
    `SELECT article_id AS id, count(*)::int AS comments FROM comment WHERE article_id = ANY($1::uuid[]) AND status <> 'DELETED' GROUP BY 1`,
    [stories.map(({ id }) => id)],
  )
  const counts = new Map(rows.map(({ id, comments }) => [id, comments]))
  const portions: StoryRow[][] = []
  let held = Infinity
  for (const story of stories) {
    const count = counts.get(story.id) ?? 0
    held += count
    if (held > mostComments) {
      portions.push([])
      held = count
    }
    portions.at(-1)!.push(story)
  }
  return portions
}

/** What was written under these stories, oldest first; what its writer has taken back stays taken back. */
export const commentRows = async (client: Client, stories: readonly string[]) =>
  (
    await client.query<CommentRow>(
      `SELECT c.id, c.article_id AS "articleId", c.parent_id AS "parentId", coalesce(c.guest_name, u.name, '') AS name, c.body,
          c.status, to_jsonb(c.created_at) #>> '{}' AS at
         FROM comment c LEFT JOIN "user" u ON u.id = c.author_id
        WHERE c.article_id = ANY($1::uuid[]) AND c.status <> 'DELETED' ORDER BY c.created_at, c.id`,
      [stories],
    )
  ).rows
