import 'server-only'
import { job } from '@/lib/jobs'
import { keepTotals } from './totals'

/** Figures of a week are read from the totals of its hours. */
export const keepTotalsJob = job(
  'keep-totals',
  '3 * * * *',
  async ({ now, client }) => void (await keepTotals(client, now)),
  {
    atStart: true,
  },
)
