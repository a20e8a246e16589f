import { json, only, tell } from '@/lib/api'
import { pool } from '@/lib/db'
import { log } from '@/lib/log'

export const dynamic = 'force-dynamic'

/** Whoever watches asks every few seconds; longer than this is as good as no answer. */
const answerWithin = 2_000

/** Does the database answer, by a question that costs nothing? */
const databaseAnswers = async () => {
  const waited = AbortSignal.timeout(answerWithin)
  const tooLate = new Promise<never>((_, reject) => waited.addEventListener('abort', () => reject(waited.reason)))
  await Promise.race([pool().query('SELECT 1'), tooLate])
}

/** Can this process do its work? 503 names what is down. Pages that are kept are served all the same. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  GET: tell(async ({ refuse }) => {
    try {
      await databaseAnswers()
    } catch (error) {
      log.warn({ event: 'health.database', reason: (error as Error).message })
      return refuse('database', { detail: 'database', retryAfter: 5 })
    }
    return json({ status: 'ok' })
  }),
})
