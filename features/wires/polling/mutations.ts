import 'server-only'
import { InputRefused } from '@/features/imports/input'
import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { FetchRefused, type SafeFetch } from '@/lib/safe-fetch'
import { takeIn, type Arrived } from '../arriving/mutations'
import { largestFeed, readFeedApart } from '../reading/feed'
import type { WireProblem } from '../problems'
import { nextAsking } from '../rules'
import type { DueWire } from './queries'

const accept = 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5'

type Wrong = { problem: WireProblem; problemDetail: string }
const nothingWrong = { problem: '', problemDetail: '', failingSince: null }

const notTaken = ([first, ...others]: string[]): Wrong => ({
  problem: 'not_taken',
  problemDetail: `“${first!.slice(0, 150)}”${others.length > 0 ? ` + ${others.length}` : ''}`,
})

type How = { now: Date; fetching: SafeFetch; isLate: () => boolean }

/** Only while it is still the same feed: somebody may have set another meanwhile. */
const sameWire = ({ sourceId, feedUrl }: DueWire) => ({ sourceId, feedUrl })

/** What is wrong with a feed, or with us; the log says more of the second. */
const problemOf = (wire: DueWire, error: unknown): Wrong => {
  if (error instanceof FetchRefused) return { problem: error.reason, problemDetail: error.detail.slice(0, 300) }
  if (error instanceof InputRefused) return { problem: error.problem, problemDetail: '' }
  log.error({ event: 'wires.failed', source: wire.sourceId, err: error })
  return { problem: 'unexpected', problemDetail: '' }
}

/** Whatever was wrong: it is not asked again at once. */
const failed = async (wire: DueWire, error: unknown, now: Date) => {
  const failures = wire.failures + 1
  const retryAfter = error instanceof FetchRefused ? error.retryAfter : undefined
  await db.wire.updateMany({
    where: sameWire(wire),
    data: {
      failures,
      ...problemOf(wire, error),
      failingSince: wire.failingSince ?? now,
      dueAt: nextAsking({ now, everyMinutes: wire.everyMinutes, failures, retryAfter }),
    },
  })
}

/** Asks one feed, takes in what it brings, and says when it is asked next. Null where there was nothing new, or no answer. */
export const askWire = async (wire: DueWire, { now, fetching, isLate }: How): Promise<Arrived | null> => {
  try {
    const answer = await fetching(wire.feedUrl, { mostBytes: largestFeed, accept, since: wire })
    const heard = {
      heardAt: now,
      failures: 0,
      ...nothingWrong,
      dueAt: nextAsking({ now, everyMinutes: wire.everyMinutes, failures: 0 }),
    }
    if (answer.notModified) {
      await db.wire.updateMany({ where: sameWire(wire), data: heard })
      return null
    }
    const feed = await readFeedApart({
      name: wire.feedUrl,
      bytes: answer.body,
      fromNetwork: true,
      ...(answer.charset && { charset: answer.charset }),
    })
    const arrived = await takeIn(wire, feed, { now, fetching, isLate })
    const version = { etag: answer.etag ?? null, lastModified: answer.lastModified ?? null }
    await db.wire.updateMany({
      where: sameWire(wire),
      // What was not taken in would not come again otherwise.
      data: arrived.isPartial
        ? { ...heard, dueAt: now }
        : arrived.failed.length > 0
          ? { ...heard, ...notTaken(arrived.failed), failingSince: wire.failingSince ?? now }
          : { ...heard, ...version },
    })
    return arrived
  } catch (error) {
    await failed(wire, error, now)
    return null
  }
}
