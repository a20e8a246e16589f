import { randomBytes, randomUUID } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Body } from '@/features/articles/body'
import { receiveComment } from '@/features/comments/programs'
import { jobs } from '@/features/jobs'
import { moveArticle } from '@/features/writing/moving/mutations'
import { saveDraft, startDraft } from '@/features/writing/mutations'
import { articleForEditing } from '@/features/writing/queries'
import { closeDatabase, db, pool } from '@/lib/db'
import { job, runJob, workOn } from '@/lib/jobs'
import { migrationsDir } from '@/scripts/schema-engine.mjs'
import { ask, cookieOf, regular } from './conversing'
import { make } from './factories'
import { migrate } from './migrate.mjs'
import { grantToApp } from './roles.mjs'

/** The app signs in with a role that is not the owner's. */

const role = `app_${randomBytes(6).toString('hex')}`
const ownerUrl = process.env.DATABASE_URL ?? ''
const urlAs = (user: string, password: string) => {
  const url = new URL(ownerUrl)
  Object.assign(url, { username: user, password })
  return url.href
}
const appUrl = urlAs(role, 'only-here')

const asAdmin = async (sql: string) => {
  const url = new URL(inject('adminUrl'))
  url.pathname = new URL(ownerUrl).pathname
  const admin = new pg.Client({ connectionString: url.href })
  await admin.connect()
  await admin.query(sql).finally(() => admin.end())
}

beforeAll(async () => {
  await asAdmin(`CREATE ROLE ${role} LOGIN PASSWORD 'only-here'`)
  await grantToApp({ url: ownerUrl, role })
  // From here on everything that speaks to the database through lib/db is the app.
  process.env.DATABASE_URL = appUrl
  expect((await pool().query('SELECT current_user AS me')).rows).toEqual([{ me: role }])
})
afterAll(async () => {
  await closeDatabase()
  await asAdmin(`DROP OWNED BY ${role}`)
  await asAdmin(`DROP ROLE ${role}`)
})

describe('everyday work', () => {
  test('a reader signs in and comments', async () => {
    const { id } = await make.article()
    const { status } = await ask(
      receiveComment,
      { articleId: id, body: 'Said under a role of its own.', key: randomUUID() },
      { as: await cookieOf(await regular()) },
    )
    expect(status).toBe(201)
    expect(await db.articleStats.findUnique({ where: { articleId: id } })).toMatchObject({ comments: 1 })
  })

  test('an editor writes and publishes', async () => {
    const section = await make.section()
    const by = await make.user({ role: 'EDITOR' })
    const { id } = await startDraft({ by, locale: 'en', headline: 'The owner is elsewhere', section: section.slug })
    const { version, content } = (await articleForEditing(by, id))!
    const body: Body = [{ kind: 'paragraph', spans: [{ text: 'And the paper comes out.' }] }]
    const saved = await saveDraft({ by, id, version, content: { ...content, body } })
    await moveArticle({ by, id, move: 'publish', version: saved.version, requestId: '' })
    expect(await db.article.findUnique({ where: { id } })).toMatchObject({ status: 'PUBLISHED' })
    expect(await db.auditEntry.count({ where: { subjectId: id } })).toBeGreaterThan(1)
  })

  test.each(jobs.map((one) => [one.name, one] as const))('the job %s is done', async (_, one) => {
    await expect(runJob(one, pool())).resolves.toBeDefined()
  })

  test('jobs wait in the queue and are taken from it', async () => {
    let turns = 0
    const one = job('taken_by_the_app', '0 0 1 1 *', async () => void (turns += 1), { atStart: true })
    const worker = workOn([one], { connectionString: appUrl })
    try {
      await expect.poll(() => turns).toBe(1)
    } finally {
      await worker.stop()
    }
  })
})

test.each([
  [`UPDATE audit_entry SET reason = 'x'`],
  ['DELETE FROM audit_entry'],
  ['TRUNCATE audit_entry'],
  ['ALTER TABLE audit_entry DISABLE TRIGGER USER'],
  ['ALTER TABLE audit_entry OWNER TO CURRENT_USER'],
  ['DROP TRIGGER audit_kept ON audit_entry'],
  ['DROP TRIGGER audit_kept_whole ON audit_entry'],
  ['DROP TABLE audit_entry'],
  [`CREATE OR REPLACE FUNCTION keep_audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`],
  ['CREATE RULE none AS ON INSERT TO audit_entry DO INSTEAD NOTHING'],
  ['SET session_replication_role = replica'],
  ['SET ROLE masthead'],
])('the app cannot: %s', async (sql) => {
  const before = await db.auditEntry.count()
  await expect(pool().query(sql)).rejects.toMatchObject({ code: '42501' })
  expect(await db.auditEntry.count()).toBe(before)
})

describe('the schema', () => {
  test('is looked at by the app, and found up to date', async () => {
    expect(await migrate({ url: appUrl })).toEqual([])
  })

  test('is not changed by the app, which says who has to', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'masthead-migrations-'))
    try {
      cpSync(migrationsDir, dir, { recursive: true })
      mkdirSync(path.join(dir, '99991231000000_next'))
      writeFileSync(path.join(dir, '99991231000000_next', 'migration.sql'), 'CREATE TABLE next (id int)')
      await expect(migrate({ url: appUrl, dir })).rejects.toThrow(
        /99991231000000_next is still to apply.*npm run prepare-database/,
      )
      expect(await migrate({ url: ownerUrl, dir })).toEqual(['99991231000000_next'])
      await grantToApp({ url: ownerUrl, role })
      await expect(pool().query('INSERT INTO next VALUES (1)')).resolves.toMatchObject({ rowCount: 1 })
    } finally {
      rmSync(dir, { recursive: true })
    }
  })

  test('is asked of the owner where there is none yet', async () => {
    const name = `${new URL(ownerUrl).pathname.slice(1)}_empty`
    const url = new URL(appUrl)
    url.pathname = name
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    try {
      await owner.query(`CREATE DATABASE ${name} TEMPLATE template0`)
      await expect(migrate({ url: url.href })).rejects.toThrow(/may not create tables.*npm run prepare-database/)
      await owner.query(`DROP DATABASE ${name}`)
    } finally {
      await owner.end()
    }
  })

  test.each([
    ['masthead', 'The role masthead has the rights of the owner: the app needs one of its own.'],
    [`no'body`, `There is no role no'body: create it first.`],
  ])('is not opened to %s', async (name, why) => {
    await expect(grantToApp({ url: ownerUrl, role: name })).rejects.toThrow(why)
  })
})
