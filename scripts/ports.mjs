import { createServer } from 'node:net'
import { defaultHost } from '../lib/defaults.mjs'
import { Refusal } from '../prisma/refusal.mjs'

/** @returns {Promise<string | undefined>} the error code when nothing can listen there */
export const cannotListen = (/** @type {number} */ port, /** @type {string} */ host) =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(/** @type {NodeJS.ErrnoException} */ (error).code ?? error.message))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })

/** A port nobody listens on, for PORT=0. */
export const freePort = (/** @type {string} */ host) =>
  /** @type {Promise<number>} */ (
    new Promise((resolve, reject) => {
      const server = createServer().once('error', reject)
      server.listen(0, host, () => {
        const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
        server.close(() => resolve(port))
      })
    })
  )

/** The sentence for a port that cannot be had. */
export const whyNoPort = (/** @type {string} */ code, /** @type {number} */ port, /** @type {string} */ host) => {
  if (code === 'EADDRINUSE')
    return new Refusal(`Port ${port} on ${host} is taken: stop what listens there, or set PORT.`)
  if (code === 'EACCES') return new Refusal(`Port ${port} may only be opened by root: set PORT to 1024 or more.`)
  return new Refusal(`HOST ${host} is no address of this machine (${code}): set HOST, for example to ${defaultHost}.`)
}
