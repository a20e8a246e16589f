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
    // A process that has just begun, on a busy machine, says it late; what is told at once is answered at once.
    setTimeout(tell, 1_000)
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

const quietFor = 60_000
/** So many different lines are told apart; among more, the one said longest ago makes room. */
const mostLines = 200
/** @type {Map<string, { since: number, more: number, event: object }>} */
const lately = new Map()

/** What differs from one to the next of the same kind: what is quoted, ids, numbers. */
const particulars = /"[^"]*"|[0-9a-f]{8,}(?:-[0-9a-f]+)*|\d+/gi

/**
 * Said lately, but for particulars? Then it is counted and not said again: a database that is away, or somebody who keeps
 * asking for what there is not, is one line and a number each minute, not a line a request.
 * @param {string} what
 * @param {object} event what the line says, for the one that tells the number
 * @param {number} now
 * @returns {boolean} whether it may be said
 */
const maySay = (what, event, now) => {
  const kind = what.slice(0, 2_000).replace(particulars, '…')
  const said = lately.get(kind)
  if (said && now - said.since < quietFor) {
    said.more += 1
    return false
  }
  if (said) tellCount(kind, said)
  const [oldest] = lately
  if (!said && lately.size >= mostLines && oldest) tellCount(...oldest)
  lately.set(kind, { since: now, more: 0, event })
  return true
}

/**
 * @param {string} kind
 * @param {{ more: number, event: object }} said
 */
const tellCount = (kind, { more, event }) => {
  lately.delete(kind)
  if (more > 0) log().warn({ ...event, passedOver: more })
}

/** Says of every line held back for a minute how often it would have been said. */
export const tellCounts = (now = performance.now()) => {
  for (const [kind, said] of lately) if (now - said.since >= quietFor) tellCount(kind, said)
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
  const event = outage ? 'request.without_database' : 'request.failed'
  const counted = { event, ...(!outage && { error: { name, message, digest } }) }
  if (!maySay(outage ? event : `${name} ${message}`, counted, performance.now())) return
  log().error({
    event,
    method: asked?.method,
    path: asked?.path,
    ...facts,
    error: { name, message, digest, ...(!outage && { stack }) },
  })
}

/**
 * A line about something that is not right but hurts nobody at once; the same one at most once a minute.
 * @param {string} event
 * @param {Record<string, unknown>} facts
 */
export const warnOnce = (event, facts) => {
  const line = { event, ...facts }
  if (maySay([event, ...Object.values(facts)].join(' '), line, performance.now())) log().warn(line)
}

held.mastheadReport = reportError

/**
 * What somebody printed, as one line of the log.
 * @param {'error' | 'warn'} level
 * @param {unknown[]} words
 */
const printed = (level, words) => {
  const line = { event: 'said', message: format(...words) }
  if (maySay(line.message, line, performance.now())) log()[level](line)
}

/** Next tells of errors by printing them, over many lines and more than once; here each becomes one line of the log. */
export const takeOverConsole = () => {
  console.error = (...words) => {
    const error = words.find((word) => word instanceof Error)
    // Mostly `onRequestError` tells of the same one in a moment, and knows the request.
    if (error) setTimeout(reportError, 100, error)
    else printed('error', words)
  }
  console.log = (...words) => log().debug({ event: 'said', message: format(...words) })
  console.warn = (...words) => printed('warn', words)
  setInterval(tellCounts, 10_000).unref()
}
