import 'server-only'
import { tags } from '@/features/tags'
import { cached } from '@/lib/cache'
import { db } from '@/lib/db'
import type { Locale } from '@/lib/locales'
import { listSize } from '../queries'

/** A note that readers are given, and the story it is about. */
export type CorrectionView = {
  id: string
  at: string
  note: string
  story: { locale: Locale; slug: string; headline: string }
}

/** What was put right in an edition, newest first, page by page; withdrawn stories have left this list too. */
export const correctionsPage = (locale: Locale, page = 1): Promise<{ corrections: CorrectionView[]; more: boolean }> =>
  cached(['corrections', locale, `${page}`], [tags.lists(locale)], async () => {
    const rows = await db.correction.findMany({
      where: { locale, article: { status: 'PUBLISHED' } },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * listSize,
      take: listSize + 1,
      select: { id: true, at: true, note: true, article: { select: { slug: true, headline: true } } },
    })
    return {
      corrections: rows.slice(0, listSize).map(({ id, at, note, article }) => ({
        id,
        at: at.toISOString(),
        note,
        story: { locale, ...article },
      })),
      more: rows.length > listSize,
    }
  })
