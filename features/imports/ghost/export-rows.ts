import { decodedPieces } from '../decode-pieces'
import { InputRefused } from '../input'

/** One row of a table as Ghost has it. */
export type Row = Record<string, unknown>

/** A post with everything in it is smaller. */
const longestRow = 64_000_000
const deepest = 200

/** The first words of an export: Ghost's own begins with its tables' wrapping, others with when it was made. */
export const isGhostExport = (beginning: string) =>
  /^\ufeff?\s*\{/.test(beginning) &&
  (/^\ufeff?\s*\{\s*"db"\s*:\s*\[\s*\{/.test(beginning) || /"exported_on"\s*:\s*"?\d/.test(beginning.slice(0, 2_000)))

const several = (where: string) =>
  new InputRefused(
    `holds more than one export, ${where}: save each as a file of its own, and import one after the other.`,
  )
const broken = () => new InputRefused('is JSON that breaks off or is miswritten.')

/**
 * Reads a Ghost export row by row, so that it may be larger than memory: whatever stands in a list that is a table of "data" is
 * handed on, the rest is looked over. Only what opens, closes and quotes is looked at here; JSON.parse reads the rows.
 * @throws InputRefused for JSON that is broken or would fill our memory
 */
export async function* exportRows(bytes: AsyncIterable<Buffer>): AsyncGenerator<{ table: string; row: Row }> {
  /** What is open, and the key before it. */
  const path: { sign: '{' | '['; key: string }[] = []
  let text = ''
  let at = 0
  let inString = false
  let stringFrom = 0
  let key = ''
  let rowFrom = -1
  let rowDepth = 0
  let ended = false
  let exports = 0

  const tableHere = () => {
    const [list, around] = [path.at(-1), path.at(-2)]
    return list?.sign === '[' && around?.sign === '{' && around.key === 'data' ? list.key : undefined
  }
  const parsed = (json: string): unknown => {
    try {
      return JSON.parse(json)
    } catch {
      throw broken()
    }
  }
  const next = /["\\{}[\]:]/g
  const stringNext = /["\\]/g

  const scan = function* (): Generator<{ table: string; row: Row }> {
    for (;;) {
      const looking = inString ? stringNext : next
      looking.lastIndex = at
      const found = looking.exec(text)
      if (!found) {
        at = text.length
        return
      }
      const sign = found[0]
      if (inString) {
        if (sign === '\\') {
          // What follows is part of it, and may not have been read yet.
          if (found.index + 1 >= text.length) return void (at = found.index)
          at = found.index + 2
          continue
        }
        inString = false
        at = found.index + 1
        if (rowFrom < 0) key = String(parsed(text.slice(stringFrom, at)))
        continue
      }
      at = found.index + 1
      if (sign === '"') {
        inString = true
        stringFrom = found.index
      } else if (sign === '{' || sign === '[') {
        if (path.length >= deepest) throw new InputRefused(`is nested more than ${deepest} deep.`)
        // Ids of one export mean others in another.
        if (ended) throw several('one behind the other')
        if (rowFrom < 0 && path.length === 2 && path[1]!.sign === '[' && path[1]!.key === 'db' && ++exports > 1)
          throw several('side by side in “db”')
        if (rowFrom < 0 && sign === '{' && tableHere() !== undefined) {
          rowFrom = found.index
          rowDepth = path.length
        }
        path.push({ sign, key })
        key = ''
      } else if (sign === '}' || sign === ']') {
        const open = path.pop()
        if (open?.sign !== (sign === '}' ? '{' : '[')) throw broken()
        if (path.length === 0) ended = true
        if (rowFrom >= 0 && path.length === rowDepth) {
          const row = parsed(text.slice(rowFrom, at)) as Row
          rowFrom = -1
          yield { table: tableHere()!, row }
        }
      } else if (sign === '\\') throw broken()
    }
  }

  const forget = () => {
    const from = rowFrom >= 0 ? rowFrom : inString ? stringFrom : at
    if (text.length - from > longestRow) throw new InputRefused('has a row of more than 64 MB.')
    text = text.slice(from)
    at -= from
    stringFrom -= from
    if (rowFrom >= 0) rowFrom = 0
  }

  for await (const piece of decodedPieces(bytes)) {
    text += piece
    yield* scan()
    forget()
  }
  if (path.length > 0 || !ended) throw broken()
}
