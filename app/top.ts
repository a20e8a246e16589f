import 'server-only'
import type { TopEntry } from '@/components/site/top-view'
import { teasersById } from '@/features/articles/queries'
import { tags } from '@/features/tags'
import { topArticleIds, topWidened } from '@/features/views/queries'
import { cached } from '@/lib/cache'
import type { Locale } from '@/lib/locales'
import type { TopWindow } from '@/lib/paths'

type Ranked = { id: string; views: number }

/** Puts the stories to a ranking: counting is one feature's, telling is another's, and pages are where they meet. */
const withTeasers = async (locale: Locale, ranked: Ranked[]): Promise<TopEntry[]> => {
  const teasers = new Map(
    (
      await teasersById(
        locale,
        ranked.map(({ id }) => id),
      )
    ).map((teaser) => [teaser.id, teaser]),
  )
  return ranked.flatMap(({ id, views }) => {
    const teaser = teasers.get(id)
    return teaser ? [{ teaser, views }] : []
  })
}

/** Top View as every page shows it: five stories, over the narrowest window that has so many. */
export const topShown = (locale: Locale): Promise<{ window: TopWindow; entries: TopEntry[] }> =>
  cached(['top-shown', locale], [tags.lists(locale)], async () => {
    const { window, top } = await topWidened(locale, 5)
    return { window, entries: await withTeasers(locale, top) }
  })

/** The most viewed of one window, for its own page. */
export const topIn = (locale: Locale, window: TopWindow, limit = 25): Promise<TopEntry[]> =>
  cached(['top-in', locale, window, `${limit}`], [tags.lists(locale)], async () =>
    withTeasers(locale, await topArticleIds({ locale, window, limit })),
  )
