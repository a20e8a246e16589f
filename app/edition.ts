import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { isLocale, type Locale } from '@/lib/locales'
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

/** The head of a page: its title, its one address, what it says about itself. */
export const headOf = (title: string, path: string, description?: string): Metadata => ({
  title,
  ...(description && { description }),
  alternates: { canonical: path },
  openGraph: { title, url: path, ...(description && { description }) },
})
