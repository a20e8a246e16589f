import 'server-only'
import { sectionRows } from '@/features/articles/queries'
import { pool } from '@/lib/db'
import { inLanguage } from '@/lib/i18n'
import { directionOf, type Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { readSealed, writeSealed } from '@/lib/sealed'
import { absolute } from '../addresses'
import { editionsAsked } from '../offered'
import type { AuthorsQuery, TagsQuery } from '../schema'
import type { ApiAuthor, ApiSection, ApiTag } from '../views'

/** Names that are looked through for one page, at most: many may have no published story. */
const mostScanned = 5_000

/** Every section as an edition names it, in the newspaper's order. @throws Refused `invalid` for one that readers are not offered */
export const apiSections = async (language: Locale): Promise<ApiSection[]> => {
  editionsAsked(language)
  return (await sectionRows()).map(({ slug, names }) => ({
    slug,
    name: inLanguage(names, language) || slug,
    language,
    dir: directionOf(language),
    url: absolute(paths.section(language, slug)),
  }))
}

type Asked = { limit: number; cursor?: string | undefined }

/**
 * A page of names by their slugs: those that stand on a story readers can see, because a subject or a byline of a draft is
 * nobody's business. `from` yields `slug`, ordered and after `$1`; `shown` says which of `p` count.
 */
const pageOf = async <Row extends { slug: string }>(
  list: readonly unknown[],
  { limit, cursor }: Asked,
  { from, shown, language }: { from: string; shown: string; language: Locale },
) => {
  editionsAsked(language)
  const after = cursor === undefined ? '' : readSealed(list, cursor)
  const portion = `(${from} ORDER BY slug LIMIT ${mostScanned})`
  const { rows } = await pool().query<Row>(
    `SELECT p.* FROM ${portion} p WHERE ${shown} ORDER BY p.slug LIMIT ${limit + 1}`,
    [after, language],
  )
  const found = rows.slice(0, limit)
  let last = rows.length > limit ? found.at(-1)?.slug : undefined
  if (rows.length <= limit) {
    const { rows: end } = await pool().query<{ slug: string }>(
      `SELECT p.slug FROM ${portion} p WHERE $2::text IS NOT NULL ORDER BY p.slug OFFSET ${mostScanned - 1}`,
      [after, language],
    )
    last = end[0]?.slug
  }
  return { found, next: last === undefined ? null : writeSealed(list, last) }
}

/** Subjects of an edition by their slugs. @throws Refused `invalid_cursor` */
export const apiTags = async ({ language, ...asked }: TagsQuery): Promise<{ items: ApiTag[]; next: string | null }> => {
  const { found, next } = await pageOf<{ slug: string; name: string }>(['tags', language], asked, {
    from: 'SELECT id, slug, name FROM tag WHERE locale = $2 AND slug > $1 AND becomes_id IS NULL',
    shown: `EXISTS (SELECT FROM article_tag t WHERE t.tag_id = p.id AND t.status = 'PUBLISHED')`,
    language,
  })
  const items = found.map(({ slug, name }) => ({
    slug,
    name,
    language,
    dir: directionOf(language),
    url: absolute(paths.tag(language, slug)),
  }))
  return { items, next }
}

type AuthorRow = { slug: string; names: unknown; roles: unknown; bios: unknown }

/** Who signed what readers of an edition can see, by their slugs. @throws Refused `invalid_cursor` */
export const apiAuthors = async ({
  language,
  ...asked
}: AuthorsQuery): Promise<{ items: ApiAuthor[]; next: string | null }> => {
  const { found, next } = await pageOf<AuthorRow>(['authors', language], asked, {
    from: 'SELECT id, slug, names, roles, bios FROM author WHERE slug > $1 AND becomes_id IS NULL',
    shown: `EXISTS (SELECT FROM byline b WHERE b.author_id = p.id AND b.locale = $2 AND b.status = 'PUBLISHED')`,
    language,
  })
  const items = found.map(({ slug, names, roles, bios }) => ({
    slug,
    name: inLanguage(names, language) || slug,
    language,
    dir: directionOf(language),
    url: absolute(paths.author(language, slug)),
    role: inLanguage(roles, language),
    bio: inLanguage(bios, language),
  }))
  return { items, next }
}
