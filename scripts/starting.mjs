import { existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from '../prisma/refusal.mjs'
import { buildIfChanged } from './build.mjs'
import { isStop, say, sayWhy } from './output.mjs'
import { ensurePackages } from './packages.mjs'
import { root, runNode } from './processes.mjs'
import { keepServer } from './server-process.mjs'
import { checkDataDir, localSecret } from './data-dir.mjs'
import { cannotListen, freePort, whyNoPort } from './ports.mjs'
import { readSettings } from './settings.mjs'

/**
 * @typedef {import('./settings.mjs').Settings} Settings
 * @typedef {import('./database.mjs').Database} Database
 */

const roles = ['reader', 'reader2', 'moderator', 'author', 'editor', 'admin']

const alreadyRuns = (/** @type {Settings} */ { dataDir }, /** @type {string} */ who) =>
  new Refusal(
    `Masthead already runs on this DATA_DIR (${dataDir}): ${who}. Stop it first, or set another DATA_DIR and PORT.`,
  )

/**
 * A taken port may be ours: the server of this DATA_DIR, or what is left of one that was killed and is just leaving.
 * @param {Settings} settings
 */
const checkPort = async (settings) => {
  const { host, port, databaseUrl, dataDir } = settings
  let code = await cannotListen(port, host)
  if (code === 'EADDRINUSE' && !databaseUrl && existsSync(path.join(root, 'node_modules', 'pg'))) {
    const { whoServes } = await import('../prisma/local-database.mjs')
    const found = await whoServes(dataDir)
    if (found?.server) throw alreadyRuns(settings, found.server)
    // Its database still runs and nobody has claimed it: that server was killed, and goes within 10 s.
    for (const end = Date.now() + 12_000; found && code === 'EADDRINUSE' && Date.now() < end;) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      code = await cannotListen(port, host)
    }
  }
  if (code) throw whyNoPort(code, port, host)
}

/**
 * A bucket that refuses us will go on doing so; one that is away may come back, and pages need no pictures.
 * @param {import('../lib/storage/place.mjs').BucketPlace} place
 */
const checkBucket = async (place) => {
  const { tryPlace } = await import('../lib/storage/client.mjs')
  const tried = await tryPlace(place)
  if (tried.ok) return
  const where = `The bucket ${place.bucket} of MEDIA_STORE`
  if (tried.isRefusal)
    throw new Refusal(
      `${where} cannot be used (${tried.reason}): check its name, AWS_REGION, and that the key may list, write and delete.`,
    )
  say(`${where} does not answer (${tried.reason}): starting without pictures, until it does.`)
}

/**
 * What the server and the seed are told. Everything else they inherit.
 * @param {Settings} settings
 * @param {Database} database
 * @returns {NodeJS.ProcessEnv}
 */
const environment = (settings, database) => ({
  ...process.env,
  HOST: settings.host,
  PORT: String(settings.port),
  SITE_URL: settings.siteUrl ?? `http://localhost:${settings.port}`,
  DATABASE_URL: database.url,
  DATA_DIR: settings.dataDir,
  AUTH_SECRET: settings.authSecret ?? localSecret(settings.dataDir),
  SITE_TIMEZONE: settings.timezone,
  DEMO_PASSWORD: settings.demoPassword,
  NEXT_TELEMETRY_DISABLED: '1',
})

/**
 * Fills the local database when it is empty, or when filling it was begun and cut off.
 * @param {Settings} settings
 * @param {Database} database
 * @param {AbortSignal} signal
 */
const fill = async (settings, database, signal) => {
  const { contentOf } = await import('./database.mjs')
  const begun = path.join(settings.dataDir, '.filling')
  if (!existsSync(begun) && !(await contentOf(database)).isEmpty) return
  writeFileSync(begun, '')
  const args = ['--conditions=react-server', '--import', 'tsx', path.join(root, 'prisma', 'seed.ts')]
  const log = path.join(settings.dataDir, 'logs', 'seed.log')
  say('Writing the sample newspaper …')
  const env = environment(settings, database)
  await runNode('Writing the sample newspaper', args, { log, env, signal, loud: true })
  rmSync(begun)
}

/**
 * @param {Settings} settings
 * @param {Database} database
 */
const sayReady = async (settings, database) => {
  const here = `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${settings.port}`
  say()
  say(`  Masthead is ready: ${settings.siteUrl ?? `http://localhost:${settings.port}`}`)
  if (settings.siteUrl && settings.siteUrl !== here) say(`  It listens on:     ${here}`)
  const { contentOf } = await import('./database.mjs')
  if (database.isLocal && (await contentOf(database)).hasDemoAccounts) {
    say()
    say(
      `  Demo accounts:     ${roles
        .slice(0, 3)
        .map((role) => `${role}@demo.test`)
        .join('  ')}`,
    )
    say(
      `                     ${roles
        .slice(3)
        .map((role) => `${role}@demo.test`)
        .join('  ')}`,
    )
    say(`  Their password:    ${settings.demoPassword}`)
  }
  const kept = [database.isLocal && 'database, logs', !settings.bucket && 'pictures'].filter(Boolean)
  say()
  if (settings.bucket) say(`  Pictures:          in the bucket ${settings.bucket.bucket}`)
  say(`  Data:              ${settings.dataDir} (${kept.join(', ')})`)
  if (!settings.smtpUrl) say(`  Mail:              is not sent but kept in ${path.join(settings.dataDir, 'outbox')}`)
  say('  Ctrl-C stops it.')
  say()
}

const serverFile = path.join(root, 'lib', 'server', 'serve.mjs')
/** MB. It holds some 60 (what is kept lies outside); told nothing, Node would let ten times that gather on a large machine. */
const serverHeap = 512

/** The server of this project, or Next's own for development. */
const serverOf = (/** @type {Settings} */ settings, /** @type {Database} */ database, /** @type {boolean} */ dev) => {
  /** @returns {NodeJS.ProcessEnv} */
  const env = () => ({ ...environment(settings, database), NODE_ENV: dev ? 'development' : 'production' })
  const lastOut = database.isLocal ? ['--import', new URL('./last-out.mjs', import.meta.url).href] : []
  if (!dev) {
    // Somebody's own Postgres means somebody's own log keeping; on a laptop the words go to a file.
    const log = database.isLocal ? path.join(settings.dataDir, 'logs', 'server.log') : undefined
    return keepServer({ args: [...lastOut, `--max-old-space-size=${serverHeap}`, serverFile], env, log })
  }
  return keepServer({
    args: [...lastOut, path.join(root, 'scripts', 'dev-server.mjs'), settings.host, String(settings.port)],
    env,
  })
}

/**
 * Everything from a fresh clone to a newspaper, in order. `stopped` resolves when the person has had enough.
 * @param {{ dev: boolean, signal: AbortSignal, stopped: Promise<void> }} options
 */
const run = async ({ dev, signal, stopped }) => {
  const settings = readSettings(process.env)
  if (settings.port === 0) settings.port = await freePort(settings.host)
  if (dev && !/^(127\.|localhost$|::1$)/.test(settings.host))
    throw new Refusal(
      'HOST must be this machine itself (127.0.0.1) for development: its server is not safe to show to others.',
    )
  // First what makes nothing: a start that is refused for its port leaves no directory behind.
  await checkPort(settings)
  checkDataDir(settings.dataDir)
  await ensurePackages({ signal })

  if (settings.bucket) await checkBucket(settings.bucket)
  const { migrateDatabase, openDatabase } = await import('./database.mjs')
  /** @type {ReturnType<typeof keepServer> | undefined} */
  let server
  const database = await openDatabase(settings, { onMove: () => server?.restart() })
  try {
    const other = await database.claim(`masthead on port ${settings.port}, process ${process.pid}`)
    if (other) throw alreadyRuns(settings, other)
    await migrateDatabase(database)
    if (database.isLocal) await fill(settings, database, signal)
    if (!dev) await buildIfChanged({ signal })
    signal.throwIfAborted()
    server = serverOf(settings, database, dev)
    await Promise.race([server.start(), stopped])
    if (!signal.aborted) await sayReady(settings, database)
    await stopped
  } finally {
    if (signal.aborted) say('Stopping …')
    await server?.stop()
    await database.close()
    if (signal.aborted) say('Stopped.')
  }
}

/**
 * The command behind `npm start` and `npm run dev`. Ends the process: 0 when it was asked to stop, 1 when it could not
 * start.
 * @param {string[]} args
 */
export const start = async (args) => {
  const stopping = new AbortController()
  /** @type {Promise<void>} */
  const stopped = new Promise((resolve) => stopping.signal.addEventListener('abort', () => resolve()))
  // A second Ctrl-C changes nothing: stopping takes 10 s at most, and an impatient end would leave work for the next start.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => stopping.abort())
  try {
    await run({ dev: args.includes('--dev'), signal: stopping.signal, stopped })
    process.exit(0)
  } catch (error) {
    if (stopping.signal.aborted && isStop(error)) process.exit(0)
    sayWhy(error)
    process.exit(1)
  }
}
