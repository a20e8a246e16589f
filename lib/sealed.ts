import { createHash } from 'node:crypto'
import { Refused } from './problem'

/** Binds a cursor to its list: what was cut off, mistyped or taken from another list is noticed. Not a secret. */
const seal = (list: readonly unknown[], text: string) =>
  createHash('sha256')
    .update(JSON.stringify([...list, text]))
    .digest('base64url')
    .slice(0, 10)

/** Writes where a page of a list begins, for programs that only hand it back. `list` is all that makes the list what it is. */
export const writeSealed = (list: readonly unknown[], text: string) =>
  `${Buffer.from(text).toString('base64url')}~${seal(list, text)}`

/** @throws Refused `invalid_cursor` for anything that `writeSealed` did not write for this list */
export const readSealed = (list: readonly unknown[], cursor: string) => {
  const [encoded = '', mark, ...more] = cursor.split('~')
  const text = Buffer.from(encoded, 'base64url').toString()
  // Not a secret: whoever seals what no column can hold is told the same.
  if (more.length > 0 || mark !== seal(list, text) || text.includes('\0'))
    throw new Refused('invalid_cursor', { field: 'cursor' })
  return text
}
