import { z } from 'zod'

/** By the web's own means: the shapes of a story, which name ids, are read in browsers too. */
const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count))
const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

let lastMoment = 0
let count = 0

/**
 * A UUID of version 7 (RFC 9562): ids made one after the other lie side by side in an index, and in their order: twelve bits
 * count what one process makes within a millisecond (method 1 of section 6.2).
 */
export const newId = (now = Date.now()) => {
  count = now === lastMoment && count < 0xfff ? count + 1 : randomBytes(1)[0]!
  lastMoment = now
  const hex = now.toString(16).padStart(12, '0') + (0x7000 | count).toString(16) + hexOf(randomBytes(8))
  const variant = ((parseInt(hex[16]!, 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Could this be the id of a row? What cannot is no row's, so that Postgres is not asked about it. One in capitals is none
 * either: Postgres would find its row, and whoever compares it with another id as text would not know it again.
 */
export const isId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value)

/** What somebody typed, pasted or followed, as the id it may be; null where it is none. */
export const idMeant = (value: unknown) => {
  const id = typeof value === 'string' ? value.toLowerCase() : null
  return isId(id) ? id : null
}

/** An id in what is sent to us, written as rows have theirs: everything that takes one takes this. */
export const Id = z.uuid().toLowerCase()
