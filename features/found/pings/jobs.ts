import 'server-only'
import type pg from 'pg'
import type { FoundSetting } from '@/features/site/schema'
import { job } from '@/lib/jobs'
import { FetchRefused, safeFetch, type SafeFetch } from '@/lib/safe-fetch'
import type { PingRecipient } from '@/prisma/client/enums'
import { duePings, foundSet, hubBodies, indexNowBody, type Due } from './queries'

const engines = 'https://api.indexnow.org/indexnow'
/** Tried so often, over about an hour; then it is left to the sitemap. */
const mostAttempts = 6

/** Why it was not heard, in a word or two; null: it was. */
const tell = async (send: SafeFetch, address: string, post: { body: string; type: string }) => {
  try {
    await send(address, { post, mostBytes: 64 * 1024 })
    return null
  } catch (error) {
    if (error instanceof FetchRefused) return error.message
    throw error
  }
}

type Told = (send: SafeFetch, due: readonly Due[], settings: FoundSetting) => Promise<string | null>

/** Search engines take part in IndexNow, and hear of what they may list; a hub hears of feeds. Null, too, where it is off. */
const recipients: Record<PingRecipient, Told> = {
  ENGINES: async (send, due, { indexNow, isIndexed, indexNowKey }) => {
    const listed = due.filter((story) => story.isIndexed)
    if (!indexNow || !isIndexed || listed.length === 0) return null
    const body = indexNowBody(listed, indexNowKey)
    return tell(send, engines, { body, type: 'application/json; charset=utf-8' })
  },
  HUB: async (send, due, { hub }) => {
    if (!hub) return null
    for (const body of hubBodies(due)) {
      const failure = await tell(send, hub, { body, type: 'application/x-www-form-urlencoded' })
      if (failure !== null) return failure
    }
    return null
  },
}

type Settled = { recipient: PingRecipient; due: readonly Due[]; now: Date; failed: boolean }

/** Takes off what was told, or puts it off. A story that changed again meanwhile is due anew. */
const settle = async (client: pg.PoolClient, { recipient, due, now, failed }: Settled) => {
  const ids = due.map(({ id }) => id)
  if (failed)
    await client.query(
      `UPDATE ping SET attempts = attempts + 1, due_at = $3::timestamptz + interval '1 minute' * power(2, attempts)
        WHERE recipient = $1 AND article_id = ANY($2) AND due_at <= $3`,
      [recipient, ids, now],
    )
  const { rowCount } = await client.query(
    'DELETE FROM ping WHERE recipient = $1 AND article_id = ANY($2) AND (attempts >= $4 OR (NOT $5 AND due_at <= $3))',
    [recipient, ids, now, mostAttempts, failed],
  )
  return failed ? 0 : (rowCount ?? 0)
}

/**
 * Every minute: tells search engines and the hub of what was published, changed or withdrawn, if that is set. What one of them
 * did not hear is said again to that one, later each time.
 */
export const pingJob = (send: SafeFetch = safeFetch) =>
  job(
    'ping',
    '* * * * *',
    async ({ client, now }) => {
      const settings = await foundSet(client)
      const report: Record<string, string | number> = {}
      for (const [recipient, told] of Object.entries(recipients) as [PingRecipient, Told][]) {
        const due = await duePings(client, recipient, now)
        if (due.length === 0) continue
        const failure = await told(send, due, settings)
        const done = await settle(client, { recipient, due, now, failed: failure !== null })
        report[recipient.toLowerCase()] = failure ?? done
      }
      return Object.keys(report).length > 0 ? { report } : {}
    },
    // Whoever is told may take their time.
    { apart: true },
  )
