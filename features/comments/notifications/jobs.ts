import 'server-only'
import { TZDate } from '@date-fns/tz'
import { job } from '@/lib/jobs'
import { zone } from '@/lib/time'
import { DAY } from '@/lib/time-units'
import { inTransactionOn } from '@/lib/transaction'
import { queueDailyMails, type Client } from './queries'

/** When the daily mail goes out, on the newsroom's clock. */
const dailyHour = 6
/** After a longer absence only the last days are told. */
const longestDays = 3

/** The last time it struck six in the newsroom. */
export const lastMorning = (now: Date) => {
  const here = new TZDate(now.getTime(), zone())
  const six = (back: number) =>
    new TZDate(here.getFullYear(), here.getMonth(), here.getDate() - back, dailyHour, 0, 0, zone())
  const today = six(0)
  return new Date((today.getTime() <= now.getTime() ? today : six(1)).getTime())
}

/**
 * Queues the daily mails once a morning, from where the last ones ended: what happened while everything was off is told
 * the morning after, and nothing twice. Answers how many, `null` when it was done already.
 */
export const queueDaily = (client: Client, now: Date) =>
  inTransactionOn(client, async () => {
    const to = lastMorning(now)
    await client.query(`INSERT INTO site_setting (key, value) VALUES ('daily-mail', $1) ON CONFLICT (key) DO NOTHING`, [
      JSON.stringify({ until: new Date(to.getTime() - DAY).toISOString() }),
    ])
    const { rows } = await client.query<{ until: string }>(
      `SELECT value->>'until' AS until FROM site_setting WHERE key = 'daily-mail' FOR UPDATE`,
      [],
    )
    const until = new Date(rows[0]!.until)
    const isDue = until.getTime() < to.getTime()
    const from = new Date(Math.max(until.getTime(), to.getTime() - longestDays * DAY))
    const queued = isDue ? await queueDailyMails(from, to, client) : null
    if (isDue)
      await client.query(`UPDATE site_setting SET value = $1, changed_at = now() WHERE key = 'daily-mail'`, [
        JSON.stringify({ until: to.toISOString() }),
      ])
    return queued
  })

/** Asked every quarter of an hour, because not every zone strikes six at a full hour of UTC. */
export const dailyMailJob = job(
  'daily-mail',
  '*/15 * * * *',
  async ({ now, client }) => {
    const queued = await queueDaily(client, now)
    return queued ? { report: { queued } } : {}
  },
  { atStart: true },
)
