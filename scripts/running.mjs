import { spawn } from 'node:child_process'
import { isStop, say, sayWhy } from './output.mjs'
import { ensurePackages } from './packages.mjs'
import { root } from './processes.mjs'
import { checkDataDir, readSettings } from './settings.mjs'

/**
 * Runs one of our TypeScript scripts with everything it stands on: packages, the database (the local one is joined if
 * the site runs, else started for as long as this takes), migrations. Ends with the script's own exit code.
 * @param {string[]} args the script, then its arguments
 */
export const runScript = async ([script, ...args]) => {
  if (!script) {
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
    checkDataDir(settings.dataDir)
    await ensurePackages({ signal: stopping.signal })
    const { migrateDatabase, openDatabase } = await import('./database.mjs')
    const database = await openDatabase(settings)
    try {
      await migrateDatabase(database)
      stopping.signal.throwIfAborted()
      const env = {
        ...process.env,
        DATABASE_URL: database.url,
        DATA_DIR: settings.dataDir,
        SITE_TIMEZONE: settings.timezone,
        SITE_URL: settings.siteUrl ?? `http://localhost:${settings.port}`,
      }
      child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script, ...args], {
        env,
        cwd: root,
        stdio: 'inherit',
      })
      code = await new Promise((resolve, reject) => {
        child?.once('error', reject)
        child?.once('exit', (code, signal) => resolve(code ?? (signal ? 130 : 1)))
      })
    } finally {
      await database.close()
    }
  } catch (error) {
    if (isStop(error)) code = 130
    else sayWhy(error)
  }
  process.exit(code)
}
