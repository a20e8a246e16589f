import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { Refusal } from '../prisma/refusal.mjs'
import { isWeakSecret } from './settings.mjs'

const megabyte = 2 ** 20

/** Makes a directory and those above it. Not with `recursive`: under /proc that never ends. */
const makeDirectory = (/** @type {string} */ dir) => {
  if (existsSync(dir)) return
  if (dir !== path.dirname(dir)) makeDirectory(path.dirname(dir))
  try {
    mkdirSync(dir)
  } catch (error) {
    // Another start has just made it.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
  }
}

/**
 * Makes DATA_DIR and tries whether it can be written to, with room to work: a new database takes some 60 MB, the
 * sample pictures as much again.
 * @throws {Refusal}
 */
export const checkDataDir = (/** @type {string} */ dataDir) => {
  const probe = path.join(dataDir, `.probe-${process.pid}`)
  const full = (/** @type {string} */ how) =>
    new Refusal(`The disk that holds DATA_DIR (${dataDir}) is full${how}: make room and start again; nothing is lost.`)
  try {
    makeDirectory(dataDir)
    const file = openSync(probe, 'w', 0o600)
    try {
      writeSync(file, Buffer.alloc(64 * 1024, 1))
      fsyncSync(file)
    } finally {
      closeSync(file)
      rmSync(probe)
    }
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code === 'ENOSPC' || code === 'EDQUOT') throw full('')
    throw new Refusal(
      `DATA_DIR (${dataDir}) cannot be written to (${code}): give this user the right, or set DATA_DIR.`,
    )
  }
  const { bavail, bsize, blocks } = statfsSync(dataDir)
  const wanted = existsSync(path.join(dataDir, 'postgres')) ? 32 : 256
  const free = Math.floor((bavail * bsize) / megabyte)
  if (blocks > 0 && free < wanted) throw full(` (${free} MB free, ${wanted} MB needed)`)
}

/**
 * The secret of this DATA_DIR, generated at first use. Linked into place whole, so that of two starts at once both read
 * the same one and none is ever half-written.
 */
export const localSecret = (/** @type {string} */ dataDir) => {
  const file = path.join(dataDir, 'auth-secret')
  const read = () => (existsSync(file) ? readFileSync(file, 'utf8').trim() : '')
  if (read() === '') {
    const aside = `${file}.${process.pid}`
    const handle = openSync(aside, 'w', 0o600)
    writeSync(handle, `${randomBytes(33).toString('base64')}\n`)
    fsyncSync(handle)
    closeSync(handle)
    if (existsSync(file)) rmSync(file)
    try {
      linkSync(aside, file)
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    } finally {
      rmSync(aside)
    }
  }
  const secret = read()
  if (isWeakSecret(secret)) throw new Refusal(`The secret in ${file} is too weak: delete the file for a new one.`)
  return secret
}
