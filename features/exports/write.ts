import 'server-only'
import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Rendition } from '@/features/media/rules'
import { allEnded, inPortions, linesOf } from '@/lib/lines'
import { inLongTransaction } from '@/lib/long-transaction'
import type { MediaStore } from '@/lib/storage'
import { ContentSum, contentHash } from './content-sum'
import { beginDraft, isTaken, takePlace } from './drafts'
import { ExportRefused, filesName, formatVersion, Manifest, manifestName } from './manifest'
import { columnsThatLeave, rowLines, shapes } from './queries'
import { kept } from './tables'

/** Files of the store that are copied side by side. */
const atOnce = 8

/** The next portion waits for it. */
type Progress = (what: string, done: number) => void | Promise<void>

/** A new file of lines, on the disk for good when this returns. There are addresses of people in it: nobody else reads it. */
const writeLines = async (path: string, portions: AsyncIterable<readonly string[]>) => {
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const lines of portions) await file.writeFile(lines.map((line) => `${line}\n`).join(''))
    await file.sync()
  } finally {
    await file.close()
  }
}

const writeBytes = async (path: string, bytes: Uint8Array) => {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function* summed(portions: AsyncIterable<string[]>, sum: ContentSum, onProgress: Progress) {
  for await (const lines of portions) {
    for (const line of lines) sum.add(line)
    await onProgress(sum.kind, sum.rows)
    yield lines
  }
}

/** Every row that leaves, of one moment. */
const writeRows = (folder: string, onProgress: Progress) =>
  inLongTransaction('reading', async (client) => {
    const all = await shapes(client)
    const tables: Manifest['tables'] = {}
    for (const { table } of kept) {
      const shape = all.get(table)!
      const columns = columnsThatLeave(table, shape)
      const sum = new ContentSum(table)
      const lines = summed(rowLines(client, table, shape, columns), sum, onProgress)
      await writeLines(join(folder, 'rows', `${table}.jsonl`), lines)
      tables[table] = { rows: sum.rows, sum: sum.text, columns }
    }
    return tables
  })

/** The names of the files that the pictures of an export have. */
async function* filesOfPictures(folder: string) {
  for await (const line of linesOf(join(folder, 'rows', 'media.jsonl')))
    for (const { file } of (JSON.parse(line) as { renditions: Rendition[] }).renditions) yield file
}

/** Copies what the pictures need, and writes down what was copied. A picture may have been deleted meanwhile. */
const writeFiles = async (folder: string, store: MediaStore, onProgress: Progress) => {
  const sum = new ContentSum('files')
  const missing: string[] = []
  let bytes = 0
  const copy = async (file: string) => {
    const found = await store.get(file)
    if (!found) return void missing.push(file)
    const content = new Uint8Array(await new Response(found.body).arrayBuffer())
    await writeBytes(join(folder, 'files', file), content)
    bytes += content.byteLength
    const sha256 = createHash('sha256').update(content).digest('hex')
    return JSON.stringify({ file, bytes: content.byteLength, sha256 })
  }
  async function* copied() {
    for await (const files of inPortions(filesOfPictures(folder), atOnce))
      yield (await allEnded(files.map(copy))).filter((line) => line !== undefined)
  }
  await writeLines(join(folder, filesName), summed(copied(), sum, onProgress))
  return { rows: sum.rows, sum: sum.text, bytes, missing: missing.sort() }
}

const isFree = async (folder: string) => {
  try {
    return (await readdir(folder)).length === 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true
    throw error
  }
}

/**
 * Writes everything this newspaper has into a new folder: rows as lines of JSON, files as they are, and a manifest. All rows are
 * of one moment, also while the site runs; memory does not grow with the newspaper. It is written beside its place and gets its
 * name when it is whole.
 * @throws ExportRefused where there is something already, or another export is being written; StoreFailed
 */
export const writeExport = async (
  folder: string,
  store: MediaStore,
  onProgress: Progress = () => {},
): Promise<Manifest> => {
  const letGo = await takePlace(folder)
  try {
    if (!(await isFree(folder))) throw new ExportRefused(`${folder} is not empty: an export needs a new folder.`)
    return await writeWhole(folder, store, onProgress)
  } finally {
    letGo()
  }
}

const writeWhole = async (folder: string, store: MediaStore, onProgress: Progress): Promise<Manifest> => {
  const { draft, end } = await beginDraft(folder)
  try {
    await mkdir(join(draft, 'rows'), { recursive: true, mode: 0o700 })
    const tables = await writeRows(draft, onProgress)
    const files = await writeFiles(draft, store, onProgress)
    const manifest: Manifest = {
      format: 'masthead-export',
      version: formatVersion,
      exportedAt: new Date().toISOString(),
      contentHash: contentHash({ ...tables, files }),
      tables,
      files,
    }
    await writeBytes(join(draft, manifestName), Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`))
    await rename(draft, folder).catch((error: unknown) => {
      throw isTaken(error)
        ? new ExportRefused(`${folder} has been filled by another export meanwhile: this one left nothing behind.`)
        : error
    })
    return manifest
  } finally {
    await rm(draft, { recursive: true, force: true })
    end()
  }
}
