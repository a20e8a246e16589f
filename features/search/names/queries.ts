import 'server-only'
import type pg from 'pg'
import { sectionRows } from '@/features/articles/queries'
import { toSectionView } from '@/features/articles/shapes'
import { bare, foldForSearch } from '@/lib/fold'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import type { Question } from '../question'
import type { Suggestion } from '../views'

/** So many names of each kind at most. */
export const mostNames = 4

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
            WHERE to_tsvector('simple', search_names(names)) @@ to_tsquery('simple', $2) AND becomes_id IS NULL ORDER BY slug`,
    leads: `SELECT true FROM byline b WHERE b.author_id = near.id AND b.locale = $1 AND b.status = 'PUBLISHED' LIMIT 1`,
  },
  source: {
    from: `SELECT id, slug, name FROM source WHERE becomes_id IS NULL AND to_tsvector('simple', search_fold(name)) @@ to_tsquery('simple', $2)
            ORDER BY length(name), slug`,
    leads: `SELECT true FROM article a WHERE a.source_id = near.id AND a.locale = $1 AND a.status = 'PUBLISHED' LIMIT 1`,
  },
} as const

/** Tags, authors and sources that have these words, as `to_tsquery` reads them; the migration has an index over the very same expressions. */
export const namesLike = async (client: pg.PoolClient, locale: Locale, words: string): Promise<Suggestion[]> => {
  const { rows } = await client.query<{ kind: keyof typeof kinds; slug: string; name: string }>(
    Object.entries(kinds)
      .map(
        ([kind, { from, leads }]) =>
          `(SELECT '${kind}' AS kind, slug, name FROM (${from} LIMIT ${mostTried}) near WHERE (${leads}) LIMIT $3)`,
      )
      .join(' UNION ALL '),
    [locale, words, mostNames],
  )
  return rows.map(({ kind, slug, name }) => ({ kind, text: name, href: paths[kind](locale, slug) }))
}

/** The words of a plain question: what is narrowed down by signs looks for stories, not for a name. */
const plainWords = (question: Question) => {
  const [way = [], ...more] = question
  const isPlain = more.length === 0 && way.every(({ isExcluded, isBeginning }) => !isExcluded && !isBeginning)
  return isPlain ? way.flatMap(({ words }) => words) : []
}

const wordsOf = (name: string) => bare(foldForSearch(name)).split(' ')

/** A section's names in every language, and what its address says. */
const namesOfSection = ({ slug, names }: { slug: string; names: unknown }) => [
  slug,
  ...Object.values(names as Record<string, unknown>).flatMap((name) => (typeof name === 'string' ? [name] : [])),
]

const sectionsWith = async (locale: Locale, isMeant: (name: string) => boolean): Promise<Suggestion[]> =>
  (await sectionRows())
    .filter((row) => namesOfSection(row).some(isMeant))
    .map((row) => ({
      kind: 'section',
      text: toSectionView(row, locale).name,
      href: paths.section(locale, row.slug),
    }))

/** Sections one of whose names, in whatever language, has all these words. */
const sectionsNamed = (locale: Locale, words: readonly string[]) => {
  const asked = words.map((word) => bare(word))
  return sectionsWith(locale, (name) => asked.every((word) => wordsOf(name).includes(word)))
}

/** Sections one of whose names begins so. */
export const sectionsBeginning = (locale: Locale, folded: string) =>
  sectionsWith(locale, (name) => [foldForSearch(name), wordsOf(name).join(' ')].some((one) => one.startsWith(folded)))

/** More words than this are no name. */
const mostWords = 6

/** Sections, subjects, people and sources that have all words of the question in their names, in whatever language; most alike first. */
export const placesNamed = async (client: pg.PoolClient, locale: Locale, question: Question): Promise<Suggestion[]> => {
  const words = plainWords(question)
  if (words.length === 0 || words.length > mostWords) return []
  const withArticle = (word: string) =>
    /[\u0621-\u064a]/.test(word) ? `('${word}' | '${bare(word)}' | 'ال${bare(word)}')` : `'${word}'`
  const named = await namesLike(client, locale, words.map(withArticle).join(' & '))
  const kept = ({ kind }: Suggestion, at: number) => named.slice(0, at).filter((one) => one.kind === kind).length < 2
  return [...(await sectionsNamed(locale, words)).slice(0, 2), ...named.filter(kept)]
}
