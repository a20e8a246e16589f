import { networkOf } from './client-address.mjs'
import { emptyPolicy } from './content-policy.mjs'
import { errorAnswer } from './error-pages.mjs'
import { send } from './watch-answer.mjs'

/**
 * Tells browsers that have an article open what happens in its thread, as server-sent events: `comments` with the ids that
 * were published, changed or taken away, never a text, so that what a browser shows it asks for like anybody else. Postgres
 * notifies every instance (trigger `comment_counted`); one connection listens however many read along. The id of an event
 * is a time in milliseconds, by the clock of the database, which dates comments: a browser that comes back sends the last one it
 * heard, to whichever instance, and is told what it missed.
 * @typedef {{ published: string[], changed: string[], gone: string[] }} News
 * @typedef {{ isPublic: (articleId: string) => Promise<boolean>, since: (articleId: string, moment: Date) => Promise<News>, whyNotQueue: (cookies: string) => Promise<'sign_in' | 'forbidden' | null> }} Threads
 * @typedef {{ res: import('node:http').ServerResponse, address: string, topic: string, cookies: string }} Stream
 */

/** What `features/programs.ts` leaves for us: the questions only the newspaper can answer. */
const held = /** @type {typeof globalThis & { mastheadThreads?: Threads }} */ (globalThis)

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const place = new RegExp(`^/api/articles/(${uuid})/live$`)
/** The moderators' queue is read along at an address of its own, by who may see it. */
const queuePlace = '/api/moderation/live'
const queue = 'queue'
const word = new RegExp(`^(${uuid}) (${uuid}) (published|changed|gone)$`)

/** Comments that come together are told together. */
const gather = 200
const heartbeat = Buffer.from(':\n\n')
const heartbeatEvery = 20_000
/** A session that was ended reads along no longer than this. */
const admitEvery = 4_000
/** Says only that there is something to ask for. */
const queueEvent = Buffer.from('event: queue\ndata: {}\n\n')
/**
 * The last word of a stream of the queue: why there is no more.
 * @param {'sign_in' | 'forbidden'} why
 */
const overEvent = (why) => Buffer.from(`event: over\ndata: ${JSON.stringify({ why })}\n\n`)
/** Rows become visible after the time they carry. */
const overlap = 30_000
/** A browser that takes nothing any more is let go before it fills our memory. */
const mostUnread = 65_536

export class Live {
  /** @param {{ perAddress?: number, atOnce?: number }} [limits] */
  constructor({ perAddress = 30, atOnce = 10_000 } = {}) {
    this.perAddress = perAddress
    this.atOnce = atOnce
    this.count = 0
    this.ended = false
    /** @type {Map<string, Set<Stream>>} by article, and those of the queue */
    this.streams = new Map()
    /** @type {Map<string, number>} */
    this.addresses = new Map()
    /** @type {Map<string, News>} by article, waiting to be told */
    this.news = new Map()
    this.beat = setInterval(() => this.each((stream) => this.write(stream, heartbeat)), heartbeatEvery)
    this.beat.unref()
    this.queueIsNews = false
    /** By how much the clock of the database is ahead of ours, in ms. */
    this.ahead = 0
    this.admitting = setInterval(() => void this.admitAgain(), admitEvery)
    this.admitting.unref()
  }

  /**
   * What time it is in the database: the listener asks every few seconds.
   * @param {number} now in milliseconds
   */
  timeIs(now) {
    this.ahead = now - Date.now()
  }

  now() {
    return Math.round(Date.now() + this.ahead)
  }

  /**
   * Begins a stream if the request asks for one.
   * @param {Readonly<Record<string, string>>} always
   * @param {import('node:http').IncomingMessage} req its headers already those the edge lets through
   * @param {import('node:http').ServerResponse} res
   * @param {string} path
   * @param {string} query
   * @returns {boolean} whether the request is being answered
   */
  answer(always, req, res, path, query) {
    const topic = path === queuePlace ? queue : place.exec(path)?.[1]
    const threads = held.mastheadThreads
    if (!topic || !threads) return false
    const head = req.method === 'HEAD'
    const refuse = (/** @type {import('./error-pages.mjs').Failure} */ failure, headers = {}) =>
      send(res, errorAnswer(failure, { path, always, head, headers }))
    if (req.method !== 'GET') {
      // What such a request may still be sending is not read.
      refuse('method', { allow: 'GET', connection: 'close' })
      return true
    }
    const address = networkOf(String(req.headers['x-masthead-address'] ?? ''))
    if (this.ended || this.count >= this.atOnce) refuse('busy')
    else if ((this.addresses.get(address) ?? 0) >= this.perAddress) refuse('too_fast')
    else {
      const stream = { res, address, topic, cookies: topic === queue ? (req.headers.cookie ?? '') : '' }
      // Counted before anything is asked, so that a thousand at once do not slip in together.
      this.add(stream)
      const since = momentOf(req.headers['last-event-id'] ?? new URLSearchParams(query).get('since'))
      this.begin(always, stream, threads, since).catch(() => {
        this.remove(stream)
        if (res.headersSent) res.destroy()
        else refuse('database')
      })
    }
    return true
  }

  /**
   * @param {Readonly<Record<string, string>>} always
   * @param {Stream} stream
   * @param {Threads} threads
   * @param {number | undefined} since
   */
  async begin(always, stream, threads, since) {
    const { res, topic, cookies } = stream
    const isQueue = topic === queue
    const whyNot = isQueue ? await threads.whyNotQueue(cookies) : (await threads.isPublic(topic)) ? null : 'not_found'
    if (whyNot) {
      this.remove(stream)
      send(res, errorAnswer(whyNot, { path: '/api/', always }))
      return
    }
    if (res.destroyed) return
    res.writeHead(200, {
      ...always,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': emptyPolicy,
      // Proxies that gather answers would hold the news back.
      'x-accel-buffering': 'no',
    })
    res.write('retry: 5000\n\n')
    if (isQueue || since === undefined) return
    const now = this.now()
    const missed = await threads.since(topic, new Date(since - overlap))
    if (isSomething(missed)) this.write(stream, eventOf(missed, now))
  }

  /** @param {Stream} stream */
  add(stream) {
    const { res, address, topic } = stream
    this.count += 1
    this.addresses.set(address, (this.addresses.get(address) ?? 0) + 1)
    const streams = this.streams.get(topic) ?? new Set()
    this.streams.set(topic, streams.add(stream))
    res.once('close', () => this.remove(stream))
  }

  /** @param {Stream} stream */
  remove(stream) {
    const streams = this.streams.get(stream.topic)
    if (!streams?.delete(stream)) return
    this.count -= 1
    if (streams.size === 0) this.streams.delete(stream.topic)
    const left = (this.addresses.get(stream.address) ?? 1) - 1
    if (left > 0) this.addresses.set(stream.address, left)
    else this.addresses.delete(stream.address)
  }

  /**
   * What Postgres says on the channel `comment`: "ARTICLE COMMENT published|changed|gone".
   * @param {string} payload
   */
  hear(payload) {
    const [, articleId = '', commentId = '', kind] = word.exec(payload) ?? []
    if (!kind || !this.streams.has(articleId)) return
    if (this.news.size === 0) setTimeout(() => this.tell(), gather)
    const news = this.news.get(articleId) ?? { published: [], changed: [], gone: [] }
    news[/** @type {keyof News} */ (kind)].push(commentId)
    this.news.set(articleId, news)
  }

  /** What Postgres says on the channel `queue`: something there has changed. */
  hearQueue() {
    if (this.queueIsNews || !this.streams.has(queue)) return
    this.queueIsNews = true
    setTimeout(() => this.tellQueue(), gather)
  }

  tellQueue() {
    this.queueIsNews = false
    for (const stream of this.streams.get(queue) ?? []) this.write(stream, queueEvent)
  }

  /** Whoever may not see the queue any more is told why, and then nothing more of it; while the database is away nobody knows. */
  async admitAgain() {
    const threads = held.mastheadThreads
    if (!threads) return
    const all = [...(this.streams.get(queue) ?? [])].map(async (stream) => {
      const why = stream.res.headersSent ? await threads.whyNotQueue(stream.cookies) : null
      if (!why) return
      this.write(stream, overEvent(why))
      stream.res.end()
    })
    await Promise.allSettled(all)
  }

  tell() {
    const all = this.news
    this.news = new Map()
    for (const [articleId, news] of all) {
      const event = eventOf(news, this.now())
      for (const stream of this.streams.get(articleId) ?? []) this.write(stream, event)
    }
  }

  /**
   * After the listener itself was away: whatever happened meanwhile, to everybody who reads along.
   * @param {number} since in milliseconds, by the clock of the database
   */
  async catchUp(since) {
    const threads = held.mastheadThreads
    if (!threads) return
    this.tellQueue()
    for (const articleId of [...this.streams.keys()].filter((topic) => topic !== queue)) {
      const now = this.now()
      const missed = await threads.since(articleId, new Date(since - overlap))
      const event = eventOf(missed, now)
      if (isSomething(missed)) for (const stream of this.streams.get(articleId) ?? []) this.write(stream, event)
    }
  }

  /** @param {(stream: Stream) => void} tell */
  each(tell) {
    for (const streams of this.streams.values()) for (const stream of streams) tell(stream)
  }

  /**
   * @param {Stream} stream
   * @param {Buffer} bytes
   */
  write({ res }, bytes) {
    if (!res.headersSent || res.destroyed) return
    if (res.writableLength > mostUnread) res.destroy()
    else res.write(bytes)
  }

  /** The process is leaving: browsers come back to another one, or to the next. */
  end() {
    this.ended = true
    clearInterval(this.beat)
    clearInterval(this.admitting)
    this.each(({ res }) => (res.headersSent ? res.end() : res.destroy()))
  }
}

/**
 * @param {News} news
 * @param {number} now
 */
const eventOf = ({ published, changed, gone }, now) => {
  // Beyond what a page shows at once, "there is more" is all one needs to know.
  const data = JSON.stringify({
    published: unique(published).slice(-100),
    changed: unique(changed).slice(-100),
    gone: unique(gone).slice(-100),
  })
  return Buffer.from(`event: comments\nid: ${now}\ndata: ${data}\n\n`)
}

/** @param {News} news */
const isSomething = ({ published, changed, gone }) => published.length + changed.length + gone.length > 0

/** @param {string[]} ids */
const unique = (ids) => [...new Set(ids)]

/** @param {string | string[] | null | undefined} said */
const momentOf = (said) => (typeof said === 'string' && /^\d{1,15}$/.test(said) ? Number(said) : undefined)
