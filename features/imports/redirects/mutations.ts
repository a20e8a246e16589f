import 'server-only'
import { inOneChange } from '@/features/articles/mutations'
import { pathAsKept } from '@/features/articles/old-paths'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { db } from '@/lib/db'
import { lose, type Lost } from '../archive'
import type { Redirect } from './read-redirects'

/** So many are looked up, and written, at a time. */
const atOnce = 500
/** Nobody leads readers through more. */
const longestChain = 20

/** The path an address leads to on the old site; nothing for other sites. */
const pathOn = (site: string | undefined, to: string) => {
  const url = URL.canParse(to, site ?? 'http://old.invalid') ? new URL(to, site ?? 'http://old.invalid') : undefined
  const own = site && URL.canParse(site) ? new URL(site).host : 'old.invalid'
  return url?.host === own ? pathAsKept(url.pathname) : undefined
}

/** Where each leads in the end: some lead to others of them. */
const ends = (redirects: readonly Redirect[], site: string | undefined, lost: Lost) => {
  const next = new Map(redirects.map(({ from, to }) => [pathAsKept(from), pathOn(site, to)]))
  return [...next.keys()].flatMap((from) => {
    let to = next.get(from)
    for (let steps = 0; to !== undefined && next.has(to) && steps < longestChain; steps++) to = next.get(to)
    if (to === undefined) lose(lost, 'redirect to another site')
    else if (next.has(to)) lose(lost, 'redirect in a circle')
    else return [{ from, to }]
    return []
  })
}

/**
 * Lets the addresses that redirects of the old site had lead to the story they led to there, if it is here: kept beside the
 * story's own old address, and found by that.
 * @param coming paths of stories a dry run would bring
 * @returns how many there are to keep, and how many are new; what leads to no story is counted in `lost`
 */
export const keepRedirects = async (
  redirects: readonly Redirect[],
  { site, dryRun, coming }: { site?: string | undefined; dryRun: boolean; coming: ReadonlyMap<string, string> },
  lost: Lost,
) => {
  const all = ends(redirects, site, lost)
  let kept = 0
  for (let at = 0; at < all.length; at += atOnce) {
    const some = all.slice(at, at + atOnce)
    const rows = await db.oldAddress.findMany({ where: { path: { in: some.map(({ to }) => to) } } })
    const stories = new Map(rows.map(({ path, articleId }) => [path, articleId]))
    const found = some.filter(({ to }) => stories.has(to) || coming.has(to))
    kept += found.length
    if (found.length < some.length) lose(lost, 'redirect to what is no story here', some.length - found.length)
    if (dryRun || found.length === 0) continue
    await inOneChange(async (change) => {
      const data = found.map(({ from, to }) => ({ path: from, articleId: stories.get(to)! }))
      const made = await change.oldAddress.createManyAndReturn({ data, skipDuplicates: true, select: { path: true } })
      await expire(
        made.map(({ path }) => tags.onceAt(path)),
        change,
      )
    })
  }
  return kept
}
