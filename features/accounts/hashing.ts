import 'server-only'
import { availableParallelism } from 'node:os'
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

/** So many at once, so many waiting (5 s at most), the rest refused: hashing takes processor and memory that readers need. */
export const turnstile = (places: number, queue: number, longestWait = 5_000) => {
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
  return {
    isFull: () => inside >= places && waiting.length >= queue,
    /** @throws Refused `busy` when too many wait already, or for too long */
    enter: async <T>(work: () => Promise<T>): Promise<T> => {
      if (inside < places) inside += 1
      else if (waiting.length >= queue) throw busy()
      else await turn()
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}

const begin = () => ({
  gate: turnstile(atOnce, mayWait),
  process: hashingProcess({ atOnce, onEnd: (how) => log.warn({ event: 'hashing.ended', how }) }),
})
// Pages and route handlers are bundled apart; there is one process for both.
const held = globalThis as typeof globalThis & { mastheadHashing?: ReturnType<typeof begin> }
const hashing = () => (held.mastheadHashing ??= begin())

const ask = async (order: Order) => {
  try {
    return await hashing().gate.enter(() => hashing().process.work(order))
  } catch (error) {
    // Neither right nor wrong: nobody is let in, and the same may be tried again.
    if (error instanceof HashingFailed) throw busy()
    throw error
  }
}

/**
 * Before anything is asked of the database for a password that there is no room to look at: a flood is to cost as little as can be.
 * @throws Refused `busy`
 */
export const beforeHash = () => {
  if (hashing().gate.isFull()) throw busy()
}

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
