import './node-version.mjs'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { defaultDataDir } from '../lib/defaults.mjs'
import { Refusal } from '../prisma/refusal.mjs'
import { onlyOne } from './only-one.mjs'
import { isStop, say, sayWhy, step } from './output.mjs'
import { ensurePackages } from './packages.mjs'
import { logDir, root, runNode } from './processes.mjs'

const output = path.join(root, '.next')
const stampFile = path.join(output, 'built-from')

// What no page is made of. Everything else counts, so that a new kind of source cannot be forgotten.
const besideTheSite = new Set([
  'node_modules',
  'docs',
  'e2e',
  'scripts',
  'test-results',
  'playwright-report',
  'bench-results',
])
const isSource = (/** @type {string} */ file) =>
  !/\.(test\.[a-z]+|md|tsbuildinfo)$/.test(file) && !file.endsWith('next-env.d.ts')

/** @returns {string[]} files below `dir` that the build may read, in a fixed order */
const sources = (/** @type {string} */ dir, /** @type {string | undefined} */ dataDir) =>
  readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const place = path.join(dir, entry.name)
      const isRoot = dir === root
      if (isRoot && (entry.name.startsWith('.') || besideTheSite.has(entry.name))) return []
      if (place === dataDir) return []
      // Of prisma only the schema reaches a page, through the generated client.
      if (isRoot && entry.name === 'prisma') return [path.join(place, 'schema.prisma')]
      if (entry.isDirectory()) return sources(place, dataDir)
      return entry.isFile() && isSource(place) ? [place] : []
    })

const sourceHash = () => {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '')
  const dataDir = path.resolve(root, process.env.DATA_DIR || defaultDataDir)
  for (const file of sources(root, dataDir))
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

const isBuilt = (/** @type {string} */ hash) =>
  existsSync(path.join(output, 'BUILD_ID')) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash

/**
 * A build of a command that was killed ends by itself (lifeline.mjs), one that somebody has started by hand when it is
 * done; until then Next refuses to begin another.
 * @param {NodeJS.ProcessEnv} env
 * @param {AbortSignal | undefined} signal
 */
const nextBuild = async (env, signal) => {
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const patience = Date.now() + 300_000
  for (let waited = false; ; waited = true) {
    try {
      return await runNode('The build', [next, 'build'], { log: path.join(logDir, 'build.log'), env, signal })
    } catch (error) {
      const { message } = /** @type {Error} */ (error)
      if (!/Another .{0,9}next build.{0,9} process is already running/i.test(message)) throw error
      if (Date.now() > patience)
        throw new Refusal('Another build of this clone has been running for five minutes: stop it, then start again.')
      if (!waited) say('Another build of this clone is still running; waiting for it …')
      await setTimeout(1_000, undefined, { signal })
    }
  }
}

/**
 * Builds the site if its sources changed since the last build that came to its end. Needs no database.
 * @param {{ signal?: AbortSignal }} [options]
 * @returns {Promise<boolean>} whether there was anything to do
 */
export const buildIfChanged = async ({ signal } = {}) => {
  if (isBuilt(sourceHash())) return false
  const work = async () => {
    const hash = sourceHash()
    if (isBuilt(hash)) return
    rmSync(stampFile, { force: true })
    /** @type {NodeJS.ProcessEnv} */
    const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', DATABASE_URL: '' }
    await step('Building the site', () => nextBuild(env, signal))
    writeFileSync(stampFile, hash)
  }
  await onlyOne('build', work, { signal, onWait: () => say('Another command is building the site; waiting for it …') })
  return true
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await ensurePackages()
    if (!(await buildIfChanged())) say('Nothing changed since the last build')
  } catch (error) {
    if (!isStop(error)) sayWhy(error)
    process.exit(1)
  }
}
