import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { expect, vi } from 'vitest'
import { openLocalDatabase, stopCluster } from './local-database.mjs'
import { migrate } from './migrate.mjs'
import { placeOf, runningCluster } from './postgres-cluster.mjs'

/**
 * What the tests have in common that kill the newspaper while it works: `KILLS=20 npx vitest run kill` kills so many times,
 * for a long night `KILLS=200`.
 */
export const killsWanted = (usual: number) => Number(process.env.KILLS ?? usual)

const root = fileURLToPath(new URL('..', import.meta.url))

/** A program of its own, as text; it finds DATABASE_URL, and in LEDGER the file where it writes what was acknowledged. */
type Killed = { program: string; env?: Record<string, string>; kills: number; most: number }

/**
 * A newspaper of `stories` stories in a cluster that writes to disk for good, unlike the one other tests share, and that may
 * be stopped; and a ledger, a file that outlives every process.
 */
export const openTrial = async (stories: number) => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'masthead-kill-'))
  const ledger = path.join(dataDir, 'ledger')
  const database = await openLocalDatabase({ dataDir })
  await migrate({ url: database.url })
  const admin = new pg.Pool({ connectionString: database.url, max: 1 })
  admin.on('error', () => {})
  const { rows } = await admin.query<{ id: string }>(
    `WITH part AS (INSERT INTO section (id, slug, names) VALUES (gen_random_uuid(), 'iraq', '{}') RETURNING id)
     INSERT INTO article (id, locale, slug, status, headline, section_id, published_at)
       SELECT gen_random_uuid(), 'en', 's' || n, 'PUBLISHED', 'Story', part.id, now() FROM part, generate_series(1, $1) n
     RETURNING id`,
    [stories],
  )
  writeFileSync(ledger, '')

  const lines = () => readFileSync(ledger, 'utf8').split('\n').slice(0, -1)

  const start = ({ program, env }: Killed) =>
    spawn(
      process.execPath,
      ['--conditions=react-server', '--import', 'tsx', '--input-type=module', '--eval', program],
      {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, ...env, DATABASE_URL: database.url, LEDGER: ledger },
      },
    )

  /** Until so many more lines are in the ledger: a moment that is random in the process's own time, not by the clock. */
  const more = async (count: number) => {
    const before = lines().length
    await vi.waitFor(() => expect(lines().length).toBeGreaterThan(before + count), { timeout: 60_000, interval: 5 })
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

  /** A transaction of a killed process may still be on its way. */
  const settled = () =>
    vi.waitFor(async () => {
      const { rows } = await admin.query<{ busy: number }>(
        `SELECT count(*)::int AS busy FROM pg_stat_activity WHERE application_name = 'masthead' AND state <> 'idle'`,
      )
      expect(rows[0]!.busy).toBe(0)
    })

  return {
    admin,
    stories: rows.map(({ id }) => id),
    lines,
    /**
     * Has the program killed so many times, each time after up to `most` more lines; every third time Postgres is stopped
     * instead, under it. Afterwards it works on for a while, is killed a last time, and all is quiet. Tells how many lines a
     * second were written while it ran.
     */
    killAgainAndAgain: async (killed: Killed) => {
      let running = 0
      let child = start(killed)
      await more(0)
      for (let n = 0; n < killed.kills; n += 1) {
        const since = performance.now()
        await more(Math.floor(Math.random() * killed.most))
        running += performance.now() - since
        if (n % 3 === 2) await stopPostgres()
        else {
          await killProcess(child)
          child = start(killed)
          await more(0)
        }
      }
      const perSecond = lines().length / (running / 1_000)
      await more(killed.most)
      await killProcess(child)
      await settled()
      return { perSecond }
    },
    close: async () => {
      await admin.end()
      await database.close()
      await stopCluster(dataDir)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
