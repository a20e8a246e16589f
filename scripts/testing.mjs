import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Refusal } from '../prisma/refusal.mjs'
import { buildIfChanged } from './build.mjs'
import { ensureBrowser } from './browser.mjs'
import { isStop, say, sayWhy } from './output.mjs'
import { ensurePackages } from './packages.mjs'
import { root } from './processes.mjs'
import { withoutSettings } from './settings.mjs'
import { countPlaywright, countVitest, namesPlaywright, namesVitest } from './test-counts.mjs'

/**
 * Everything CI checks, one after the other; a step that fails does not keep the others from being seen.
 * @typedef {import('./test-counts.mjs').Counts} Counts
 * @typedef {{ signal: AbortSignal, reports: string }} Run
 */

const environment = () => {
  const { NODE_ENV: _, ...env } = withoutSettings(process.env)
  // Colours are for terminals; in a file they are noise.
  return /** @type {NodeJS.ProcessEnv} */ ({
    ...env,
    ...(process.stdout.isTTY ? {} : { FORCE_COLOR: '0', NO_COLOR: '1' }),
  })
}

const bin = (/** @type {string} */ file) => path.join(root, 'node_modules', ...file.split('/'))

/**
 * A Node program; its words are kept back unless it fails or `loud` lets them through as they come.
 * @param {string[]} args
 * @param {Run} run
 * @param {{ loud?: boolean, env?: Record<string, string> }} [options]
 * @returns {Promise<boolean>} whether it ended well
 */
const node = (args, { signal }, { loud = false, env = {} } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...environment(), ...env },
      stdio: ['ignore', loud ? 'inherit' : 'pipe', loud ? 'inherit' : 'pipe'],
      signal,
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)))
    child.once('error', reject)
    child.once('close', (code, killed) => {
      if (code !== 0) process.stdout.write(`${said}${path.basename(args[0] ?? '')}: ${killed ?? `exit code ${code}`}\n`)
      resolve(code === 0)
    })
  })

/** @returns {Counts} */
const one = (/** @type {boolean} */ passed) => ({ passed: Number(passed), failed: Number(!passed) })

/**
 * A test runner with a report of its own; a run that fails without a failing test counts as one failure.
 * @param {boolean} endedWell
 * @param {string} report
 * @param {{ count: (report: any) => Counts, names: (report: any) => string[] }} reading
 * @returns {Counts}
 */
const counted = (endedWell, report, { count, names }) => {
  const said = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined
  const { passed, failed } = said ? count(said) : { passed: 0, failed: 0 }
  return { passed, failed: failed === 0 && !endedWell ? 1 : failed, names: said && names(said) }
}

const readVitest = { count: countVitest, names: namesVitest }
const readPlaywright = { count: countPlaywright, names: namesPlaywright }

const vitest = async (/** @type {string} */ project, /** @type {Run} */ run) => {
  const report = path.join(run.reports, `${project}.json`)
  const args = [bin('vitest/vitest.mjs'), 'run', '--project', project, '--reporter=default', '--reporter=json']
  return counted(await node([...args, `--outputFile.json=${report}`], run, { loud: true }), report, readVitest)
}

const endToEnd = async (/** @type {Run} */ run) => {
  if (!existsSync(path.join(root, 'playwright.config.ts'))) throw new Refusal('playwright.config.ts is missing.')
  const browser = await ensureBrowser({ signal: run.signal })
  const report = path.join(run.reports, 'e2e.json')
  const env = { MASTHEAD_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const args = [bin('@playwright/test/cli.js'), 'test', '--reporter=list,json']
  return counted(await node(args, run, { loud: true, env }), report, readPlaywright)
}

const depcruise = ['app', 'components', 'features', 'lib', 'prisma', 'scripts', 'e2e', 'instrumentation.ts', 'proxy.ts']

/** @type {[name: string, title: string, work: (run: Run) => Promise<Counts>][]} */
const steps = [
  [
    'format',
    'Format',
    async (run) => one(await node([bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'], run)),
  ],
  ['lint', 'Lint', async (run) => one(await node([bin('eslint/bin/eslint.js'), '.', '--max-warnings=0'], run))],
  [
    'imports',
    'Import directions',
    async (run) => {
      const args = [
        '--config',
        '.dependency-cruiser.cjs',
        ...depcruise.filter((place) => existsSync(path.join(root, place))),
      ]
      return one(await node([bin('dependency-cruiser/bin/dependency-cruise.mjs'), ...args], run))
    },
  ],
  [
    'types',
    'Types',
    async (run) => {
      const routes = await node([bin('next/dist/bin/next'), 'typegen'], run)
      return one((await node([bin('typescript/bin/tsc'), '--noEmit'], run)) && routes)
    },
  ],
  ['unit', 'Unit tests', (run) => vitest('unit', run)],
  ['database', 'Tests against Postgres', (run) => vitest('database', run)],
  ['build', 'Build', async ({ signal }) => buildIfChanged({ signal }).then(() => one(true))],
  ['e2e', 'Tests in the browser', endToEnd],
]

/**
 * One step: its failure is told and counted, and the next one runs all the same.
 * @param {(typeof steps)[number]} step
 * @param {Run} run
 */
const take = async ([, title, work], run) => {
  const since = Date.now()
  say(`▸ ${title}`)
  /** @type {Counts} */
  let counts
  try {
    counts = await work(run)
  } catch (error) {
    if (isStop(error) || run.signal.aborted) throw error
    sayWhy(error)
    counts = one(false)
  }
  const { passed, failed } = counts
  say(
    `${failed ? '✗' : '✓'} ${title}: ${passed} passed, ${failed} failed, ${Math.round((Date.now() - since) / 1000)} s`,
  )
  return counts
}

/**
 * The command behind `npm test`. Names of steps as arguments choose among them: `npm test -- unit types`.
 * @param {string[]} wanted
 */
export const test = async (wanted) => {
  const stopping = new AbortController()
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => stopping.abort())
  const unknown = wanted.filter((name) => !steps.some(([known]) => known === name))
  if (unknown.length > 0) {
    say(`No such step: ${unknown.join(', ')}. There are: ${steps.map(([name]) => name).join(', ')}.`)
    process.exit(1)
  }
  const reports = mkdtempSync(path.join(tmpdir(), 'masthead-reports-'))
  const run = { signal: stopping.signal, reports }
  const total = { passed: 0, failed: 0 }
  /** @type {string[]} */
  const names = []
  try {
    await ensurePackages(run)
    for (const step of steps.filter(([name]) => wanted.length === 0 || wanted.includes(name))) {
      const { passed, failed, names: said = [] } = await take(step, run)
      total.passed += passed
      total.failed += failed
      names.push(...(failed > 0 && said.length === 0 ? [step[1]] : said))
    }
  } catch (error) {
    if (!isStop(error)) sayWhy(error)
    total.failed += 1
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
  // Once more at the end: what failed early is far above.
  for (const name of names) say(`✗ ${path.isAbsolute(name) ? path.relative(root, name) : name}`)
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`, () => process.exit(total.failed ? 1 : 0))
}
