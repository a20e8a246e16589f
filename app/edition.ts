import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { isLocale, locales, type Locale } from '@/lib/locales'
import { lastListPage } from '@/lib/paths'

/** The edition a page belongs to. @throws Next's not-found where the segment is none of ours */
export const editionOf = (locale: string): Locale => (isLocale(locale) ? locale : notFound())

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

/** The same page in every edition, by language; a further page of a list leads to the list, which may be shorter there. */
const inEveryEdition = (path: string) => {
  const within = path.replace(/^\/[a-z]+/, '').replace(/\/page\/\d+$/, '')
  return Object.fromEntries(locales.map((locale) => [locale, `/${locale}${within}`]))
}

/**
 * The head of a page: its title, its one address, what it says about itself, and where other editions have it: at the
 * same address, unless `languages` says otherwise.
 */
export const headOf = (
  title: string,
  path: string,
  description?: string,
  languages: Record<string, string> = inEveryEdition(path),
): Metadata => ({
  title,
  ...(description && { description }),
  alternates: { canonical: path, languages },
  openGraph: { title, url: path, ...(description && { description }) },
})
