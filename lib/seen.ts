import { createHash } from 'node:crypto'

/** What stands in a form, in a few letters that it brings back when it is saved: others by then, and somebody has set it anew. */
export const seenDigest = (said: unknown): string =>
  createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 16)
