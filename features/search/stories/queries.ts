import 'server-only'
import type pg from 'pg'
import { teasersById } from '@/features/articles/queries'
import { locales, type Locale } from '@/lib/locales'
import { marked, snippetOf, type Wanted } from '../marking/pieces'
import { wantedIn, type Sought } from '../marking/queries'
import { listed, newestOf, type Bounds } from '../asking/queries'
import type { StoryHit } from '../views'
import { saidIn } from './said'
import { aged, pageOf, type Order } from '../weighing/queries'

/** How many of the newest are weighed against each other: those that have it above the story, and those that have it at all. */
const mostWeighed = { front: 500, words: 1_000 }

/** What stands above a story does not say what its text says: what is not wanted may stand there. */
const withoutExcluded = async (client: pg.PoolClient, ids: readonly string[], expression: string) => {
  if (ids.length === 0 || !expression.includes('!')) return ids
  const { rows } = await client.query<{ id: string }>(
    'SELECT article_id AS id FROM article_search WHERE article_id = ANY ($1::uuid[]) AND words @@ $2::tsquery',
    [listed(ids), expression],
  )
  return rows.map(({ id }) => id)
}

/** The stories that are weighed. `isPart`: there are more, older ones. */
export const storiesMeeting = async (client: pg.PoolClient, bounds: Omit<Bounds, 'most'>) => {
  const { ids: words, isPart } = await newestOf(client, 'words', { ...bounds, most: mostWeighed.words })
  // Who is not among the newest may still say it in the headline.
  const front = isPart ? (await newestOf(client, 'front', { ...bounds, most: mostWeighed.front })).ids : []
  const known = new Set(words)
  const more = front.filter((id) => !known.has(id))
  return { ids: [...words, ...(await withoutExcluded(client, more, bounds.expression))], isPart }
}

/**
 * So many are weighed by all of their words, of those that weigh most by what stands above them: to take the words of a whole story
 * out of the store is fifteen times the work.
 */
const mostWeighedWhole = 200

/** What a story weighs that says it in its text alone, where only what stands above it is looked at: less than all that has it there. */
const inTextAlone = 0.01
/** What stands above a story of some of the words counts for so much less than all of them. */
const someWords = 0.1

/** Any of the words, for what is weighed by a part of it: it need not have all of them. */
const anyWord = (weight: string) => weight.replace(/&|<(-|\d+)>/g, '|')

const ranked = (words: string, question: string) =>
  `ts_rank('{0.1, 0.3, 0.5, 1.0}', ${words}, ${question}::tsquery)::float8`

const above = `greatest(${ranked('front', '$3')}, CASE WHEN $4 <> $3 THEN ${someWords} * ${ranked('front', '$4')} END) + ${inTextAlone}`
const whole = ranked('(SELECT words FROM article_search s WHERE s.article_id = id)', '$3')

/**
 * What stands in a headline weighs ten times the text. Those that were weighed whole come first, the others after them: of few all
 * are, and who has read two hundred results goes on by headlines. $2 is the moment, $3 what weighs, $4 any of its words.
 */
const best = `SELECT id, CASE WHEN place > ${mostWeighedWhole} THEN score ELSE 1 + ${aged(whole, 'published_at', '$2')} END AS score
    FROM (SELECT id, published_at, score, row_number() OVER (ORDER BY score DESC, id DESC) AS place
      FROM (SELECT article_id AS id, published_at, ${aged(above, 'published_at', '$2')} AS score
        FROM article_search WHERE article_id = ANY ($1::uuid[])) above) placed`
const newest = `SELECT article_id AS id, extract(epoch FROM published_at)::float8 AS score
    FROM article_search WHERE article_id = ANY ($1::uuid[])`

/** The stories of one page, in their order. */
export const storiesInOrder = (
  client: pg.PoolClient,
  ids: readonly string[],
  { weight, sort, asOf, ...page }: Order,
) =>
  sort === 'newest'
    ? pageOf(client, newest, [listed(ids)], page)
    : pageOf(client, best, [listed(ids), asOf, weight, anyWord(weight)], page)

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
  const { rows } = await client.query<Omit<Text, 'text'> & { body: unknown }>(
    `SELECT a.id, a.locale, a.body,
        ARRAY(SELECT coalesce(nullif(w.names ->> a.locale, ''), w.names ->> 'en', w.names ->> 'ar', w.names ->> 'ckb', w.slug)
            FROM byline b JOIN author w ON w.id = b.author_id WHERE b.article_id = a.id ORDER BY b.position) AS bylines,
        ARRAY(SELECT DISTINCT n.value FROM byline b JOIN author w ON w.id = b.author_id, jsonb_each_text(w.names) n
            WHERE b.article_id = a.id AND n.key <> a.locale AND n.value <> '' ORDER BY n.value) AS others,
        ARRAY(SELECT t.name FROM article_tag r JOIN tag t ON t.id = r.tag_id WHERE r.article_id = a.id ORDER BY r.position) AS tags,
        (SELECT s.name FROM source s WHERE s.id = a.source_id) AS source
       FROM article a WHERE a.id = ANY ($1::uuid[]) AND a.status = 'PUBLISHED'`,
    [ids],
  )
  return new Map(rows.map(({ body, ...row }): [string, Text] => [row.id, { ...row, text: saidIn(body) }]))
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
export const storyHits = async (
  client: pg.PoolClient,
  ids: readonly string[],
  asked: Sought,
  languages: readonly Locale[],
): Promise<StoryHit[]> => {
  // Both at once: they are asked on connections of their own, and what a story says takes a while to put together.
  const [texts, ...each] = await Promise.all([
    textsOf(client, ids),
    ...languages.map((locale) => teasersById(locale, ids)),
  ])
  const stories = each.flat().filter(({ id }) => texts.has(id))
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
