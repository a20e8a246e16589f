import { format } from 'node:util'

/**
 * A request that Next is answering, and what is known of its failing.
 * @typedef {{ requestId: string, method: string, path: string, failure?: unknown, onFailure?: () => void }} Asked
 */

/**
 * By the id that travels with the request as `x-masthead-request`: Next tells of failures some time after it has begun to
 * answer, and not always from within what the request had started.
 * @type {Map<string, Asked>}
 */
const underWay = new Map()

/** @param {Asked} asked */
export const noteAsked = (asked) => {
  underWay.set(asked.requestId, asked)
  return asked
}

/** @param {Asked} asked */
export const forgetAsked = (asked) => underWay.delete(asked.requestId)

/**
 * Why did it fail? Waits a moment for Next to say.
 * @param {Asked} asked
 * @returns {Promise<unknown>} undefined: nobody said
 */
export const whyFailed = (asked) =>
  new Promise((resolve) => {
    const tell = () => resolve(asked.failure)
    if (asked.failure !== undefined) return tell()
    asked.onFailure = tell
    setTimeout(tell, 100)
  })

/** @typedef {{ error: (event: object) => void, warn: (event: object) => void, info: (event: object) => void, debug: (event: object) => void }} Log */

const held =
  /** @type {typeof globalThis & { mastheadLog?: Log, mastheadIsOutage?: (error: unknown) => boolean, mastheadReport?: typeof reportError }} */ (
    globalThis
  )

/** @type {Log} until `instrumentation.ts` has opened the real one */
const plain = {
  error: (event) => process.stderr.write(`${JSON.stringify(event)}\n`),
  warn: (event) => process.stderr.write(`${JSON.stringify(event)}\n`),
  info: (event) => process.stdout.write(`${JSON.stringify(event)}\n`),
  debug: () => {},
}

export const log = () => held.mastheadLog ?? plain

/**
 * The database is away or overloaded, rather than something being wrong with us. Known once `instrumentation.ts` has run.
 * @param {unknown} error
 */
export const isOutage = (error) => held.mastheadIsOutage?.(error) ?? false

const quietFor = 10_000
/** @type {Map<string, { since: number, more: number }>} */
const lately = new Map()

/**
 * Said lately, word for word? Then it is counted and not said again: a database that is away is one line in ten seconds,
 * not one a request.
 * @param {string} what
 * @param {number} now
 * @returns {number | undefined} how many were passed over since the last line; undefined: stay silent
 */
const maySay = (what, now) => {
  const said = lately.get(what)
  if (said && now - said.since < quietFor) {
    said.more += 1
    return undefined
  }
  if (lately.size > 200) lately.clear()
  lately.set(what, { since: now, more: 0 })
  return said?.more ?? 0
}

/** @type {WeakSet<object>} */
const reported = new WeakSet()

/**
 * One line for an error, once, with the request it belongs to.
 * @param {unknown} error
 * @param {Record<string, unknown> & { requestId?: string }} [facts]
 */
export const reportError = (error, facts = {}) => {
  const asked = underWay.get(facts.requestId ?? '')
  if (asked && asked.failure === undefined) {
    asked.failure = error
    asked.onFailure?.()
  }
  if (typeof error === 'object' && error !== null) {
    if (reported.has(error)) return
    reported.add(error)
  }
  const outage = isOutage(error)
  const { name, message, stack, digest } =
    /** @type {{ name?: string, message?: string, stack?: string, digest?: string }} */ (
      typeof error === 'object' && error !== null ? error : { message: String(error) }
    )
  const passedOver = maySay(outage ? 'outage' : `${name} ${message}`, performance.now())
  if (passedOver === undefined) return
  log().error({
    event: outage ? 'request.without_database' : 'request.failed',
    method: asked?.method,
    path: asked?.path,
    ...facts,
    error: { name, message, digest, ...(!outage && { stack }) },
    ...(passedOver > 0 && { passedOver }),
  })
}

/**
 * A line about something that is not right but hurts nobody at once; the same one at most every ten seconds.
 * @param {string} event
 * @param {Record<string, unknown>} facts
 */
export const warnOnce = (event, facts) => {
  const passedOver = maySay(event + JSON.stringify(facts), performance.now())
  if (passedOver !== undefined) log().warn({ event, ...facts, ...(passedOver > 0 && { passedOver }) })
}

held.mastheadReport = reportError

/** Next tells of errors by printing them, over many lines and more than once; here each becomes one line of the log. */
export const takeOverConsole = () => {
  console.error = (...words) => {
    const error = words.find((word) => word instanceof Error)
    // Mostly `onRequestError` tells of the same one in a moment, and knows the request.
    if (error) setTimeout(reportError, 100, error)
    else log().error({ event: 'said', message: format(...words) })
  }
  console.log = (...words) => log().debug({ event: 'said', message: format(...words) })
  console.warn = (...words) => log().warn({ event: 'said', message: format(...words) })
}
