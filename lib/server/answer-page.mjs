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
 * @returns {boolean | Promise<boolean>} whether it is answered; if not, Next is to be asked
 */
export const answerPage = (edge, req, res, path) => {
  const store = kept()
  const entry = store.page(path)
  if (!entry) {
    const making = edge.renewals.get(path)
    return making ? waitAtMost(making, patience).then(() => answerNow(edge, req, res, path, 'HIT')) : false
  }
  const state = store.stateOf(entry)
  if (state === 'fresh' || store.isResting(entry))
    return give(edge, req, res, entry, state === 'fresh' ? 'HIT' : 'STALE')
  const renewal = edge.renewals.get(path) ?? renew(edge, path, entry)
  if (state === 'stale' || store.databaseAway) return give(edge, req, res, entry, 'STALE')
  return waitAtMost(renewal, patience).then(() => answerNow(edge, req, res, path, 'MISS'))
}

/**
 * @param {import('./edge.mjs').Edge} edge
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 * @param {string} path
 * @param {'HIT' | 'MISS'} mark
 */
const answerNow = (edge, req, res, path, mark) => {
  const entry = kept().page(path)
  if (!entry) return false // it turned out that there is nothing at this address (any more)
  return give(edge, req, res, entry, kept().stateOf(entry) === 'fresh' ? mark : 'STALE')
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
 * @returns {Promise<void>}
 */
const waitAtMost = (work, milliseconds) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    work.then(() => {
      clearTimeout(timer)
      resolve()
    })
  })
