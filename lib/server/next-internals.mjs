import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

/**
 * The few places where we lean on Next's inside. The version is pinned; `keeping.spec` fails if an update moves them.
 */

const require = createRequire(import.meta.url)

/** @type {{ SharedCacheControls: { cacheControls: Map<string, unknown> } }} */
const internal = require('next/dist/server/lib/incremental-cache/shared-cache-controls.external.js')

/**
 * Next remembers the lifetime of every address it ever answered, for good, also of those that do not exist. Ours stand in
 * the entries themselves, so it may forget.
 * @param {string} key
 */
export const forgetLifetimes = (key) => {
  const lifetimes = internal.SharedCacheControls.cacheControls
  lifetimes.delete(key)
  if (lifetimes.size > 1_000) lifetimes.clear()
}

/** @type {{ LRUCache: { prototype: { set: (key: string, value: unknown) => boolean } } }} */
const { LRUCache } = require('next/dist/server/lib/lru-cache.js')

/**
 * Next also remembers, in eight megabytes, which addresses are no file of its own, and marks them with a symbol. Looking
 * it up costs nothing worth the room.
 */
export const forgetMisses = () => {
  const { set } = LRUCache.prototype
  /**
   * @this {unknown}
   * @param {string} key
   * @param {unknown} value
   */
  LRUCache.prototype.set = function (key, value) {
    return typeof value === 'symbol' || Reflect.apply(set, this, [key, value])
  }
}

/** @typedef {{ set: (key: string, value: object | null, context: object) => Promise<void> }} NextCache */

const held = /** @type {typeof globalThis & { __incrementalCache?: NextCache }} */ (globalThis)
/** @type {WeakSet<NextCache>} */
const spared = new WeakSet()

/**
 * Next weighs whatever it hands to a cache handler by writing it out as JSON, a page's bytes number by number: the
 * largest single cost of a first visit, and the weight is not even looked at where the handler is not Next's own. So a
 * page says nothing of itself as JSON. Called before anything is handed over; where Next keeps its cache elsewhere, nothing changes.
 */
export const spareWeighing = () => {
  /** @type {NextCache | undefined} */
  const cache = held.__incrementalCache && Object.getPrototypeOf(held.__incrementalCache)
  if (typeof cache?.set !== 'function' || spared.has(cache)) return
  spared.add(cache)
  const { set } = cache
  cache.set = function (key, value, context) {
    if (value && 'rscData' in value) Object.defineProperty(value, 'toJSON', { value: () => null, configurable: true })
    return Reflect.apply(set, this, [key, value, context])
  }
}

/**
 * Is the page at a path made once for everybody? As the build says. The most particular route decides, as in Next: a
 * dynamic page is none, although the page for unknown addresses would fit its address, too.
 * @param {string} directory where the build lies: `.next`
 * @returns {(path: string) => boolean}
 */
export const readKeptRoutes = (directory) => {
  /** @param {string} name */
  const read = (name) => JSON.parse(readFileSync(`${directory}/${name}`, 'utf8'))
  /** @type {{ routes: Record<string, unknown>, dynamicRoutes: Record<string, unknown> }} */
  const made = read('prerender-manifest.json')
  /** @type {{ staticRoutes: { page: string }[], dynamicRoutes: { page: string, regex: string }[] }} */
  const all = read('routes-manifest.json')
  const named = new Set(all.staticRoutes.map(({ page }) => page))
  const patterns = all.dynamicRoutes.map(({ page, regex }) => ({
    kept: page in made.dynamicRoutes,
    fits: new RegExp(regex),
  }))
  return (path) =>
    path in made.routes || (!named.has(path) && (patterns.find(({ fits }) => fits.test(path))?.kept ?? false))
}

/**
 * React ends every render by aborting its signal with an error that nobody reads. Until its stack is written out as text,
 * an error holds whatever was being called: the immediate that drove the render, and through the list it stood in all
 * immediates beside it, each with a render of its own, whose error holds the next list. While requests keep coming, one
 * open connection would so keep every page made since it was opened. Reading the stack writes it out.
 */
export const letGoOfRenders = () => {
  const { abort } = AbortController.prototype
  /**
   * @this {AbortController}
   * @param {unknown} [reason]
   */
  AbortController.prototype.abort = function (reason) {
    if (reason instanceof Error) Reflect.get(reason, 'stack')
    return Reflect.apply(abort, this, arguments)
  }
}
