import { DAY, HOUR, MINUTE } from '@/lib/time-units'

const SECOND = 1_000

/** What is sent again waits so long, by how often it was sent. After the last it is given up. */
export const pauses = [5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR, 24 * HOUR] as const
export const mostAttempts = pauses.length + 1

/** A program that has taken nothing for so long is switched off. */
export const longestFailing = 3 * DAY

/** For so long the secret of before signs along. */
export const rollsFor = DAY

/** For so long what was told, or given up, is kept to be looked at. */
export const keptDays = 14

type Failed = {
  now: Date
  /** This one included. */
  attempts: number
  /** Since when nothing has arrived there, before this. */
  failingSince: Date | null
  /** What it answered, if it did. */
  status: number | null
  /** Seconds after which it would like to be asked again. */
  retryAfter?: number | undefined
}

type Consequence = {
  /** When the same is sent again; null: given up. */
  dueAt: Date | null
  /** Nothing at all is sent there before. */
  restsUntil: Date
  failingSince: Date
  /** Why it is switched off, if it is. */
  off: 'gone' | 'failing' | null
}

/**
 * What follows when something was not taken. Other things for the same program wait a minute at most, so that one that is away
 * is asked once a minute however much waits for it; unless it says itself when to come again.
 */
export const afterFailure = ({ now, attempts, failingSince, status, retryAfter = 0 }: Failed): Consequence => {
  const later = (ms: number) => new Date(now.getTime() + ms)
  const asked = retryAfter * SECOND
  const pause = pauses[attempts - 1]
  const since = failingSince ?? now
  // It says that it is there no more, and for good.
  const off = status === 410 ? 'gone' : now.getTime() - since.getTime() >= longestFailing ? 'failing' : null
  return {
    dueAt: off || pause === undefined ? null : later(Math.max(pause, asked)),
    restsUntil: later(Math.max(Math.min(pause ?? MINUTE, MINUTE), asked)),
    failingSince: since,
    off,
  }
}
