import type { DiscussionState, ArticleStatus } from '@/prisma/client/enums'
import type { PictureView } from '@/features/media/views'
import type { Locale } from '@/lib/locales'
import type { Move } from './rules'
import type { Content } from './schema'

/** What the newsroom's pages are handed: plain JSON, dates as ISO strings. */

export type RevisionView = { number: number; kind: string; at: string; by: string }

/** One article as its editor needs it. */
export type EditingView = {
  id: string
  locale: Locale
  status: ArticleStatus
  version: number
  /** Of the address readers have, whatever is being worked on. */
  slug: string
  content: Content
  /** Changed in a published or scheduled story and not let through yet. */
  pending: boolean
  /** Whether who asks may write in it, and which steps they may take. */
  mayWrite: boolean
  moves: Move[]
  publishedAt: string | null
  scheduledAt: string | null
  /** When the clock should have published it, and why it could not. */
  missed: { at: string; why: string } | null
  /** Until when no reader may see it; null when that has passed. */
  embargoUntil: string | null
  modifiedAt: string
  discussion: DiscussionState
  /** Pictures of the text by media id. */
  media: Record<string, PictureView>
  /** The newest fifty. */
  revisions: RevisionView[]
  versions: { id: string; locale: Locale; headline: string; status: ArticleStatus }[]
}

/** One line of the newsroom's list. */
export type ArticleLine = {
  id: string
  locale: Locale
  headline: string
  status: ArticleStatus
  section: string
  source: string
  authors: string[]
  at: string
  /** When it is to be published, or should have been. */
  scheduledAt: string | null
  /** Why it was not. */
  heldFor: string | null
}

/** A name the newsroom knows already: of an author, a tag or a source. `detail` tells it apart: a role, an address. */
export type NameOffer = { name: string; slug: string; detail: string }
