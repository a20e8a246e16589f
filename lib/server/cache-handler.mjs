import { statusMarked } from './status-mark.mjs'
import { kept } from './kept.mjs'
import { pagePolicy } from './content-policy.mjs'
import { forgetLifetimes, spareWeighing } from './next-internals.mjs'
import { warnOnce } from './report.mjs'

/**
 * What Next hands over and wants back; its own types are not exported in one piece.
 * @typedef {object} Value
 * @property {string} kind
 * @property {string} [html]
 * @property {Buffer} [rscData]
 * @property {Map<string, Buffer>} [segmentData]
 * @property {Buffer} [body]
 * @property {number} [status]
 * @property {Record<string, string | string[] | undefined>} [headers]
 * @property {{ body?: string }} [data]
 * @property {number} [revalidate]
 * @typedef {{ tags?: string[], softTags?: string[], cacheControl?: { revalidate: number | false, expire?: number } }} Context
 */

/** @param {string} script */
const warnOfScript = (script) => warnOnce('page.unknown_script', { begins: script.slice(0, 80) })

const yearInSeconds = 31_536_000

/**
 * Next's `cacheHandler`, over the one store of this process. Next makes one of these per request, so the moment it is made
 * is the moment before any data was read for what it will `set`.
 *
 * Only what is fresh is handed back. What is stale or expired is the business of the server in front (`answer-page.mjs`),
 * which shows old copies itself while Next makes new ones; so Next never has to decide what a failure means.
 */
export default class CacheHandler {
  constructor() {
    this.begun = kept().serial
  }

  /**
   * @param {string} key
   * @param {Context} [context]
   */
  async get(key, context) {
    spareWeighing()
    const entry = kept().find(key)
    if (!entry || kept().stateOf(entry) !== 'fresh') return null
    if (context?.softTags && kept().expiries.since(context.softTags, entry.begun)) return null
    const { revalidate, expire } = entry
    return {
      lastModified: entry.madeAt,
      ...(entry.kind !== 'answer' && { cacheControl: { revalidate, expire } }),
      value: toValue(entry),
    }
  }

  /**
   * @param {string} key
   * @param {Value | null} value
   * @param {Context} [context]
   */
  async set(key, value, context) {
    forgetLifetimes(key)
    if (!value) return
    // Every page gets its policy here, also one that is not kept: Next sends the headers it finds on the value.
    if (value.kind === 'APP_PAGE') {
      value.status = statusMarked(value.html ?? '') ?? value.status
      value.headers = { ...value.headers, 'content-security-policy': pagePolicy(value.html ?? '', warnOfScript) }
    }
    if (!isWorthKeeping(value)) {
      kept().drop(key)
      return
    }
    const tags =
      context?.tags ??
      String(value.headers?.['x-next-cache-tags'] ?? '')
        .split(',')
        .filter(Boolean)
    const lifetime = value.kind === 'FETCH' ? value.revalidate : context?.cacheControl?.revalidate
    kept().keep({
      key,
      kind: value.kind === 'FETCH' ? 'answer' : value.kind === 'APP_PAGE' ? 'page' : 'route',
      path: value.kind === 'FETCH' ? '' : addressOf(key),
      status: value.status,
      headers: ownHeaders(value.headers),
      body:
        value.kind === 'FETCH'
          ? Buffer.from(JSON.stringify(value.data))
          : (value.body ?? Buffer.from(value.html ?? '')),
      rsc: value.rscData,
      parts: value.segmentData && Object.fromEntries(value.segmentData),
      tags,
      revalidate: typeof lifetime === 'number' ? lifetime : yearInSeconds,
      expire: context?.cacheControl?.expire,
      begun: this.begun,
    })
  }

  /** @param {string | string[]} tags */
  async revalidateTag(tags) {
    kept().expire([tags].flat())
  }

  resetRequestCache() {}
}

/**
 * An address that leads nowhere, or a question answered with "nothing", may be made up by anybody and is asked anew
 * each time: keeping it would let strangers fill the memory.
 * @param {Value} value
 */
const isWorthKeeping = (value) =>
  value.kind === 'FETCH'
    ? value.data?.body !== undefined && value.data.body !== 'null'
    : (value.kind === 'APP_PAGE' || value.kind === 'APP_ROUTE') && (value.status ?? 200) === 200

/**
 * The address a key of Next's stands for, percent-encoded as `rules.mjs` spells it. The key is
 * `/route-cache/APP_PAGE/{hash of the route}/${path}`, with `/index` for the root, letters plain and only `/ # ? \` encoded.
 * @param {string} key
 */
export const pathOf = (key) => {
  const path = /^\/route-cache\/[A-Z_]+\/[0-9a-f]+\/\$(\/.*)$/s.exec(key)?.[1] ?? ''
  if (path === '/index') return '/'
  return path
    .replace(/^\/index(?=\/index(\/|$))/, '')
    .split('/')
    .map((segment) => encodeURIComponent(segment.replace(/%(?:25)?(?:2f|23|3f|5c)/gi, decodeURIComponent)))
    .join('/')
}

/**
 * Pages of the framework's own, like the one for "not found", answer many addresses and have none themselves.
 * @param {string} key
 */
const addressOf = (key) => {
  const path = pathOf(key)
  return path.startsWith('/_') ? '' : path
}

/** @param {Value['headers']} headers */
const ownHeaders = (headers = {}) =>
  /** @type {Record<string, string | string[]>} */ (
    Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined))
  )

/** @param {import('./kept.mjs').Entry} entry */
const toValue = (entry) => {
  if (entry.kind === 'answer') {
    return { kind: 'FETCH', data: JSON.parse(entry.body.toString()), revalidate: entry.revalidate }
  }
  const { status, headers } = entry
  if (entry.kind === 'route') return { kind: 'APP_ROUTE', status, headers, body: entry.body }
  return {
    kind: 'APP_PAGE',
    html: entry.body.toString(),
    rscData: entry.rsc,
    segmentData: entry.parts && new Map(Object.entries(entry.parts)),
    postponed: undefined,
    status,
    headers,
  }
}
