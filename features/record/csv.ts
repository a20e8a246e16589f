import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { RecordLine } from './views'

const columns = [
  'at',
  'actor',
  'actorId',
  'action',
  'subjectType',
  'subjectId',
  'before',
  'after',
  'reason',
  'requestId',
]

/** JSON, without the two signs that a spreadsheet would end a cell or a line at. */
const told = (value: unknown) => (value === null || value === undefined ? '' : JSON.stringify(value))

/**
 * The record as CSV (RFC 4180, UTF-8 with its mark so that Excel reads Arabic), made while it is sent. A cell that a
 * spreadsheet would run as a formula begins with an apostrophe (OWASP, "CSV Injection"); NUL bytes are left out.
 */
export const csvOf = (lines: AsyncIterable<RecordLine>): ReadableStream<Uint8Array> => {
  const rows = async function* () {
    for await (const line of lines)
      yield columns.map((name) => {
        const value = line[name as keyof RecordLine]
        const text = name === 'before' || name === 'after' ? told(value) : String(value ?? '')
        return text.replaceAll('\0', '')
      })
  }
  const csv = stringify({
    header: true,
    columns,
    bom: true,
    escape_formulas: true,
    quoted: true,
    record_delimiter: 'windows',
  })
  const source = Readable.from(rows())
  source.once('error', (error) => csv.destroy(error))
  // Whoever stops reading stops the asking.
  csv.once('close', () => source.destroy())
  return Readable.toWeb(source.pipe(csv)) as ReadableStream<Uint8Array>
}
