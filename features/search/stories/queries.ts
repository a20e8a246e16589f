import 'server-only'
import type pg from 'pg'
import { teasersById } from '@/features/articles/queries'
import { locales, type Locale } from '@/lib/locales'
import { marked, snippetOf, type Wanted } from '../marking/pieces'
import { wantedIn, type Sought } from '../marking/queries'
import { newestOf, type Bounds } from '../asking/queries'
import type { StoryHit } from '../views'

/** How many of the newest are weighed against each other: those that have it above the story, and those that have it at all. */
const mostWeighed = { front: 500, words: 1_000 }

export type Weighed = { id: string; score: string }

/** The stories that are weighed. `isPart`: there are more, older ones. */
export const storiesMeeting = async (client: pg.PoolClient, bounds: Omit<Bounds, 'most'>) => {
  const { ids: words, isPart } = await newestOf(client, 'words', { ...bounds, most: mostWeighed.words })
  // Who is not among the newest may still say it in the headline.
  const front = isPart ? (await newestOf(client, 'front', { ...bounds, most: mostWeighed.front })).ids : []
  return { ids: [...new Set([...words, ...front])], isPart }
}

type Order = { weight: string; sort: 'best' | 'newest'; asOf: Date; after: Weighed | null; size: number }

/** A year makes a story half as likely to be what is looked for; what stands in a headline weighs ten times the text. */
export const inOrder = async (
  client: pg.PoolClient,
  ids: readonly string[],
  { weight, sort, asOf, after, size }: Order,
) => {
  const score =
    sort === 'newest'
      ? `extract(epoch FROM published_at)::float8`
      : `ts_rank('{0.1, 0.3, 0.5, 1.0}', words, $2::tsquery)::float8
          / (1 + greatest(0, extract(epoch FROM $3::timestamptz - published_at)::float8) / 31536000)`
  const { rows } = await client.query<Weighed>(
    `SELECT id, score::text AS score FROM (
       SELECT article_id AS id, CASE WHEN $2::tsquery IS NULL OR $3::timestamptz IS NULL THEN 0 ELSE ${score} END AS score
         FROM article_search WHERE article_id = ANY ($1::uuid[])) weighed
      WHERE $4::float8 IS NULL OR (score, id) < ($4, $5::uuid)
      ORDER BY weighed.score DESC, id DESC LIMIT $6`,
    [ids, weight, asOf, after?.score ?? null, after?.id ?? null, size],
  )
  return rows
}

/** Longest part of a story that is looked through for a snippet, in characters. */
const longestText = 20_000

/** `others`: what its authors are called elsewhere. */
type Text = {
  id: string
  locale: Locale
  text: string
  bylines: string[]
  others: string[]
  tags: string[]
  source: string | null
}

const textsOf = async (client: pg.PoolClient, ids: readonly string[]) => {
  const { rows } = await client.query<Text>(
    `SELECT a.id, a.locale, left(search_body(a.body), $2) AS text,
        ARRAY(SELECT coalesce(nullif(w.names ->> a.locale, ''), w.names ->> 'en', w.names ->> 'ar', w.names ->> 'ckb', w.slug)
            FROM byline b JOIN author w ON w.id = b.author_id WHERE b.article_id = a.id ORDER BY b.position) AS bylines,
        ARRAY(SELECT DISTINCT n.value FROM byline b JOIN author w ON w.id = b.author_id, jsonb_each_text(w.names) n
            WHERE b.article_id = a.id AND n.key <> a.locale AND n.value <> '' ORDER BY n.value) AS others,
        ARRAY(SELECT t.name FROM article_tag r JOIN tag t ON t.id = r.tag_id WHERE r.article_id = a.id ORDER BY r.position) AS tags,
        (SELECT s.name FROM source s WHERE s.id = a.source_id) AS source
       FROM article a WHERE a.id = ANY ($1::uuid[]) AND a.status = 'PUBLISHED'`,
    [ids, longestText],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** What a story is found by that stands neither in its headline nor beneath: names that hang on it, where they have one of the words. */
const namesFound = ({ tags, source, others, bylines }: Text, wanted: Wanted): StoryHit['names'] =>
  [
    ...tags.map((name) => ({ kind: 'tag' as const, name })),
    ...(source === null ? [] : [{ kind: 'source' as const, name: source }]),
    ...others.filter((name) => !bylines.includes(name)).map((name) => ({ kind: 'author' as const, name })),
  ].flatMap(({ kind, name }) => {
    const pieces = marked(name, wanted)
    return pieces.some((piece) => piece.marked) ? [{ kind, name: pieces }] : []
  })

/** Stories as a page of results shows them, in the order given; what was withdrawn meanwhile is left out. */
export const storyHits = async (client: pg.PoolClient, ids: readonly string[], asked: Sought): Promise<StoryHit[]> => {
  const texts = await textsOf(client, ids)
  const stories = (
    await Promise.all(
      locales.map((locale) => {
        const own = ids.filter((id) => texts.get(id)?.locale === locale)
        return own.length > 0 ? teasersById(locale, own) : []
      }),
    )
  ).flat()
  const known = new Map(stories.map((story) => [story.id, story]))
  const said = (id: string) => {
    const story = known.get(id)!
    return [story.headline, story.standfirst, texts.get(id)!.text] as const
  }
  const names = (id: string) => {
    const { bylines, others, tags, source } = texts.get(id)!
    return [...bylines, ...others, ...tags, source ?? '']
  }
  const wanted = await wantedIn(
    client,
    asked,
    locales.map((locale) => [
      locale,
      ids.filter((id) => known.get(id)?.locale === locale).flatMap((id) => [...said(id), ...names(id)]),
    ]),
  )
  return ids.flatMap((id) => {
    const story = known.get(id)
    if (!story) return []
    const [, standfirst, text] = said(id)
    const words = wanted[story.locale]
    return {
      kind: 'story',
      story,
      headline: marked(story.headline, words),
      snippet: snippetOf([standfirst, text], words),
      bylines: texts.get(id)!.bylines.map((name) => marked(name, words)),
      names: namesFound(texts.get(id)!, words),
    }
  })
}
