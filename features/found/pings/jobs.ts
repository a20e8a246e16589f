import 'server-only'
import { job } from '@/lib/jobs'
import { FetchRefused, safeFetch, type SafeFetch } from '@/lib/safe-fetch'
import { duePings, hubBody, indexNowBody } from './queries'

const indexNow = 'https://api.indexnow.org/indexnow'
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

/**
 * Every minute: tells search engines and the hub of what was published, changed or withdrawn, if that is set. What was not
 * heard is said again, later each time.
 */
export const pingJob = (send: SafeFetch = safeFetch) =>
  job(
    'ping',
    '* * * * *',
    async ({ client, now }) => {
      const { due, settings } = await duePings(client, now)
      if (due.length === 0) return
      const listed = due.filter(({ isIndexed }) => isIndexed)
      const engines =
        settings.indexNow && settings.isIndexed && listed.length > 0
          ? await tell(send, indexNow, {
              body: indexNowBody(listed, settings.indexNowKey),
              type: 'application/json; charset=utf-8',
            })
          : null
      const hub = settings.hub
        ? await tell(send, settings.hub, { body: hubBody(due), type: 'application/x-www-form-urlencoded' })
        : null
      const ids = due.map(({ id }) => id)
      const failed = engines !== null || hub !== null
      // A story that changed again meanwhile is due anew: only what was told is taken off.
      if (failed)
        await client.query(
          `UPDATE ping SET attempts = attempts + 1, due_at = $2::timestamptz + interval '1 minute' * power(2, attempts)
            WHERE article_id = ANY($1) AND due_at <= $2`,
          [ids, now],
        )
      const { rowCount } = await client.query(
        'DELETE FROM ping WHERE article_id = ANY($1) AND (attempts >= $3 OR (NOT $4 AND due_at <= $2))',
        [ids, now, mostAttempts, failed],
      )
      return { report: { told: failed ? 0 : rowCount, ...(engines && { engines }), ...(hub && { hub }) } }
    },
    // Whoever is told may take their time.
    { apart: true },
  )
