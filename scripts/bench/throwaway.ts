import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stopCluster } from '@/prisma/local-database.mjs'

/** Where a bench keeps its newspaper: a DATA_DIR of its own that is gone when it ends, however it ends. */

const prefix = 'masthead-bench-'

/** Name of the file in it that holds the process id of the product being measured. */
export const productFile = 'product.pid'

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Ends the product a killed bench left behind, if that process still is what it was. */
const endProduct = async (dir: string) => {
  let pid: number
  try {
    pid = Number(readFileSync(path.join(dir, productFile), 'utf8'))
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start.mjs')) return
    process.kill(pid, 'SIGTERM')
  } catch {
    return
  }
  for (let tries = 0; tries < 200 && isAlive(pid); tries += 1) await new Promise((resolve) => setTimeout(resolve, 100))
}

const clear = async (dir: string) => {
  await endProduct(dir)
  await stopCluster(dir)
  rmSync(dir, { recursive: true, force: true })
}

/** Clears away what benches left that were killed. */
export const sweep = async () => {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(prefix)))
    if (!isAlive(Number(name.slice(prefix.length).split('-')[0]))) await clear(path.join(tmpdir(), name))
}

/** A new, empty DATA_DIR; `clear` stops what runs in it and removes it. */
export const makeThrowaway = () => {
  const dir = mkdtempSync(path.join(tmpdir(), `${prefix}${process.pid}-`))
  return { dir, clear: () => clear(dir) }
}
