import pg from 'pg'

/** An absence longer than this is not caught up row by row. */
const longAbsence = 10 * 60
/** Rows may become visible later than the time they carry, by as long as their transaction lasted. */
const overlap = 60
const heartbeatEvery = 5_000
const answerWithin = 3_000

/**
 * Hears of expired cache tags, and of what happens in threads, from every instance: one connection of its own that listens, asks for a sign of life every
 * few seconds, comes back by itself, and then reads what it missed from the table.
 *
 * Serials are handed out before commit and times are written before commit, so neither says what became visible while we
 * were away; reading again from a minute before the last sign of life does.
 * @param {{ url: string, kept: import('./kept.mjs').Kept, live?: Pick<import('./live.mjs').Live, 'hear' | 'hearQueue' | 'timeIs' | 'catchUp'>, learn?: () => Promise<void> | undefined, log?: (event: Record<string, unknown>) => void }} options
 *   `learn` reads what pages are made by and no tag of theirs says: the zone, the languages
 */
export const listen = ({ url, kept, live, learn = async () => {}, log = () => {} }) => {
  /** @type {pg.Client | undefined} */
  let client
  /** Database time, in seconds, of the last moment we surely heard everything. */
  let heardUntil = 0
  let stopped = false
  let failures = 0
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  /** @type {Set<string>} */
  let heard = new Set()

  const learnAnew = async () => {
    await learn()
    kept.expireAll()
  }

  /** Many rows of one import arrive together; each tag counts once. */
  const flush = () => {
    const tags = [...heard]
    heard = new Set()
    kept.expire(tags)
    // What was made while it was being read is old as well.
    if (tags.includes('running')) learnAnew().catch((error) => log({ event: 'running.unknown', reason: String(error) }))
  }

  /** @param {string} payload "SERIAL TAG" */
  const hear = (payload) => {
    if (heard.size === 0) setImmediate(flush)
    heard.add(payload.slice(payload.indexOf(' ') + 1))
  }

  const connect = async () => {
    const next = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: answerWithin,
      query_timeout: answerWithin,
      application_name: 'masthead listener',
    })
    client = next
    next.on('error', () => lost(next))
    next.on('end', () => lost(next))
    next.on('notification', ({ channel, payload = '' }) => {
      if (channel === 'comment') live?.hear(payload)
      else if (channel === 'queue') live?.hearQueue()
      else hear(payload)
    })
    try {
      await next.connect()
      await next.query('LISTEN cache_tag')
      if (live) await next.query('LISTEN comment; LISTEN queue')
      await catchUp(next)
    } catch (error) {
      lost(next, error)
      return
    }
    if (kept.databaseAway) log({ event: 'database.back' })
    kept.databaseAway = false
    failures = 0
    beat(next)
  }

  /** @param {pg.Client} on */
  const catchUp = async (on) => {
    const now = await databaseTime(on)
    if (heardUntil === 0 || now - heardUntil > longAbsence) await learnAnew()
    else {
      const missed = await on.query('SELECT tag FROM cache_tag WHERE expired_at > to_timestamp($1)', [
        heardUntil - overlap,
      ])
      const tags = missed.rows.map((row) => row.tag)
      kept.expire(tags)
      if (tags.includes('running')) await learnAnew()
    }
    if (heardUntil > 0) live?.catchUp(heardUntil * 1_000).catch(() => {})
    heardUntil = now
  }

  /** @param {pg.Client} on */
  const databaseTime = async (on) => {
    const { rows } = await on.query('SELECT extract(epoch FROM clock_timestamp())::float8 AS now')
    const now = /** @type {number} */ (rows[0].now)
    live?.timeIs(now * 1_000)
    return now
  }

  /** @param {pg.Client} on */
  const beat = (on) => {
    timer = setTimeout(async () => {
      try {
        // Answers come in order, so everything notified before this moment has been heard when it is answered.
        heardUntil = await databaseTime(on)
        if (client === on && !stopped) beat(on)
      } catch (error) {
        lost(on, error)
      }
    }, heartbeatEvery)
    timer.unref()
  }

  /**
   * @param {pg.Client} which
   * @param {unknown} [error]
   */
  const lost = (which, error) => {
    if (client !== which) return
    client = undefined
    which.removeAllListeners('end')
    which.on('error', () => {}) // what else the dying connection has to say
    which.end().catch(() => {})
    if (stopped) return
    if (!kept.databaseAway)
      log({ event: 'database.away', reason: error instanceof Error ? error.message : 'connection lost' })
    kept.databaseAway = true
    clearTimeout(timer)
    timer = setTimeout(connect, Math.min(100 * 2 ** failures++, 2_000))
  }

  const connected = connect()

  return {
    /** Resolves after the first attempt, however it ended. */
    ready: connected,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      const open = client
      client = undefined
      await open?.end().catch(() => {})
    },
  }
}
