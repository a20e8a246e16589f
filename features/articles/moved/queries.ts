import 'server-only'
import { tags } from '@/features/tags'
import { cached } from '@/lib/cache'
import { db } from '@/lib/db'
import type { Locale } from '@/lib/locales'
import type { ArticleStatus } from '@/prisma/client/enums'
import { pathAsKept } from '../old-paths'

/** Which source one of this slug became part of: that one's slug; null for a slug that never was one, or still is. */
export const sourceMovedTo = (slug: string): Promise<string | null> =>
  cached(['source-move', slug], [tags.furniture], async () => {
    const was = await db.source.findUnique({ where: { slug }, select: { becomes: { select: { slug: true } } } })
    return was?.becomes?.slug ?? null
  })

/** The same of an author. */
export const authorMovedTo = (slug: string): Promise<string | null> =>
  cached(['author-move', slug], [tags.furniture], async () => {
    const was = await db.author.findUnique({ where: { slug }, select: { becomes: { select: { slug: true } } } })
    return was?.becomes?.slug ?? null
  })

/** States of stories whose addresses readers know. */
const known: readonly ArticleStatus[] = ['PUBLISHED', 'WITHDRAWN']

/**
 * The story that another system had at this path before the newspaper moved here.
 * @param path without a language: "/2013/01/11/markup"
 * @returns nothing where none did, or where readers may not see it
 */
export const storyOnceAt = (path: string) => {
  const kept = pathAsKept(path)
  return cached(['once-at', kept], [tags.onceAt(kept)], async () => {
    const row = await db.oldAddress.findUnique({
      where: { path: kept },
      select: { article: { select: { locale: true, slug: true, status: true } } },
    })
    // One that was withdrawn says so at its own address.
    if (!row || !known.includes(row.article.status)) return null
    return { locale: row.article.locale as Locale, slug: row.article.slug }
  })
}
