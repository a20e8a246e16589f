import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from '../prisma/refusal.mjs'
import { onlyOne } from './only-one.mjs'
import { say, step } from './output.mjs'
import { logDir, root, runNode } from './processes.mjs'

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} Entry */

/** @returns {Record<string, Entry> | undefined} */
const entriesOf = (/** @type {string} */ file) =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined

/**
 * Does node_modules hold what the lockfile says? npm writes its own list there when an install has come to its end, so
 * an interrupted one counts as none. Optional packages may be absent: they are for other platforms.
 */
export const packagesAreCurrent = (dir = root) => {
  const wanted = entriesOf(path.join(dir, 'package-lock.json')) ?? {}
  const present = entriesOf(path.join(dir, 'node_modules', '.package-lock.json'))
  if (!present) return false
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '' || entry.link) return true
    const found = present[place]
    return found ? found.version === entry.version : Boolean(entry.optional ?? entry.devOptional)
  })
}

/** npm's own program, so that it runs under this very Node: `npm start` says where it is, else the PATH does. */
const npm = () => {
  const told = process.env.npm_execpath ?? ''
  if (/npm-cli\.js$/.test(told) && existsSync(told)) return told
  for (const dir of (process.env.PATH ?? '').split(path.delimiter)) {
    const [link, windows] = [path.join(dir, 'npm'), path.join(dir, 'node_modules', 'npm', 'bin', 'npm-cli.js')]
    if (existsSync(link) && /npm-cli\.js$/.test(realpathSync(link))) return realpathSync(link)
    if (existsSync(windows)) return windows
  }
  throw new Refusal('npm was not found: run "npm ci" yourself, then start again.')
}

const install = async (/** @type {AbortSignal | undefined} */ signal) => {
  const program = npm()
  // Without scripts: none of our packages needs one, and an install that runs no foreign code is the safer one.
  const args = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--no-progress',
    '--loglevel=error',
  ]
  const count = Object.keys(entriesOf(path.join(root, 'package-lock.json')) ?? {}).length - 1
  const env = { ...process.env }
  await step(`Installing ${count} packages`, () =>
    runNode('Installing the packages', [program, ...args], { log: path.join(logDir, 'npm.log'), env, signal }),
  )
}

const schemaFile = path.join(root, 'prisma', 'schema.prisma')
const stampFile = path.join(root, 'prisma', 'client', 'made-from')

const clientSource = () =>
  createHash('sha256')
    .update(readFileSync(schemaFile))
    .update(readFileSync(path.join(root, 'node_modules', 'prisma', 'package.json')))
    .digest('hex')

const clientIsCurrent = () =>
  existsSync(path.join(root, 'prisma', 'client', 'client.ts')) &&
  existsSync(stampFile) &&
  readFileSync(stampFile, 'utf8') === clientSource()

/** Prisma wants the path of its native engine before it does anything, and for generating never opens it. */
const generate = async (/** @type {AbortSignal | undefined} */ signal) => {
  const source = clientSource()
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' }
  const prisma = path.join(root, 'node_modules', 'prisma', 'build', 'index.js')
  await step('Generating the database client', () =>
    runNode('Generating the database client', [prisma, 'generate', '--no-hints'], {
      log: path.join(logDir, 'prisma.log'),
      env,
      signal,
    }),
  )
  writeFileSync(stampFile, source)
}

/**
 * Everything our own code needs before it can be loaded: the packages of the lockfile and the generated database client.
 * Costs a few milliseconds when nothing changed.
 * @param {{ signal?: AbortSignal }} [options]
 */
export const ensurePackages = async ({ signal } = {}) => {
  const ready = () => packagesAreCurrent() && clientIsCurrent()
  if (ready()) return
  const work = async () => {
    if (!packagesAreCurrent()) await install(signal)
    if (!clientIsCurrent()) await generate(signal)
  }
  await onlyOne('packages', work, {
    signal,
    onWait: () => say('Another command is installing packages; waiting for it …'),
  })
}
