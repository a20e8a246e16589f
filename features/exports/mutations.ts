import 'server-only'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import type { z } from 'zod'
import { announceFiles, ownFiles } from '@/features/media/files/mutations'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { pool } from '@/lib/db'
import { allEnded, inPortions, linesOf } from '@/lib/lines'
import { locales } from '@/lib/locales'
import { inLongTransaction } from '@/lib/long-transaction'
import { isFileName, type MediaStore } from '@/lib/storage'
import { ContentSum, contentHash } from './content-sum'
import { ExportRefused, FileLine, filesName, type Manifest } from './manifest'
import { filledTables, quoted, shapes, sumsHere } from './queries'
import { kept, type Kept } from './tables'

/** Rows of one statement, files of one turn. */
const rowsAtOnce = 200
const filesAtOnce = 8

type Progress = (what: string, done: number) => void

const inOrder = (manifest: Manifest) =>
  kept.flatMap((one) => {
    const about = manifest.tables[one.table]
    return about ? [{ ...one, ...about }] : []
  })

/** The lines of a file, counted; what they add up to has to be what the manifest says. */
async function* checked(path: string, sum: ContentSum, said: { rows: number; sum: string }, most: number) {
  for await (const lines of inPortions(linesOf(path), most)) {
    for (const line of lines) sum.add(line)
    yield lines
  }
  if (sum.rows !== said.rows || sum.text !== said.sum)
    throw new ExportRefused(`is damaged: ${sum.kind} is not what the manifest says.`)
}

/** @throws ExportRefused for columns this installation does not have, or a secret */
const checkColumns = async (client: pg.Client, manifest: Manifest) => {
  const all = await shapes(client)
  for (const { table, columns, secrets = [] } of inOrder(manifest))
    for (const column of columns)
      if (!all.get(table)?.columns.includes(column) || secrets.includes(column))
        throw new ExportRefused(`holds what this version of Masthead does not know (${table}.${column}).`)
}

const readRows = async (
  client: pg.Client,
  folder: string,
  { table, rows, sum: said, columns }: Kept & { rows: number; sum: string; columns: string[] },
  onProgress: Progress,
) => {
  const names = columns.map(quoted).join(', ')
  const sum = new ContentSum(table)
  for await (const lines of checked(join(folder, 'rows', `${table}.jsonl`), sum, { rows, sum: said }, rowsAtOnce)) {
    await client.query(
      `INSERT INTO ${quoted(table)} (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::${quoted(table)}, $1::jsonb)`,
      [`[${lines.join(',')}]`],
    )
    onProgress(table, sum.rows)
  }
}

/** Longer than any import takes: until then no job takes its files for somebody's leavings. */
const importHours = 24

/**
 * Puts the files of an export into the store, those that are not there yet; without a store they are only compared. They stay
 * announced until the rows that name them are there for good.
 */
const readFiles = async (
  client: pg.Client,
  folder: string,
  { files: said }: Manifest,
  store: MediaStore | undefined,
  onProgress: Progress,
) => {
  const sum = new ContentSum('files')
  const put = async ({ file, bytes, sha256 }: z.infer<typeof FileLine>) => {
    const content = await readFile(join(folder, 'files', file)).catch(() => null)
    if (content?.byteLength !== bytes || createHash('sha256').update(content).digest('hex') !== sha256)
      throw new ExportRefused(`is damaged: files/${file} is not what it was.`)
    if (store && (await store.stat(file))?.bytes !== bytes) await store.put(file, content)
  }
  for await (const lines of checked(join(folder, filesName), sum, said, filesAtOnce)) {
    const portion = lines.map((line) => FileLine.parse(JSON.parse(line)))
    for (const { file } of portion)
      if (!isFileName(file)) throw new ExportRefused(`names a file that is none of a picture: ${file}.`)
    const names = portion.map(({ file }) => file)
    if (store) await announceFiles(names, pool(), importHours)
    await allEnded(portion.map(put))
    if (store) await ownFiles(names, client)
    onProgress('files', sum.rows)
  }
}

/** What triggers would have made of each row. Search is written by its job, in portions. */
const derived = [
  'INSERT INTO comment_text (comment_id, body) SELECT id, body FROM comment',
  `INSERT INTO comment_language (article_id, language, comments)
     SELECT article_id, language, count(*) FROM comment WHERE status = 'PUBLISHED' GROUP BY article_id, language`,
  'SELECT count(*) FROM (SELECT note_media_use(id) FROM article OFFSET 0) noted',
  `INSERT INTO search_due (kind, id) SELECT 'article', id FROM article WHERE status = 'PUBLISHED'`,
  `INSERT INTO search_due (kind, id) SELECT 'comment', id FROM comment WHERE status = 'PUBLISHED'`,
]

/** Bodies are read by their schema wherever they are shown; these columns become links as they are. */
const checkAddresses = async (client: pg.Client) => {
  for (const [table, column] of [
    ['article', 'original_url'],
    ['source', 'url'],
  ] as const) {
    const { rows } = await client.query(`SELECT FROM ${table} WHERE ${column} !~* '^https?://' LIMIT 1`)
    if (rows.length > 0) throw new ExportRefused(`holds an address that is none (${table}.${column}).`)
  }
}

/** Comments point at each other, in no order. */
const pointers = ['comment_root_id_fkey', 'comment_parent_id_fkey']
const pointersChecked = (when: 'DEFERRABLE INITIALLY DEFERRED' | 'NOT DEFERRABLE') =>
  pointers.map((name) => `ALTER TABLE comment ALTER CONSTRAINT ${name} ${when}`).join('; ')
const triggers = (what: 'DISABLE' | 'ENABLE', manifest: Manifest) =>
  inOrder(manifest)
    .map(({ table }) => `ALTER TABLE ${quoted(table)} ${what} TRIGGER USER`)
    .join('; ')

const everywhere = [tags.furniture, tags.discussions, ...locales.map(tags.lists)]

type Outcome = 'restored' | 'same' | 'could be'

/**
 * Brings an export into an installation that has nothing yet: all of it or nothing, in one transaction, at the end of which
 * the database is read once more and has to have the same content hash. Where the same content is here already nothing
 * happens. `dryRun` reads and compares everything and keeps nothing.
 * @throws ExportRefused with a sentence for a person, StoreFailed
 */
export const restoreExport = async (
  folder: string,
  manifest: Manifest,
  { store, dryRun = false, onProgress = () => {} }: { store: MediaStore; dryRun?: boolean; onProgress?: Progress },
): Promise<Outcome> => {
  const undone = new Error('dry run')
  try {
    return await inLongTransaction('writing', async (client): Promise<Outcome> => {
      await client.query("SELECT pg_advisory_xact_lock(hashtextextended('import of an export', 0))")
      await checkColumns(client, manifest)
      const here = async () =>
        contentHash({ ...(await sumsHere(client, manifest.tables)), files: manifest.files }) === manifest.contentHash
      const filesInto = dryRun ? undefined : store
      if ((await filledTables(client)).length > 0 && (await here())) {
        await readFiles(client, folder, manifest, filesInto, onProgress)
        return 'same'
      }
      // Nobody else writes into these tables from here on.
      await client.query(triggers('DISABLE', manifest)).catch((error: { code?: string }) => {
        if (error.code !== '42501') throw error
        throw new ExportRefused('is brought in by the owner of the database alone: give the import its DATABASE_URL.')
      })
      const filled = await filledTables(client)
      if (filled.length > 0)
        throw new ExportRefused(
          `can only come into an empty installation; this one has ${filled.slice(0, 5).join(', ')}${filled.length > 5 ? ' and more' : ''}.`,
        )
      await client.query(pointersChecked('DEFERRABLE INITIALLY DEFERRED'))
      for (const one of inOrder(manifest)) await readRows(client, folder, one, onProgress)
      await client.query('SET CONSTRAINTS ALL IMMEDIATE')
      await client.query(pointersChecked('NOT DEFERRABLE'))
      await client.query(triggers('ENABLE', manifest))
      await checkAddresses(client)
      if (!(await here())) throw new ExportRefused('did not come in as it was written; nothing was kept.')
      await readFiles(client, folder, manifest, filesInto, onProgress)
      if (dryRun) throw undone
      for (const sql of derived) await client.query(sql)
      await expire(everywhere, client)
      return 'restored'
    })
  } catch (error) {
    if (error === undone) return 'could be'
    throw error
  }
}
