import { spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from '@/prisma/refusal.mjs'
import { lastLines, root } from '../processes.mjs'
import { freePort } from '../ports.mjs'
import { productFile } from './throwaway'
import { cpuOf } from './processor'

/** The product, started by its own command on the newspaper under `dataDir`. */
export type Product = {
  /** http://127.0.0.1 and the port. */
  here: string
  /** The address it goes by: what links, forms and `Origin` say. */
  site: string
  /** From the command to the first healthy answer, in ms. */
  startedIn: number
  /** Resident memory of the server's process now, in MB. */
  memory: () => number
  /** Processor time the server's process has taken so far, in ms; undefined where the system does not tell. */
  cpu: () => number | undefined
  stop: () => Promise<void>
}

const isHealthy = async (here: string) => {
  try {
    return (await fetch(`${here}/api/health`, { signal: AbortSignal.timeout(1_000) })).status === 200
  } catch {
    return false
  }
}

/** Processes as `ps` lists them: id, parent, resident KB, command. */
const processes = () =>
  spawnSync('ps', ['-A', '-o', 'pid=,ppid=,rss=,args='], { encoding: 'utf8' })
    .stdout.split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap((found) =>
      found ? [{ pid: Number(found[1]), parent: Number(found[2]), rss: Number(found[3]), command: found[4]! }] : [],
    )

/**
 * Runs `npm start`'s own script and waits until it is healthy. The newspaper must not be empty, or it would be filled.
 * @throws Refusal when it does not come up
 */
export const startProduct = async (dataDir: string, signal: AbortSignal): Promise<Product> => {
  const port = await freePort('127.0.0.1')
  const log = path.join(dataDir, 'start.log')
  const file = openSync(log, 'a')
  const since = performance.now()
  const child = spawn(process.execPath, [path.join(root, 'scripts', 'start.mjs')], {
    cwd: root,
    // The load comes from many readers, who differ by what the proxy before us says of them.
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), TRUSTED_PROXIES: '127.0.0.1' },
    stdio: ['ignore', file, file],
    detached: true,
  })
  closeSync(file)
  writeFileSync(path.join(dataDir, productFile), String(child.pid))
  let ended = false
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve(void (ended = true))))
  const stop = async () => {
    if (!ended) child.kill('SIGTERM')
    await gone
  }
  const here = `http://127.0.0.1:${port}`
  while (!(await isHealthy(here))) {
    if (signal.aborted) await stop()
    signal.throwIfAborted()
    if (ended) throw new Refusal(`${lastLines(readFileSync(log, 'utf8'))}\nThe product did not start.`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const server = () => {
    const found = processes().find(({ parent, command }) => parent === child.pid && command.includes('serve.mjs'))
    if (!found) throw new Refusal('The server has died under the load.')
    return found
  }
  // Looking for it among all processes takes longer than a page, and leaves the server cold.
  let pid = server().pid
  return {
    here,
    site: `http://localhost:${port}`,
    startedIn: performance.now() - since,
    memory: () => server().rss / 1024,
    cpu: () => cpuOf(pid) ?? cpuOf((pid = server().pid)),
    stop,
  }
}
