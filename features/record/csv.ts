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

/** What a cell begins with that is run as a formula, be it behind spaces or quotation marks. */
const formula = /(?:"|[^\S\t\r\n])*[=+\-@＝＋－＠]/.source

/**
 * Where a comma stands within numbers, as in Iraq and in most of Europe, Excel ends cells at semicolons. No cell of ours
 * but the first of a line then begins with its quotation mark, and none is held together by it: what stands behind a
 * semicolon, a tab or a line break is the beginning of a cell.
 */
const begins = new RegExp(`(^|[;\\t\\r\\n])(?=${formula})`, 'g')

/** A text, no part of which is run as a formula: an apostrophe stands before what would be (OWASP, "CSV Injection"). */
const calm = (text: string) => text.replaceAll('\0', '').replace(begins, "$1'")

const semicolon = new RegExp(`;(?=${formula})`, 'g')

/** JSON, which says the same with a semicolon written as an escape. Tabs and line breaks are escapes in it anyway. */
const told = (value: unknown) =>
  value === null || value === undefined ? '' : JSON.stringify(value).replace(semicolon, '\\u003b')

/**
 * The record as CSV (RFC 4180, UTF-8 with its mark so that Excel reads Arabic), made while it is sent. No spreadsheet runs
 * any of it, whichever sign ends cells where it is opened; NUL bytes are left out.
 */
export const csvOf = (lines: AsyncIterable<RecordLine>): ReadableStream<Uint8Array> => {
  const rows = async function* () {
    for await (const line of lines)
      yield columns.map((name) => {
        const value = line[name as keyof RecordLine]
        return name === 'before' || name === 'after' ? told(value) : calm(String(value ?? ''))
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
