import { createHash } from 'node:crypto'
import { unlinkSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from './processes.mjs'

/**
 * A lock among the commands of one clone: a socket that one process listens on. The system frees it when the process
 * ends, however it ends, so that `kill -9` leaves nothing stale.
 */
const addressOf = (/** @type {string} */ what) => {
  const name = `masthead-${createHash('sha256').update(`${process.getuid?.()} ${root} ${what}`).digest('hex').slice(0, 16)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  // Linux keeps names that begin with NUL in memory only; elsewhere the socket is a file.
  return process.platform === 'linux' ? `\0${name}` : path.join(tmpdir(), name)
}

/** @returns {Promise<(() => void) | undefined>} how to let go, undefined when another process holds it */
const tryToHold = (/** @type {string} */ address) =>
  new Promise((resolve, reject) => {
    /** @type {Set<import('node:net').Socket>} */
    const waiting = new Set()
    const server = createServer((socket) => {
      waiting.add(socket.on('error', () => {}))
    })
    server.once('error', (error) =>
      /** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen(address, () => {
      server.unref()
      resolve(() => {
        server.close()
        waiting.forEach((socket) => socket.destroy())
      })
    })
  })

/** Resolves when the holder lets go or dies; a socket file nobody listens on any more is cleared away. */
const untilFree = (/** @type {string} */ address, /** @type {AbortSignal | undefined} */ signal) =>
  /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      const socket = connect({ path: address, ...(signal ? { signal } : {}) })
      socket.resume()
      socket.once('close', () => resolve())
      socket.once('error', (error) => {
        if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ECONNREFUSED' && !address.startsWith('\0'))
          unlinkSync(address)
      })
    })
  )

/**
 * Does `work` while no other command of this clone does the same.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @param {{ onWait?: () => void, signal?: AbortSignal }} [options] `onWait` is called once when another process has it
 * @returns {Promise<T>}
 */
export const onlyOne = async (what, work, { onWait, signal } = {}) => {
  const address = addressOf(what)
  let letGo = await tryToHold(address)
  if (!letGo) onWait?.()
  while (!letGo) {
    signal?.throwIfAborted()
    await untilFree(address, signal)
    letGo = await tryToHold(address)
  }
  try {
    return await work()
  } finally {
    letGo()
  }
}
