import { createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

/** Codes of an app (RFC 6238, as every app has it) and codes on paper: what they are, and when one is right. */

/** A code is good for the 30 seconds it is shown, and the 30 before and after: clocks of phones differ. */
const period = 30
const slack = 1

const appFor = (secret: string, about: { issuer?: string; label?: string } = {}) =>
  new TOTP({ ...about, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period })

/** A new secret of 160 bits, in base32 as apps take it when it is typed. */
export const newSecret = () => new Secret({ size: 20 }).base32

/** The address in the picture an app reads. */
export const appUri = (secret: string, { site, email }: { site: string; email: string }) =>
  // A colon parts the two in what apps show.
  appFor(secret, { issuer: site.replaceAll(':', ' '), label: email }).toString()

/** The span of 30 seconds this code belongs to, counted from 1970; null when it is of none around now. */
export const stepOf = (secret: string, code: string, now: Date) => {
  if (!/^\d{6}$/.test(code)) return null
  const delta = appFor(secret).validate({ token: code, timestamp: now.getTime(), window: slack })
  return delta === null ? null : Math.floor(now.getTime() / 1_000 / period) + delta
}

const zeros = [0x0660, 0x06f0]

/** A code as it was typed: Arabic and Persian digits are digits, and spaces, hyphens and invisible marks are nothing. */
export const tidyCode = (typed: string) =>
  typed
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
      const zero = zeros.find((first) => digit.charCodeAt(0) - first < 10)!
      return String(digit.charCodeAt(0) - zero)
    })
    .replace(/[\s\p{Cf}\p{Pd}]/gu, '')
    .toLowerCase()

/** No letters and digits that look alike: no i, l, o, u, 0 or 1. */
const alphabet = '23456789abcdefghjkmnpqrstvwxyz'
const length = 16
export const codesGiven = 10

const newRecoveryCode = () => {
  let code = ''
  // What does not divide evenly is thrown away, so that every letter is as likely.
  while (code.length < length)
    for (const byte of randomBytes(32)) if (byte < 240 && code.length < length) code += alphabet[byte % alphabet.length]
  return code.match(/.{4}/g)!.join('-')
}

/** Ten new codes, 78 bits each: "k7wd-9fhq-…". */
export const newRecoveryCodes = () => Array.from({ length: codesGiven }, newRecoveryCode)

/** Could it be one of them? */
export const isRecoveryCode = (code: string) => new RegExp(`^[${alphabet}]{${length}}$`).test(code)

/** What is kept of a recovery code: nobody guesses 78 bits, so a quick hash is enough; it is of no use for another account. */
export const recoveryHash = (userId: string, code: string) =>
  createHash('sha256')
    .update(`${userId}:${tidyCode(code)}`)
    .digest('hex')

/** Why somebody of the newsroom has no rights yet: they have no second factor, or have not shown it in this browser. */
export type Waits = 'set-up' | 'proof' | null
