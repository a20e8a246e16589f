import { randomUUID } from 'node:crypto'
import { answerPage } from './answer-page.mjs'
import { askNext } from './ask-next.mjs'
import { ownOrigins } from '../own-origins.mjs'
import { hasEdition } from './bare-address.mjs'
import { clientAddress } from './client-address.mjs'
import { errorAnswer } from './error-pages.mjs'
import { Gate } from './gate.mjs'
import { kept } from './kept.mjs'
import { ledTo } from './led-to.mjs'
import { judgeForm } from './own-forms.mjs'
import { answerProgram } from './programs.mjs'
import { bodyLimit, canonical, isFile, judge, knownHeaders } from './rules.mjs'
import { securityHeaders } from './security-headers.mjs'
import { send } from './watch-answer.mjs'

/**
 * What every step of an answer needs to know.
 * @typedef {object} Edge
 * @property {Readonly<Record<string, string>>} always headers of every answer
 * @property {(req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse) => Promise<void>} next
 * @property {(path: string) => boolean} isKeptRoute
 * @property {string} host the name the site goes by inside
 * @property {Gate} gate for pages that have to be made
 * @property {Gate} apiGate for programs, which mostly wait for the database
 * @property {import('./live.mjs').Live | undefined} live for browsers that read along
 * @property {Map<string, Promise<void>>} renewals pages being made right now, by path
 */

/**
 * The first to see a request, and the last to see its answer.
 * @param {{ settings: import('./settings.mjs').Settings, next: Edge['next'], isKeptRoute: Edge['isKeptRoute'], live?: Edge['live'] }} parts
 * @returns {(req: import('./incoming.mjs').Incoming, res: import('node:http').ServerResponse) => void}
 */
export const makeEdge = ({ settings, next, isKeptRoute, live }) => {
  /** @type {Edge} */
  const edge = {
    always: securityHeaders(settings.site),
    next,
    isKeptRoute,
    host: settings.site.host,
    gate: new Gate({ atOnce: 12, waiting: 100, patience: 2_000 }),
    apiGate: new Gate({ atOnce: 256, waiting: 256, patience: 1_000 }),
    live,
    renewals: new Map(),
  }
  const { always } = edge
  const own = ownOrigins(settings.site)

  return (req, res) => {
    const { method = '', url = '' } = req
    const hosts = countHosts(req.rawHeaders)
    const verdict = judge({ method, url, host: req.headers.host, hosts }, { hosts: settings.hosts, isKeptRoute })
    if ('refuse' in verdict) {
      const { refuse, headers } = verdict
      send(
        res,
        errorAnswer(refuse, {
          path: url,
          always,
          head: method === 'HEAD',
          headers: { connection: 'close', ...headers },
        }),
      )
      return
    }
    const reading = method === 'GET' || method === 'HEAD'
    const ahead = 'redirect' in verdict && reading && req.headers.rsc === undefined && aheadOf(edge, verdict.redirect)
    if ('redirect' in verdict && !ahead) {
      send(res, ledTo(always, verdict.redirect))
      return
    }

    const { path, query } = 'redirect' in verdict ? { path: String(ahead), query: '' } : verdict
    const forwarded = req.headers['x-forwarded-for']
    const headers = knownHeaders(req.headers)
    req.headers = headers
    req.url = path + query

    const form = judgeForm(own, req, path)
    if (form && 'refuse' in form) {
      const program = form.refuse === 'program'
      send(res, errorAnswer('bad_origin', { path, always, program, headers: { connection: 'close' } }))
      return
    }

    const pass = () => {
      const address = clientAddress(req.socket.remoteAddress, /** @type {string} */ (forwarded), settings.proxies)
      const requestId = randomUUID()
      headers['x-masthead-address'] = address
      headers['x-masthead-request'] = requestId
      // Said here so that neither the framework nor a library has to guess, and no visitor can.
      headers['x-forwarded-for'] = address
      headers['x-forwarded-host'] = form?.host ?? headers.host
      headers['x-forwarded-proto'] = settings.site.protocol.slice(0, -1)
      if (reading || limitBody(edge, req, res, path)) {
        if (answerProgram(edge, req, res, path)) return
        if (live?.answer(always, req, res, path, query)) return
        askNext(edge, req, res, { path, requestId, ...('redirect' in verdict && { leadingTo: verdict.redirect }) })
      }
    }

    const answered = !ahead && reading && headers.rsc === undefined && answerPage(edge, req, res, path)
    if (answered === false) pass()
    else if (answered !== true) answered.then((done) => done || pass())
  }
}

/**
 * Each time led on is a round trip, and many a page only leads on: to where another system's story is by now, to another edition, to
 * what something is called since. So the page that an address is about to lead to is asked at once; there may be nothing to lead to.
 * @param {Edge} edge
 * @param {string} to where it leads
 * @returns {string | undefined} the page to ask; nothing where it is at hand anyway, or is somebody's own
 */
const aheadOf = ({ isKeptRoute }, to) => {
  const path = canonical(to.replace(/\?.*/s, ''))
  if (!hasEdition(path) || isFile(path) || !isKeptRoute(path)) return undefined
  return kept().databaseAway || kept().page(path) ? undefined : path
}

/** @param {readonly string[]} raw names and values in turn */
const countHosts = (raw) => {
  let count = 0
  for (let at = 0; at < raw.length; at += 2) if (raw[at]?.length === 4 && raw[at]?.toLowerCase() === 'host') count += 1
  return count
}

/**
 * @param {Edge} edge
 * @param {import('./incoming.mjs').Incoming} req
 * @param {import('node:http').ServerResponse} res
 * @param {string} path
 * @returns {boolean} whether the request may go on
 */
const limitBody = ({ always }, req, res, path) => {
  req.limit = bodyLimit(path, req.headers['content-type'] ?? '')
  const answer = () => errorAnswer('too_large', { path, always, headers: { connection: 'close' } })
  if (Number(req.headers['content-length'] ?? 0) > req.limit) {
    send(res, answer())
    return false
  }
  req.whenTooLarge = () => {
    if (!res.headersSent) send(res, answer())
  }
  return true
}
