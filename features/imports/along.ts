import 'server-only'
import { bringComments, type ForeignThread } from '@/features/comments/importing/mutations'
import { pathAsKept } from '@/features/articles/old-paths'
import type { Change } from '@/features/articles/references'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { lose, type Lost } from './archive'
import { publishedAtOf } from './dates'
import type { ImportedArticle } from './imported-article'
import type { Along, ItemOutcome } from './outcome'
import { sourceSlug } from './queries'

type Story = { id: string; article: ImportedArticle; along: Along | undefined; isNew: boolean; now: Date }
type Of = Story & { along: Along }

/** Where comments are numbered: an archive by its name, and by its address where it says one. */
const archiveOf = ({ article }: Of) =>
  [sourceSlug(article), ...(article.formerly ? [article.formerly.site] : [])].join(' ')

/** @returns by story how many of its paths lead to another story, which was here first */
const keepPaths = async (change: Change, stories: readonly Of[]) => {
  const taken = new Map<string, number>()
  const paths = stories.flatMap(({ id, along }) =>
    [...new Set(along.oldPaths.map(pathAsKept))].map((path) => ({ path, articleId: id })),
  )
  if (paths.length === 0) return taken
  const made = await change.$queryRaw<{ path: string }[]>`INSERT INTO old_address (path, article_id)
    SELECT * FROM unnest(${paths.map(({ path }) => path)}::text[], ${paths.map(({ articleId }) => articleId)}::uuid[])
    ON CONFLICT DO NOTHING RETURNING path`
  await expire(
    paths.map(({ path }) => tags.onceAt(path)),
    change,
  )
  if (made.length === paths.length) return taken
  const all = [...new Set(paths.map(({ path }) => path))]
  const here = await change.oldAddress.findMany({ where: { path: { in: all } } })
  const leadsTo = new Map(here.map(({ path, articleId }) => [path, articleId]))
  for (const { path, articleId } of paths)
    if (leadsTo.get(path) !== articleId) taken.set(articleId, (taken.get(articleId) ?? 0) + 1)
  return taken
}

/**
 * Comments and old addresses of stories, within the change that brings the stories.
 * @returns for a story how many comments are new, and what has no place here
 */
export const bringAlong = async (change: Change, stories: readonly Story[]) => {
  const all = stories.flatMap(({ along, ...story }) => (along ? [{ ...story, along }] : []))
  const taken = await keepPaths(change, all)
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
  const brought = new Map<string, { added: number; dropped: number }>()
  for (const [archive, those] of threads)
    for (const [id, counts] of await bringComments(change, archive, those)) brought.set(id, counts)
  return (id: string): Pick<ItemOutcome, 'comments' | 'lost'> => {
    const { added, dropped } = brought.get(id) ?? { added: 0, dropped: 0 }
    const lost: Lost = new Map()
    const paths = taken.get(id) ?? 0
    if (paths > 0) lose(lost, 'old address that leads to another story already', paths)
    if (dropped > 0) lose(lost, 'comment that stands under another story already', dropped)
    return { comments: added, ...(lost.size > 0 && { lost }) }
  }
}
