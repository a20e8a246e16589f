import 'server-only'
import type { Change } from '@/features/articles/references'
import { Refused } from '@/lib/problem'

/** Until the change is done nobody else begins a version of these stories, links one to them, or takes one away. */
export const lockStories = (change: Change, storyIds: readonly string[]) =>
  change.$executeRaw`SELECT pg_advisory_xact_lock(key) FROM (
    SELECT DISTINCT hashtextextended('versions of ' || s, 0) AS key FROM unnest(${storyIds}::text[]) AS s ORDER BY 1) k`

/** An edition has one version of a story. @throws Refused `version_exists` */
export const refuseSecond = async (change: Change, storyId: string, locale: string) => {
  await lockStories(change, [storyId])
  const one = await change.article.findFirst({ where: { storyId, locale }, select: { id: true } })
  if (one) throw new Refused('version_exists', { field: 'locale' })
}
