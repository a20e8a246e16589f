// `npm run lockfile`, after a package was added or changed: makes package-lock.json whole for every platform.
//
// A registry mirror may carry the binaries of one platform only. npm then leaves the others out of the lockfile, and
// `npm ci` refuses such a file. Their names and versions stand in the packages that want them, and what they run on in
// their names; npm skips what does not fit the machine it runs on.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './processes.mjs'

/**
 * @typedef {{ version?: string, optionalDependencies?: Record<string, string>, dev?: boolean, optional?: boolean,
 *   devOptional?: boolean }} Entry
 */

/** What a platform package's name says of the machines it is for. */
export const platformOf = (/** @type {string} */ name) => {
  const words = name.split(/[^a-z0-9]+/i)
  const os = [
    'darwin',
    'linux',
    'win32',
    'freebsd',
    'android',
    'openharmony',
    'sunos',
    'aix',
    'netbsd',
    'openbsd',
    'linuxmusl',
  ].find((o) => words.includes(o))
  const cpu = [
    'arm64',
    'arm',
    'x64',
    'ia32',
    'ppc64',
    'ppc64le',
    'riscv64',
    's390x',
    'wasm32',
    'loong64',
    'mips64el',
  ].find((c) => words.some((word) => word === c || (c === 'arm' && /^armv?\d*|^arm$/.test(word) && word !== 'arm64')))
  const libc =
    words.includes('musl') || os === 'linuxmusl'
      ? 'musl'
      : os === 'linux' && words.includes('gnu')
        ? 'glibc'
        : undefined
  return {
    ...(cpu && { cpu: [cpu] }),
    ...(os && { os: [os === 'linuxmusl' ? 'linux' : os] }),
    ...(libc && { libc: [libc] }),
  }
}

const exact = /^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/

/** Adds the absent platform packages to a lockfile's entries; returns the names added. */
export const complete = (/** @type {Record<string, Entry>} */ packages) => {
  const added = []
  for (const [place, entry] of Object.entries(packages)) {
    if (place === '') continue
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const [shared, own] = [`node_modules/${name}`, `${place}/node_modules/${name}`]
      if (!exact.test(version) || [shared, own].some((at) => packages[at]?.version === version)) continue
      const at = packages[shared] ? own : shared
      if (packages[at]) continue
      packages[at] = {
        version,
        ...platformOf(name),
        ...((entry.dev || entry.devOptional) && { dev: true }),
        optional: true,
      }
      added.push(`${name}@${version}`)
    }
  }
  return added
}

if (process.argv[1] === import.meta.filename) {
  const file = path.join(root, 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const added = complete(lock.packages)
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  process.stdout.write(added.length ? `Added for other platforms: ${added.join(', ')}\n` : 'The lockfile is whole.\n')
}
