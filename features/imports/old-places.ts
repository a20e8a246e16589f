import 'server-only'
import { authorMovedTo, storyOnceAt } from '@/features/articles/moved/queries'
import { archiveYears, authorPage, sectionRows, tagIn, tagMovedTo } from '@/features/articles/queries'
import { slugOf } from '@/features/articles/slug'
import { offered, type Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { boundsOf } from '@/lib/time'
import { listOnceAt } from './lists/queries'
import { saysNothing, sectionCalled } from './sections'

const decoded = (part: string) => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** What an address asks for besides the page it names. */
type Asked = { names: string[]; feed?: 'rss' | 'atom' }

/** "/tag/ports/feed/atom", "/author/dana/rss" (Ghost), "/tag/ports/page/7": what a list has on further pages is elsewhere on it by now. */
const askedIn = (parts: readonly string[]): Asked => {
  const [last = '', before] = parts.toReversed()
  if (last === 'feed' || last === 'rss') return { names: askedIn(parts.slice(0, -1)).names, feed: 'rss' }
  if (before === 'feed' && /^(rss2?|rdf|atom)$/.test(last))
    return { names: askedIn(parts.slice(0, -2)).names, feed: last === 'atom' ? 'atom' : 'rss' }
  if (before === 'page' && /^\d{1,5}$/.test(last)) return { names: parts.slice(0, -2) }
  return { names: [...parts] }
}

/** Lists of no list: all comments of a site, which have no feed here, and what somebody looked for. */
const ofSiteAt = (locale: Locale, [kind, words, ...more]: readonly string[], feed: Asked['feed']) => {
  if (kind === 'comments' && words === undefined && feed) return paths.feed(paths.front(locale), feed)
  if (kind === 'search' && words && more.length === 0) return paths.search(locale, { q: words.slice(0, 200) })
  return null
}

/** The edition asked for, then the others. */
const editions = (locale: Locale) => [locale, ...offered().filter((one) => one !== locale)]

/** The page of a tag of this slug, in whatever edition and under whatever name it is by now. */
const tagAt = async (locale: Locale, slug: string) => {
  const having = await tagIn(locale, slug)
  if (having) return paths.tag(having, slug)
  for (const edition of editions(locale)) {
    const now = await tagMovedTo(edition, slug)
    if (now !== null) return paths.tag(edition, now)
  }
  return null
}

/** The list of what another system called a category or a tag: a section of that name, or a tag. */
const termAt = async (locale: Locale, name: string) => {
  const section = sectionCalled([name], await sectionRows())
  return section === undefined ? tagAt(locale, slugOf(name, 'tag')) : paths.section(locale, section)
}

const authorAt = async (locale: Locale, slug: string) => {
  if (await authorPage(locale, slug)) return paths.author(locale, slug)
  const now = await authorMovedTo(slug)
  return now === null ? null : paths.author(locale, now)
}

/** All stories of the first edition that has some: the nearest there is to those that were given no category. */
const everythingIn = async (locale: Locale) => {
  for (const edition of editions(locale)) if ((await archiveYears(edition)).length > 0) return paths.latest(edition)
  return null
}

/** The feed of a list; that of all stories is the edition's. */
const feedOf = (list: string, feed: NonNullable<Asked['feed']>) => {
  const edition = offered().find((one) => list === paths.latest(one))
  return paths.feed(edition ? paths.front(edition) : list, feed)
}

/** The list of a category; a tag may be called anything. */
const categoryAt = async (locale: Locale, name: string) =>
  (await termAt(locale, name)) ?? (saysNothing(name) ? everythingIn(locale) : null)

/** Parts of an address of a list: no site has them deeper. */
const deepest = 8

/** A list that an import remembers: at just this path, or below a category that stood below others. */
const rememberedAt = async (locale: Locale, names: readonly string[]) => {
  if (names.length < 2 || names.length > deepest) return null
  const last = names.at(-1)!
  const shorter = names.slice(0, -2).map((_, at) => [...names.slice(0, at + 1), last])
  const found = await listOnceAt([names, ...shorter.reverse()].map((some) => `/${some.join('/')}`))
  if (!found) return null
  return found.kind === 'AUTHOR' ? authorAt(locale, slugOf(found.name, 'author')) : categoryAt(locale, found.name)
}

/** Lists at addresses that are made of names as ours are. */
const namedAt = async (locale: Locale, [kind, ...names]: readonly string[]) => {
  const last = names.at(-1)?.toLowerCase()
  if (last === undefined) return null
  if (kind === 'category') return categoryAt(locale, last)
  if (names.length > 1) return null
  if (kind === 'tag') return tagAt(locale, last)
  return kind === 'author' ? authorAt(locale, last) : null
}

/** "/2013/01/11": a day, month or year of the archive, in the edition that has stories of that year. */
const archiveAt = async (locale: Locale, names: readonly string[]) => {
  const [year = '', month, day, ...rest] = names
  if (!/^[12]\d{3}$/.test(year) || rest.length > 0) return null
  if (![month, day].every((part) => part === undefined || /^\d{2}$/.test(part))) return null
  const span = { year: Number(year), ...(month && { month: Number(month) }), ...(day && { day: Number(day) }) }
  if (!boundsOf(span)) return null
  for (const edition of editions(locale))
    if ((await archiveYears(edition)).some(({ part }) => part === span.year))
      return paths.archive(edition, names.join('-'))
  return null
}

/**
 * Where a list or a feed is now that another system had at a path without a language: "/feed/atom", "/rss", "/comments/feed",
 * "/search/harbour", "/category/world/ports", "/author/jdoe", "/tag/ports/feed", "/2013/01".
 * @param rest parts of the path, percent-encoded or not
 * @returns nothing where there is none
 */
export const placeOnceAt = async (locale: Locale, rest: readonly string[]): Promise<string | null> => {
  const { names, feed } = askedIn(rest.map(decoded))
  if (names.length === 0) return feed ? paths.feed(paths.front(locale), feed) : paths.front(locale)
  const ofSite = ofSiteAt(locale, names, feed)
  if (ofSite) return ofSite
  const list = (await rememberedAt(locale, names)) ?? (await namedAt(locale, names))
  if (list) return feed ? feedOf(list, feed) : list
  return archiveAt(locale, names)
}

/** What stood below the address of a story and was the same story: its further pages, a plainer look, a frame for others. */
const ofStory = /^(\d{1,3}|amp|embed|trackback|print)$/
const ofThread = /^comment-page-\d{1,4}$/

/**
 * Where a story is now that stood at a path, or what stood below it: pages of its comments, their feed, its own further pages.
 * @param rest parts of the path, without a language
 */
export const storyPlaceOnceAt = async (locale: Locale, rest: readonly string[]): Promise<string | null> => {
  const at = async (parts: readonly string[]) => {
    const path = `/${parts.join('/')}`
    return (await storyOnceAt(`/${locale}${path}`)) ?? (await storyOnceAt(path))
  }
  const story = await at(rest)
  if (story) return paths.story(story)
  const parts = rest.map(decoded)
  if (parts.length < 2) return null
  const last = parts.at(-1)!
  const { names, feed } = askedIn(parts)
  const isThread = ofThread.test(last)
  if (!feed && !isThread && !ofStory.test(last) && names.length === parts.length) return null
  const below = await at(feed || names.length < parts.length ? names : parts.slice(0, -1))
  if (!below) return null
  if (feed) return paths.feed(paths.thread(below), feed)
  return isThread ? paths.thread(below) : paths.story(below)
}
