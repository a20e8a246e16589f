import { kept } from './kept.mjs'
import { keptAnswer } from './kept-answer.mjs'
import { renew } from './renew.mjs'
import { send } from './watch-answer.mjs'

/** How long a reader waits for a new copy while an old one is at hand. */
const patience = 2_000

/**
 * Answers from what is kept, if that is possible.
 *
 * Fresh: at once. Stale: at once, and it is made anew behind the reader's back. Old (a tag expired, or over ten minutes):
 * made anew first; the old copy is shown when that fails or takes too long, and at once while the database is known to be
 * away. A page that many ask for is made once; the others wait for it.
 * @param {import('./edge.mjs').Edge} edge
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 * @param {string} path
 * @param {number} [turns] how often a page that is old again the moment it is made may be made for this reader
 * @returns {boolean | Promise<boolean>} whether it is answered; if not, Next is to be asked
 */
export const answerPage = (edge, req, res, path, turns = 2) => {
  const store = kept()
  const entry = store.page(path)
  const making = edge.renewals.get(path)
  if (!entry && !making) return false
  if (entry) {
    const state = store.stateOf(entry)
    if (state === 'fresh') return give(edge, req, res, entry, 'HIT')
    if (store.isResting(entry) || turns === 0) return give(edge, req, res, entry, 'STALE')
    if (state === 'stale' || store.databaseAway) {
      if (!making) renew(edge, path, entry)
      return give(edge, req, res, entry, 'STALE')
    }
  }
  const made = making ?? renew(edge, path, /** @type {import('./kept.mjs').Entry} */ (entry))
  return waitAtMost(made, patience).then((inTime) => {
    const now = store.page(path)
    if (!now) return false // it turned out that there is nothing at this address (any more)
    if (!inTime) return give(edge, req, res, now, 'STALE')
    if (store.stateOf(now) === 'fresh') return give(edge, req, res, now, now === entry ? 'HIT' : 'MISS')
    // Its making had begun before the change that made it old; what this reader is to see begins after it.
    return answerPage(edge, req, res, path, turns - 1)
  })
}

/**
 * @param {import('./edge.mjs').Edge} edge
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 * @param {import('./kept.mjs').Entry} entry
 * @param {'HIT' | 'STALE' | 'MISS'} mark
 */
const give = ({ always }, req, res, entry, mark) => {
  const answer = keptAnswer(req, entry, { mark, always })
  if (answer instanceof Promise) answer.then((made) => send(res, made))
  else send(res, answer)
  return true
}

/**
 * @param {Promise<void>} work
 * @param {number} milliseconds
 * @returns {Promise<boolean>} whether it was done in time
 */
const waitAtMost = (work, milliseconds) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds, false)
    work.then(() => {
      clearTimeout(timer)
      resolve(true)
    })
  })
