import type { Lost } from '../archive'
import { gatherLists } from '../lists/old-list'
import type { Routes } from './permalinks'

type Named = { name: string; slug: string }
type Around = { users: ReadonlyMap<string, Named>; tags: ReadonlyMap<string, Named & { isInternal: boolean }> }

/** The addresses that authors and tags had; an address made of anything but the slug is none we know. */
export const ghostLists = ({ users, tags }: Around, routes: Routes, lost: Lost) => {
  const lists = gatherLists(lost)
  const pathOf = (way: string, slug: string) => way.replace(/\{slug\}|:slug\b/, slug)
  for (const { slug, name } of users.values()) if (slug) lists.author(pathOf(routes.author, slug), name)
  for (const { slug, name, isInternal } of tags.values())
    if (slug && !isInternal) lists.term(pathOf(routes.tag, slug), name)
  return lists.all()
}
