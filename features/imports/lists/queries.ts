import 'server-only'
import { pathAsKept } from '@/features/articles/old-paths'
import { tags } from '@/features/tags'
import { cached } from '@/lib/cache'
import { db } from '@/lib/db'

/** What the system a newspaper moved from had lists of at these paths: the first of them that was a list; null where none was. */
export const listOnceAt = (paths: readonly string[]) => {
  const kept = paths.map(pathAsKept)
  return cached(['list-once-at', ...kept], kept.map(tags.onceAt), async () => {
    const rows = await db.oldList.findMany({ where: { path: { in: kept } } })
    const [found] = kept.flatMap((path) => rows.find((row) => row.path === path) ?? [])
    return found ? { kind: found.kind, name: found.name } : null
  })
}
