import 'server-only'
import { job } from '@/lib/jobs'
import { draftDays } from './drafts/queries'

/** Texts nobody came back for are forgotten. */
export const forgetDraftsJob = job('forget-drafts', '17 * * * *', async ({ client, now }) => {
  await client.query(`DELETE FROM draft WHERE created_at < $1::timestamptz - make_interval(days => $2)`, [
    now,
    draftDays,
  ])
})
