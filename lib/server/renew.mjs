import { randomUUID } from 'node:crypto'
import { kept } from './kept.mjs'
import { forgetAsked, noteAsked, reportError } from './report.mjs'
import { standIn } from './stand-in.mjs'

/** After this long nobody waits for a page in the making any more. */
const givenUpAfter = 15_000
/** After this long what Next began counts as over, so that no place is lost for good. */
export const workWithin = 30_000

/**
 * Lets the others know that a page is being made, until `done` is called.
 * @param {import('./edge.mjs').Edge} edge
 * @param {string} path
 */
export const announce = (edge, path) => {
  /** @type {() => void} */
  let done = () => {}
  /** @type {Promise<void>} */
  const making = new Promise((resolve) => {
    const timer = setTimeout(() => done(), givenUpAfter)
    timer.unref()
    done = () => {
      clearTimeout(timer)
      if (edge.renewals.get(path) === making) edge.renewals.delete(path)
      resolve()
    }
  })
  edge.renewals.set(path, making)
  return { making, done }
}

/**
 * Has a kept page made anew, by a request of our own that carries nothing of any reader's.
 * @param {import('./edge.mjs').Edge} edge
 * @param {string} path
 * @param {import('./kept.mjs').Entry} entry the copy there is
 * @returns {Promise<void>} when it is done, well or badly; never rejects
 */
export const renew = (edge, path, entry) => {
  const { making, done } = announce(edge, path)
  make(edge, path).then((succeeded) => {
    if (!succeeded) kept().failed(entry)
    done()
  })
  return making
}

/**
 * @param {import('./edge.mjs').Edge} edge
 * @param {string} path
 * @returns {Promise<boolean>} whether there is a true answer now, be it that there is nothing at this address
 */
const make = async (edge, path) => {
  if (!(await edge.gate.enter())) return false
  const requestId = randomUUID()
  const asked = noteAsked({ requestId, method: 'GET', path })
  const { req, res } = standIn({ path, host: edge.host, requestId })
  try {
    await settled(edge.next(req, res), workWithin)
    return res.finished && res.statusCode < 500
  } catch (error) {
    reportError(error, { requestId })
    return false
  } finally {
    forgetAsked(asked)
    edge.gate.leave()
  }
}

/**
 * @param {Promise<unknown>} work
 * @param {number} milliseconds
 * @returns {Promise<unknown>} when it is done or the time is over
 */
const settled = (work, milliseconds) => {
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  const over = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)))
  return Promise.race([work, over]).finally(() => clearTimeout(timer))
}
