import 'server-only'
import { createHash } from 'node:crypto'
import { pool } from '@/lib/db'
import { Crowded, inBatches } from '@/lib/batches'
import type { Client } from './client'
import { mostPerAddressAndHour, subscriber, visitMinutes } from './rules'

export { Crowded }

type View = {
  articleId: string
  /** `null` asks for the present count and counts nothing. */
  eventId: string | null
  /** Where the request came from, as our own edge saw it. */
  address: string
  agent: string
  /** The site that led here, as `referrerHost` says it. */
  referrer?: string | null
}

// Hashed before it leaves the process, so that not even a log of slow statements holds an address. What is stored is
// hashed once more with the day's salt, in the database.
const sha256 = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest()

/**
 * Writes views that arrived together: one statement, one transaction. Answers, for each, the story's count after it, or
 * `null` where no such story is published. `at` is for tests; otherwise the database's clock decides.
 */
export const writeViews = async (views: readonly View[], client: Client = pool(), at?: Date) => {
  const places = views.map(({ address }) => subscriber(address))
  const { rows } = await client.query<{ views: number | null }>(
    `SELECT views FROM record_views($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[], make_interval(mins => $5), $6, $7, $8::text[])`,
    [
      views.map((view) => view.articleId),
      views.map((view) => view.eventId),
      places.map((place) => sha256(place)),
      views.map((view, index) => sha256(places[index]!, view.agent)),
      visitMinutes,
      mostPerAddressAndHour,
      at ?? null,
      views.map((view) => view.referrer ?? null),
    ],
  )
  return rows.map((row) => row.views)
}

const settings = { largest: 500, mostWaiting: 5_000, longestWait: 50, atOnce: 2, patience: 3_500 }

const begin = () => inBatches((views: View[]) => writeViews(views), settings)
const held = globalThis as typeof globalThis & { mastheadViews?: ReturnType<typeof begin> }

/**
 * Counts one view and answers the story's present count once that is stored for good; `null` if no such story is
 * published. Whether it counts is decided where it is written: the same event, the same visitor within half an hour, and
 * more than 60 an hour from one address change nothing and get the same answer.
 * @throws Crowded when too many wait
 */
export const recordView = (view: View) => (held.mastheadViews ??= begin())(view)
