import { createHash } from 'node:crypto'
import { framesIn } from '../frame-origins.mjs'
import { inlineScripts } from '../inline-scripts.mjs'

/** @param {string} script */
const hashOf = (script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`

/**
 * Everything of this site, scripts and frames only as named, objects not at all. Styles as attributes are let through
 * because React writes them for sizes and colours of pictures; they cannot run anything.
 * @param {readonly string[]} scripts hashes or nonces of the inline scripts that may run
 * @param {readonly string[]} frames origins whose players may stand in the page
 */
export const contentPolicy = (scripts = [], frames = []) =>
  [
    `default-src 'none'`,
    `script-src ${["'self'", ...scripts].join(' ')}`,
    `style-src 'self'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `media-src 'self'`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `worker-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `frame-src ${frames.length > 0 ? frames.join(' ') : "'none'"}`,
    `frame-ancestors 'none'`,
    `form-action 'self'`,
  ].join('; ')

/** Our own inline scripts, as every page's policy names them. */
export const ownScripts = inlineScripts.map(hashOf)

/** For answers that are no page: nothing may run, load or frame them. */
export const emptyPolicy = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'; sandbox"

/**
 * The policy of one finished page: the hashes of the inline scripts that the framework and we ourselves wrote into it, and
 * the origins of the players it has places for.
 * A script that only looks alike – one that slipped through sanitizing – gets no hash and does not run.
 * @param {string} html
 * @param {(script: string) => void} [onUnknown] hears of a script that will not run
 */
export const pagePolicy = (html, onUnknown = () => {}) => {
  const hashes = new Set()
  for (const [, attributes = '', script = ''] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)) {
    if (/\ssrc\s*=/i.test(attributes) || isData(attributes)) continue
    if (isOurs(script)) hashes.add(hashOf(script))
    else onUnknown(script)
  }
  return contentPolicy([...hashes], framesIn(html))
}

/**
 * `type="application/ld+json"` and the like: nothing that runs, so nothing to allow.
 * @param {string} attributes
 */
const isData = (attributes) => {
  const type = /\stype\s*=\s*["']?([^"'\s>]*)/i.exec(attributes)?.[1]
  return type !== undefined && type !== '' && !/^(module|text\/javascript|application\/javascript)$/i.test(type)
}

const known = new Set([
  ...inlineScripts,
  // React's clock for parts that come later: it stands in every page, whether such parts come or not.
  'requestAnimationFrame(function(){$RT=performance.now()});',
])

/**
 * What the framework writes around its data: the page's content for the client, and the list of its own files. The data
 * must be plain JSON, which can do nothing; files are loaded from this site only, whatever their names.
 */
const dataScripts = [
  /^(?:\(self\.__next_f=self\.__next_f\|\|\[\]\)|self\.__next_f)\.push\((\[.*\])\)$/s,
  /^\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\)\.push\((\{.*\})\);?$/s,
]

/** @param {string} script */
const isOurs = (script) => known.has(script) || dataScripts.some((shape) => isJson(shape.exec(script)?.[1]))

/** @param {string | undefined} text */
const isJson = (text) => {
  if (text === undefined) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
