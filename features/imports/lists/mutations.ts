import 'server-only'
import { inOneChange } from '@/features/articles/mutations'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { lose, type Lost } from '../archive'
import type { OldList } from './old-list'

/** So many are written at a time. */
const atOnce = 500

/**
 * Remembers what lists of an old site were lists of. Which page that is here is asked when somebody comes by the old address:
 * tags are made one, and sections get other names.
 * @returns how many were not known yet; what another site had at the same path is counted in `lost`
 */
export const keepLists = async (lists: readonly OldList[], lost: Lost) => {
  let added = 0
  for (let at = 0; at < lists.length; at += atOnce) {
    const some = lists.slice(at, at + atOnce)
    await inOneChange(async (change) => {
      const made = await change.oldList.createManyAndReturn({
        data: some,
        skipDuplicates: true,
        select: { path: true },
      })
      added += made.length
      await expire(
        made.map(({ path }) => tags.onceAt(path)),
        change,
      )
      if (made.length === some.length) return
      const rows = await change.oldList.findMany({ where: { path: { in: some.map(({ path }) => path) } } })
      const here = new Map(rows.map((row) => [row.path, row]))
      const others = some.filter(({ path, kind, name }) => {
        const row = here.get(path)
        return row && (row.kind !== kind || row.name !== name)
      })
      if (others.length > 0) lose(lost, 'old address of a list that leads to another already', others.length)
    })
  }
  return added
}
