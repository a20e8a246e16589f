import './node-version.mjs'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
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
  const dataDir = path.resolve(root, process.env.DATA_DIR || '.data')
  for (const file of sources(root, dataDir))
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

const isBuilt = (/** @type {string} */ hash) =>
  existsSync(path.join(output, 'BUILD_ID')) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash

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
    const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
    await step('Building the site', () =>
      runNode('The build', [next, 'build'], { log: path.join(logDir, 'build.log'), env, signal }),
    )
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
