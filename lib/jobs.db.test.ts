import pg from 'pg'
import { afterEach, expect, inject, test, vi } from 'vitest'
import { pool } from './db'
import { job, runJob, workOn } from './jobs'
import { log } from './log'

const workers: { stop: () => Promise<void> }[] = []
const work = (...asked: Parameters<typeof workOn>) => {
  const worker = workOn(...asked)
  workers.push(worker)
  return worker
}
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
})

/** A job that counts its turns in the database, as if every instance were a process of its own. */
const counting = async (name: string, given: { catchUp?: number; atStart?: boolean } = {}) => {
  await pool().query(`CREATE TABLE ${name} (at timestamptz DEFAULT clock_timestamp())`)
  const one = job(
    name,
    '*/5 * * * *',
    async ({ client }) => {
      await client.query(`INSERT INTO ${name} DEFAULT VALUES`)
    },
    given,
  )
  const turns = async () => (await pool().query(`SELECT FROM ${name}`)).rowCount
  return { one, turns }
}

const patient = { timeout: 20_000, interval: 50 }
const idle = async () => {
  const { rows } = await pool().query<{ jobs: number }>('SELECT count(*)::int AS jobs FROM graphile_worker.jobs')
  expect(rows[0]!.jobs).toBe(0)
}

test('five instances start at once, on a database without a queue, and a turn that is due is taken by one of them', async () => {
  const { one, turns } = await counting('shared_turn', { catchUp: 9 * 60_000 })
  const first = work([one])
  await vi.waitFor(async () => {
    const known = await pool().query('SELECT FROM graphile_worker._private_known_crontabs')
    expect(known.rowCount).toBe(1)
  }, patient)
  await first.stop()
  // Everything was off for a while: since then one turn at least has been missed.
  const { rows } = await pool().query<{ missed: number }>(
    `UPDATE graphile_worker._private_known_crontabs SET known_since = now() - interval '1 day', last_execution = now() - interval '8 minutes'
     RETURNING (floor(extract(epoch FROM now()) / 300) - floor(extract(epoch FROM last_execution) / 300))::int AS missed`,
  )
  expect(rows[0]!.missed).toBeGreaterThan(0)
  for (let n = 0; n < 5; n += 1) work([one])
  await vi.waitFor(async () => expect(await turns()).toBeGreaterThan(0), patient)
  await vi.waitFor(idle, patient)
  // A waiting copy is one copy: missed turns are made up for in one go, unless the first was already being done. (And the
  // clock may have struck while this ran.)
  expect(await turns()).toBeLessThanOrEqual(rows[0]!.missed + 1)
})

test('a worker that starts while its database is away begins when it is there, and nothing is thrown', async () => {
  const { one, turns } = await counting('patient_turn', { atStart: true })
  const admin = new pg.Client({ connectionString: inject('adminUrl') })
  await admin.connect()
  const later = new URL(process.env.DATABASE_URL!)
  later.pathname += '_later'
  const name = later.pathname.slice(1)
  const warned = vi.spyOn(log, 'warn')
  const worker = work(
    [{ ...one, run: async () => void (await pool().query('INSERT INTO patient_turn DEFAULT VALUES')) }],
    {
      connectionString: later.href,
      firstPause: 20,
    },
  )
  await vi.waitFor(
    () => expect(warned).toHaveBeenCalledWith(expect.objectContaining({ event: 'jobs.waiting' })),
    patient,
  )
  await admin.query(`CREATE DATABASE ${name} OWNER ${pg.escapeIdentifier(later.username)} TEMPLATE template0`)
  await vi.waitFor(async () => expect(await turns()).toBe(1), patient)
  await worker.stop()
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
  await admin.end()
})

test('a worker whose connections are cut works on', async () => {
  const { one, turns } = await counting('cut_turn', { atStart: true })
  work([one], { firstPause: 20 })
  await vi.waitFor(async () => expect(await turns()).toBe(1), patient)
  const admin = new pg.Client({ connectionString: inject('adminUrl') })
  await admin.connect()
  await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'masthead jobs'`,
    [new URL(process.env.DATABASE_URL!).pathname.slice(1)],
  )
  await admin.end()
  await pool().query(`SELECT graphile_worker.add_job('cut_turn')`)
  // Who begins again has a first turn again, and it may be before or after this one.
  await vi.waitFor(async () => expect(await turns()).toBeGreaterThan(1), patient)
})

test('a job is told the time of the database, and what it touched is expired', async () => {
  const jobs = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1 })
  const heard: Date[] = []
  const one = job('told', '0 0 1 1 *', async ({ now }) => {
    heard.push(now)
    return { touched: ['lists:en'], report: { heard: 1 } }
  })
  await runJob(one, jobs)
  await jobs.end()
  const { rows } = await pool().query<{ near: boolean }>(
    'SELECT abs(extract(epoch FROM now() - $1::timestamptz)) < 60 AS near',
    [heard[0]],
  )
  expect(rows[0]!.near).toBe(true)
  expect((await pool().query(`SELECT FROM cache_tag WHERE tag = 'lists:en'`)).rowCount).toBe(1)
})

test('a job that fails gives its connection back and is tried again by the queue', async () => {
  let turns = 0
  const one = job(
    'stumbling',
    '0 0 1 1 *',
    async () => {
      turns += 1
      if (turns === 1) throw new Error('stumbled')
    },
    { atStart: true },
  )
  work([one])
  await vi.waitFor(async () => {
    await pool().query(`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE attempts > 0`)
    expect(turns).toBe(2)
  }, patient)
})
