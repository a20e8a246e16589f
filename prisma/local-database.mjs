import { createServer } from 'node:net'
import { existsSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { checkMajor, makeCluster, passwordsOf, placeOf, runningCluster, spawnPostgres } from './postgres-cluster.mjs'
import { whyNotStarted } from './postgres-cluster.mjs'
import { trimLog } from './log-file.mjs'
import { Refusal } from './refusal.mjs'

/**
 * The Postgres that comes with the project, under DATA_DIR. Several commands may have it open at once: each holds one
 * connection with a shared lock, and whoever leaves last turns off the light. Locks end with their process, so nothing
 * stale is left by `kill -9`.
 * @typedef {import('./postgres-cluster.mjs').Place} Place
 * @typedef {import('./postgres-cluster.mjs').Running} Running
 */

// Advisory locks of the database "postgres", which only these keepers open.
const inUse = 1
const serving = 2

const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
      server.close(() => resolve(port))
    })
  })

/**
 * A keeper's connection, holding the shared lock; undefined when the cluster goes down just now.
 * @param {Place} place
 * @param {Running} running
 */
const keep = async (place, running) => {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: running.port,
    user: 'postgres',
    password: passwordsOf(place).admin,
    database: 'postgres',
    application_name: `masthead ${process.pid}`,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(`SELECT pg_advisory_lock_shared(${inUse})`)
    return client
  } catch (error) {
    await client.end().catch(() => {})
    if (/** @type {{ code?: string }} */ (error).code === '28P01')
      throw new Refusal(`The local database refuses its own password (${path.join(place.home, 'passwords.json')}).`)
    return undefined
  }
}

/**
 * Joins the running cluster or starts it, whichever comes true first.
 * @param {Place} place
 * @param {number} [wantedPort] the port it had before, where one is known to others
 */
const joinOrStart = async (place, wantedPort) => {
  const patience = Date.now() + 60_000
  /** @type {{ ended: Promise<string> } | undefined} */
  let started
  let port = wantedPort
  while (Date.now() < patience) {
    const running = runningCluster(place)
    if (running?.ready) {
      const client = await keep(place, running)
      if (client) return { client, port: running.port }
    } else if (!running && !started) {
      port ??= await freePort()
      started = spawnPostgres(place, port)
    }
    const said = await Promise.race([started?.ended ?? pause(25), pause(25)])
    if (typeof said !== 'string') continue
    const why = whyNotStarted(place, said)
    if (why !== 'again') throw why
    started = undefined
    // Whoever uses the database knows it by its port: another one only where that is taken.
    if (/Address already in use/.test(said)) port = undefined
    await pause(100)
  }
  throw new Refusal(`The local database did not answer within a minute: see ${place.log}.`)
}

/** Lets go of the shared lock; whoever was the last to hold it stops Postgres. */
const leave = async (/** @type {pg.Client} */ client, /** @type {Place} */ place) => {
  const isLast = await client
    .query(`SELECT pg_advisory_unlock_shared(${inUse})`)
    .then(() => client.query(`SELECT pg_try_advisory_lock(${inUse}) AS last`))
    .then(({ rows }) => Boolean(rows[0].last))
    .catch(() => false)
  if (isLast) await stopped(place)
  await client.end().catch(() => {})
}

/** The role and the database of the newspaper; the role is no superuser, as it would not be elsewhere. */
const furnish = async (/** @type {pg.Client} */ client, /** @type {string} */ password) => {
  const { rows } = await client.query(`SELECT
    EXISTS (SELECT FROM pg_roles WHERE rolname = 'masthead') AS role,
    EXISTS (SELECT FROM pg_database WHERE datname = 'masthead') AS base`)
  // Two commands may furnish at once: the loser finds it done.
  const unlessDone = (/** @type {{ code?: string }} */ error) => {
    if (!['42710', '42P04', '23505'].includes(error.code ?? '')) throw error
  }
  if (!rows[0].role) await client.query(`CREATE ROLE masthead LOGIN CREATEDB PASSWORD '${password}'`).catch(unlessDone)
  if (!rows[0].base) await client.query('CREATE DATABASE masthead OWNER masthead TEMPLATE template0').catch(unlessDone)
}

/** Stops a cluster that runs, whoever uses it, and waits until it has stopped. */
export const stopCluster = (/** @type {string} */ dataDir) => stopped(placeOf(dataDir))

/** Stops a cluster that runs and that nobody has open: whoever opened it was killed. */
export const stopIfLeft = async (/** @type {string} */ dataDir) => {
  const place = placeOf(dataDir)
  const running = runningCluster(place)
  const client = running?.ready && (await keep(place, running))
  if (client) await leave(client, place)
}

/** Does the local database of a DATA_DIR run already? Then it is joined, not started. */
export const isLocalDatabaseUp = (/** @type {string} */ dataDir) => Boolean(runningCluster(placeOf(dataDir))?.ready)

const stopped = async (/** @type {Place} */ place) => {
  const stop = (/** @type {NodeJS.Signals} */ signal) => {
    const running = runningCluster(place)
    if (running) process.kill(running.pid, signal)
    return running
  }
  // Fast: open transactions are rolled back, a checkpoint is written. Immediate, if that hangs: the log replays it.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGQUIT'])) {
    if (!stop(signal)) return
    for (let waited = 0; waited < 20_000; waited += 25) {
      if (!existsSync(path.join(place.cluster, 'postmaster.pid'))) return
      await pause(25)
    }
  }
}

/**
 * Opens the local database of a DATA_DIR: makes the cluster if there is none, starts it or joins the one that runs, and
 * brings it back on the same port should it go down while open.
 * @param {{ dataDir: string, throwaway?: boolean, say?: (line: string) => void, onMove?: () => void }} options
 *   `throwaway`: fast, and not safe from a power cut, for tests; `onMove`: it came back under another `url`
 * @throws {Refusal} in words for a person: wrong Postgres version, another user's, full disk, will not start
 */
export const openLocalDatabase = async ({ dataDir, throwaway = false, say = () => {}, onMove = () => {} }) => {
  const place = placeOf(dataDir, throwaway)
  makeCluster(place)
  checkMajor(place)
  const passwords = passwordsOf(place)
  let { client, port } = await joinOrStart(place)
  await furnish(client, passwords.app)
  let closing = false
  /** @type {string | undefined} the server's name, once this DATA_DIR is claimed */
  let claimed

  const tryToClaim = async (/** @type {string} */ name) => {
    const { rows } = await client.query(`SELECT pg_try_advisory_lock(${serving}) AS ours`)
    if (rows[0].ours) await client.query(`SELECT set_config('application_name', $1, false)`, [name])
    return Boolean(rows[0].ours)
  }
  const reopen = async () => {
    if (closing) return
    say('The local database has gone down; starting it again.')
    try {
      const before = port
      ;({ client, port } = await joinOrStart(place, port))
      if (claimed) await tryToClaim(claimed)
      watch()
      say('The local database is back.')
      if (port !== before) onMove()
    } catch (error) {
      say(/** @type {Error} */ (error).message)
      setTimeout(() => void reopen(), 5_000).unref()
    }
  }
  const watch = () => void client.once('end', () => void reopen())
  watch()
  const trimming = setInterval(() => trimLog(place.log), 60_000).unref()

  const address = (/** @type {string} */ user, /** @type {string} */ password, /** @type {string} */ base) =>
    `postgresql://${user}:${password}@127.0.0.1:${port}/${base}`

  return {
    /** Where the newspaper connects. */
    get url() {
      return address('masthead', passwords.app, 'masthead')
    },
    /** The superuser's address; for tests. */
    adminUrl: address('postgres', passwords.admin, 'postgres'),
    cluster: place.cluster,
    /**
     * Claims this DATA_DIR for the one server it may have.
     * @param {string} name what a second start is told about the first, ASCII
     * @returns {Promise<string | undefined>} the name of the server that has it already, undefined when it is ours now
     */
    claim: async (name) => {
      if (!(await tryToClaim(name))) return (await holder(client)) ?? 'another start'
      claimed = name
      return undefined
    },
    /** Leaves; the last one out stops Postgres. Safe to call twice. */
    close: async () => {
      if (closing) return
      closing = true
      clearInterval(trimming)
      await leave(client, place)
    },
  }
}

const holder = async (/** @type {pg.Client} */ client) => {
  const { rows } = await client.query(
    `SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND granted AND classid = 0 AND objid = $1
       AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [serving],
  )
  return /** @type {string | undefined} */ (rows[0]?.name)
}

/**
 * The server that runs on this DATA_DIR now, if any, asked without starting anything.
 * @param {string} dataDir
 * @returns {Promise<{ server?: string } | undefined>} undefined when not even its database runs
 */
export const whoServes = async (dataDir) => {
  const place = placeOf(dataDir)
  const running = runningCluster(place)
  if (!running?.ready) return undefined
  const client = await keep(place, running)
  if (!client) return undefined
  try {
    return { server: await holder(client) }
  } finally {
    await client.end()
  }
}
