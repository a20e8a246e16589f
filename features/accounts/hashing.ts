import 'server-only'
import { Refused } from '@/lib/problem'
import { hashingThreads } from './hashing-threads'

/** argon2id as OWASP has it: 19 MiB, two passes, one lane. */
export const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const current = `$argon2id$v=19$m=${strength.memoryCost},t=${strength.timeCost},p=${strength.parallelism}$`

/** The hash of a password nobody has: what a guess at an unknown account is compared with, so that it takes as long. */
const nobodys = `${current}Bs1DJeKbrtDlyvoEzshGTA$rSlBN1P522DkccB3tPYySIbh/ZxNWNNXp1AeIDbPW4w`

const atOnce = 2
const mayWait = 40

/** So many at once, so many waiting, the rest refused: hashing takes processor and memory that readers need. */
export const turnstile = (places: number, queue: number) => {
  let inside = 0
  const waiting: (() => void)[] = []
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else inside -= 1
  }
  /** @throws Refused `busy` when too many wait already */
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (inside < places) inside += 1
    else if (waiting.length >= queue) throw new Refused('busy', { retryAfter: 3 })
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      leave()
    }
  }
}

type Hashing = { enter: ReturnType<typeof turnstile>; work: ReturnType<typeof hashingThreads> }
const held = globalThis as typeof globalThis & { mastheadHashing?: Hashing }
const hashing = () => (held.mastheadHashing ??= { enter: turnstile(atOnce, mayWait), work: hashingThreads(atOnce) })
const ask = (order: Parameters<Hashing['work']>[0]) => hashing().enter(() => hashing().work(order))

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
