import 'server-only'
import { sectionRows, tagIn } from '@/features/articles/queries'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { sectionCalled } from './sections'

const feedOf = (page: string, kind: string | undefined) => paths.feed(page, kind === 'atom' ? 'atom' : 'rss')

const decoded = (part: string) => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The list of what WordPress called a category: a section of that name, or a tag. */
const listOf = async (locale: Locale, slug: string) => {
  const section = sectionCalled([slug], await sectionRows())
  if (section !== undefined) return paths.section(locale, section)
  const edition = await tagIn(locale, slug)
  return edition && paths.tag(edition, slug)
}

/**
 * Where a list or a feed is now that WordPress had at a path without a language: "/feed/atom", "/category/world/ports",
 * "/category/ports/feed". Its tags and authors stand at addresses like ours.
 * @param rest parts of the path, percent-encoded or not
 * @returns nothing where there is none
 */
export const placeOnceAt = async (locale: Locale, rest: readonly string[]): Promise<string | null> => {
  const [first, ...parts] = rest.map(decoded)
  if (first === 'feed') return parts.length <= 1 ? feedOf(paths.front(locale), parts[0]) : null
  if (first !== 'category') return null
  const feed = parts.lastIndexOf('feed')
  const isFeed = feed > 0 && feed >= parts.length - 2
  // What a list has on its further pages is elsewhere on it by now.
  const names = (isFeed ? parts.slice(0, feed) : parts)
    .join('/')
    .replace(/\/page\/\d+$/, '')
    .split('/')
  const list = await listOf(locale, names.at(-1)!.toLowerCase())
  return list && isFeed ? feedOf(list, parts[feed + 1]) : list
}
