import {
  closedSince,
  mayStillWrite,
  whyNotWrite,
  type CommentSettings,
  type DiscussionFacts,
  type Standing,
} from '../rules'
import { isBlank } from '@/lib/blank'
import type { Held, HeldDetail, HeldFor } from '../views'
import { isTooLong, mostBytes, mostGraphemes } from './clean'
import { countLinks, hasRunningLink } from './links'
import { watchedIn, type Watch } from './watch'

/** Everything a decision is made of. Asked before, so that deciding is pure. */
export type Facts = {
  now: Date
  /** Cleaned. */
  body: string
  /** When it was begun, as its writer says. */
  startedAt: Date | null
  article: DiscussionFacts & { slowSeconds: number }
  settings: CommentSettings
  author: Standing & {
    isStaff: boolean
    /** A moderator wants to read whatever they write. */
    isHeld: boolean
    joinedAt: Date
    /** How many of their comments readers see, as far as it matters. */
    published: number
    /** When they last wrote: anywhere, and here. */
    lastAt: Date | null
    lastHereAt: Date | null
    /** When they wrote their tenth-last and their twentieth-last. */
    tenthAt: Date | null
    twentiethAt: Date | null
    /** Did they say the same within ten minutes? */
    saidBefore: boolean
  }
  /** A comment elsewhere, or of somebody else, that says nearly the same. */
  similarTo: string | null
  watch: Watch
}

export type Refusal =
  'closed' | 'suspended' | 'unverified' | 'comment_empty' | 'comment_too_long' | 'too_fast' | 'duplicate'
export type Verdict =
  { kind: 'refuse'; code: Refusal; retryAfter?: number; detail?: string } | Hold | { kind: 'publish' }

/** Which step holds it, and over what; `also`: those behind it that would have, too. */
export type Hold = { kind: 'hold'; reason: HeldFor; detail?: HeldDetail; also?: Held[] }

/** A step has an opinion or none; the first that has one decides. */
export type Step = (facts: Facts) => Verdict | undefined

const second = 1_000
const hour = 3_600 * second
const day = 24 * hour

const refuse = (code: Refusal, more: { retryAfter?: number; detail?: string } = {}): Verdict => ({
  kind: 'refuse',
  code,
  ...more,
})
const hold = (reason: HeldFor, detail?: HeldDetail): Verdict => ({
  kind: 'hold',
  reason,
  ...(detail && { detail }),
})

export const inGoodStanding: Step = ({ author, settings, now }) => {
  const why = whyNotWrite(author, settings, now)
  return why && refuse(why)
}

export const discussionIsOpen: Step = ({ article, settings, startedAt, now }) =>
  mayStillWrite(closedSince(article, settings, now), startedAt, now) ? undefined : refuse('closed')

export const saysSomething: Step = ({ body }) => (isBlank(body) ? refuse('comment_empty') : undefined)

export const sensibleLength: Step = ({ body }) =>
  isTooLong(body)
    ? refuse('comment_too_long', { detail: `At most ${mostGraphemes} characters and ${mostBytes} bytes are taken.` })
    : undefined

export const isNewcomer = ({ author, settings, now }: Pick<Facts, 'author' | 'settings' | 'now'>) =>
  author.published < settings.newcomerUntil || now.getTime() - author.joinedAt.getTime() < day

const secondsUntil = (since: Date | null, pause: number, now: Date) =>
  since === null ? 0 : (since.getTime() + pause - now.getTime()) / second

/**
 * One in 5 s and 20 an hour; newcomers one in 30 s and 10 a day; and what the article says. The newsroom answers as fast as
 * it likes, but not as fast as a script.
 */
export const notTooFast: Step = ({ author, article, settings, now }) => {
  const isNew = !author.isStaff && isNewcomer({ author, settings, now })
  const slow = Math.max(article.slowSeconds, settings.slowSeconds)
  const wait = Math.max(
    secondsUntil(author.lastAt, (isNew ? 30 : 5) * second, now),
    secondsUntil(author.twentiethAt, hour, now),
    isNew ? secondsUntil(author.tenthAt, day, now) : 0,
    author.isStaff ? 0 : secondsUntil(author.lastHereAt, slow * second, now),
  )
  return wait > 0 ? refuse('too_fast', { retryAfter: wait }) : undefined
}

export const notSaidBefore: Step = ({ author }) => (author.saidBefore ? refuse('duplicate') : undefined)

export const staffSpeakFreely: Step = ({ author }) => (author.isStaff ? { kind: 'publish' } : undefined)

export const articleHoldsAll: Step = ({ article }) => (article.discussion === 'HOLD_ALL' ? hold('article') : undefined)
export const siteHoldsAll: Step = ({ settings }) => (settings.holdAll ? hold('site') : undefined)
export const personIsHeld: Step = ({ author }) => (author.isHeld ? hold('person') : undefined)

export const firstComments: Step = ({ author, settings }) =>
  author.published < settings.newcomerUntil ? hold('newcomer') : undefined

/** More than two links; any at all on somebody's first day; one that runs. */
export const manyLinks: Step = (facts) => {
  if (hasRunningLink(facts.body)) return hold('links', { links: 1 })
  const links = countLinks(facts.body)
  return links > (isNewcomer(facts) ? 0 : facts.settings.mostLinks) ? hold('links', { links }) : undefined
}

export const watchedWords: Step = ({ body, watch }) => {
  const words = watchedIn(body, watch)
  return words.length === 0 ? undefined : hold('words', { words })
}

export const saidElsewhere: Step = ({ similarTo }) => (similarTo ? hold('similar', { comment: similarTo }) : undefined)
