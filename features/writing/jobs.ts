import 'server-only'
import { job } from '@/lib/jobs'
import { publishDue } from './clock/mutations'

/**
 * Every minute, and whenever a worker starts: what was promised for a time by now is published, late after the site was
 * down, but once.
 */
export const publishDueJob = job(
  'publish-due',
  '* * * * *',
  async ({ now }) => {
    const report = await publishDue(now)
    return Object.values(report).some((count) => count > 0) ? { report } : undefined
  },
  { atStart: true },
)

/** Who had an article open and never said goodbye. */
export const forgetPresencesJob = job('forget-presences', '35 * * * *', async ({ client }) => {
  await client.query(`DELETE FROM article_presence WHERE seen_at < now() - interval '1 hour'`)
})
