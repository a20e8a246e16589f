import type { Locale } from '@/lib/locales'
import type { Bases } from './lists/old-list'

/**
 * What an item was called by earlier imports, which took the name of a site for the site: two of one title were one to them. It
 * is that item only where its source is at the same address; where its number is made anew with every export, only where its story
 * stood at `path`, too.
 */
export type Formerly = { guid: string; site: string; path?: string }

/** One item as its format says it, before anything is decided: strings as they stood, HTML not yet looked at. */
export type FeedItem = {
  guid?: string
  url?: string
  /** `html: false`: the words mean what they say, also a < sign. */
  title?: { text: string; html: boolean }
  summary?: { text: string; html: boolean }
  content?: { text: string; html: boolean }
  published?: string
  updated?: string
  language?: string
  authors: string[]
  categories: string[]
  section?: string
  source?: { name: string; url?: string }
  views?: number
  /** Largest or best first. */
  pictures: { url: string; alt?: string; caption?: string; credit?: string }[]
  /** SHA-256 of what comes with it and belongs to no field. */
  along?: string
  /** Of an archive whose own names say less than they should: see `Formerly`. */
  formerly?: Formerly
  /** Out of one's own archive: nothing a feed puts around a story, and a story also without a word in it. */
  asItIs?: true
}

export type Feed = {
  /** What the format calls itself, for the report. */
  format: 'RSS' | 'RSS 1.0' | 'Atom' | 'JSON Feed' | 'WordPress export' | 'Ghost export'
  title?: string
  url?: string
  language?: string
  published?: string
  authors: string[]
  items: FeedItem[]
}

/** What a person asked for on the command line or in the dashboard. */
export type Wishes = {
  locale?: Locale
  source?: string
  section?: string
  /** The address a site had, where its export does not say it, or says another by now. */
  site?: string
  /** Under what its lists of authors, tags and categories stood, where that was not as usual. */
  bases?: Bases
}
