import { DAY, MINUTE } from '@/lib/time-units'
import type { ThreadPage } from './views'

/** How long what one wrote may be mended. */
export const editMinutes = 5
/** What was begun before a discussion closed is taken for so long after. */
export const graceMinutes = 5
/** Fewer published comments than this: a newcomer, whom a moderator reads first. */
export const newcomerUntil = 2
/** More links than this in one comment are somebody’s business, not talk. */
export const mostLinks = 2
/** Reports of so many people hide a comment until a moderator has looked. */
export const reportsThatHold = 3
/** How many reports one reader may send in an hour. */
export const mostReportsAnHour = 20

export type DiscussionState = 'OPEN' | 'HOLD_ALL' | 'CLOSED'

/** What may be set for the whole site (site_setting "comments"). */
export type CommentSettings = {
  /** Everything waits for a moderator. */
  holdAll: boolean
  /** Discussions close by themselves so many days after publication; `null`: never. */
  closeAfterDays: number | null
  /** Who comments has shown that their address is theirs. */
  needsVerified: boolean
  /** ISO: since when nothing may be written anywhere; `null`: it may. */
  closedAt: string | null
  /** Seconds one reader waits between two comments under one article, at least; 0 for the usual. */
  slowSeconds: number
  /** ISO: when the switches of the whole site go back by themselves. */
  until: string | null
  /** What they go back to then; `null` for what stands for good. */
  backTo: { state: DiscussionState; slowSeconds: number } | null
  /** Fewer published comments than this, and a moderator reads first. */
  newcomerUntil: number
  /** More links than this, and a moderator reads first. */
  mostLinks: number
  /** So many different people’s reports hide a comment. */
  reportsThatHold: number
}

export type DiscussionFacts = {
  discussion: DiscussionState
  /** When it was closed, if it is; not known: since ever. */
  closedAt: Date | null
  publishedAt: Date | null
}

/** Since when a discussion is closed, or `null` while it is not. */
export const closedSince = (
  { discussion, closedAt, publishedAt }: DiscussionFacts,
  { closeAfterDays, closedAt: siteClosedAt }: Pick<CommentSettings, 'closeAfterDays' | 'closedAt'>,
  now: Date,
): Date | null => {
  if (siteClosedAt !== null) return new Date(siteClosedAt)
  if (discussion === 'CLOSED') return closedAt ?? new Date(0)
  if (closeAfterDays === null || !publishedAt) return null
  const by = new Date(publishedAt.getTime() + closeAfterDays * DAY)
  return by <= now ? by : null
}

/**
 * May something be written that was begun at `startedAt`? The moment is the server's, when it made the page that was written
 * on, as a reader's clock may be wrong; whoever changes it gains the five minutes that everybody has who began in time.
 */
export const mayStillWrite = (closed: Date | null, startedAt: Date | null, now: Date) =>
  closed === null ||
  (startedAt !== null && startedAt <= closed && now.getTime() - closed.getTime() <= graceMinutes * MINUTE)

/** What a thread says about itself. */
export const discussionState = (
  facts: DiscussionFacts,
  settings: CommentSettings,
  now: Date,
): ThreadPage['discussion'] => {
  if (closedSince(facts, settings, now)) return 'closed'
  return settings.holdAll || facts.discussion === 'HOLD_ALL' ? 'held' : 'open'
}

/** Until when a comment may be mended by who wrote it. */
export const editableUntil = (createdAt: Date) => new Date(createdAt.getTime() + editMinutes * MINUTE)
export const mayStillEdit = (createdAt: Date, now: Date) => now <= editableUntil(createdAt)

export type Standing = {
  isVerified: boolean
  isBanned: boolean
  suspendedUntil: Date | null
}

/** Why somebody may not take part at present, or `undefined` if they may. */
export const whyNotWrite = (
  { isVerified, isBanned, suspendedUntil }: Standing,
  { needsVerified }: Pick<CommentSettings, 'needsVerified'>,
  now: Date,
): 'suspended' | 'unverified' | undefined => {
  if (isBanned || (suspendedUntil !== null && suspendedUntil > now)) return 'suspended'
  return needsVerified && !isVerified ? 'unverified' : undefined
}

/** Which badge a name carries under an article. */
export const badgeOf = (role: string | null, wroteTheArticle: boolean): 'author' | 'staff' | null => {
  if (wroteTheArticle) return 'author'
  return role !== null && role !== 'READER' ? 'staff' : null
}
