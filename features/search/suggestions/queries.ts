import 'server-only'
import type pg from 'pg'
import { sectionsOf, teasersById } from '@/features/articles/queries'
import { foldForSearch } from '@/lib/fold'
import { isOffered, type Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { expressionsOf, inSuggestion, newestOf, together } from '../asking/queries'
import { beginningsOf } from '../dictionary/queries'
import { readQuestion } from '../question'
import type { Suggestion } from '../views'

const mostNames = 4
const mostStories = 6
/** The newest stories with these words above them that are looked at for such a headline. */
const mostAbove = 300

/** Names that are looked through for those readers can go to: of a few letters there may be ten thousand, most of them unused. */
const mostTried = 100

/** What is called so, in the order it is offered, and which of it leads anywhere: asked of one after the other, until there are enough. */
const kinds = {
  tag: {
    from: `SELECT id, slug, name FROM tag WHERE locale = $1 AND becomes_id IS NULL AND to_tsvector('simple', search_fold(name)) @@ to_tsquery('simple', $2)
            ORDER BY length(name), slug`,
    leads: `SELECT true FROM article_tag r WHERE r.tag_id = near.id AND r.status = 'PUBLISHED' LIMIT 1`,
  },
  author: {
    from: `SELECT id, slug, coalesce(nullif(names ->> $1, ''), names ->> 'en', names ->> 'ar', names ->> 'ckb', slug) AS name FROM author
            WHERE to_tsvector('simple', search_fold(names::text)) @@ to_tsquery('simple', $2) ORDER BY slug`,
    leads: `SELECT true FROM byline b WHERE b.author_id = near.id AND b.locale = $1 AND b.status = 'PUBLISHED' LIMIT 1`,
  },
  source: {
    from: `SELECT id, slug, name FROM source WHERE becomes_id IS NULL AND to_tsvector('simple', search_fold(name)) @@ to_tsquery('simple', $2)
            ORDER BY length(name), slug`,
    leads: `SELECT true FROM article a WHERE a.source_id = near.id AND a.locale = $1 AND a.status = 'PUBLISHED' LIMIT 1`,
  },
} as const

/** Tags, authors and sources with words that begin so; the migration has an index over the very same expressions. */
const namesLike = async (client: pg.PoolClient, locale: Locale, beginnings: string): Promise<Suggestion[]> => {
  const { rows } = await client.query<{ kind: keyof typeof kinds; slug: string; name: string }>(
    Object.entries(kinds)
      .map(
        ([kind, { from, leads }]) =>
          `(SELECT '${kind}' AS kind, slug, name FROM (${from} LIMIT ${mostTried}) near WHERE (${leads}) LIMIT $3)`,
      )
      .join(' UNION ALL '),
    [locale, beginnings, mostNames],
  )
  return rows.map(({ kind, slug, name }) => ({ kind, text: name, href: paths[kind](locale, slug) }))
}

/**
 * What somebody may be typing: sections, subjects, people and sources by that name, then the newest headlines with these words, the
 * last of which may be unfinished.
 */
export const suggestionsFor = async (locale: Locale, typed: string): Promise<Suggestion[]> => {
  const folded = foldForSearch(typed)
  if (folded.length < 2 || !isOffered(locale)) return []
  const begun = folded.split(' ').slice(0, 8)
  const sections: Suggestion[] = (await sectionsOf(locale))
    .filter(({ name }) => foldForSearch(name).startsWith(folded))
    .map(({ name, slug }) => ({ kind: 'section', text: name, href: paths.section(locale, slug) }))
  const { names, ids } = await inSuggestion(async (client) => {
    const names = await namesLike(client, locale, begun.map((word) => `'${word}':*`).join(' & '))
    const question = readQuestion(`${begun.join(' ')}*`)
    const beginnings = await beginningsOf(client, question, [locale])
    const expression = together(await expressionsOf(client, question, [locale], beginnings, { inHeadline: true }))
    if (expression === null) return { names, ids: [] }
    const bounds = { expression, from: null, to: new Date(), most: mostStories, lookAt: mostAbove }
    const { ids } = await newestOf(client, 'front', bounds)
    return { names, ids }
  })
  const stories = await teasersById(locale, ids)
  return [
    ...sections.slice(0, 2),
    ...names.slice(0, mostNames),
    ...stories.map((story): Suggestion => ({ kind: 'story', text: story.headline, href: paths.story(story) })),
  ].slice(0, 8)
}
