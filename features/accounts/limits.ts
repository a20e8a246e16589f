import 'server-only'
import { createHmac } from 'node:crypto'
import { authSecret } from '@/lib/env'
import { Refused } from '@/lib/problem'
import { consumeInTurn, limit, type Allowed } from '@/lib/rate-limit'
import { networkOf } from '@/lib/server/client-address.mjs'

const MINUTE = 60
const HOUR = 3_600

/** Guessing a password (bar S7). The last one never locks: above it, every try only waits. */
const guesses = {
  pair: limit('guess-pair', { points: 5, seconds: 15 * MINUTE }),
  address: limit('guess-address', { points: 30, seconds: HOUR }),
  account: limit('guess-account', { points: 100, seconds: HOUR }),
}

/** Mails one address is sent, registrations and mails one client asks for, links one client tries. */
const mails = {
  toOne: limit('mail-to', { points: 3, seconds: 10 * MINUTE }),
  fromOne: limit('mail-from', { points: 60, seconds: HOUR }),
}
const links = limit('link', { points: 60, seconds: HOUR })
/** Who presses "register" again within minutes is the one who did before, and has a mail about it. */
const registrations = limit('registration', { points: 1, seconds: 10 * MINUTE })

/**
 * Guessing a code, which takes the right password first. Six digits are few: here the account's own limit does stop codes for
 * the rest of the hour, from wherever they come. Passkeys and recovery codes nobody guesses; they still let the owner in.
 */
const codes = {
  pair: limit('code-pair', { points: 5, seconds: 15 * MINUTE }),
  address: limit('code-address', { points: 30, seconds: HOUR }),
  account: limit('code-account', { points: 50, seconds: HOUR }),
}
const warnings = limit('code-warning', { points: 1, seconds: 24 * HOUR })
/** Wrong codes within an hour after which the owner of an account is told. */
const suspicious = 20

const keyed = (text: string) => createHmac('sha256', authSecret()).update(text).digest('base64url').slice(0, 22)

/** One key per client (its network). What is kept is a keyed hash, never the address. */
export const addressKey = (headers: Headers) => keyed(`address:${networkOf(headers.get('x-masthead-address') ?? '')}`)
const accountKey = (email: string) => keyed(`email:${email}`)

const orTooFast = (allowed: Allowed) => {
  if (!allowed.ok) throw new Refused('too_fast', { retryAfter: allowed.retryAfter })
}

const pauseOf = 1_000
const mayPause = 50
let pausing = 0

/** Somebody tries many passwords of one account from many places: each try waits, and few may wait at once. */
export const slowDown = async () => {
  pausing += 1
  await new Promise((resolve) => setTimeout(resolve, pauseOf))
  pausing -= 1
}

const keysOf = (email: string, headers: Headers) => {
  const [address, account] = [addressKey(headers), accountKey(email)]
  return { address, account, pair: `${account}:${address}` }
}

/** Refuses who is known to have tried too often already, at no cost. @throws Refused `too_fast` */
export const beforeTurn = (email: string, headers: Headers) => {
  const { address, pair } = keysOf(email, headers)
  for (const refused of [guesses.address.refusesHere(address), guesses.pair.refusesHere(pair)])
    if (refused) orTooFast(refused)
}

/**
 * Takes a try at an account's password before it is looked at; the same for accounts that do not exist. Returns what gives
 * the try back, and whether the answer is to wait.
 * @throws Refused `too_fast`
 */
const beforeGuess = async (email: string, headers: Headers) => {
  const { address, account, pair } = keysOf(email, headers)
  const [ofAddress, ofPair, ofAccount] = await consumeInTurn([
    { of: guesses.address, key: address },
    { of: guesses.pair, key: pair },
    { of: guesses.account, key: account },
  ])
  orTooFast(ofAddress!)
  orTooFast(ofPair!)
  const isSlowed = !ofAccount!.ok
  if (isSlowed && pausing >= mayPause) throw new Refused('too_fast', { retryAfter: 5 })
  const giveBack = async () => {
    await Promise.all([
      guesses.address.giveBack(address),
      guesses.pair.giveBack(pair),
      guesses.account.giveBack(account),
    ])
  }
  return { giveBack, isSlowed }
}

/**
 * One try at an account's password. `look` says what came of it, null for a wrong one. A right one is given back, and so is one that
 * could not be looked at: it told nobody anything. `isSlowed`: the answer is to wait (`slowDown`), out of turn.
 * @throws Refused `too_fast`, and what `look` throws
 */
export const guess = async <T>(email: string, headers: Headers, look: () => Promise<T | null>) => {
  const { giveBack, isSlowed } = await beforeGuess(email, headers)
  try {
    const found = await look()
    if (found !== null) await giveBack()
    return { found, isSlowed }
  } catch (error) {
    await giveBack().catch(() => {})
    throw error
  }
}

/**
 * Takes a try at an account's second step before it is looked at. `isGuessable`: a code of six digits. `giveBack` once it
 * turned out right; `isSuspicious`, asked after a wrong one: is its owner to be told, who has not been told today?
 * @throws Refused `too_fast`
 */
export const beforeCode = async (userId: string, headers: Headers, isGuessable: boolean) => {
  const [address, account] = [addressKey(headers), keyed(`code:${userId}`)]
  orTooFast(await codes.address.consume(address))
  orTooFast(await codes.pair.consume(`${account}:${address}`))
  const tried = isGuessable ? await codes.account.consume(account) : undefined
  if (tried) orTooFast(tried)
  return {
    giveBack: async () => {
      await Promise.all([
        codes.address.giveBack(address),
        codes.pair.giveBack(`${account}:${address}`),
        isGuessable && codes.account.giveBack(account),
      ])
    },
    isSuspicious: async () => tried?.ok === true && tried.used >= suspicious && (await warnings.consume(account)).ok,
  }
}

/** Before a mail that somebody asks to be sent to an address, known here or not. @throws Refused `too_fast` */
export const beforeMail = async (email: string, headers: Headers) => {
  orTooFast(await mails.fromOne.consume(addressKey(headers)))
  orTooFast(await mails.toOne.consume(accountKey(email)))
}

/**
 * Takes note of a registration: is it another than the last one with this address and name? `undo` forgets it, where it came
 * to nothing.
 */
export const noteRegistration = async ({ email, name }: { email: string; name: string }) => {
  const key = keyed(`registration:${email}\n${name}`)
  const { ok: isFirst } = await registrations.consume(key)
  return { isFirst, undo: () => registrations.forget(key) }
}

/** Before a link of a mail is looked at. @throws Refused `too_fast` */
export const beforeLink = async (headers: Headers) => orTooFast(await links.consume(addressKey(headers)))

const quickest = 350

/**
 * Answers no sooner than after this long: what happens for an address that is known here and for one that is not takes
 * different work, and nobody is to read that from the clock.
 */
export const evenly = async <T>(work: Promise<T>): Promise<T> => {
  const [settled] = await Promise.all([
    work.then(
      (value) => () => value,
      (error: unknown) => () => {
        throw error
      },
    ),
    new Promise((resolve) => setTimeout(resolve, quickest)),
  ])
  return settled()
}
