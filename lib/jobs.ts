import 'server-only'
import { Logger, parseCronItems, run as runWorker, type Runner } from 'graphile-worker'
import pg from 'pg'
import { expire } from './cache'
import { env } from './env'
import { log } from './log'
import { seldom } from './seldom'

type Outcome = {
  /** Cache tags of what was changed. */
  touched?: readonly string[]
  /** Facts worth a line in the log. */
  report?: Record<string, unknown>
}

export type Job = {
  name: string
  cron: string
  run: (facts: { now: Date; client: pg.PoolClient }) => Promise<Outcome | void>
  /** A night missed because everything was off is made up for within this time, in ms. */
  catchUp: number
  /** Whether it is also done once whenever a worker starts. */
  atStart: boolean
  /** Whether it has a worker to itself: it may wait for somebody outside, and the others do not wait with it. */
  apart: boolean
}

/**
 * A change that happens by itself. `cron` is in UTC ("30 0 * * *"). It may run twice and must change things once; `now` is
 * the database's time and `client` a connection of the jobs' own, so that a long job never keeps readers waiting for one.
 */
export const job = (
  name: string,
  cron: string,
  run: Job['run'],
  { catchUp = 0, atStart = false, apart = false }: Partial<Pick<Job, 'catchUp' | 'atStart' | 'apart'>> = {},
): Job => ({ name, cron, run, catchUp, atStart, apart })

/** Does a job once, here and now: what the worker calls, and tests and scripts may. */
export const runJob = async ({ name, run }: Job, pool: pg.Pool) => {
  const started = performance.now()
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ now: Date }>('SELECT now()')
    const outcome = (await run({ now: rows[0]!.now, client })) ?? {}
    if (outcome.touched?.length) await expire(outcome.touched, client)
    const ms = Math.round(performance.now() - started)
    log[outcome.report ? 'info' : 'debug']({ event: 'job.done', job: name, ms, ...outcome.report })
    return outcome
  } finally {
    client.release()
  }
}

/** Jobs that take turns with each other, and each that has a worker to itself. */
const lanesOf = (jobs: readonly Job[]) =>
  [jobs.filter(({ apart }) => !apart), ...jobs.filter(({ apart }) => apart).map((one) => [one])].filter(
    ({ length }) => length > 0,
  )

const openPool = (connectionString: string, lanes: number) => {
  const pool = new pg.Pool({
    connectionString,
    max: 1 + 2 * lanes, // one asks the queue; of each worker one listens and one works
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    statement_timeout: 60_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'masthead jobs',
  })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** What the queue complains of. While the database is away it says the same every few seconds. */
const complain = seldom((message, passedOver) =>
  log.warn({ event: 'jobs.queue', message, ...(passedOver > 0 && { passedOver }) }),
)
const ownLogger = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') complain(message)
})

const openLane = async (jobs: readonly Job[], pool: pg.Pool) => {
  const runner = await runWorker({
    pgPool: pool,
    concurrency: 1,
    noHandleSignals: true,
    pollInterval: 5_000,
    logger: ownLogger,
    taskList: Object.fromEntries(jobs.map((one) => [one.name, async () => void (await runJob(one, pool))])),
    parsedCronItems: parseCronItems(
      jobs.map(({ name, cron, catchUp }) => ({
        task: name,
        match: cron,
        // One waiting copy is enough: a job that was held up catches up in one go.
        options: { jobKey: name, maxAttempts: 3, backfillPeriod: catchUp },
      })),
    ),
  })
  // Heard in `workOn`; until then its failing must not count as nobody's.
  runner.promise.catch(() => {})
  for (const { name, atStart } of jobs) {
    if (atStart) await runner.addJob(name, {}, { jobKey: name, maxAttempts: 3 })
  }
  return runner
}

const stopAll = async (runners: readonly Runner[]) => {
  await Promise.all(runners.map((runner) => runner.stop().catch(() => {})))
}

/**
 * One worker for jobs that take turns, one for each that is apart. Not the queue's own named queues: a process that is
 * killed would keep one locked for hours. Where one worker ends, so do the others, and all begin again.
 */
const begin = async (jobs: readonly Job[], pool: pg.Pool) => {
  const runners: Runner[] = []
  try {
    // One after the other: the first makes or migrates the queue's tables.
    for (const lane of lanesOf(jobs)) runners.push(await openLane(lane, pool))
  } catch (error) {
    await stopAll(runners)
    throw error
  }
  const stop = () => stopAll(runners)
  const promise = Promise.race(runners.map((runner) => runner.promise)).finally(stop)
  promise.catch(() => {})
  return { stop, promise }
}

type Settings = { connectionString?: string; firstPause?: number }

/**
 * Runs jobs until `stop` is called. Any number of instances may: the queue (graphile-worker, in the database itself) gives
 * each turn to one of them. While the database is away it tries again, ever more slowly; nothing of it is thrown.
 */
export const workOn = (jobs: readonly Job[], { connectionString, firstPause = 1_000 }: Settings = {}) => {
  const pool = openPool(connectionString ?? env().DATABASE_URL, lanesOf(jobs).length)
  let runner: Awaited<ReturnType<typeof begin>> | undefined
  let stopped = false
  let wake: (() => void) | undefined

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      wake = resolve
      setTimeout(resolve, ms).unref()
    })

  const working = (async () => {
    for (let wait = firstPause; !stopped; wait = Math.min(wait * 2, 60_000)) {
      try {
        runner = await begin(jobs, pool)
        wait = firstPause
        if (stopped) await runner.stop()
        else await runner.promise
      } catch (error) {
        log.warn({ event: 'jobs.waiting', seconds: wait / 1_000, reason: (error as Error).message })
      }
      if (!stopped) await pause(wait)
    }
  })()

  const end = async () => {
    stopped = true
    wake?.()
    await runner?.stop()
    await working
    await pool.end()
  }
  let ended: Promise<void> | undefined
  /** Ends after the job at hand. */
  return { stop: () => (ended ??= end()) }
}

const held = globalThis as typeof globalThis & { mastheadJobs?: ReturnType<typeof workOn> }

/** Starts this process's worker, once however often it is called. Returns at once, also when the database is away. */
export const startJobs = (jobs: readonly Job[]) => (held.mastheadJobs ??= workOn(jobs))

/** Ends it after the job at hand: for the drain before the process ends. */
export const stopJobs = async () => {
  const worker = held.mastheadJobs
  held.mastheadJobs = undefined
  await worker?.stop()
}
