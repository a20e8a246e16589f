import 'server-only'
import type { Change } from '@/features/articles/references'
import { slugOf } from '@/features/articles/slug'
import { db } from '@/lib/db'
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
  source: { select: { slug: true, url: true } },
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

/** What is known of items from an earlier run, by identity. */
export const knownItems = async (
  articles: readonly Sought[],
  within: Pick<Change, 'importedItem' | 'oldAddress'> = db,
) => {
  const slugs = [...new Set(articles.map(sourceSlug))]
  const find = (guids: string[]) =>
    within.importedItem.findMany({
      where: { guid: { in: guids }, source: { slug: { in: slugs } } },
      select: knownFields,
    })
  const rows = await find(articles.map(({ guid }) => guid))
  const known = new Map(rows.map((row) => [`${row.source.slug} ${row.guid}`, row]))
  const unknown = articles.filter((article) => !known.has(identityOf(article)))
  for (const [article, row] of await knownFormerly(unknown, sourceSlug, find, within))
    known.set(identityOf(article), row)
  return known
}

/** What is known of one. */
export const knownItem = async (article: ImportedArticle, within?: Pick<Change, 'importedItem' | 'oldAddress'>) =>
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
