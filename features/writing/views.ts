import type { DiscussionState, ArticleStatus } from '@/prisma/client/enums'
import type { PictureView } from '@/features/media/views'
import type { Locale } from '@/lib/locales'
import type { Move } from './rules'
import type { Content } from './schema'

/** What the newsroom's pages are handed: plain JSON, dates as ISO strings. */

export type RevisionView = { number: number; kind: string; at: string; by: string }

/** The same story in another edition; without a headline where that is a colleague's to know. */
export type VersionView = { id: string; locale: Locale; headline: string; status: ArticleStatus; mayOpen: boolean }

/** One article as its editor needs it. */
export type EditingView = {
  id: string
  locale: Locale
  status: ArticleStatus
  version: number
  /** Of the address readers have, whatever is being worked on. */
  slug: string
  content: Content
  /** Changed in a published story and not shown to readers yet. */
  pending: boolean
  /** Whether who asks may write in it, and which steps they may take. */
  mayWrite: boolean
  /** Whether they may delete it, as far as its state says. */
  mayRemove: boolean
  moves: Move[]
  publishedAt: string | null
  scheduledAt: string | null
  /** Until when no reader may see it; null when that has passed. */
  embargoUntil: string | null
  modifiedAt: string
  discussion: DiscussionState
  /** Pictures of the text by media id. */
  media: Record<string, PictureView>
  /** The newest fifty. */
  revisions: RevisionView[]
  versions: VersionView[]
}

/** One line of the newsroom's list. */
export type ArticleLine = {
  id: string
  locale: Locale
  headline: string
  status: ArticleStatus
  /** Changed since it was published, and not shown to readers yet. */
  pending: boolean
  /** Readers were told of a correction. */
  isCorrected: boolean
  section: string
  source: string
  authors: string[]
  at: string
  scheduledAt: string | null
}

/** A name the newsroom knows already: of an author, a tag or a source. `detail` tells it apart: a role, an address. */
export type NameOffer = { name: string; slug: string; detail: string }
