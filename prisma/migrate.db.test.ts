import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from './migrate.mjs'

let dir: string
let url: string
let client: pg.Client
let made = 0

beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'masthead-migrations-'))
  const here = new URL(process.env.DATABASE_URL ?? '')
  const name = `${here.pathname.slice(1)}_${(made += 1)}`
  const owner = new pg.Client({ connectionString: here.href })
  await owner.connect()
  await owner.query(`CREATE DATABASE ${name} TEMPLATE template0`)
  await owner.end()
  here.pathname = name
  url = here.href
  client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
})

afterEach(async () => {
  await client.end()
  rmSync(dir, { recursive: true })
})

const write = (name: string, sql: string) => {
  mkdirSync(path.join(dir, name), { recursive: true })
  writeFileSync(path.join(dir, name, 'migration.sql'), sql)
}
const records = async () =>
  (await client.query('SELECT * FROM "_prisma_migrations" ORDER BY started_at')).rows as {
    migration_name: string
    finished_at: Date | null
    rolled_back_at: Date | null
    applied_steps_count: number
    checksum: string
  }[]
const tables = async () =>
  (await client.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)).rows
    .map((row) => String(row.tablename))
    .filter((name) => !name.startsWith('_'))

test('migrations are applied in order, once, and recorded as Prisma records them', async () => {
  write('2_column', 'ALTER TABLE story ADD COLUMN headline text')
  write('1_story', 'CREATE TABLE story (id int); CREATE TABLE other (id int)')
  expect(await migrate({ url, dir })).toEqual(['1_story', '2_column'])
  expect(await migrate({ url, dir })).toEqual([])
  const rows = await records()
  expect(rows.map((row) => [row.migration_name, row.applied_steps_count, row.rolled_back_at])).toEqual([
    ['1_story', 1, null],
    ['2_column', 1, null],
  ])
  expect(rows.every((row) => row.finished_at && /^[0-9a-f]{64}$/.test(row.checksum))).toBe(true)
})

test('five instances that start at once migrate once', async () => {
  write('1_story', 'CREATE TABLE story (id int); SELECT pg_sleep(0.2)')
  const applied = await Promise.all(Array.from({ length: 5 }, () => migrate({ url, dir })))
  expect(applied.flat()).toEqual(['1_story'])
  expect(await records()).toHaveLength(1)
})

test('an edited migration is refused by name; other line ends are no edit', async () => {
  write('1_story', 'CREATE TABLE story (id int);\n')
  await migrate({ url, dir })
  write('1_story', 'CREATE TABLE story (id int);\r\n')
  await migrate({ url, dir })
  write('1_story', 'CREATE TABLE story (id bigint);\n')
  write('2_next', 'CREATE TABLE next (id int)')
  await expect(migrate({ url, dir })).rejects.toThrow('Migration 1_story was edited after it was applied')
  expect(await tables()).toEqual(['story'])
})

test('a missing migration is refused by name', async () => {
  write('1_story', 'CREATE TABLE story (id int)')
  write('2_next', 'CREATE TABLE next (id int)')
  await migrate({ url, dir })
  rmSync(path.join(dir, '1_story'), { recursive: true })
  await expect(migrate({ url, dir })).rejects.toThrow(
    'Migration 1_story was applied to the database but its file is missing',
  )
})

test('a database of a newer version is refused, and left alone', async () => {
  write('1_story', 'CREATE TABLE story (id int)')
  write('3_newer', 'CREATE TABLE newer (id int)')
  await migrate({ url, dir })
  rmSync(path.join(dir, '3_newer'), { recursive: true })
  await expect(migrate({ url, dir })).rejects.toThrow('made by a newer version (migration 3_newer)')
  expect(await tables()).toEqual(['newer', 'story'])
})

test('a migration that another tool left unfinished is refused by name', async () => {
  write('1_story', 'CREATE TABLE story (id int)')
  await migrate({ url, dir })
  await client.query('UPDATE "_prisma_migrations" SET finished_at = NULL')
  await expect(migrate({ url, dir })).rejects.toThrow('Migration 1_story was begun by another tool and did not finish')
})

test('a migration that fails half-way is undone whole, those before it stay, and mended it goes through', async () => {
  write('1_story', 'CREATE TABLE story (id int)')
  write('2_broken', 'CREATE TABLE half (id int); ALTER TABLE nowhere ADD COLUMN x int')
  await expect(migrate({ url, dir })).rejects.toThrow(
    'Migration 2_broken failed and was undone whole (relation "nowhere" does not exist)',
  )
  expect(await tables()).toEqual(['story'])
  write('2_broken', 'CREATE TABLE half (id int)')
  expect(await migrate({ url, dir })).toEqual(['2_broken'])
  expect(await tables()).toEqual(['half', 'story'])
})

test('a table that somebody holds is waited for three seconds, not for ever', async () => {
  write('1_story', 'CREATE TABLE story (id int)')
  await migrate({ url, dir })
  await client.query('BEGIN; LOCK TABLE story')
  write('2_column', 'ALTER TABLE story ADD COLUMN headline text')
  await expect(migrate({ url, dir })).rejects.toThrow('another session holds a table it needs')
  await client.query('COMMIT')
  expect(await migrate({ url, dir })).toEqual(['2_column'])
})

test('killed in the middle of a migration, it has never happened', async () => {
  write('1_story', 'CREATE TABLE story (id int); SELECT pg_sleep(30)')
  const attempt = migrate({ url, dir }).catch((error: Error) => error)
  const backend = `SELECT pid FROM pg_stat_activity WHERE application_name = 'masthead migrate'
    AND datname = current_database() AND query LIKE '%pg_sleep%'`
  await expect.poll(async () => (await client.query(backend)).rows.length).toBe(1)
  await client.query(`SELECT pg_terminate_backend(pid) FROM (${backend}) AS migrating`)
  expect(await attempt).toBeInstanceOf(Error)
  expect(await tables()).toEqual([])
  write('1_story', 'CREATE TABLE story (id int)')
  expect(await migrate({ url, dir })).toEqual(['1_story'])
})
