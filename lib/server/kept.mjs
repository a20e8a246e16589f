import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { defaultKeptMemory } from '../defaults.mjs'
import { Calm } from './calm.mjs'
import { Expiries } from './expiries.mjs'

/** Older than this, a copy is made anew before anybody sees it, and shown only if that fails. */
export const tooOldAfter = 10 * 60_000

/** How long after a failed attempt the next one is made: short, so that all is well soon after the database is back. */
const restAfterFailure = 2_000

/**
 * One thing kept: a page, a feed, or the answer of a query.
 * @typedef {object} Entry
 * @property {string} key
 * @property {'page' | 'route' | 'answer'} kind
 * @property {string} path the address it answers, percent-encoded; '' for an answer
 * @property {number | undefined} status as the framework said it; its page for "not found" has none of its own
 * @property {Record<string, string | string[]>} headers
 * @property {Buffer} body
 * @property {Record<string, Buffer> | undefined} parts what the client router asks for apart
 * @property {Buffer | undefined} rsc
 * @property {readonly string[]} tags
 * @property {number} revalidate seconds it stays fresh
 * @property {number | undefined} expire
 * @property {number} madeAt
 * @property {number} begun the expiry serial at which making it began
 * @property {boolean} expired
 * @property {number} restsUntil no attempt to renew it before
 * @property {string} etag
 * @property {Map<string, Buffer | Promise<Buffer>>} encodings compressed once, at first use
 */

/**
 * Where an entry lies on a shelf; `left` when it lies elsewhere by now.
 * @typedef {{ entry: Entry, left: boolean }} Place
 */

/** @typedef {'fresh' | 'stale' | 'old'} State */

/** Milliseconds that no change of the clock disturbs. */
const steadyNow = () => performance.timeOrigin + performance.now()

/**
 * The one place where this process keeps what it has made: pages and routes in one shelf, answers of queries in another,
 * each bounded in bytes, the least used going first.
 *
 * - A tag that expires makes every entry hanging on it old at once. An old entry is not thrown away: it is what readers
 *   get when making it anew fails.
 * - An entry made from data read before the expiry, but finished after it, is old from the start.
 * - `gone:TAG` expires TAG and throws the copies away: they are never shown again.
 */
export class Kept {
  /** @param {{ bytes: number, now?: () => number }} options */
  constructor({ bytes, now = steadyNow }) {
    this.now = now
    this.expiries = new Expiries()
    this.calm = new Calm({ now, take: (tags) => this.#take(tags) })
    /** @type {Map<string, Set<Entry>>} */
    this.byTag = new Map()
    /** @type {Map<string, Entry>} */
    this.byPath = new Map()
    this.pages = this.#shelf(Math.floor(bytes * 0.8))
    this.answers = this.#shelf(Math.floor(bytes * 0.2))
    /** Is the database known to be away? Then nobody waits for what is likely to fail. */
    this.databaseAway = false
  }

  /** @param {number} bytes */
  #shelf(bytes) {
    /** @type {LRUCache<string, Place>} */
    const shelf = new LRUCache({
      maxSize: bytes,
      maxEntrySize: Math.max(1, Math.floor(bytes / 4)),
      sizeCalculation: ({ entry }) => sizeOf(entry),
      dispose: ({ entry, left }) => left || this.#unhang(entry),
      noDisposeOnSet: false,
    })
    return shelf
  }

  /** The serial to remember before reading any data for a new entry. */
  get serial() {
    return this.expiries.serial
  }

  /** @param {string} path */
  page(path) {
    const entry = this.byPath.get(path)
    return entry && this.pages.get(entry.key)?.entry
  }

  /** @param {string} key */
  find(key) {
    return (this.pages.get(key) ?? this.answers.get(key))?.entry
  }

  /**
   * @param {Entry} entry
   * @returns {State}
   */
  stateOf(entry) {
    const age = this.now() - entry.madeAt
    if (entry.expired || age >= tooOldAfter) return 'old'
    return age < entry.revalidate * 1000 ? 'fresh' : 'stale'
  }

  /**
   * Keeps a finished entry, unless a tag of it is gone since it was begun.
   * @param {Pick<Entry, 'key' | 'kind' | 'path' | 'status' | 'headers' | 'body' | 'parts' | 'rsc' | 'tags' | 'revalidate' | 'expire' | 'begun'>} made
   * @returns {Entry | undefined}
   */
  keep(made) {
    const since = this.expiries.since(made.tags, made.begun)
    if (since === 'gone') return undefined
    const etag =
      made.kind === 'answer' ? '' : `W/"${createHash('sha256').update(made.body).digest('base64url').slice(0, 22)}"`
    /** @type {Entry} */
    const entry = {
      ...made,
      madeAt: this.now(),
      expired: since === 'expired',
      restsUntil: 0,
      etag,
      encodings: new Map(),
    }
    const shelf = made.kind === 'answer' ? this.answers : this.pages
    shelf.set(entry.key, { entry, left: false })
    if (!shelf.has(entry.key)) return undefined // larger than a shelf bears
    if (entry.path) this.byPath.set(entry.path, entry)
    for (const tag of entry.tags) {
      const hanging = this.byTag.get(tag)
      if (hanging) hanging.add(entry)
      else this.byTag.set(tag, new Set([entry]))
    }
    return entry
  }

  /** @param {Entry} entry */
  #unhang(entry) {
    if (this.byPath.get(entry.path) === entry) this.byPath.delete(entry.path)
    for (const tag of entry.tags) {
      const hanging = this.byTag.get(tag)
      hanging?.delete(entry)
      if (hanging?.size === 0) this.byTag.delete(tag)
    }
  }

  /**
   * Throws away what is kept under a key: it turned out that there is nothing there any more.
   * @param {string} key
   */
  drop(key) {
    this.pages.delete(key)
    this.answers.delete(key)
  }

  /**
   * Tells that what these tags stand for has changed. Called by `lib/cache.ts` in this process and by the listener for
   * changes anywhere.
   * @param {readonly string[]} tags
   */
  expire(tags) {
    this.#take(this.calm.admit(tags))
  }

  /** @param {readonly string[]} tags */
  #take(tags) {
    for (const said of tags) {
      const { tag, gone } = this.expiries.note(said)
      for (const entry of [...(this.byTag.get(tag) ?? [])]) {
        if (gone || entry.kind === 'answer') this.drop(entry.key)
        else {
          entry.expired = true
          entry.restsUntil = 0
        }
      }
    }
  }

  /** After an absence nobody can account for: everything is to be made anew, and stays at hand until it is. */
  expireAll() {
    this.expiries.forget()
    this.answers.clear()
    for (const { entry } of this.pages.values()) entry.expired = true
  }

  /**
   * A try to renew failed: readers get the old copy for a moment before the next one.
   * @param {Entry} entry
   */
  failed(entry) {
    entry.restsUntil = this.now() + restAfterFailure
  }

  /** @param {Entry} entry */
  isResting(entry) {
    return this.now() < entry.restsUntil
  }

  /**
   * The shelf weighs only what is put there, so the entry moves to a new place on it.
   * @param {Entry} entry
   */
  #weighAnew(entry) {
    const place = this.pages.peek(entry.key)
    if (place?.entry !== entry) return
    place.left = true
    this.pages.set(entry.key, { entry, left: false })
    if (!this.pages.has(entry.key)) this.#unhang(entry)
  }

  /**
   * A compressed form of a body, made once; it counts towards the bytes.
   * @param {Entry} entry
   * @param {string} encoding
   * @param {(body: Buffer) => Promise<Buffer>} compress
   * @returns {Buffer | Promise<Buffer>}
   */
  encoded(entry, encoding, compress) {
    const known = entry.encodings.get(encoding)
    if (known) return known
    const made = compress(entry.body).then((bytes) => {
      entry.encodings.set(encoding, bytes)
      this.#weighAnew(entry)
      return bytes
    })
    entry.encodings.set(encoding, made)
    return made
  }
}

/** @param {Entry} entry */
const sizeOf = (entry) => {
  let bytes = 1_000 + entry.key.length + entry.path.length + entry.body.byteLength + (entry.rsc?.byteLength ?? 0)
  for (const name in entry.headers) bytes += name.length + String(entry.headers[name]).length
  for (const part of Object.values(entry.parts ?? {})) bytes += part.byteLength + 100
  for (const form of entry.encodings.values()) if (Buffer.isBuffer(form)) bytes += form.byteLength
  for (const tag of entry.tags) bytes += tag.length + 100
  return bytes
}

const held = /** @type {typeof globalThis & { mastheadKept?: Kept }} */ (globalThis)

/** The store of this process, whichever copy of this module asks. */
export const kept = () =>
  (held.mastheadKept ??= new Kept({ bytes: Number(process.env.KEPT_MEMORY || defaultKeptMemory) * 2 ** 20 }))
