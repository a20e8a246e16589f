import 'server-only'
import type pg from 'pg'
import { offered, type Locale } from '@/lib/locales'
import { listed, newestOf, type Bounds } from '../asking/queries'
import { snippetOf } from '../marking/pieces'
import { wantedIn, type Sought } from '../marking/queries'
import type { CommentHit } from '../views'
import { aged, pageOf, type Order } from '../weighing/queries'

const mostWeighed = 1_000

/** Comments that are weighed: those under stories that readers can open. Of others not even the number is told. */
export const commentsMeeting = async (client: pg.PoolClient, bounds: Omit<Bounds, 'most'>) => {
  const { ids, isPart } = await newestOf(client, 'comments', { ...bounds, most: mostWeighed })
  const { rows } = await client.query<{ id: string }>(
    `SELECT s.comment_id AS id FROM comment_search s JOIN article a ON a.id = s.article_id
      WHERE s.comment_id = ANY ($1::uuid[]) AND a.status = 'PUBLISHED' AND a.locale = ANY ($2)`,
    [listed(ids), offered()],
  )
  return { ids: rows.map(({ id }) => id), isPart }
}

const best = `SELECT comment_id AS id, ${aged('ts_rank(words, $3::tsquery)::float8', 'created_at', '$2')} AS score
    FROM comment_search WHERE comment_id = ANY ($1::uuid[])`
const newest = `SELECT comment_id AS id, extract(epoch FROM created_at)::float8 AS score
    FROM comment_search WHERE comment_id = ANY ($1::uuid[])`

/** The comments of one page, in their order. */
export const commentsInOrder = (
  client: pg.PoolClient,
  ids: readonly string[],
  { weight, sort, asOf, ...page }: Order,
) =>
  sort === 'newest'
    ? pageOf(client, newest, [listed(ids)], page)
    : pageOf(client, best, [listed(ids), asOf, weight], page)

type Row = {
  id: string
  body: string
  language: string
  createdAt: Date
  name: string | null
  locale: Locale
  slug: string
  headline: string
}

/** Comments as a page of results shows them, in the order given: only those readers see. */
export const commentHits = async (
  client: pg.PoolClient,
  ids: readonly string[],
  asked: Sought,
): Promise<CommentHit[]> => {
  const { rows } = await client.query<Row>(
    `SELECT c.id, c.body, c.language, c.created_at AS "createdAt", a.locale, a.slug, a.headline,
        CASE WHEN u.deleted_at IS NULL THEN coalesce(u.name, c.guest_name) END AS name
       FROM comment c JOIN article a ON a.id = c.article_id LEFT JOIN "user" u ON u.id = c.author_id
      WHERE c.id = ANY ($1::uuid[]) AND c.status = 'PUBLISHED' AND a.status = 'PUBLISHED'`,
    [ids],
  )
  const stemmed = (language: string): Locale => (language === 'en' || language === 'ar' ? language : 'ckb')
  const wanted = await wantedIn(
    client,
    asked,
    (['en', 'ar', 'ckb'] as const).map((locale) => [
      locale,
      rows.filter(({ language }) => stemmed(language) === locale).map(({ body }) => body),
    ]),
  )
  const known = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = known.get(id)
    if (!row) return []
    const { locale, slug, headline, language, body, name, createdAt } = row
    return {
      kind: 'comment',
      id,
      story: { locale, slug, headline },
      author: name ?? '',
      at: createdAt.toISOString(),
      language,
      snippet: snippetOf([body], wanted[stemmed(language)]),
    }
  })
}
