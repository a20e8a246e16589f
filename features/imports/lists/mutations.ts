import 'server-only'
import { inOneChange } from '@/features/articles/mutations'
import type { Change } from '@/features/articles/references'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { db } from '@/lib/db'
import { lose, type Lost } from '../archive'
import type { OldList } from './old-list'

/** So many are written at a time. */
const atOnce = 500

type Here = Map<string, Pick<OldList, 'kind' | 'name'>>

const listsAt = async (lists: readonly OldList[], within: Pick<Change, 'oldList'>): Promise<Here> => {
  const rows = await within.oldList.findMany({ where: { path: { in: lists.map(({ path }) => path) } } })
  return new Map(rows.map((row) => [row.path, row]))
}

const loseTaken = (lists: readonly OldList[], here: Here, lost: Lost) => {
  const others = lists.filter(({ path, kind, name }) => {
    const row = here.get(path)
    return row && (row.kind !== kind || row.name !== name)
  })
  if (others.length > 0) lose(lost, 'old address of a list that leads to another already', others.length)
}

/**
 * What `keepLists` would say of the same lists.
 * @param coming those that earlier files of this run would have brought, by path; these are added
 */
export const foreseeLists = async (lists: readonly OldList[], coming: Here, lost: Lost) => {
  let added = 0
  for (let at = 0; at < lists.length; at += atOnce) {
    const some = lists.slice(at, at + atOnce)
    const here = await listsAt(some, db)
    for (const one of some) {
      if (here.has(one.path)) continue
      if (!coming.has(one.path)) added += 1
      here.set(one.path, coming.get(one.path) ?? coming.set(one.path, one).get(one.path)!)
    }
    loseTaken(some, here, lost)
  }
  return added
}

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
      if (made.length < some.length) loseTaken(some, await listsAt(some, change), lost)
    })
  }
  return added
}
