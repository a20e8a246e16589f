import type { CommentLanguage, HeldDetail } from '@/features/comments/views'
import type { Locale } from '@/lib/locales'

/** The ways through all comments: who waits longest, whose report is oldest, everything, and what was decided. */
export const queueViews = ['waiting', 'reported', 'all', 'decided'] as const
export type QueueView = (typeof queueViews)[number]

/** How many a page shows. */
export const queuePageSize = 25

/** Counting stops here: what lies beyond is "more than". */
export const countedUpTo = 10_000

export type QueueCounts = {
  waiting: number
  reported: number
  all: number
  /** Whether there may be more than was counted. */
  isMore: Record<'waiting' | 'reported' | 'all', boolean>
  /** ISO: since when the oldest waits, or is reported. */
  oldestWaiting: string | null
  oldestReported: string | null
}

export type SanctionKind = 'WARN' | 'HOLD' | 'SUSPEND' | 'BAN'
export type Reason = 'SPAM' | 'ABUSE' | 'HATE' | 'OFF_TOPIC' | 'PRIVATE' | 'OTHER'
export type Verdict = 'APPROVED' | 'REJECTED'

/** Who wrote it, as a moderator needs to know them. Nobody: it came from another system. */
export type AuthorFacts = {
  id: string
  /** Deleted accounts have none. */
  name: string | null
  isStaff: boolean
  joinedAt: string
  /** Up to `countedUpTo`. */
  published: number
  refused: number
  isBanned: boolean
  isHeld: boolean
  suspendedUntil: string | null
  /** The latest first; at most five. */
  sanctions: { kind: SanctionKind; reason: Reason; at: string; until: string | null; isLifted: boolean }[]
}

export type ReportFacts = { reason: Reason; note: string; by: string | null; at: string }

/** One comment before a moderator, with everything that is needed to decide. */
export type QueueItem = {
  id: string
  status: 'PUBLISHED' | 'HELD' | 'REJECTED' | 'DELETED'
  body: string
  language: CommentLanguage
  createdAt: string
  editedAt: string | null
  /** Another one with every change of its words, and with every decision about it. */
  version: string
  /** Since when it waits, or is reported. */
  since: string | null
  /** Everything it waits for: the step of the screening that held it, and those behind it that would have. */
  why: { reason: string; detail: HeldDetail }[]
  /** The earliest of those that are open. */
  reports: ReportFacts[]
  /** How many are open. */
  reportCount: number
  /** What it said before, the oldest first. */
  edits: { body: string; at: string }[]
  /** What it answers. */
  answers: { id: string; name: string | null; body: string; language: CommentLanguage; isGone: boolean } | null
  /** Name of somebody without an account. */
  guestName: string | null
  author: AuthorFacts | null
  story: { id: string; headline: string; locale: Locale; slug: string; isPublished: boolean; section: string }
  isPicked: boolean
  pickNote: string
  /** One's own is for others to decide. */
  isOwn: boolean
  /** Somebody else has it before them. */
  claimedBy: string | null
  /** The last decision about it, unless it was undone. */
  decided: DecidedFacts | null
}

export type DecidedFacts = {
  batchId: string
  /** How many of what was decided in the same go still stand so, this one among them. */
  together: number
  verdict: Verdict
  reason: Reason | null
  note: string
  at: string
  by: string | null
}

export type QueuePage = {
  items: QueueItem[]
  /** Asks for what follows; `null` at the end. */
  next: string | null
  /** The same, though nothing follows yet; `null` for an empty page. */
  end: string | null
  /** Only the nearest comments were looked through; what follows may still fit. */
  isPartial: boolean
  /** Since when the page is true. */
  at: string
}

/** What happened since a page was made: which of its comments are others', decided or reworded now, and how many came. */
export type QueueNews = {
  states: Pick<QueueItem, 'id' | 'status' | 'version' | 'claimedBy'>[]
  /** At most 100 each. */
  arrived: number
  written: number
}

/** What is left after a decision. */
export type Decided = {
  /** Undoes it; `null` where there was nothing to change. */
  batchId: string | null
  changed: string[]
}

/** What was undone, and what could not be because its author has taken it back. */
export type TakenBack = { changed: string[]; gone: string[] }

/** What a form of the queue did, with how many comments, how many were gone, and by what it is taken back. */
export type Acted = {
  act: 'approve' | 'reject' | 'undo' | 'pick' | 'unpick'
  count: number
  gone: number
  batchId: string | null
}
