import 'server-only'
import { LRUCache } from 'lru-cache'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { HOUR } from './time-units'
import { pool } from './db'
import { job } from './jobs'
import { DatabaseLimiter, Turn } from './rate-limit-store'

/** What a limit says: go on, or come back in so many seconds. */
export type Allowed = { ok: true; used: number } | { ok: false; retryAfter: number }

const open = (name: string, { points, seconds }: { points: number; seconds: number }) =>
  new DatabaseLimiter({
    storeClient: pool(),
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
    clearExpiredByTimeout: false, // a job does it, once for all instances
    // Whoever is over the limit is told so from memory, and costs the database nothing more.
    inMemoryBlockOnConsumed: points + 1,
    // A database that is away makes limits looser (each process counts alone), never absent.
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
  })

const refusedFor = (ms: number): Allowed => ({ ok: false, retryAfter: Math.max(1, Math.ceil(ms / 1_000)) })

const allowedBy = async (consumed: Promise<RateLimiterRes>): Promise<Allowed> => {
  try {
    return { ok: true, used: (await consumed).consumedPoints }
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    return refusedFor(error.msBeforeNext)
  }
}

/**
 * So many (`points`) within so long (`seconds`, from the first), counted over every instance and every restart. `name` says
 * what is counted; the key given to `consume` says for whom, and must not be a person's address in clear (features/accounts
 * hashes them).
 */
export const limit = (name: string, allowed: { points: number; seconds: number }) => {
  let opened: DatabaseLimiter | undefined
  // At first use: a build imports this file and has no database.
  const limiter = () => (opened ??= open(name, allowed))
  return {
    /** For `consumeInTurn`. */
    limiter,
    /** Is it known, without asking the database, that there is nothing left? Says so as `consume` would, else nothing. */
    refusesHere: (key: string): Allowed | undefined => {
      const left = limiter().getInMemoryBlockMsBeforeExpire(limiter().getKey(key))
      return left > 0 ? refusedFor(left) : undefined
    },
    /** Takes `cost` away for this key and says whether there was that much left. */
    consume: async (key: string, cost = 1) => allowedBy(limiter().consume(key, cost)),
    /** Gives back what a `consume` took, where it turned out not to count. */
    giveBack: async (key: string, cost = 1) => void (await limiter().reward(key, cost)),
    /** Is there anything left, without taking it? */
    isOpen: async (key: string) => ((await limiter().get(key))?.consumedPoints ?? 0) < allowed.points,
    /** Forgets what was counted for this key. */
    forget: async (key: string) => void (await limiter().delete(key)),
  }
}

export type Limit = ReturnType<typeof limit>

/**
 * Takes one of each of several limits, in one question to the database: of the next one only where the one before had
 * something left. Says of each what it said, up to the first that had nothing left.
 */
export const consumeInTurn = async (steps: readonly { of: Limit; key: string }[]): Promise<Allowed[]> => {
  const turn = new Turn(steps.map(({ of, key }) => ({ limiter: of.limiter(), key })))
  const told: Allowed[] = []
  for (const { of, key } of steps) {
    const allowed = await allowedBy(of.limiter().consume(key, 1, { turn }))
    told.push(allowed)
    if (!allowed.ok) break
  }
  return told
}

/**
 * The same in this process alone, for what is only read: it costs the database nothing, not even while somebody asks a thousand
 * times a second. Several instances allow that many each.
 */
export const limitHere = ({ points, seconds }: { points: number; seconds: number }) => {
  const limiter = new RateLimiterMemory({ points, duration: seconds })
  return { consume: (key: string) => allowedBy(limiter.consume(key)) }
}

/**
 * Counted over every instance like `limit`, but taken in portions: a process fetches `portion` at a time and hands them out by
 * itself, so that the database is asked once for so many. What is left of a portion when time is over is lost.
 */
export const limitByPortions = (
  name: string,
  { points, seconds, portion }: { points: number; seconds: number; portion: number },
) => {
  const shared = limit(name, { points, seconds })
  const held = new LRUCache<string, { left: number; used: number }>({ max: 10_000, ttl: seconds * 1_000 })
  const coming = new Map<string, Promise<Allowed>>()
  const fetched = async (key: string) => {
    try {
      const allowed = await shared.consume(key, portion)
      if (allowed.ok) held.set(key, { left: portion, used: allowed.used })
      return allowed
    } finally {
      coming.delete(key)
    }
  }
  /** Who finds nothing held while a portion is on its way waits for that one: each would take one, of which one were kept. */
  const portionFor = (key: string) => {
    const promised = coming.get(key) ?? fetched(key)
    coming.set(key, promised)
    return promised
  }
  return {
    consume: async (key: string): Promise<Allowed> => {
      for (;;) {
        const own = held.get(key)
        if (own && own.left > 0) {
          own.left -= 1
          return { ok: true, used: own.used - own.left }
        }
        const allowed = await portionFor(key)
        if (!allowed.ok) return allowed
      }
    },
  }
}

/** Limits that ran out an hour ago are forgotten. */
export const forgetLimitsJob = job('forget-limits', '*/15 * * * *', async ({ client, now }) => {
  await client.query('DELETE FROM rate_limit WHERE expire < $1', [now.getTime() - HOUR])
})
