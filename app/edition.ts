import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { feedTypes } from '@/features/found/feeds/formats'
import { words } from '@/lib/i18n'
import { isOffered, offered, searchTags, shareTags, type Locale } from '@/lib/locales'
import { lastListPage, paths } from '@/lib/paths'

/** The edition a page belongs to. @throws Next's not-found where the segment is none that readers are offered */
export const editionOf = (locale: string): Locale => (isOffered(locale) ? locale : notFound())

/** A slug as its address has it; what cannot be decoded leads nowhere. @throws Next's not-found */
export const slugFrom = (segment: string): string => {
  try {
    return decodeURIComponent(segment).normalize('NFC')
  } catch {
    notFound()
  }
}

/**
 * The page of a list from what follows its address: nothing is the first, `page/2` to `page/100` the further ones.
 * @throws Next's not-found for anything else, `page/1` included: one list has one first address
 */
export const pageFrom = (at: readonly string[] = []): number => {
  if (at.length === 0) return 1
  const [word, number, ...rest] = at
  if (word !== 'page' || rest.length > 0 || !number || !/^[1-9]\d{0,2}$/.test(number)) notFound()
  const page = Number(number)
  return page >= 2 && page <= lastListPage ? page : notFound()
}

/** Where this page stands in every edition; a further page of a list leads to the list, which may be shorter there. */
const inEveryEdition = (path: string): Versions => {
  const within = path.replace(/^\/[a-z]+/, '').replace(/\/page\/\d+$/, '')
  return Object.fromEntries(offered().map((locale) => [locale, `/${locale}${within}`]))
}

/** Addresses of the same page by edition. */
type Versions = Partial<Record<Locale, string>>

/**
 * What search engines are told of a page's versions: each by its language, and one for everybody else. All versions say the
 * same, so that each is named by those it names; a page that stands alone says nothing.
 */
export const languagesOf = (versions: Versions): Record<string, string> => {
  const named = offered().flatMap((locale) => {
    const path = versions[locale]
    return path ? [[searchTags[locale], path] as const] : []
  })
  return named.length < 2 ? {} : Object.fromEntries([...named, ['x-default', named[0]![1]]])
}

/** The feeds of a page, and its title in their name. */
const feedsOf = (page: string, title: string) => ({
  [feedTypes.rss]: [{ url: paths.feed(page, 'rss'), title: `${title} (RSS)` }],
  [feedTypes.atom]: [{ url: paths.feed(page, 'atom'), title: `${title} (Atom)` }],
  [feedTypes.json]: [{ url: paths.feed(page, 'json'), title: `${title} (JSON)` }],
})

type More = {
  /** The page in other editions, itself included; else it stands at the same address in each. */
  versions?: Versions
  /** The page it is the first or a further page of, where that has feeds of its own; else the edition's are named. */
  feed?: { page: string; title: string }
  /** Its one address, where that is elsewhere. */
  canonical?: string
}

/** The head of a page: its title, its one address, what it says about itself, where other editions have it, its feeds. */
export const headOf = (title: string, path: string, description?: string, more: More = {}): Metadata => {
  const { versions = inEveryEdition(path), canonical = path } = more
  const edition = editionOf(path.split('/')[1] ?? '')
  const t = words(edition)
  const feed = more.feed ?? { page: paths.front(edition), title: t('lists.latestLong') }
  return {
    title,
    ...(description && { description }),
    alternates: {
      canonical,
      languages: languagesOf(versions),
      types: feedsOf(feed.page, t('found.feed', { title: feed.title })),
    },
    openGraph: {
      title,
      url: path,
      locale: shareTags[edition],
      ...(description && { description }),
    },
  }
}
