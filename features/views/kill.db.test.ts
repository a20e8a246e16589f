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
import { placeOf, runningCluster } from '@/prisma/postgres-cluster.mjs'

/** `VIEW_KILLS=200 npx vitest run features/views/kill.db.test.ts` for a long night. */
const kills = Number(process.env.VIEW_KILLS ?? 10)
const root = fileURLToPath(new URL('../..', import.meta.url))
const dataDir = mkdtempSync(path.join(tmpdir(), 'masthead-kill-'))
const ledger = path.join(dataDir, 'ledger')

let database: Awaited<ReturnType<typeof openLocalDatabase>>
let admin: pg.Pool
let stories: string[] = []

// A cluster that writes to disk for good, unlike the one other tests share, and that this test may stop.
beforeAll(async () => {
  database = await openLocalDatabase({ dataDir })
  await migrate({ url: database.url })
  admin = new pg.Pool({ connectionString: database.url, max: 1 })
  admin.on('error', () => {})
  const { rows } = await admin.query<{ id: string }>(
    `WITH part AS (INSERT INTO section (id, slug, names) VALUES (gen_random_uuid(), 'iraq', '{}') RETURNING id)
     INSERT INTO article (id, locale, slug, status, headline, section_id, published_at)
       SELECT gen_random_uuid(), 'en', 's' || n, 'PUBLISHED', 'Story', part.id, now() FROM part, generate_series(1, 5) n
     RETURNING id`,
  )
  stories = rows.map(({ id }) => id)
  await admin.query('UPDATE article_stats SET imported_views = 270, views = 270')
  writeFileSync(ledger, '')
})
afterAll(async () => {
  await admin.end()
  await database.close()
  await stopCluster(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
})

/**
 * A newspaper under load: forty readers at a time, each view tried with the same event until it is acknowledged, and only
 * then written down, in a file that outlives the process.
 */
const reader = `
  import { openSync, writeSync } from 'node:fs'
  import { randomBytes, randomUUID } from 'node:crypto'
  const { recordView } = await import('./features/views/mutations.ts')
  const stories = JSON.parse(process.env.STORIES)
  const ledger = openSync(process.env.LEDGER, 'a')
  const home = () => randomBytes(8).toString('hex').match(/.{4}/g).join(':') + '::1'
  const read = async () => {
    for (;;) {
      const view = { articleId: stories[randomBytes(1)[0] % stories.length], eventId: randomUUID(), address: home(), agent: 'x' }
      for (let done = false; !done; ) {
        done = await recordView(view).then((views) => views > 270, () => new Promise((retry) => setTimeout(retry, 20)))
      }
      writeSync(ledger, view.eventId + '\\n')
    }
  }
  await Promise.all(Array.from({ length: 40 }, read))
`

const start = () =>
  spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', '--input-type=module', '--eval', reader], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATABASE_URL: database.url, LEDGER: ledger, STORIES: JSON.stringify(stories) },
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

/** SIGQUIT to the postmaster is `pg_ctl stop -m immediate`: no checkpoint, no goodbye, recovery from the log at start. */
const stopPostgres = async () => {
  const running = runningCluster(placeOf(dataDir))
  process.kill(running!.pid, 'SIGQUIT')
  await vi.waitFor(() => expect(runningCluster(placeOf(dataDir))?.pid).not.toBe(running!.pid), { timeout: 30_000 })
}

test(
  `no acknowledged view is lost or doubled, whoever is killed (${kills} times)`,
  { timeout: 60_000 + kills * 20_000 },
  async () => {
    let child = start()
    for (let n = 0; n < kills; n += 1) {
      await more(Math.floor(Math.random() * 1_000))
      if (n % 3 === 2) await stopPostgres()
      else {
        await killProcess(child)
        child = start()
      }
    }
    await more(100)
    await killProcess(child)

    const acked = acknowledged()
    expect(new Set(acked).size).toBe(acked.length)
    // A transaction of the killed process may still be on its way.
    await vi.waitFor(async () => {
      const { rows } = await admin.query<{ busy: number }>(
        `SELECT count(*)::int AS busy FROM pg_stat_activity WHERE application_name = 'masthead' AND state <> 'idle'`,
      )
      expect(rows[0]!.busy).toBe(0)
    })
    const { rows } = await admin.query<{ lost: number; stored: number; hours: number; drifted: number }>(
      `SELECT (SELECT count(*)::int FROM unnest($1::uuid[]) AS a (id) WHERE id NOT IN (SELECT event_id FROM view_event)) AS lost,
        (SELECT count(*)::int FROM view_event) AS stored,
        (SELECT sum(views)::int FROM article_hour) AS hours,
        (SELECT count(*)::int FROM article_stats s WHERE s.views <> s.imported_views
          + (SELECT coalesce(sum(h.views), 0) FROM article_hour h WHERE h.article_id = s.article_id)
          OR s.views <> 270 + (SELECT count(*) FROM view_event e WHERE e.article_id = s.article_id)) AS drifted`,
      [acked],
    )
    const { lost, stored, hours, drifted } = rows[0]!
    expect({ lost, drifted, hours }).toEqual({ lost: 0, drifted: 0, hours: stored })
    // What was stored without being acknowledged was under way when its process was killed: forty readers at most.
    expect(stored - acked.length).toBeLessThanOrEqual(40 * (kills + 1))
    console.info(`${acked.length} views acknowledged, ${stored} stored, ${kills} kills`)
  },
)
