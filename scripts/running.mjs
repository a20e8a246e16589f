import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { isStop, say, sayWhy } from './output.mjs'
import { ensurePackages } from './packages.mjs'
import { root } from './processes.mjs'
import { checkDataDir } from './data-dir.mjs'
import { readSettings } from './settings.mjs'

/**
 * Gives a script the database it has asked for, for as long as it runs.
 * @param {import('./settings.mjs').Settings} settings
 * @param {import('node:child_process').ChildProcess} script
 * @param {Promise<number>} ended its exit code
 */
const withDatabase = async (settings, script, ended) => {
  try {
    checkDataDir(settings.dataDir)
    const { migrateDatabase, openDatabase } = await import('./database.mjs')
    const database = await openDatabase(settings)
    try {
      await migrateDatabase(database)
      const siteUrl = settings.siteUrl ?? `http://localhost:${settings.port}`
      // It may have been stopped meanwhile.
      if (script.connected) script.send({ DATABASE_URL: database.url, SITE_URL: siteUrl }, () => {})
      return await ended
    } finally {
      await database.close()
    }
  } catch (error) {
    script.kill()
    throw error
  }
}

/**
 * How a script ended that a signal ended. Nobody asked us to stop: then it was done to the script alone, and it could not say
 * so itself.
 * @param {NodeJS.Signals} signal
 * @param {boolean} asked
 */
const endedBy = (signal, asked) => {
  if (asked) return 130
  const why = signal === 'SIGKILL' ? ', perhaps because memory was short' : ''
  say(`It was ended from outside (${signal}${why}). What was done stays done; run it again to go on.`)
  return 128 + constants.signals[signal]
}

/**
 * Runs one of our TypeScript scripts with everything it stands on: packages, and from when it asks for it (asking.ts) the
 * migrated database; the local one is joined if the site runs, else started for as long as this takes. Ends with the
 * script's own exit code.
 * @param {string[]} args the script, then its arguments
 */
export const runScript = async ([file, ...args]) => {
  if (!file) {
    say('Which script? node scripts/run.mjs FILE [ARGUMENTS]')
    process.exit(1)
  }
  const stopping = new AbortController()
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child
  // A Ctrl-C in the terminal reaches the script by itself; the others are passed on.
  process.on('SIGINT', () => stopping.abort())
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP']))
    process.on(signal, () => {
      stopping.abort()
      child?.kill(signal)
    })
  let code = 1
  try {
    const settings = readSettings(process.env, { toServe: false })
    await ensurePackages({ signal: stopping.signal })
    stopping.signal.throwIfAborted()
    const script = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', file, ...args], {
      env: { ...process.env, DATA_DIR: settings.dataDir, SITE_TIMEZONE: settings.timezone },
      cwd: root,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    })
    child = script
    /** @type {Promise<number>} */
    const ended = new Promise((resolve, reject) => {
      script.once('error', reject)
      script.once('exit', (code, signal) => resolve(code ?? (signal ? endedBy(signal, stopping.signal.aborted) : 1)))
    })
    const asked = new Promise((resolve) => script.once('message', () => resolve(true)))
    if (await Promise.race([asked, ended.then(() => false)])) code = await withDatabase(settings, script, ended)
    else code = await ended
  } catch (error) {
    if (isStop(error)) code = 130
    else sayWhy(error)
  }
  process.exit(code)
}
