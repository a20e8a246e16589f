import 'server-only'
import { readFeed } from '@/features/imports/feed'
import { InputRefused } from '@/features/imports/input'
import { mostFromNetwork } from '@/features/imports/sources'
import { db } from '@/lib/db'
import { FetchRefused, type SafeFetch } from '@/lib/safe-fetch'
import { takeIn, type Arrived } from '../arriving/mutations'
import { nextAsking } from '../rules'
import type { DueWire } from './queries'

/** Larger than any feed of news. */
const largestFeed = 5 * 1024 * 1024
const accept = 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5'

type How = { now: Date; fetching: SafeFetch; isLate: () => boolean }

/** Only while it is still the same feed: somebody may have set another meanwhile. */
const sameWire = ({ sourceId, feedUrl }: DueWire) => ({ sourceId, feedUrl })

const failed = async (wire: DueWire, error: FetchRefused | InputRefused, now: Date) => {
  const failures = wire.failures + 1
  const retryAfter = error instanceof FetchRefused ? error.retryAfter : undefined
  await db.wire.updateMany({
    where: sameWire(wire),
    data: {
      failures,
      problem: error.message.slice(0, 300),
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
      problem: '',
      dueAt: nextAsking({ now, everyMinutes: wire.everyMinutes, failures: 0 }),
    }
    if (answer.notModified) {
      await db.wire.updateMany({ where: sameWire(wire), data: heard })
      return null
    }
    const feed = readFeed({
      name: wire.feedUrl,
      bytes: answer.body,
      fromNetwork: true,
      ...(answer.charset && { charset: answer.charset }),
    })
    const arrived = await takeIn(
      wire,
      { ...feed, items: feed.items.slice(0, mostFromNetwork) },
      { now, fetching, isLate },
    )
    const version = { etag: answer.etag ?? null, lastModified: answer.lastModified ?? null }
    await db.wire.updateMany({
      where: sameWire(wire),
      // What was not read yet would not come again otherwise.
      data: arrived.isPartial ? { ...heard, dueAt: now } : { ...heard, ...version },
    })
    return arrived
  } catch (error) {
    if (!(error instanceof FetchRefused || error instanceof InputRefused)) throw error
    await failed(wire, error, now)
    return null
  }
}
