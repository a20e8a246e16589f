import 'server-only'
import { env } from '@/lib/env'
import { job } from '@/lib/jobs'
import { pruneOutbox } from './outbox'
import { pruneMail, sendDue, type TellNotice } from './send'
import { openTransport } from './transport'

/** Sends what is due: woken by a trigger when a mail is queued, and every minute for what was put off. */
export const sendMailJob = (tell: TellNotice) =>
  job(
    'send-mail',
    '* * * * *',
    async ({ client }) => {
      const settings = env()
      const transport = openTransport(settings)
      try {
        const { report, isMore } = await sendDue({ client, transport, siteUrl: settings.SITE_URL, tell })
        if (isMore) await client.query(`SELECT graphile_worker.add_job('send-mail')`)
        return Object.values(report).some(Boolean) ? { report } : {}
      } finally {
        transport.close()
      }
    },
    // A mail server may take its time; the newspaper's other work does not wait for it.
    { atStart: true, apart: true },
  )

/** Mails are forgotten after a month, in the table and in the outbox. */
export const pruneMailJob = job('prune-mail', '50 2 * * *', async ({ now, client }) => {
  const pruned = await pruneMail(client, now)
  const files = await pruneOutbox(env().DATA_DIR, now)
  return pruned + files > 0 ? { report: { pruned, files } } : {}
})
