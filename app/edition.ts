import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { feedTypes } from '@/features/found/feeds/formats'
import { feedFormats } from '@/features/found/feeds/views'
import { words } from '@/lib/i18n'
import { isOffered, offered, searchTags, shareTags, type Locale } from '@/lib/locales'
import { lastListPage, paths } from '@/lib/paths'

/** The edition a page belongs to. @throws Next's not-found where the segment is none that readers are offered */
export const editionOf = (locale: string): Locale => (isOffered(locale) ? locale : notFound())

/** A slug as its address has it; null for what cannot be decoded. */
export const slugIn = (segment: string): string | null => {
  try {
    return decodeURIComponent(segment).normalize('NFC')
  } catch {
    return null
  }
}

/** A slug as its address has it; what cannot be decoded leads nowhere. @throws Next's not-found */
export const slugFrom = (segment: string): string => slugIn(segment) ?? notFound()

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

/** Where this page stands in every edition; a further page of a list stands alone, as the list may be shorter there. */
const inEveryEdition = (path: string): Versions => {
  const within = path.replace(/^\/[a-z]+/, '')
  return /\/page\/\d+$/.test(within)
    ? {}
    : Object.fromEntries(offered().map((locale) => [locale, `/${locale}${within}`]))
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

/** A page that has feeds of its own, and what they are feeds of. */
type Fed = { page: string; title: string }

const formatNames = { rss: 'RSS', atom: 'Atom', json: 'JSON' } as const

/** The feeds of these pages as a head names them: of each format the first page's first. */
export const feedsOf = (edition: Locale, ...pages: Fed[]) => {
  const t = words(edition)
  return Object.fromEntries(
    feedFormats.map((format) => [
      feedTypes[format],
      pages.map(({ page, title }) => ({
        url: paths.feed(page, format),
        title: `${t('found.feed', { title })} (${formatNames[format]})`,
      })),
    ]),
  )
}

type More = {
  /** The page in other editions, itself included; else it stands at the same address in each. */
  versions?: Versions
  /** The page it is the first or a further page of, where that has feeds of its own; else the edition's are named. */
  feed?: Fed
  /** What is talked about it, where that has feeds of its own besides. */
  thread?: Fed
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
      types: feedsOf(edition, feed, ...(more.thread ? [more.thread] : [])),
    },
    openGraph: {
      title,
      url: path,
      locale: shareTags[edition],
      ...(description && { description }),
    },
  }
}
