import { spawn } from 'node:child_process'
import path from 'node:path'
import { buildIfChanged } from './build.mjs'
import { isStop, sayWhy } from './output.mjs'
import { ensurePackages } from './packages.mjs'
import { root } from './processes.mjs'
import { withoutSettings } from './settings.mjs'

/**
 * The command behind `npm run bench`: brings what it stands on, then lets scripts/bench.ts measure. Ends with its exit
 * code.
 * @param {string[]} args
 */
export const bench = async (args) => {
  const stopping = new AbortController()
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child
  // The measuring has a group of its own, so that it hears of a Ctrl-C once, and clears up before it ends.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => {
      stopping.abort()
      child?.kill('SIGTERM')
    })
  try {
    await ensurePackages({ signal: stopping.signal })
    await buildIfChanged({ signal: stopping.signal })
    const script = path.join(root, 'scripts', 'bench.ts')
    child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script, ...args], {
      cwd: root,
      // What is measured is the product as it comes, and its mails and pictures are not to reach anybody's own places.
      env: withoutSettings(process.env),
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      detached: true,
    })
    if (stopping.signal.aborted) child.kill('SIGTERM')
    const code = await new Promise((resolve, reject) => {
      child?.once('error', reject)
      child?.once('exit', (code, signal) => resolve(code ?? (signal ? 130 : 1)))
    })
    process.exit(/** @type {number} */ (code))
  } catch (error) {
    if (!isStop(error)) sayWhy(error)
    process.exit(isStop(error) ? 130 : 1)
  }
}
