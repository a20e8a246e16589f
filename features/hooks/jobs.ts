import 'server-only'
import { job } from '@/lib/jobs'
import type { SafeFetch } from '@/lib/safe-fetch'
import { keptDays } from './rules'
import { forgetDeliveries } from './sending/mutations'
import { sendDue, type TellHook } from './sending/send'

/** Tells programs elsewhere what happened: woken by a trigger when something did, and every minute for what was put off. */
export const sendHooksJob = (tell: TellHook, send?: SafeFetch) =>
  job(
    'send-hooks',
    '* * * * *',
    async () => {
      const report = await sendDue({ tell, ...(send && { send }) })
      return Object.values(report).some(Boolean) ? { report } : undefined
    },
    // Whoever is told may take their time.
    { atStart: true, apart: true },
  )

/** Nightly: what was told, or given up, two weeks ago is forgotten. */
export const forgetDeliveriesJob = job('forget-deliveries', '40 1 * * *', async ({ client }) => {
  const forgotten = await forgetDeliveries(client, keptDays)
  return forgotten > 0 ? { report: { forgotten } } : undefined
})
