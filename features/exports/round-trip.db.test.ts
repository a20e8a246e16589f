import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { Body } from '@/features/articles/body'
import { db, pool } from '@/lib/db'
import { bucketStore } from '@/lib/storage/bucket'
import { diskStore } from '@/lib/storage/disk'
import { openS3 } from '@/lib/storage/fixtures/s3-server'
import type { MediaStore } from '@/lib/storage'
import { make } from '@/prisma/factories'
import { everyBlock } from './fixtures/every-block'
import { newspaper } from './fixtures/newspaper'
import { exportIn } from './folder'
import { restoreExport } from './mutations'
import { contentHash } from './content-sum'
import { inLongTransaction } from '@/lib/long-transaction'
import { shapes, sumsHere } from './queries'
import { kept, left } from './tables'
import { writeExport } from './write'

/** A newspaper leaves and comes in again. */

let base: string
let disk: MediaStore
const place = (name: string) => join(base, name)

const emptyAgain = async () => {
  // The owner may, and has to mean it: what is on record is not emptied by the way.
  await pool().query('ALTER TABLE audit_entry DISABLE TRIGGER USER')
  await pool().query(
    `TRUNCATE ${[...kept.map(({ table }) => `"${table}"`), 'article_search', 'comment_search', 'search_word', 'search_due', 'stray_file', 'cache_tag'].join(', ')} CASCADE`,
  )
  await pool().query('ALTER TABLE audit_entry ENABLE TRIGGER USER')
}

const everythingDerived = async () => {
  const tables = ['media_use', 'comment_text', 'comment_language', 'article_stats']
  const found = []
  for (const table of tables)
    found.push(
      (await pool().query(`SELECT coalesce(jsonb_agg(t ORDER BY t::text), '[]') AS all FROM ${table} t`)).rows[0].all,
    )
  return found
}

const filesIn = async (store: MediaStore) => {
  const files = []
  for await (const { file, bytes } of store.list()) files.push(`${file} ${bytes}`)
  return files.sort()
}

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'masthead-export-'))
})
beforeEach(async () => {
  disk = diskStore(join(base, randomUUID()))
  await emptyAgain()
})
afterEach(() => {
  for (const name of readdirSync(base)) rmSync(join(base, name), { recursive: true, force: true })
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

test('every table of the database leaves or is said to stay', async () => {
  const here = await inLongTransaction('reading', shapes)
  expect([...kept.map(({ table }) => table), ...Object.keys(left)].sort()).toEqual(
    [...new Set([...here.keys(), '_prisma_migrations'])].sort(),
  )
})

test('no column that sounds like a secret leaves', async () => {
  const here = await inLongTransaction('reading', shapes)
  const telling = kept.flatMap(({ table, secrets = [] }) =>
    here
      .get(table)!
      .columns.filter((column) => /pass|secret|token|registration|_hash$/.test(column) && !secrets.includes(column))
      .map((column) => `${table}.${column}`),
  )
  // What an import read, not what somebody knows.
  expect(telling).toEqual(['imported_item.content_hash'])
})

test('it comes into an empty installation with the same content hash, and works there', async () => {
  const { story, picture } = await newspaper(disk)
  const before = await everythingDerived()
  const manifest = await writeExport(place('out'), disk)
  const text = readdirSync(place('out/rows'))
    .map((name) => readFileSync(join(place('out/rows'), name), 'utf8'))
    .join('')
  expect(text).not.toMatch(/argon-of-shilan|hash-of-a/)
  expect(manifest.files.missing).toEqual([])
  // A table without a row would prove nothing of itself.
  expect(kept.filter(({ table }) => !manifest.tables[table]?.rows)).toEqual([])

  await emptyAgain()
  const elsewhere = diskStore(place('elsewhere'))
  expect(await restoreExport(place('out'), (await exportIn(place('out')))!, { store: elsewhere })).toBe('restored')
  const again = await writeExport(place('again'), elsewhere)
  expect(again.contentHash).toBe(manifest.contentHash)
  expect(again.tables.article!.rows).toBe(3)
  const { body } = await db.article.findUniqueOrThrow({ where: { id: story.id } })
  expect(Body.parse(body)).toEqual(Object.values(everyBlock(picture.id)))
  expect(await filesIn(elsewhere)).toEqual(await filesIn(disk))
  // What is made from the rows was made; triggers work as before.
  expect(await everythingDerived()).toEqual(before)
  expect(await db.strayFile.count()).toBe(0)
  const due = await pool().query(`SELECT kind, count(*)::int AS many FROM search_due GROUP BY kind ORDER BY kind`)
  expect(due.rows).toEqual([
    { kind: 'article', many: 1 },
    { kind: 'comment', many: 2 },
  ])
  await make.comment({ story })
  expect((await db.articleStats.findUniqueOrThrow({ where: { articleId: story.id } })).comments).toBe(3)
  await expect(db.media.delete({ where: { id: picture.id } })).rejects.toThrow()
})

test('the hash is of what is there, in whatever order and on whatever machine', async () => {
  const { story } = await newspaper(disk)
  const { contentHash: whole, tables, files } = await writeExport(place('a'), disk)
  // Rows in another order on the disk.
  await pool().query('CREATE TABLE shuffled AS SELECT * FROM recommendation ORDER BY user_id DESC')
  await pool().query(
    'DELETE FROM recommendation; INSERT INTO recommendation SELECT * FROM shuffled; DROP TABLE shuffled',
  )
  const same = await inLongTransaction('reading', (client) => sumsHere(client, tables))
  expect(contentHash({ ...same, files })).toBe(whole)
  await db.article.update({ where: { id: story.id }, data: { standfirst: 'Another' } })
  const other = await inLongTransaction('reading', (client) => sumsHere(client, tables))
  expect(contentHash({ ...other, files })).not.toBe(whole)
})

test('a second time changes nothing; into another newspaper it is refused', async () => {
  await newspaper(disk)
  const manifest = await writeExport(place('out'), disk)
  const restored = () => restoreExport(place('out'), manifest, { store: disk })
  expect(await restored()).toBe('same')
  await make.article()
  const before = await db.article.count()
  await expect(restored()).rejects.toThrow(/empty installation; this one has user, .* and more/)
  expect(await db.article.count()).toBe(before)
})

test('a dry run compares everything and keeps nothing', async () => {
  await newspaper(disk)
  const manifest = await writeExport(place('out'), disk)
  await emptyAgain()
  const nowhere = diskStore(place('nowhere'))
  expect(await restoreExport(place('out'), manifest, { store: nowhere, dryRun: true })).toBe('could be')
  expect([await db.article.count(), await filesIn(nowhere), await db.strayFile.count()]).toEqual([0, [], 0])
  // Triggers are as they were.
  const { rows } = await pool().query(`SELECT count(*)::int AS off FROM pg_trigger WHERE tgenabled = 'D'`)
  expect(rows[0].off).toBe(0)
})

const changed = (file: string, change: (text: string) => string) => {
  const path = join(place('broken'), file)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}
test.each<[string, () => void, RegExp]>([
  [
    'a line changed',
    () => changed('rows/article.jsonl', (text) => text.replace('Flour', 'Flower')),
    /article is not what the manifest says/,
  ],
  [
    'a line gone',
    () => changed('rows/comment.jsonl', (text) => text.slice(text.indexOf('\n') + 1)),
    /damaged|violates/,
  ],
  ['a table cut off', () => changed('rows/comment_edit.jsonl', (text) => text.slice(0, -20)), /damaged|json/],
  [
    'a manifest that says otherwise',
    () => changed('manifest.json', (text) => text.replace('"rows": 3', '"rows": 4')),
    /its hash is another/,
  ],
  [
    'a manifest of the future',
    () => changed('manifest.json', (text) => text.replace('"version": 1', '"version": 2')),
    /newer version/,
  ],
  [
    'a column nobody knows',
    () => changed('manifest.json', (text) => text.replace('"headline"', '"headlines"')),
    /article\.headlines/,
  ],
  [
    'a password hash',
    () => changed('manifest.json', (text) => text.replace('"email"', '"password_hash"')),
    /user\.password_hash/,
  ],
  [
    'a picture changed',
    () => {
      const { file } = JSON.parse(readFileSync(join(place('broken'), 'files.jsonl'), 'utf8').split('\n')[0]!) as {
        file: string
      }
      changed(`files/${file}`, (text) => text.replace(/.$/s, 'x'))
    },
    /files\/.* is not what it was/,
  ],
])('an export with %s comes in not at all', async (_, damage, sentence) => {
  await newspaper(disk)
  await writeExport(place('out'), disk)
  await emptyAgain()
  cpSync(place('out'), place('broken'), { recursive: true })
  damage()
  const restored = async () => restoreExport(place('broken'), (await exportIn(place('broken')))!, { store: disk })
  await expect(restored()).rejects.toThrow(sentence)
  expect([await db.user.count(), await db.article.count(), await db.comment.count()]).toEqual([0, 0, 0])
})

test('an export that fails half way leaves nothing that looks like one; one folder is one export', async () => {
  await newspaper(disk)
  let asked = 0
  const failing: MediaStore = {
    ...disk,
    get: async (file) => ((asked += 1) === 2 ? Promise.reject(new Error('away')) : disk.get(file)),
  }
  await expect(writeExport(place('half'), failing)).rejects.toThrow('away')
  expect(existsSync(place('half'))).toBe(false)
  expect(readdirSync(base).filter((name) => name.includes('half'))).toEqual([])
  await writeExport(place('half'), disk)
  await expect(writeExport(place('half'), disk)).rejects.toThrow('is not empty')
})

test('a file that the store has lost is named, and the rest leaves', async () => {
  await newspaper(disk)
  const [lost] = (await filesIn(disk)).map((line) => line.split(' ')[0]!)
  await disk.delete(lost!)
  const { files } = await writeExport(place('out'), disk)
  expect(files.missing).toEqual([lost])
})

test('all rows are of one moment, whatever is written meanwhile', async () => {
  await newspaper(disk)
  const before = await writeExport(place('before'), disk)
  const during = await writeExport(place('during'), disk, async (table) => {
    if (table === 'user') await make.comment()
  })
  expect(during.contentHash).toBe(before.contentHash)
  expect((await writeExport(place('after'), disk)).tables.comment!.rows).toBe(before.tables.comment!.rows + 1)
})

test('from a directory into a bucket and back', async () => {
  const s3 = await openS3()
  const bucket = bucketStore(s3.place())
  try {
    await newspaper(disk)
    const first = await writeExport(place('one'), disk)
    await emptyAgain()
    await restoreExport(place('one'), first, { store: bucket })
    const second = await writeExport(place('two'), bucket)
    expect(second.contentHash).toBe(first.contentHash)
  } finally {
    await bucket.close()
    await s3.close()
  }
})
