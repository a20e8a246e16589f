import 'server-only'
import { bringComments, foreseeComments, type ForeignThread } from '@/features/comments/importing/mutations'
import { pathAsKept } from '@/features/articles/old-paths'
import type { Change } from '@/features/articles/references'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { lose, type Lost } from './archive'
import { publishedAtOf } from './dates'
import type { ImportedArticle } from './imported-article'
import type { Along, ItemOutcome } from './outcome'
import { oldAddressesAt, sourceSlug } from './queries'

type Story = { id: string; article: ImportedArticle; along: Along | undefined; isNew: boolean; now: Date }
type Of = Story & { along: Along }

/** Where comments are numbered: an archive by its name, and by its address where it says one. */
const archiveOf = ({ article }: Of) =>
  [sourceSlug(article), ...(article.formerly ? [article.formerly.site] : [])].join(' ')

/** Paths as they are kept, each with its story; what a story says twice is one. */
const pathsOf = (stories: readonly Of[]) =>
  stories.flatMap(({ id, along }) =>
    [...new Set(along.oldPaths.map(pathAsKept))].map((path) => ({ path, articleId: id })),
  )

/** Of a story: how many of its paths lead to it from now on, and how many to another, which was here first. */
type Paths = Map<string, { made: number; taken: number }>
const countPaths = (
  paths: ReturnType<typeof pathsOf>,
  made: readonly { path: string; articleId: string }[],
  leadsTo: ReadonlyMap<string, string>,
): Paths => {
  const counts: Paths = new Map()
  const of = (id: string) => counts.get(id) ?? counts.set(id, { made: 0, taken: 0 }).get(id)!
  for (const { articleId } of made) of(articleId).made += 1
  for (const { path, articleId } of paths) if (leadsTo.get(path) !== articleId) of(articleId).taken += 1
  return counts
}

const keepPaths = async (change: Change, stories: readonly Of[]) => {
  const paths = pathsOf(stories)
  if (paths.length === 0) return countPaths([], [], new Map())
  const made = await change.$queryRaw<{ path: string; articleId: string }[]>`INSERT INTO old_address (path, article_id)
    SELECT * FROM unnest(${paths.map(({ path }) => path)}::text[], ${paths.map(({ articleId }) => articleId)}::uuid[])
    ON CONFLICT DO NOTHING RETURNING path, article_id AS "articleId"`
  await expire(
    paths.map(({ path }) => tags.onceAt(path)),
    change,
  )
  if (made.length === paths.length) return countPaths([], made, new Map())
  const all = [...new Set(paths.map(({ path }) => path))]
  const here = await change.oldAddress.findMany({ where: { path: { in: all } } })
  return countPaths(paths, made, new Map(here.map(({ path, articleId }) => [path, articleId])))
}

/** Conversations by the archive that numbered their comments. */
const threadsOf = (all: readonly Of[]) => {
  const threads = new Map<string, ForeignThread[]>()
  for (const one of all) {
    const { id, article, along, isNew, now } = one
    // One of a day to come would stand above every other until then.
    const comments = along.comments.map((said) => ({ ...said, createdAt: publishedAtOf(said.createdAt, now) }))
    const thread = { articleId: id, comments, ...(!isNew && { formerly: sourceSlug(article) }) }
    const those = threads.get(archiveOf(one))
    if (those) those.push(thread)
    else threads.set(archiveOf(one), [thread])
  }
  return threads
}

type Came = Pick<ItemOutcome, 'comments' | 'addresses' | 'lost'>
type Comments = ReadonlyMap<string, { added: number; dropped: number }>

const whatCame =
  (comments: Comments, paths: Paths) =>
  (id: string): Came => {
    const { added, dropped } = comments.get(id) ?? { added: 0, dropped: 0 }
    const { made, taken } = paths.get(id) ?? { made: 0, taken: 0 }
    const lost: Lost = new Map()
    if (taken > 0) lose(lost, 'old address that leads to another story already', taken)
    if (dropped > 0) lose(lost, 'comment that stands under another story already', dropped)
    return { comments: added, addresses: made, ...(lost.size > 0 && { lost }) }
  }

const withAlong = (stories: readonly Story[]): Of[] =>
  stories.flatMap(({ along, ...story }) => (along ? [{ ...story, along }] : []))

/**
 * Comments and old addresses of stories, within the change that brings the stories.
 * @returns for a story how many comments and addresses are new, and what has no place here
 */
export const bringAlong = async (change: Change, stories: readonly Story[]) => {
  const all = withAlong(stories)
  const paths = await keepPaths(change, all)
  const brought = new Map<string, { added: number; dropped: number }>()
  for (const [archive, those] of threadsOf(all))
    for (const [id, counts] of await bringComments(change, archive, those)) brought.set(id, counts)
  return whatCame(brought, paths)
}

/**
 * What `bringAlong` would say of the same stories. Of one that is not here yet `id` is any name.
 * @param coming paths that earlier stories of this run would have, and whose; those of these are added
 */
export const foreseeAlong = async (stories: readonly Story[], coming: Map<string, string>) => {
  const all = withAlong(stories)
  const paths = pathsOf(all)
  const here = await oldAddressesAt(paths.map(({ path }) => path))
  const made = paths.filter(({ path, articleId }) => {
    if (here.has(path) || coming.has(path)) return false
    coming.set(path, articleId)
    return true
  })
  const leadsTo = new Map(paths.map(({ path }) => [path, here.get(path) ?? coming.get(path)!]))
  const brought = new Map<string, { added: number; dropped: number }>()
  for (const [archive, those] of threadsOf(all))
    for (const [id, counts] of await foreseeComments(archive, those)) brought.set(id, counts)
  return whatCame(brought, countPaths(paths, made, leadsTo))
}
