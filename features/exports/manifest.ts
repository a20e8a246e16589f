import { z } from 'zod'
import { kept } from './tables'

/** An export that cannot be written or read; the message is a sentence for the person who asked for it. */
export class ExportRefused extends Error {
  override name = 'ExportRefused'
}

/** The layout of the folder. Another number for what an older program would read wrongly. */
export const formatVersion = 1
export const manifestName = 'manifest.json'
export const filesName = 'files.jsonl'

const Sum = z.string().regex(/^[0-9a-f]{64}$/)
const Count = z.int().min(0)
const tables = kept.map(({ table }) => table) as [string, ...string[]]

/** What a folder holds: written last, so that half an export has none. */
export const Manifest = z.strictObject({
  format: z.literal('masthead-export'),
  version: z.literal(formatVersion),
  exportedAt: z.iso.datetime(),
  /** Of everything below; equal in every installation with the same content. */
  contentHash: Sum,
  tables: z.partialRecord(
    z.enum(tables),
    z.strictObject({
      rows: Count,
      sum: Sum,
      columns: z
        .array(z.string().regex(/^[a-z0-9_]+$/))
        .min(1)
        .max(200),
    }),
  ),
  /** `missing`: files that pictures name and the store does not have. */
  files: z.strictObject({ rows: Count, sum: Sum, bytes: Count, missing: z.array(z.string()) }),
})
export type Manifest = z.infer<typeof Manifest>

/** One line of files.jsonl. */
export const FileLine = z.strictObject({ file: z.string().max(200), bytes: Count, sha256: Sum })

/** @throws ExportRefused for what no program of this version has written */
export const readManifest = (text: string): Manifest => {
  let said: unknown
  try {
    said = JSON.parse(text)
  } catch {
    throw new ExportRefused(`has a ${manifestName} that is no JSON.`)
  }
  const about = z.object({ format: z.literal('masthead-export'), version: z.int() }).safeParse(said)
  if (!about.success) throw new ExportRefused(`has a ${manifestName} of something else.`)
  if (about.data.version > formatVersion)
    throw new ExportRefused('was written by a newer version of Masthead: upgrade this one first.')
  const read = Manifest.safeParse(said)
  if (read.success) return read.data
  const [issue] = read.error.issues
  if (issue?.path[0] === 'tables')
    throw new ExportRefused(`holds what this version of Masthead does not know (${issue.path.join('.')}).`)
  throw new ExportRefused(`has a damaged ${manifestName}: ${issue?.path.join('.')} ${issue?.message}.`)
}
