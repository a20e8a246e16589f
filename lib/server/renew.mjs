import { randomUUID } from 'node:crypto'
import { kept } from './kept.mjs'
import { asking, reportError } from './report.mjs'
import { standIn } from './stand-in.mjs'

/** After this long nobody waits for a page in the making any more. */
const givenUpAfter = 15_000

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
  const requestId = randomUUID()
  asking.run({ requestId, method: 'GET', path }, async () => {
    const entered = await edge.gate.enter()
    try {
      if (!entered) throw undefined
      const { req, res } = standIn({ path, host: edge.host, requestId })
      await edge.next(req, res)
      if (res.statusCode >= 500) throw undefined
    } catch (error) {
      if (error) reportError(error)
      kept().failed(entry)
    } finally {
      if (entered) edge.gate.leave()
      done()
    }
  })
  return making
}
