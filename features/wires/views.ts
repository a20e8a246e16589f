import type { ArticleStatus, WireState, WireTwin } from '@/prisma/client/enums'
import type { Holding, InboxView, Words } from './schema'

/** One item of the inbox, as plain JSON, dates as ISO strings. */
export type InboxItem = {
  id: string
  headline: string
  standfirst: string
  /** How its words begin, where there is no standfirst. */
  beginning: string
  language: string
  source: string
  url: string | null
  /** When its source published it, else when it came. */
  at: string
  state: WireState
  /** Why its day matters: it was published under one that is past, or is older than the automatic publishing of its source. */
  dated: { why: 'dated' | 'before'; day: string; came: string } | null
  /** What it may be already. */
  twin: { kind: WireTwin; headline: string; articleId: string | null } | null
  /** Why it was not published by itself, where its source may. */
  heldFor: Holding | null
  /** What was made of it. */
  article: { id: string; status: ArticleStatus } | null
  decided: { at: string; by: string | null } | null
  /** What the original said when it was taken, and what it says now. */
  change: { before: Words; after: Words } | null
  goneAt: string | null
  /** The front page to which its address leads instead. */
  goneTo: string | null
  /** It was gone, and is there again. */
  isBack: boolean
}

export type InboxPage = { items: InboxItem[]; next: string | null }
export type InboxCounts = Record<Exclude<InboxView, 'decided'>, number>
/** Counted so far: more is "more than so many". */
export const countedUpTo = 999

/** What an act of the inbox leads to. */
export type Acted = {
  act: 'draft' | 'dismiss' | 'undo' | 'accept' | 'leave'
  id: string
  articleId: string | null
  /** An import has brought it before: the story is that one, as it was. */
  wasHere: boolean
  /** Passages of the original that were not taken over, because they were edited here. */
  kept: number
}
