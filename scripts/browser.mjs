import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from '../prisma/refusal.mjs'
import { step } from './output.mjs'
import { logDir, root, runNode, runProgram } from './processes.mjs'

/** A Chromium for the tests and the bench: one that is there, or one brought here. */

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Ubuntu's chromium-browser is there without being one: only what tells its version counts. */
const works = (/** @type {string} */ file) => {
  if (!existsSync(file)) return false
  if (process.platform === 'win32') return true
  return /Chrom/.test(spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 30_000 }).stdout ?? '')
}

const playwrights = async () => (await import('@playwright/test')).chromium.executablePath()

/** @returns {Promise<string | undefined>} */
export const findBrowser = async () => {
  const { MASTHEAD_BROWSER, CHROME_PATH, PATH = '' } = process.env
  if (MASTHEAD_BROWSER && !works(MASTHEAD_BROWSER))
    throw new Refusal(`MASTHEAD_BROWSER (${MASTHEAD_BROWSER}) is no Chromium that runs here.`)
  const inPath = PATH.split(path.delimiter).flatMap((dir) => names.map((name) => path.join(dir, name)))
  const places = [MASTHEAD_BROWSER, CHROME_PATH, ...inPath, ...elsewhere, await playwrights()]
  return places.find((place) => place && works(place))
}

/** Debian's as root, elsewhere the one Playwright downloads. */
const bring = async (/** @type {AbortSignal | undefined} */ signal) => {
  const log = path.join(logDir, 'browser.log')
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const apt = (/** @type {string[]} */ ...args) =>
      runProgram('Installing Chromium', 'apt-get', args, { log, env, signal })
    try {
      await apt('update')
      await apt('install', '-y', '--no-install-recommends', 'chromium')
      return
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  const playwright = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  await runNode('Installing Chromium', [playwright, 'install', 'chromium'], { log, signal })
}

/**
 * @param {{ signal?: AbortSignal }} [options]
 * @returns {Promise<string>} the program
 * @throws {Refusal} when there is none and none can be brought
 */
export const ensureBrowser = async ({ signal } = {}) => {
  const found = await findBrowser()
  if (found) return found
  await step('Installing Chromium', () => bring(signal))
  const brought = await findBrowser()
  if (!brought) throw new Refusal('No Chromium was found: install one, or name it with MASTHEAD_BROWSER.')
  return brought
}
