import type { CommentSettings, DiscussionState } from '@/features/comments/rules'
import { HOUR } from '@/lib/time-units'

/** What may be written in a place, and how fast. */
export type Standing = { state: DiscussionState; slowSeconds: number }

/** A place as it is kept: since when it is closed, until when it is so, and what it goes back to then. */
export type Switched = Standing & { closedAt: Date | null; until: Date | null; backTo: Standing | null }

/** What somebody wants: for good, for some hours, or until the end that is set already. */
export type Wanted = Standing & { hours?: number | 'keep' }

export const asUsual: Standing = { state: 'OPEN', slowSeconds: 0 }

const isSame = (one: Standing, other: Standing) => one.state === other.state && one.slowSeconds === other.slowSeconds

/** Closed stays closed since when it was. */
const closedAt = (now: Switched, state: DiscussionState, at: Date) =>
  state !== 'CLOSED' ? null : now.state === 'CLOSED' ? now.closedAt : at

/**
 * What a place becomes. What is set for some hours only remembers what stood there for good, however often it is changed
 * meanwhile; what is the same as that needs no end. `ended`: the end that was to be kept has come.
 */
export const switchTo = (now: Switched, { state, slowSeconds, hours }: Wanted, at: Date): Switched | 'ended' => {
  if (hours === 'keep' && now.until === null) return 'ended'
  const until = hours === 'keep' ? now.until : hours === undefined ? null : new Date(at.getTime() + hours * HOUR)
  const standing = now.until ? (now.backTo ?? asUsual) : { state: now.state, slowSeconds: now.slowSeconds }
  const isForGood = until === null || isSame(standing, { state, slowSeconds })
  return {
    state,
    slowSeconds,
    closedAt: closedAt(now, state, at),
    until: isForGood ? null : until,
    backTo: isForGood ? null : standing,
  }
}

/** What a place becomes when its end has come: what stood there before. */
export const endOf = (now: Switched, at: Date): Switched => {
  const { state, slowSeconds } = now.backTo ?? asUsual
  return { state, slowSeconds, closedAt: closedAt(now, state, at), until: null, backTo: null }
}

type OfSite = Pick<CommentSettings, 'holdAll' | 'closedAt' | 'slowSeconds' | 'until' | 'backTo'>

const date = (iso: string | null) => (iso === null ? null : new Date(iso))

/** How the whole site is switched, by its settings. */
export const siteSwitches = ({ holdAll, closedAt, slowSeconds, until, backTo }: OfSite): Switched => ({
  state: closedAt !== null ? 'CLOSED' : holdAll ? 'HOLD_ALL' : 'OPEN',
  slowSeconds,
  closedAt: date(closedAt),
  until: date(until),
  backTo,
})

/** The same as settings. */
export const settingsOf = ({ state, slowSeconds, closedAt, until, backTo }: Switched): OfSite => ({
  holdAll: state === 'HOLD_ALL',
  closedAt: closedAt?.toISOString() ?? null,
  slowSeconds,
  until: until?.toISOString() ?? null,
  backTo,
})
