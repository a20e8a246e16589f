import 'server-only'
import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'
import { log } from '@/lib/log'
import { Refused } from '@/lib/problem'
import { HashingFailed, hashingProcess, type Order } from './hashing-process'

/** argon2id as OWASP has it: 19 MiB, two passes, one lane. */
export const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const current = `$argon2id$v=19$m=${strength.memoryCost},t=${strength.timeCost},p=${strength.parallelism}$`

/** The hash of a password nobody has: what a guess at an unknown account is compared with, so that it takes as long. */
const nobodys = `${current}Bs1DJeKbrtDlyvoEzshGTA$rSlBN1P522DkccB3tPYySIbh/ZxNWNNXp1AeIDbPW4w`

// With two processors the other one is for readers.
const atOnce = availableParallelism() > 2 ? 2 : 1
const mayWait = 40

const busy = () => new Refused('busy', { retryAfter: 3 })

type Pace = {
  /** How long one waits for a turn at most, in ms. */
  longestWait?: number
  /** How long a place stays empty after work that took so long, both in ms. */
  restAfter?: (took: number) => number
}

/** So many at once, so many waiting (5 s at most), the rest refused: hashing takes processor and memory that readers need. */
export const turnstile = (places: number, queue: number, { longestWait = 5_000, restAfter = () => 0 }: Pace = {}) => {
  let inside = 0
  const waiting: (() => void)[] = []
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else inside -= 1
  }
  const turn = () =>
    new Promise<void>((resolve, reject) => {
      const come = () => {
        clearTimeout(late)
        resolve()
      }
      const late = setTimeout(() => {
        waiting.splice(waiting.indexOf(come), 1)
        reject(busy())
      }, longestWait)
      waiting.push(come)
    })
  /** @throws Refused `busy` when too many wait already, or for too long */
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (inside < places) inside += 1
    else if (waiting.length >= queue) throw busy()
    else await turn()
    const since = performance.now()
    try {
      return await work()
    } finally {
      const rest = restAfter(performance.now() - since)
      if (rest > 0) setTimeout(leave, rest)
      else leave()
    }
  }
}

/** Above this share of its time the thread that answers readers is taken for busy. */
const busyFrom = 0.7
const restTimes = 4

/** While readers keep the server busy, trying passwords gets a quarter of the time (docs/decisions/0014-a-process-for-passwords.md). */
const restForReaders = () => {
  let last = performance.eventLoopUtilization()
  return (took: number) => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, last)
    last = now
    return utilization > busyFrom ? took * restTimes : 0
  }
}

const begin = () => ({
  gate: turnstile(atOnce, mayWait),
  door: turnstile(atOnce, mayWait, { restAfter: restForReaders() }),
  process: hashingProcess({ atOnce, onEnd: (how) => log.warn({ event: 'hashing.ended', how }) }),
})
// Pages and route handlers are bundled apart; there is one process for both.
const held = globalThis as typeof globalThis & { mastheadHashing?: ReturnType<typeof begin> }
const hashing = () => (held.mastheadHashing ??= begin())

const ask = async (order: Order) => {
  try {
    return await hashing().gate(() => hashing().process.work(order))
  } catch (error) {
    // Neither right nor wrong: nobody is let in, and the same may be tried again.
    if (error instanceof HashingFailed) throw busy()
    throw error
  }
}

/**
 * Tries a password, all that belongs to it, when its turn has come: what it asks of the database and of us besides the hash takes
 * readers' time too, and a flood is to come drop by drop.
 * @throws Refused `busy`, before anything was done, when too many wait already, or for too long
 */
export const inTurn = <T>(work: () => Promise<T>) => hashing().door(work)

/** One text per password, however a keyboard composes its letters; never cut. */
const sameText = (password: string) => password.normalize('NFKC')

/** @throws Refused `busy` */
export const hashPassword = async (password: string) => String(await ask({ password: sameText(password), strength }))

/**
 * Is this the password? Takes the same time whether there is a hash to compare with or not.
 * @throws Refused `busy`
 */
export const isPassword = async (password: string, passwordHash: string | null | undefined) => {
  const same = await ask({ password: sameText(password), against: passwordHash || nobodys }).catch((error: unknown) => {
    if (error instanceof Refused) throw error
    return false
  })
  return same === true && Boolean(passwordHash)
}

/** Was it hashed more weakly than we do now? */
export const isOutdated = (passwordHash: string) => !passwordHash.startsWith(current)
