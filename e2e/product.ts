import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../scripts/ports.mjs'
import { root } from '../scripts/processes.mjs'
import { withoutSettings } from '../scripts/settings.mjs'

/** The product as a person starts it: `scripts/start.mjs`, which keeps the server alive, on a port of its own. */
export type Product = { url: string; stop: () => Promise<void> }

// Whoever runs the tests may have settings, and colours, of their own.
const inherited = (): NodeJS.ProcessEnv => {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = withoutSettings(process.env)
  return { ...env, NODE_ENV: env.NODE_ENV ?? 'production' }
}

export const newDataDir = () => mkdtempSync(path.join(tmpdir(), 'e2e-'))
export const removeDataDir = (dataDir: string) => rmSync(dataDir, { recursive: true, force: true })

const ended = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise<void>((resolve) => child.once('exit', () => resolve()))

/**
 * Starts the product and resolves when it says that it is ready.
 * @throws when it ends before, with what it said
 */
export const startProduct = async (env: Record<string, string>): Promise<Product> => {
  const port = await freePort('127.0.0.1')
  const child = spawn(process.execPath, [path.join(root, 'scripts', 'start.mjs')], {
    cwd: root,
    env: { ...inherited(), ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      said += String(chunk)
      if (said.includes('Masthead is ready')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`The product ended with ${code}:\n${said}`)))
  })
  return {
    url: `http://localhost:${port}`,
    stop: async () => {
      child.kill('SIGTERM')
      await ended(child)
    },
  }
}

/** A command of package.json, run to its end beside the product that stands on the same DATA_DIR or database. */
export const runCommand = (args: string[], env: Record<string, string>) =>
  new Promise<{ code: number | null; said: string }>((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...inherited(), ...env } })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, said }))
  })

/** `npm run import -- …` */
export const runImport = (files: string[], env: Record<string, string>) =>
  runCommand([path.join(root, 'scripts', 'run.mjs'), path.join(root, 'scripts', 'import.ts'), ...files], env)
