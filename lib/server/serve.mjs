import { EventEmitter } from 'node:events'
import http from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { drainable } from './drain.mjs'
import { makeEdge } from './edge.mjs'
import { errorAnswer } from './error-pages.mjs'
import { Incoming } from './incoming.mjs'
import { Kept } from './kept.mjs'
import { listen } from './listener.mjs'
import { Live } from './live.mjs'
import { forgetMisses, letGoOfRenders, readKeptRoutes } from './next-internals.mjs'
import { answerOddRequests } from './odd-requests.mjs'
import { log, reportError, takeOverConsole } from './report.mjs'
import { securityHeaders } from './security-headers.mjs'
import { readSettings } from './settings.mjs'

/**
 * The production server: `node lib/server/serve.mjs`. Tells a parent process `{ ready: true, address }` when it answers, or
 * `{ failed, message }` before it gives up. Ends when asked to (SIGTERM, SIGINT, the parent going away): takes nothing new,
 * finishes what it has begun within ten seconds, exits with 0.
 */

const drainWithin = 9_500 // ten seconds, with the time it takes to leave
const projectDirectory = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..')

/** What `instrumentation.ts` wants done before the process ends. */
const held =
  /** @type {typeof globalThis & { mastheadStopping?: (() => Promise<unknown>)[], mastheadLearn?: () => Promise<void> }} */ (
    globalThis
  )

/** @param {Record<string, unknown>} message */
const tellParent = (message) => process.send?.(message)

/**
 * @param {string} failed
 * @param {string} message
 */
const giveUp = (failed, message) => {
  process.stderr.write(`${message}\n`)
  if (!process.connected) process.exit(1)
  process.send?.({ failed, message }, () => process.exit(1))
}

const main = async () => {
  // Next reads it when it is first imported.
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' })
  const settings = readSettings(process.env)
  const always = securityHeaders(settings.site)
  const store = new Kept({ bytes: settings.keptBytes })
  Object.assign(globalThis, { mastheadKept: store })

  takeOverConsole()
  forgetMisses()
  letGoOfRenders()
  const { default: next } = await import('next')
  const app = next({
    dev: false,
    dir: projectDirectory,
    hostname: settings.host,
    port: settings.port,
    // Next hangs its own handler for upgrades on this; there are none here, and nobody is to reach it.
    httpServer: /** @type {http.Server} */ (new EventEmitter()),
    quiet: true,
  })

  const live = new Live()
  const listener = settings.databaseUrl
    ? listen({
        url: settings.databaseUrl,
        kept: store,
        live,
        learn: () => held.mastheadLearn?.(),
        log: (event) => log().warn(event),
      })
    : undefined
  await Promise.all([app.prepare(), listener?.ready])
  process.on('uncaughtException', (error) => reportError(error, { event: 'uncaught' }))
  process.on('unhandledRejection', (error) => reportError(error, { event: 'unhandled' }))

  const edge = makeEdge({
    settings,
    next: /** @type {import('./edge.mjs').Edge['next']} */ (app.getRequestHandler()),
    isKeptRoute: readKeptRoutes(path.join(projectDirectory, '.next')),
    live,
  })
  const server = http.createServer(
    {
      IncomingMessage: Incoming,
      maxHeaderSize: 16_384,
      requireHostHeader: false, // refused by us, in our words
      requestTimeout: 15_000,
      headersTimeout: 15_000,
      connectionsCheckingInterval: 3_000,
      keepAliveTimeout: 65_000, // longer than the minute proxies keep theirs, so that they are the ones to hang up
    },
    edge,
  )
  const endConnections = drainable(server)
  server.on('checkExpectation', (req, res) => {
    const { status, headers, body } = errorAnswer('expectation', { path: req.url ?? '/', always })
    res.writeHead(status, headers).end(body)
  })
  answerOddRequests(server, always)
  server.on('error', (error) => {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code
    const at = `${settings.host}:${settings.port}`
    if (code === 'EADDRINUSE')
      giveUp('port-taken', `Port ${settings.port} on ${settings.host} is taken by another program.`)
    else giveUp('cannot-listen', `Cannot listen on ${at}: ${error.message}`)
  })
  server.listen(settings.port, settings.host, () => {
    const bound = /** @type {import('node:net').AddressInfo} */ (server.address())
    const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host
    tellParent({ ready: true, address: `http://${host}:${bound.port}` })
  })

  let draining = false
  const drain = async () => {
    if (draining) return
    draining = true
    setTimeout(() => process.exit(0), drainWithin).unref()
    live.end()
    await endConnections()
    await Promise.allSettled([listener?.stop(), ...(held.mastheadStopping ?? []).map((stop) => stop())])
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, drain)
  if (process.send) process.on('disconnect', drain)
}

main().catch((error) => giveUp('not-started', error instanceof Error ? error.message : String(error)))
