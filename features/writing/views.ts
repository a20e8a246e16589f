import type { DiscussionState, ArticleStatus } from '@/prisma/client/enums'
import type { Body, Span } from '@/features/articles/body'
import type { PictureView } from '@/features/media/views'
import type { Locale } from '@/lib/locales'
import type { Move } from './rules'
import type { Content } from './schema'

/** What the newsroom's pages are handed: plain JSON, dates as ISO strings. */

/** `byId`: none where nobody saved it, or somebody who is gone. */
export type RevisionView = { number: number; kind: string; at: string; by: string; byId?: string | null }

/** The same story in another edition; without a headline where that is a colleague's to know. */
export type VersionView = { id: string; locale: Locale; headline: string; status: ArticleStatus; mayOpen: boolean }
/** A step that somebody took with a story, or the site by itself (`by` empty); `reason` is what was said with it. */
export type StepView = { move: Move; by: string; at: string; reason: string }
/** What was said with it to whoever goes on with the story. */
export type NoteView = { move: 'sendBack' | 'withdraw'; by: string; at: string; text: string }

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
  /** Whether they may delete it, as far as its state says. */
  mayRemove: boolean
  moves: Move[]
  publishedAt: string | null
  scheduledAt: string | null
  /** When the clock should have published it, and why it could not. */
  missed: { at: string; why: string } | null
  /** Until when no reader may see it; null when that has passed. */
  embargoUntil: string | null
  modifiedAt: string
  /** The last one that was taken. */
  step: StepView | null
  /** Why it was sent back, or withdrawn. */
  note: NoteView | null
  /** Whether there are preview links that open. */
  hasPreviews: boolean
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
  /** When it is to be published, or should have been. */
  scheduledAt: string | null
  /** Why it was not. */
  heldFor: string | null
  /** Why it was sent back. */
  note?: string
}

/** A name the newsroom knows already: of an author, a tag or a source. `detail` tells it apart: a role, an address. */
export type NameOffer = { name: string; slug: string; detail: string }

/** Which part of a text is shown, counted from 1, and where one may go: `null` where nothing is. */
export type Place = {
  number: number
  all: number
  earlier: number | null
  later: number | null
  /** The next one in which something changed, unless it is the one that follows. */
  nextChange: number | null
}

/** Which change of a text, counted from 1, and the parts in which the one before it and the one behind it begin. */
export type ChangeAt = { number: number; all: number; earlier: number | null; later: number | null }

/** An earlier text as it was, one part of it: its notes are counted through all of them. */
export type RevisionText = {
  language: string
  headline: string
  standfirst: string
  blocks: Body
  notes: Span[]
  /** How many notes the parts before it have. */
  notesBefore: number
  media: Record<string, PictureView>
  place: Place
}
