import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync } from 'node:fs'
import { readlinkSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { trimLog } from './log-file.mjs'
import { postgresBinaries } from './postgres-binaries.mjs'
import { postgresUser, runAs } from './postgres-user.mjs'
import { Refusal } from './refusal.mjs'

/**
 * One Postgres cluster on disk: making it, starting it, finding it running. Who may stop it is decided in
 * local-database.mjs.
 * @typedef {{ dataDir: string, home: string, cluster: string, log: string, throwaway: boolean }} Place
 * @typedef {{ admin: string, app: string }} Passwords
 * @typedef {{ pid: number, port: number, ready: boolean }} Running
 */

/** @returns {Place} */
export const placeOf = (/** @type {string} */ dataDir, throwaway = false) => {
  const home = path.join(path.resolve(dataDir), 'postgres')
  const log = path.join(path.resolve(dataDir), 'logs', 'postgres.log')
  return { dataDir: path.resolve(dataDir), home, cluster: path.join(home, 'data'), log, throwaway }
}

// Without the caller's PG* and LC_* variables: they would change what Postgres does and the language it says it in.
const { PATH, NODE_ENV } = process.env
const cleanEnvironment = { PATH, NODE_ENV, LC_MESSAGES: 'C', TZ: 'UTC' }

const diskFull = (/** @type {Place} */ place) =>
  new Refusal(`The disk that holds DATA_DIR (${place.dataDir}) is full: make room and start again; nothing is lost.`)

/** Half-made clusters of starts that were killed. A living process's is left alone. */
const sweepHalfMade = (/** @type {Place} */ place) => {
  for (const name of readdirSync(place.dataDir)) {
    const pid = /^postgres\.new-(\d+)-/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) rmSync(path.join(place.dataDir, name), { recursive: true, force: true })
  }
}

const isAlive = (/** @type {number} */ pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/**
 * Makes the cluster if there is none. It is made aside and moved into place whole, so that a start that is killed or
 * runs out of disk leaves nothing half-made, and of two starts at once one wins.
 * @param {Place} place
 */
export const makeCluster = (place) => {
  if (existsSync(place.home)) return
  mkdirSync(place.dataDir, { recursive: true })
  sweepHalfMade(place)
  const aside = `${place.home}.new-${process.pid}-${randomBytes(4).toString('hex')}`
  const cluster = path.join(aside, 'data')
  /** @type {Passwords} */
  const passwords = { admin: randomBytes(24).toString('hex'), app: randomBytes(24).toString('hex') }
  const passwordFile = path.join(aside, 'first-password')
  try {
    mkdirSync(aside, { mode: 0o755 })
    mkdirSync(cluster, { mode: 0o700 })
    writeFileSync(path.join(aside, 'passwords.json'), JSON.stringify(passwords), { mode: 0o600 })
    writeFileSync(passwordFile, passwords.admin, { mode: 0o600 })
    const someone = postgresUser(cluster)
    if (someone) [cluster, passwordFile].forEach((file) => chownSync(file, someone.uid, someone.gid))
    initialise(place, cluster, passwordFile, someone)
    rmSync(passwordFile)
    renameSync(aside, place.home)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return
    if (code === 'ENOSPC' || /No space left on device/.test(message)) throw diskFull(place)
    throw error
  }
}

/**
 * With LC_CTYPE "C" the trigram search silently finds nothing in Arabic script, hence a UTF-8 locale by name: C.UTF-8,
 * or where the system lacks it (older macOS) en_US.UTF-8.
 * @param {Place} place
 * @param {string} cluster
 * @param {string} passwordFile
 * @param {import('./postgres-user.mjs').Someone | undefined} someone
 */
const initialise = (place, cluster, passwordFile, someone) => {
  const { initdb } = postgresBinaries()
  let said = ''
  for (const locale of ['C.UTF-8', 'en_US.UTF-8']) {
    const flags = [`--pgdata=${cluster}`, `--locale=${locale}`, '--encoding=UTF8', '--auth=scram-sha-256']
    const owner = ['--username=postgres', `--pwfile=${passwordFile}`, ...(place.throwaway ? ['--no-sync'] : [])]
    const { program, args, options } = runAs(someone, [initdb, ...flags, ...owner], [initdb, cluster])
    const made = spawnSync(program, args, { ...options, env: cleanEnvironment, encoding: 'utf8' })
    if (made.status === 0) return
    said = made.error?.message ?? made.stderr
    if (!/invalid locale/.test(said)) break
  }
  throw new Refusal(`The local database could not be made: ${said.trim().replace(/\s+/g, ' ')}`)
}

/** Data written by another major version of Postgres is left untouched and said so. */
export const checkMajor = (/** @type {Place} */ place) => {
  const { major } = postgresBinaries()
  const file = path.join(place.cluster, 'PG_VERSION')
  const found = existsSync(file) ? readFileSync(file, 'utf8').trim() : 'nothing'
  if (found !== major)
    throw new Refusal(
      `The local database in ${place.cluster} was made by Postgres ${found}, this version brings Postgres ${major}: start the version that made it and dump it, or choose another DATA_DIR.`,
    )
}

/** @returns {Passwords} */
export const passwordsOf = (/** @type {Place} */ place) => {
  const file = path.join(place.home, 'passwords.json')
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code === 'EACCES')
      throw new Refusal(`The local database in ${place.dataDir} belongs to another user: start it as that user.`)
    throw new Refusal(`The local database in ${place.dataDir} lacks its passwords (${file}): restore that file.`)
  }
}

/** Is this process really the Postgres of this cluster, and not one that has come by its number after a reboot? */
const isPostgres = (/** @type {number} */ pid, /** @type {string} */ cluster) => {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    if (/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return false
    return (
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster) ||
      readlinkSync(`/proc/${pid}/cwd`) === cluster
    )
  } catch {
    return false
  }
}

/**
 * The Postgres that has this cluster open now, whoever started it.
 * @param {Place} place
 * @returns {Running | undefined}
 */
export const runningCluster = (place) => {
  let lines
  try {
    lines = readFileSync(path.join(place.cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    if (code === 'EACCES')
      throw new Refusal(`The local database in ${place.dataDir} belongs to another user: start it as that user.`)
    throw error
  }
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return isPostgres(pid, place.cluster) ? { pid, port, ready: lines[7]?.trim() === 'ready' } : undefined
}

const settings = (/** @type {Place} */ place, /** @type {number} */ port) =>
  Object.entries({
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: '64MB',
    max_connections: 60,
    max_wal_size: '256MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // Its details say which values were refused: addresses of people among them.
    log_error_verbosity: 'terse',
    ...(place.throwaway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])

/**
 * Starts Postgres on this cluster, in a session of its own so that a Ctrl-C in the terminal does not reach it, and
 * returns at once. `ended` resolves, with what it wrote, if it ends.
 * @param {Place} place
 * @param {number} port
 */
export const spawnPostgres = (place, port) => {
  const { postgres } = postgresBinaries()
  // Left behind by a machine that went down; its number may belong to another process by now, at which Postgres balks.
  if (!runningCluster(place)) rmSync(path.join(place.cluster, 'postmaster.pid'), { force: true })
  mkdirSync(path.dirname(place.log), { recursive: true })
  trimLog(place.log)
  const log = openSync(place.log, 'a')
  const before = statSync(place.log).size
  const command = [postgres, '-D', place.cluster, ...settings(place, port)]
  const { program, args, options } = runAs(postgresUser(place.cluster), command, [postgres, place.cluster])
  const child = spawn(program, args, { ...options, detached: true, stdio: ['ignore', log, log], env: cleanEnvironment })
  closeSync(log)
  child.unref()
  const tail = () => (existsSync(place.log) ? readFileSync(place.log).subarray(before).toString() : '')
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.once('exit', () => resolve(tail()))
    child.once('error', (error) => resolve(`FATAL:  ${error.message}`))
  })
  return { ended }
}

/**
 * Why Postgres did not start, from what it wrote: worth another try, or a sentence for the person.
 * @param {Place} place
 * @param {string} said
 * @returns {'again' | Refusal}
 */
export const whyNotStarted = (place, said) => {
  // Somebody else started it; the last one's processes are still leaving; the port was taken; another command closed it.
  const passing = [
    /lock file "postmaster.pid" (already exists|is empty)/,
    /shared memory block/,
    /Address already in use/,
    /received (fast|smart|immediate) shutdown request/,
  ]
  if (passing.some((pattern) => pattern.test(said))) return 'again'
  if (/No space left on device/.test(said)) return diskFull(place)
  const last = said.match(/(?:FATAL|PANIC): .*/g)?.at(-1) ?? 'it said nothing'
  return new Refusal(`The local database did not start (${last.replace(/\s+/g, ' ')}): see ${place.log}.`)
}
