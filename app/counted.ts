import 'server-only'
import { commentCounts } from '@/features/articles/queries'
import type { FrontPage } from '@/features/articles/front'
import type { TeaserView } from '@/features/articles/views'

/**
 * Teasers with the count of comments as it is now. Lists are kept until something is published; people talk all the time,
 * so counts are asked for apart, and only pages that show them are made anew (tags.counted).
 */
export const withCounts = async (teasers: readonly TeaserView[]): Promise<TeaserView[]> => {
  const counts = await commentCounts(teasers.map(({ id }) => id))
  return teasers.map((teaser) => ({ ...teaser, comments: counts[teaser.id] ?? 0 }))
}

/** A front page with the counts of all it shows. */
export const frontWithCounts = async (front: FrontPage): Promise<FrontPage> => {
  const { lead, seconds, sections } = front
  const shown = [...(lead ? [lead] : []), ...seconds, ...sections.flatMap(({ teasers }) => teasers)]
  const counted = new Map((await withCounts(shown)).map((teaser) => [teaser.id, teaser]))
  const now = (teaser: TeaserView) => counted.get(teaser.id)!
  return {
    ...front,
    lead: lead && now(lead),
    seconds: seconds.map(now),
    sections: sections.map(({ section, teasers }) => ({ section, teasers: teasers.map(now) })),
  }
}
