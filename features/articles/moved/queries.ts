import 'server-only'
import { tags } from '@/features/tags'
import { cached } from '@/lib/cache'
import { db } from '@/lib/db'
import type { Locale } from '@/lib/locales'
import { pathAsKept } from '../old-paths'

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
    if (row?.article.status !== 'PUBLISHED') return null
    return { locale: row.article.locale as Locale, slug: row.article.slug }
  })
}
