import type { TeaserView } from '@/features/articles/views'
import type { Locale } from '@/lib/locales'

/** Where somebody looks: in stories or in what readers wrote under them. */
export const searchPlaces = ['articles', 'comments'] as const
export type SearchPlace = (typeof searchPlaces)[number]

export const searchSorts = ['best', 'newest'] as const

/** How many results one page shows. */
export const searchSize = 20
/** Most characters a question has. */
export const longestQuestion = 500

/** A piece of text; `marked` where it is what was looked for. */
export type Piece = { text: string; marked: boolean }

export type StoryHit = {
  kind: 'story'
  story: TeaserView
  headline: Piece[]
  snippet: Piece[]
  /** Who signed it, as its own edition names them. */
  bylines: Piece[][]
  /** Other names it was found by: subjects, its source, what its authors are called in other languages. */
  names: { kind: 'tag' | 'source' | 'author'; name: Piece[] }[]
}
export type CommentHit = {
  kind: 'comment'
  id: string
  /** Whose edition the thread belongs to. */
  story: { locale: Locale; slug: string; headline: string }
  author: string
  /** ISO 8601. */
  at: string
  language: string
  snippet: Piece[]
}
export type Hit = StoryHit | CommentHit

export type SearchPage = {
  hits: Hit[]
  /** How many there are, as far as was counted. */
  count: number
  /** There are more than were counted; only the newest of them were weighed. */
  isPart: boolean
  cursor: string | null
  /** Next to nothing has the words themselves: words that begin so count, too. */
  isWidened: boolean
  /** Sections, subjects, people and sources that are called so. */
  places: Suggestion[]
  /** What was perhaps meant, where little or nothing was found. */
  meant: string | null
  /** Editions that have something, where this one has nothing. */
  elsewhere: Locale[]
}

/** What is offered while somebody types: a place to go, or a headline. */
export type Suggestion = { kind: 'story' | 'tag' | 'author' | 'section' | 'source'; text: string; href: string }
