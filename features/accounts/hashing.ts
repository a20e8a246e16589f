import 'server-only'
import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'
import { log } from '@/lib/log'
import { Refused } from '@/lib/problem'
import { turnstile } from '@/lib/turnstile'
import { HashingFailed, hashingProcess, type Order } from './hashing-process'

/** argon2id as OWASP has it: 19 MiB, two passes, one lane. */
export const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const current = `$argon2id$v=19$m=${strength.memoryCost},t=${strength.timeCost},p=${strength.parallelism}$`

/** The hash of a password nobody has: what a guess at an unknown account is compared with, so that it takes as long. */
const nobodys = `${current}Bs1DJeKbrtDlyvoEzshGTA$rSlBN1P522DkccB3tPYySIbh/ZxNWNNXp1AeIDbPW4w`

// With two processors the other one is for readers.
const atOnce = availableParallelism() > 2 ? 2 : 1
const mayWait = 40

/** Above this share of its time the thread that answers readers is taken for busy. */
const busyFrom = 0.7
const restTimes = 4
/** A try that took long has waited for others, mostly; the door does not stay shut for that as well, in ms. */
const longestRest = 250

/** How long readers go first after a try that took so long, both in ms. */
export const restFor = (took: number) => Math.min(took * restTimes, longestRest)

/** While readers keep the server busy, each try is followed by a rest (docs/decisions/0014-a-process-for-passwords.md). */
const restForReaders = () => {
  let last = performance.eventLoopUtilization()
  return (took: number) => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, last)
    last = now
    return utilization > busyFrom ? restFor(took) : 0
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
    if (error instanceof HashingFailed) throw new Refused('busy', { retryAfter: 3 })
    throw error
  }
}

/**
 * Tries a password, or makes a hash of one, and all that belongs to it, when its turn has come: what it asks of the database and of us
 * besides takes readers' time too, and a flood is to come drop by drop. `from`: where it comes from (`addressKey`), so that
 * one place cannot take all turns, right passwords or wrong. Not to be called within a turn.
 * @throws Refused `busy`, before anything was done, when too many wait already, or for too long
 */
export const inTurn = <T>(from: string, work: () => Promise<T>) => hashing().door(work, from)

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
