import { sharedCopies } from '../shared-copies.mjs'
import { chooseEncoding, compressors } from './encodings.mjs'
import { emptyPolicy } from './content-policy.mjs'
import { kept } from './kept.mjs'

/** What Next says of a page on the wire; a cache in front must not mix up documents and the client router's data. */
const pageVary = 'rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch, Accept-Encoding'

/** Headers of Next's that mean something only inside, or that are said here. */
const inner = /^(x-next|next-|(cache-control|vary|etag|content-length|content-encoding|transfer-encoding)$)/i

/** Shorter than this, compressing makes it longer or saves nothing worth the work. */
const worthCompressing = 1_000

/**
 * Ready answers of an entry, by encoding and mark: most requests are answered without putting anything together.
 * @type {WeakMap<import('./kept.mjs').Entry, Map<string, import('./watch-answer.mjs').Answer>>}
 */
const ready = new WeakMap()

/** @param {import('./kept.mjs').Entry} entry */
const readyFor = (entry) => {
  const known = ready.get(entry)
  if (known) return known
  const made = new Map()
  ready.set(entry, made)
  return made
}

/**
 * @param {import('./kept.mjs').Entry} entry
 * @param {Readonly<Record<string, string>>} always
 */
const headersOf = (entry, always) => {
  const page = entry.kind === 'page'
  /** @type {Record<string, string | string[]>} */
  const headers = { ...always }
  for (const name in entry.headers) {
    if (!inner.test(name)) headers[name.toLowerCase()] = /** @type {string | string[]} */ (entry.headers[name])
  }
  if (page) headers['content-type'] = 'text/html; charset=utf-8'
  headers['content-security-policy'] ??= emptyPolicy
  headers['cache-control'] = sharedCopies
  headers.vary = page ? pageVary : 'Accept-Encoding'
  headers.etag = entry.etag
  return headers
}

/**
 * Answers a request from a kept copy.
 * @param {import('node:http').IncomingMessage} req
 * @param {import('./kept.mjs').Entry} entry
 * @param {{ mark: 'HIT' | 'STALE' | 'MISS', always: Readonly<Record<string, string>> }} how
 * @returns {import('./watch-answer.mjs').Answer | Promise<import('./watch-answer.mjs').Answer>} a promise only when the copy has yet to be compressed
 */
export const keptAnswer = (req, entry, { mark, always }) => {
  const known = readyFor(entry)
  const head = req.method === 'HEAD'
  if (isKnown(req.headers, entry)) {
    const { 'content-type': _, ...headers } = headersOf(entry, always)
    return { status: 304, headers: { ...headers, 'x-nextjs-cache': mark }, body: undefined }
  }
  const encoding =
    entry.body.byteLength < worthCompressing
      ? undefined
      : chooseEncoding(/** @type {string | undefined} */ (req.headers['accept-encoding']))
  const name = `${mark} ${encoding}`

  /**
   * @param {Buffer} body
   * @param {string} [as]
   */
  const make = (body, as) => {
    const headers = { ...headersOf(entry, always), 'x-nextjs-cache': mark, 'content-length': body.byteLength }
    /** @type {import('./watch-answer.mjs').Answer} */
    const answer = { status: 200, headers: as ? { ...headers, 'content-encoding': as } : headers, body }
    if (as === encoding) known.set(name, answer)
    return answer
  }
  /** @param {import('./watch-answer.mjs').Answer} answer */
  const fit = (answer) => (head ? { ...answer, body: undefined } : answer)

  const prepared = known.get(name)
  if (prepared) return fit(prepared)
  if (!encoding) return fit(make(entry.body))
  const body = kept().encoded(entry, encoding, compressors[encoding])
  return Buffer.isBuffer(body)
    ? fit(make(body, encoding))
    : body.then(
        (bytes) => fit(make(bytes, encoding)),
        () => fit(make(entry.body)),
      )
}

/**
 * Does who asks have it already? The mark decides where one was sent; else the time it last changed, unless that was the
 * moment it was made: what changed again within that second would never be heard of.
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {import('./kept.mjs').Entry} entry
 */
const isKnown = (headers, entry) => {
  const mark = headers['if-none-match']
  if (mark !== undefined) return matches(mark, entry.etag)
  const since = headers['if-modified-since']
  const changed = entry.headers['last-modified'] ?? entry.headers['Last-Modified']
  if (since === undefined || typeof changed !== 'string') return false
  const at = Date.parse(changed)
  return at <= Date.parse(since) && at + 2_000 <= entry.madeAt
}

/**
 * @param {string | undefined} asked the header `If-None-Match`
 * @param {string} etag a weak one
 */
const matches = (asked, etag) =>
  asked !== undefined &&
  (asked === etag ||
    asked === '*' ||
    asked.split(',', 20).some((one) => one.trim().replace(/^W\//, '') === etag.slice('W/'.length)))
