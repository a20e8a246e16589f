import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openLocalDatabase, stopCluster } from '@/prisma/local-database.mjs'
import { migrate } from '@/prisma/migrate.mjs'

/** `COMMENT_KILLS=200 npx vitest run features/comments/kill.db.test.ts` for a long night. */
const kills = Number(process.env.COMMENT_KILLS ?? 6)
const root = fileURLToPath(new URL('../..', import.meta.url))
const dataDir = mkdtempSync(path.join(tmpdir(), 'masthead-kill-comments-'))
const ledger = path.join(dataDir, 'ledger')

let database: Awaited<ReturnType<typeof openLocalDatabase>>
let admin: pg.Pool

// A cluster that writes to disk for good, unlike the one other tests share.
beforeAll(async () => {
  database = await openLocalDatabase({ dataDir })
  await migrate({ url: database.url })
  admin = new pg.Pool({ connectionString: database.url, max: 1 })
  admin.on('error', () => {})
  await admin.query(
    `WITH part AS (INSERT INTO section (id, slug, names) VALUES (gen_random_uuid(), 'iraq', '{}') RETURNING id)
     INSERT INTO article (id, locale, slug, status, headline, section_id, published_at)
       SELECT gen_random_uuid(), 'en', 's' || n, 'PUBLISHED', 'Story', part.id, now() FROM part, generate_series(1, 3) n`,
  )
  // Of the newsroom, so that nobody is a newcomer; each writes once in a while, as the rules have it.
  await admin.query(
    `INSERT INTO "user" (id, email, name, name_skeleton, role, email_verified_at, created_at)
       SELECT gen_random_uuid(), 'p' || n || '@example.test', 'P' || n, 'p' || n, 'AUTHOR', now(), now() - interval '1 year'
         FROM generate_series(1, 3000) n`,
  )
  writeFileSync(ledger, '')
})
afterAll(async () => {
  await admin.end()
  await database.close()
  await stopCluster(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
})

/**
 * Twenty readers at a time, each sending one comment until it is acknowledged, answering one another; only then is it
 * written down, in a file that outlives the process. Every third sends it twice at once.
 */
const writer = `
  import { openSync, writeSync } from 'node:fs'
  import { randomUUID, randomBytes } from 'node:crypto'
  import pg from 'pg'
  const { postComment } = await import('./features/comments/posting/mutations.ts')
  const ledger = openSync(process.env.LEDGER, 'a')
  const asking = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1 })
  asking.on('error', () => {})
  const { rows: stories } = await asking.query('SELECT id FROM article')
  const { rows: people } = await asking.query('SELECT id FROM "user" u WHERE NOT EXISTS (SELECT FROM comment c WHERE c.author_id = u.id) ORDER BY random()')
  const roots = new Map()
  const write = async () => {
    for (let person = people.pop(); person; person = people.pop()) {
      const articleId = stories[randomBytes(1)[0] % stories.length].id
      const parentId = randomBytes(1)[0] < 128 ? (roots.get(articleId) ?? null) : null
      const post = { authorId: person.id, articleId, parentId, body: 'Words ' + randomUUID(), key: randomUUID(), startedAt: null }
      let row
      while (!row) {
        const sent = randomBytes(1)[0] % 3 ? [postComment(post)] : [postComment(post), postComment(post)]
        const answers = await Promise.allSettled(sent)
        row = answers.find(({ status }) => status === 'fulfilled')?.value.row
        if (!row) await new Promise((retry) => setTimeout(retry, 20))
      }
      // On a busy machine a screening may run out of time; what waits cannot be answered.
      if (row.depth === 0 && row.status === 'PUBLISHED') roots.set(articleId, row.id)
      writeSync(ledger, row.id + ' ' + post.key + '\\n')
    }
  }
  await Promise.all(Array.from({ length: 20 }, write))
`

const start = () =>
  spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', '--input-type=module', '--eval', writer], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATABASE_URL: database.url, LEDGER: ledger },
  })

const acknowledged = () => readFileSync(ledger, 'utf8').split('\n').slice(0, -1)

/** Until so many more are acknowledged: a moment that is random in the process's own time, not by the clock. */
const more = async (count: number) => {
  const before = acknowledged().length
  await vi.waitFor(() => expect(acknowledged().length).toBeGreaterThan(before + count), {
    timeout: 60_000,
    interval: 5,
  })
}

const killProcess = async (child: ChildProcess) => {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

test(
  `no acknowledged comment is lost or doubled, and counts are true (${kills} kills)`,
  { timeout: 60_000 + kills * 20_000 },
  async () => {
    for (let n = 0; n < kills; n += 1) {
      const child = start()
      await more(Math.floor(Math.random() * 150))
      await killProcess(child)
    }
    const acked = acknowledged().map((line) => line.split(' ') as [string, string])
    expect(new Set(acked.map(([id]) => id)).size).toBe(acked.length)
    await vi.waitFor(async () => {
      const { rows } = await admin.query<{ busy: number }>(
        `SELECT count(*)::int AS busy FROM pg_stat_activity WHERE application_name = 'masthead' AND state <> 'idle'`,
      )
      expect(rows[0]!.busy).toBe(0)
    })
    const { rows } = await admin.query(
      `SELECT (SELECT count(*)::int FROM unnest($1::uuid[], $2::uuid[]) a (id, key)
         WHERE NOT EXISTS (SELECT FROM comment c WHERE c.id = a.id AND c.key = a.key)) AS lost,
      (SELECT count(*)::int FROM comment c WHERE NOT EXISTS
         (SELECT FROM audit_entry e WHERE e.subject_id = c.id::text AND e.action IN ('comment.publish', 'comment.wait'))) AS unrecorded,
      (SELECT count(*)::int FROM article_stats s WHERE s.comments <>
         (SELECT count(*) FROM comment c WHERE c.article_id = s.article_id AND c.status = 'PUBLISHED')) AS miscounted,
      (SELECT count(*)::int FROM comment r WHERE r.depth = 0 AND r.replies <>
         (SELECT count(*) FROM comment c WHERE c.root_id = r.id AND c.depth = 1 AND c.status = 'PUBLISHED')) AS misthreaded,
      (SELECT count(*)::int FROM comment) AS stored`,
      [acked.map(([id]) => id), acked.map(([, key]) => key)],
    )
    const { stored, ...wrong } = rows[0] as Record<string, number>
    expect(wrong).toEqual({ lost: 0, unrecorded: 0, miscounted: 0, misthreaded: 0 })
    // What was stored without being acknowledged was under way when its process was killed: twenty at most.
    expect(stored! - acked.length).toBeLessThanOrEqual(20 * kills)
    console.info(`${acked.length} comments acknowledged, ${stored} stored, ${kills} kills`)
  },
)
