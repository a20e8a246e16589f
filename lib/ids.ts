import { randomBytes } from 'node:crypto'

let lastMoment = 0
let count = 0

/**
 * A UUID of version 7 (RFC 9562): ids made one after the other lie side by side in an index, and in their order: twelve bits
 * count what one process makes within a millisecond (method 1 of section 6.2).
 */
export const newId = (now = Date.now()) => {
  count = now === lastMoment && count < 0xfff ? count + 1 : randomBytes(1)[0]!
  lastMoment = now
  const hex = now.toString(16).padStart(12, '0') + (0x7000 | count).toString(16) + randomBytes(8).toString('hex')
  const variant = ((parseInt(hex[16]!, 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Could this be the id of a row? What cannot is no row's, so that Postgres is not asked about it. */
export const isId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value)
