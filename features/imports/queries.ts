import 'server-only'
import { sectionsKnown, sourcesKnown, tagsKnown, type Change } from '@/features/articles/references'
import { slugOf } from '@/features/articles/slug'
import { db } from '@/lib/db'
import type { Locale } from '@/lib/locales'
import type { ImportedArticle } from './imported-article'
import { knownFormerly } from './known-formerly'
import { sectionFor } from './sections'

export const sourceSlug = ({ source }: Pick<ImportedArticle, 'source'>) => slugOf(source.name, 'source')

/** By this an item is known again: its source, and what that calls it. */
export const identityOf = (article: Pick<ImportedArticle, 'source' | 'guid'>) =>
  `${sourceSlug(article)} ${article.guid}`

const knownFields = {
  guid: true,
  contentHash: true,
  articleId: true,
  version: true,
  source: { select: { id: true, becomesId: true, slug: true, url: true } },
  article: {
    select: {
      id: true,
      locale: true,
      slug: true,
      status: true,
      version: true,
      embargoUntil: true,
      section: { select: { slug: true } },
    },
  },
} as const

type Sought = Pick<ImportedArticle, 'source' | 'guid' | 'formerly'>

type Within = Pick<Change, 'importedItem' | 'oldAddress' | 'source'>

/** The sources that these are now, by slug: of one that became part of another that one. */
const sourcesNow = async (slugs: readonly string[], within: Within) => {
  const rows = await within.source.findMany({
    where: { slug: { in: [...new Set(slugs)] } },
    select: { id: true, slug: true, becomesId: true },
  })
  return new Map(rows.map(({ slug, id, becomesId }) => [slug, becomesId ?? id]))
}

/** What is known of items from an earlier run, by identity; also where their source has become part of another since. */
export const knownItems = async (articles: readonly Sought[], within: Within = db) => {
  const now = await sourcesNow(articles.map(sourceSlug), within)
  const ids = [...new Set(now.values())]
  const find = async (guids: string[]) => {
    const rows = await within.importedItem.findMany({
      where: { guid: { in: guids }, source: { OR: [{ id: { in: ids } }, { becomesId: { in: ids } }] } },
      select: knownFields,
    })
    return rows.map((row) => ({ ...row, isOf: row.source.becomesId ?? row.source.id }))
  }
  const sourceOf = (article: Sought) => now.get(sourceSlug(article)) ?? ''
  const rows = new Map((await find(articles.map(({ guid }) => guid))).map((row) => [`${row.isOf} ${row.guid}`, row]))
  const known = new Map(
    articles.flatMap((article) => {
      const row = rows.get(`${sourceOf(article)} ${article.guid}`)
      return row ? [[identityOf(article), row] as const] : []
    }),
  )
  const unknown = articles.filter((article) => !known.has(identityOf(article)))
  for (const [article, row] of await knownFormerly(unknown, sourceOf, find, within)) known.set(identityOf(article), row)
  return known
}

/** What is known of one. */
export const knownItem = async (article: ImportedArticle, within?: Within) =>
  (await knownItems([article], within)).get(identityOf(article))
export type Known = NonNullable<Awaited<ReturnType<typeof knownItem>>>

/** Where stories go, out of the sections there are now; and whether that one is there. */
export const placing = async (within: Pick<Change, 'section'> = db) => {
  const sections = await within.section.findMany({ select: { slug: true, names: true }, orderBy: { position: 'asc' } })
  return (article: ImportedArticle, asked?: string) => {
    const slug = asked ?? sectionFor(article.sections, sections)
    return { slug, isMissing: !sections.some((section) => section.slug === slug) }
  }
}

/** Which stories the old addresses of these paths lead to, as they are kept. */
export const oldAddressesAt = async (paths: readonly string[]) => {
  const rows = await db.oldAddress.findMany({ where: { path: { in: [...new Set(paths)] } } })
  return new Map(rows.map(({ path, articleId }) => [path, articleId]))
}

type Named = { slug: string; name: string }

/** Of names the ones that are here, as whoever writes stories finds them. */
export const namesHere = {
  authors: (names: readonly Named[]) =>
    db.author.findMany({ where: { slug: { in: names.map(({ slug }) => slug) } }, select: { slug: true } }),
  tags: (locale: Locale, names: readonly Named[]) => tagsKnown(db, locale, names),
  sources: (names: readonly Named[]) => sourcesKnown(db, names),
  sections: () => sectionsKnown(db),
}
