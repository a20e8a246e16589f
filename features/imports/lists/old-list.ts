import { slugOf } from '@/features/articles/slug'
import { pathAsKept } from '@/features/articles/old-paths'
import { lose, type Lost } from '../archive'
import { shortLineFromHtml } from '../blocks'
import { namesFrom } from '../bylines'

/** A list of the old site by its path, and what it was the list of: somebody who signs, or a tag or category. */
export type OldList = { path: string; kind: 'AUTHOR' | 'TERM'; name: string }

/** Under what the old site's lists stood, where somebody has set that otherwise: "topics" instead of "category". */
export type Bases = {
  author: string
  tag: string
  category: string
  /** By login, at what address somebody's list stood, where that was set by hand. */
  authors?: ReadonlyMap<string, string>
}
export const usualBases: Bases = { author: 'author', tag: 'tag', category: 'category' }

/** "category=topics,tag=labels" said over the usual ones; nothing for what is no such list. */
export const readBases = (text = ''): Bases | undefined => {
  const pairs = text.split(',').filter(Boolean)
  const said = pairs.map((pair) => /^(author|tag|category)=([\p{L}\p{N}_-]+(?:\/[\p{L}\p{N}_-]+)*)$/u.exec(pair.trim()))
  if (said.some((one) => one === null)) return
  return { ...usualBases, ...Object.fromEntries(said.map((one) => [one![1], one![2]])) }
}

/** "jdoe=jane,ed@lantern.example=editor": addresses of authors by login; nothing for what is no such list. */
export const readAuthors = (text = ''): ReadonlyMap<string, string> | undefined => {
  const pairs = text.split(',').filter((pair) => pair.trim() !== '')
  const said = pairs.map((pair) => /^([^=]{1,60})=([\p{L}\p{N}_-]{1,60})$/u.exec(pair.trim()))
  if (said.some((one) => one === null)) return
  return new Map(said.map((one) => [one![1]!.trim(), one![2]!]))
}

/** A site with more lists than this is none that a newspaper has. */
const mostLists = 200_000
const longestName = 200

/** Lists of an old site, each path once: whichever is named first keeps it. */
export const gatherLists = (lost: Lost) => {
  const all = new Map<string, OldList>()
  // A hundred thousand stories name the same few: what is known already is not read again.
  const put = (path: string, kind: OldList['kind'], read: () => string | undefined) => {
    const kept = pathAsKept(path)
    if (all.has(kept)) return
    if (all.size >= mostLists) return void lose(lost, 'list beyond the first 200,000')
    const name = read()?.slice(0, longestName)
    if (name) all.set(kept, { path: kept, kind, name })
  }
  return {
    author: (path: string, signed: string) => put(path, 'AUTHOR', () => namesFrom(signed)[0]),
    term: (path: string, said: string) => put(path, 'TERM', () => shortLineFromHtml(said, 100)),
    /** Those that do not stand at an address like ours anyway. */
    all: () =>
      [...all.values()].filter(({ path, kind, name }) =>
        kind === 'AUTHOR'
          ? path !== `/author/${slugOf(name, 'author')}`
          : path !== `/tag/${slugOf(name, 'tag')}` && path !== `/category/${slugOf(name, 'tag')}`,
      ),
  }
}
