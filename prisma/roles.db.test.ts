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
import { startDraft } from '@/features/writing/beginning/mutations'
import { saveDraft } from '@/features/writing/mutations'
import { articleForEditing } from '@/features/writing/queries'
import { closeDatabase, db, pool } from '@/lib/db'
import { job, runJob, workOn } from '@/lib/jobs'
import { migrationsDir } from '@/scripts/schema-engine.mjs'
import { ask, cookieOf, regular } from './conversing'
import { make } from './factories'
import { migrate } from './migrate.mjs'
import { Refusal } from './refusal.mjs'
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
})

/** Another role for the app, made as `how` says and gone afterwards. */
const withRole = async (name: string, how: string, work: () => Promise<void>) => {
  const quoted = pg.escapeIdentifier(name)
  await asAdmin(`CREATE ROLE ${quoted} ${how}`)
  try {
    await work()
  } finally {
    await asAdmin(`REASSIGN OWNED BY ${quoted} TO CURRENT_USER`)
    await asAdmin(`DROP OWNED BY ${quoted}`)
    await asAdmin(`DROP ROLE ${quoted}`)
  }
}
const other = `other_${randomBytes(6).toString('hex')}`
const preparing = (name: string) => grantToApp({ url: ownerUrl, role: name })
const database = new URL(ownerUrl).pathname.slice(1)

describe('nobody is let in', () => {
  test.each([
    [`no'body`, `There is no role "no'body": create it first.`],
    [`$'$&$\`\\`, `There is no role "$'$&$\`\\": create it first.`],
    ['public', 'There is no role "public": create it first.'],
  ])('who is called %j, as there is no such role', async (name, why) => {
    await expect(preparing(name)).rejects.toThrow(new Refusal(why))
  })

  test.each([
    ['is a superuser', 'SUPERUSER', [], [], 'is a superuser'],
    ['may make roles', 'CREATEROLE', [], [], `may make roles, and with that give itself rights: ALTER ROLE ${other} NOCREATEROLE`],
    ['has the owner’s rights', 'IN ROLE masthead', [], [], 'has the rights of the owner of the database'],
    ['owns the database', '', [`ALTER DATABASE ${database} OWNER TO ${other}`], [`ALTER DATABASE ${database} OWNER TO masthead`], 'has the rights of the owner of the database'],
    ['owns the schema', '', [`ALTER SCHEMA public OWNER TO ${other}`], ['ALTER SCHEMA public OWNER TO pg_database_owner'], 'has the rights of the owner of the schema public'],
    ['owns the record', '', [`ALTER TABLE audit_entry OWNER TO ${other}`], ['ALTER TABLE audit_entry OWNER TO masthead'], 'has the rights of the owner of the record (audit_entry)'],
    ['owns what guards it', '', [`ALTER FUNCTION keep_audit() OWNER TO ${other}`], ['ALTER FUNCTION keep_audit() OWNER TO masthead'], `has the rights of the owner of the record's guard (keep_audit)`],
    ['may write everywhere', 'IN ROLE pg_write_all_data', [], [], 'has the right to (UPDATE|DELETE) on audit_entry from elsewhere'],
  ])('who %s', async (_, how, before, after, why) => {
    await withRole(other, how, async () => {
      for (const sql of before) await asAdmin(sql)
      try {
        const refused = await preparing(other).catch((error: unknown) => error)
        expect(refused).toBeInstanceOf(Refusal)
        expect((refused as Refusal).message).toMatch(new RegExp(`^The role "${other}" ${why.replace(/[()]/g, why.includes('|') ? '$&' : '\\$&')}`))
      } finally {
        for (const sql of after) await asAdmin(sql)
      }
    })
  }) // prettier-ignore

  test.each([
    ['ALL', 'ALL ON audit_entry'],
    ['one column', 'UPDATE (reason) ON audit_entry'],
    ['what was applied', 'DELETE ON _prisma_migrations'],
  ])('while everybody may change %s', async (_, right) => {
    await asAdmin(`GRANT ${right} TO PUBLIC`)
    try {
      await expect(preparing(role)).rejects.toThrow(
        /^Everybody \(PUBLIC\) has the right to (UPDATE|DELETE|TRUNCATE|TRIGGER) on (audit_entry|_prisma_migrations), and so has the role "app_[0-9a-f]+": REVOKE ALL ON \2 FROM PUBLIC first\.$/,
      )
    } finally {
      await asAdmin(`REVOKE ${right} FROM PUBLIC`)
    }
    await preparing(role)
  })

  test('by somebody who is not the owner', async () => {
    await expect(grantToApp({ url: appUrl, role })).rejects.toThrow(
      new Refusal(
        `DATABASE_URL names the role "${role}", which is not the owner of the database: only the owner may do this.`,
      ),
    )
  })
})

test.each([`o'app ${other}`, `"app" ${other}`, `app\\ $& ${other}`, `app$'$$ ${other}`])(
  'a role may be called %j',
  async (name) => {
    await withRole(name, 'LOGIN', async () => {
      await preparing(name)
      // Twice, as after every upgrade.
      await preparing(name)
      const { rows } = await pool().query(
        `SELECT has_table_privilege($1, 'article', 'UPDATE') AS article, has_table_privilege($1, 'audit_entry', 'INSERT') AS adds,
           has_table_privilege($1, 'audit_entry', 'UPDATE') AS changes`,
        [name],
      )
      expect(rows).toEqual([{ article: true, adds: true, changes: false }])
    })
  },
)
