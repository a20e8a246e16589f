import { performance } from 'node:perf_hooks'
import { randomBytes } from 'node:crypto'
import { everyFrame } from '../frame-origins.mjs'
import { sharedCopies } from '../shared-copies.mjs'
import { contentPolicy, ownScripts } from './content-policy.mjs'
import { chooseEncoding, compressors } from './encodings.mjs'
import { errorAnswer } from './error-pages.mjs'
import { kept } from './kept.mjs'
import { keptAnswer } from './kept-answer.mjs'
import { ledTo } from './led-to.mjs'
import { announce, workWithin } from './renew.mjs'
import { forgetAsked, isOutage, noteAsked, reportError, whyFailed } from './report.mjs'
import { isApi, isPage } from './rules.mjs'
import { secure } from './security-headers.mjs'
import { statusMarked } from './status-mark.mjs'
import { send, watchAnswer } from './watch-answer.mjs'

/** A story before it is published, with its players: which ones is not known when the policy is sent. */
const isPreview = (/** @type {string} */ path) => /^\/[a-z]{2,3}\/preview\/[^/]+$/.test(path)

/** Nobody waits longer for an answer to begin; a database that does not answer must not look like a hanging site. */
const answerWithin = 4_000
/** Pictures are written anew and the newsroom's forms do more. */
const answerWorkWithin = 14_000

const privateOnly = 'private, no-cache, no-store, max-age=0, must-revalidate'
const forAYear = 'public, max-age=31536000, immutable'

/**
 * Lets Next answer, and sees to it that what goes out is fit for readers: headers, no raw failures, no endless waiting.
 * @param {import('./edge.mjs').Edge} edge
 * @param {import('./incoming.mjs').Incoming} req
 * @param {import('node:http').ServerResponse} res
 * @param {{ path: string, requestId: string, leadingTo?: string }} request `leadingTo`: the address that whoever asked by another is led
 *   to where there is a page; where the page leads on or is none they are told that at once
 */
export const askNext = async (edge, req, res, { path, requestId, leadingTo }) => {
  const { always } = edge
  const page = isPage(path)
  const api = isApi(path)
  const head = req.method === 'HEAD'
  const document = page && req.headers.rsc === undefined
  const reading = req.method === 'GET' || head
  const sharedRoute = edge.isKeptRoute(path)
  const isAction = page && !reading && req.headers['next-action'] !== undefined

  // A page of one person cannot be hashed in advance: its scripts carry a number nobody can guess.
  const nonce = page && !sharedRoute ? `'nonce-${randomBytes(16).toString('base64')}'` : undefined
  if (nonce) req.headers['content-security-policy'] = `script-src ${nonce}`
  // Packed here, when all of it is there, and not twice.
  const accepted = /** @type {string | undefined} */ (req.headers['accept-encoding'])
  if (nonce && document) delete req.headers['accept-encoding']
  // The framework draws nothing for whoever wants the head alone, but the status of such a page stands in what is drawn.
  if (nonce && document && head) req.method = 'GET'

  /** @param {import('./error-pages.mjs').Failure} failure */
  const failure = (failure) => errorAnswer(failure, { path, always, requestId, head })

  const asked = noteAsked({ requestId, method: req.method ?? '', path })
  /** What readers get in place of a failure: the copy there is, else a page that says so. */
  const excuse = () => {
    const copy = reading && document ? kept().page(path) : undefined
    if (copy) return keptAnswer(req, copy, { mark: 'STALE', always })
    return whyFailed(asked).then((why) => {
      if (!reading && isTorn(why)) return failure('bad_request')
      return failure((why === undefined ? kept().databaseAway : isOutage(why)) ? 'database' : 'surprise')
    })
  }

  const gate = api ? edge.apiGate : edge.gate
  const gated = api || page
  const announced = document && reading && sharedRoute && !edge.renewals.has(path) ? announce(edge, path) : undefined
  const entered = gated && (await gate.enter())
  if (gated && !entered) {
    announced?.done()
    forgetAsked(asked)
    send(res, failure('busy'))
    return
  }
  let inside = gated
  const leave = () => {
    clearTimeout(latest)
    if (inside) gate.leave()
    inside = false
  }
  // Whoever was told "busy" is gone, but what was begun for them is not: its place is free when Next is done with it.
  const latest = setTimeout(leave, workWithin)

  const watched = watchAnswer(res, {
    onWord: leave,
    ...(nonce && document && { whole: (/** @type {Buffer} */ body) => wholePage(body, accepted) }),
    instead: (status) => {
      if (leadingTo !== undefined && status < 300) return ledTo(always, leadingTo)
      const type = String(res.getHeader('content-type'))
      if (api && status === 404 && type.startsWith('text/html')) return failure('not_found')
      // Our actions answer whatever goes wrong in them: what fails there could not be read, and the framework says why too late.
      if (status === 500 && isAction && !kept().databaseAway) return failure('bad_request')
      // A page says so by itself: nothing has failed.
      if (status === 503 && document) return failure('busy')
      if (status < 500 || (page && !document) || type.startsWith('application/problem+json')) return undefined
      return excuse()
    },
    adorn: (status) => {
      const html = String(res.getHeader('content-type') ?? '').startsWith('text/html')
      if (html && !res.hasHeader('content-security-policy')) {
        res.setHeader(
          'content-security-policy',
          contentPolicy(nonce ? [nonce, ...ownScripts] : [], isPreview(path) ? everyFrame : []),
        )
      }
      // A page that redirects is told so twice, by its head and by its body, and Next says both.
      const location = res.getHeader('location')
      if (Array.isArray(location)) res.setHeader('location', String(location[0]))
      secure(res, always)
      const caching = cachingOf({ path, status, shared: res.hasHeader('x-nextjs-cache'), document })
      if (caching) res.setHeader('cache-control', caching)
      if (!document) return
      for (const name of ['x-nextjs-prerender', 'x-nextjs-stale-time']) res.removeHeader(name)
      const copy = status === 200 && res.hasHeader('x-nextjs-cache') ? kept().page(path) : undefined
      if (copy) res.setHeader('etag', copy.etag)
    },
  })

  req.whenTooLarge = () => {
    const answer = errorAnswer('too_large', { path, always, requestId, headers: { connection: 'close' } })
    watched.takeOver(answer)
  }
  const deadline = startDeadline(req, reading || api, () => {
    watched.takeOver(failure(kept().databaseAway ? 'database' : 'busy'))
  })
  res.once('close', () => clearTimeout(deadline.timer))
  try {
    await edge.next(req, res)
  } catch (error) {
    reportError(error, { requestId })
    if (!watched.takeOver(excuse())) res.destroy()
  } finally {
    clearTimeout(deadline.timer)
    announced?.done()
    leave()
    // A moment later, because Next may say only now what went wrong.
    setTimeout(forgetAsked, 1_000, asked)
  }
}

/**
 * The framework's word for a form that speaks of something it does not hold: cut off on its way, or made by hand.
 * @param {unknown} why
 */
const isTorn = (why) =>
  why instanceof Error && ['Connection closed.', 'Failed to parse body as FormData.'].includes(why.message)

/**
 * A page made for one person, ready to be sent: its status as it says itself, packed as its reader understands.
 * @param {Buffer} body
 * @param {string | undefined} accepted
 */
const wholePage = async (body, accepted) => {
  const status = statusMarked(body.toString('latin1'))
  const encoding = chooseEncoding(accepted)
  return { status, encoding, body: encoding ? await compressors[encoding](body) : body }
}

/**
 * What caches may do with an answer of Next's; undefined: what it says itself.
 * @param {{ path: string, status: number, shared: boolean, document: boolean }} answer
 */
const cachingOf = ({ path, status, shared, document }) => {
  if (status === 200 && path.startsWith('/fonts/')) return forAYear
  if (isPage(path) && status >= 300 && status !== 304) return privateOnly
  if (!shared) return undefined
  return document ? sharedCopies : privateOnly
}

/**
 * The clock starts when the request has fully arrived: a slow sender is the concern of `requestTimeout`. A process that has
 * been at work all the while is slow, not hung, and gets longer: a cold start on a loaded machine is no outage.
 * @param {import('node:http').IncomingMessage} req
 * @param {boolean} quick
 * @param {() => void} onDeadline
 */
const startDeadline = (req, quick, onDeadline) => {
  /** @type {{ timer: NodeJS.Timeout | undefined }} */
  const deadline = { timer: undefined }
  const multipart = (req.headers['content-type'] ?? '').startsWith('multipart/')
  const start = () => {
    const before = performance.eventLoopUtilization()
    const atWork = () => performance.eventLoopUtilization(before).utilization > 0.5
    const again = () =>
      atWork() ? (deadline.timer = setTimeout(onDeadline, answerWorkWithin - answerWithin)) : onDeadline()
    deadline.timer = quick && !multipart ? setTimeout(again, answerWithin) : setTimeout(onDeadline, answerWorkWithin)
  }
  const hasBody = req.headers['content-length'] !== undefined || req.headers['transfer-encoding'] !== undefined
  if (hasBody) req.once('end', start)
  else start()
  return deadline
}
