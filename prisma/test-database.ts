import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, inject } from 'vitest'

/** Before each test file: a database of its own, copied from the migrated template, and a DATA_DIR of its own. */
const name = `test_${randomBytes(6).toString('hex')}`
const admin = new pg.Client({ connectionString: inject('adminUrl') })
admin.on('error', () => {})
await admin.connect()
await admin.query(`CREATE DATABASE ${name} OWNER masthead TEMPLATE masthead_template`)

const url = new URL(inject('appUrl'))
url.pathname = name
process.env.DATABASE_URL = url.href
process.env.AUTH_SECRET ??= randomBytes(33).toString('base64')
process.env.DATA_DIR = mkdtempSync(path.join(tmpdir(), 'masthead-files-'))

afterAll(async () => {
  const { closeDatabase } = await import('@/lib/db')
  await closeDatabase()
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
  await admin.end()
  rmSync(process.env.DATA_DIR ?? '', { recursive: true, force: true })
})
