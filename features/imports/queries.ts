import 'server-only'
import type { Change } from '@/features/articles/references'
import { slugOf } from '@/features/articles/slug'
import { db } from '@/lib/db'
import type { ImportedArticle } from './imported-article'
import { sectionFor } from './sections'

export const sourceSlug = ({ source }: Pick<ImportedArticle, 'source'>) => slugOf(source.name, 'source')

/** By this an item is known again: its source, and what that calls it. */
export const identityOf = (article: Pick<ImportedArticle, 'source' | 'guid'>) =>
  `${sourceSlug(article)} ${article.guid}`

/** What is known of items from an earlier run, by identity. */
export const knownItems = async (
  articles: readonly Pick<ImportedArticle, 'source' | 'guid'>[],
  within: Pick<Change, 'importedItem'> = db,
) => {
  const rows = await within.importedItem.findMany({
    where: {
      guid: { in: articles.map(({ guid }) => guid) },
      source: { slug: { in: [...new Set(articles.map(sourceSlug))] } },
    },
    select: {
      guid: true,
      contentHash: true,
      articleId: true,
      version: true,
      source: { select: { slug: true } },
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
    },
  })
  return new Map(rows.map((row) => [`${row.source.slug} ${row.guid}`, row]))
}

/** What is known of one. */
export const knownItem = async (article: ImportedArticle, within?: Pick<Change, 'importedItem'>) =>
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
