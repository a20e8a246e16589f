import 'server-only'
import type pg from 'pg'
import { writeAudit } from '@/features/audit'
import { queueMail } from '@/features/mail/mutations'
import { paths } from '@/lib/paths'
import { isLocale, defaultLocale } from '@/lib/locales'

/** Nothing more is sent to one that is off. */
export const giveUpWaiting = (client: pg.PoolClient, webhookId: string) =>
  client.query(
    `UPDATE webhook_delivery SET outcome = 'GIVEN_UP', due_at = NULL WHERE webhook_id = $1 AND outcome = 'WAITING'`,
    [webhookId],
  )

type Off = {
  webhookId: string
  /** What was not taken at last. */
  deliveryId: string
  because: 'gone' | 'failing'
  failingSince: Date
  status: number | null
}

/** What goes with it when the site itself switches one off: what waits is given up, it is on record, and administrators hear of it. */
export const switchedOff = async (
  client: pg.PoolClient,
  { webhookId, deliveryId, because, failingSince, status }: Off,
) => {
  await giveUpWaiting(client, webhookId)
  await writeAudit(client, {
    actorId: null,
    action: 'webhook.off',
    subjectType: 'webhook',
    subjectId: webhookId,
    after: { because, failingSince: failingSince.toISOString(), ...(status !== null && { status }) },
  })
  const { rows } = await client.query<{ id: string; email: string; name: string; locale: string }>(
    `SELECT id, email, name, locale FROM "user" WHERE role = 'ADMIN' AND email_verified_at IS NOT NULL AND banned_at IS NULL AND deleted_at IS NULL`,
  )
  for (const { id, email, name, locale } of rows) {
    const url = paths.desk.webhook(isLocale(locale) ? locale : defaultLocale, webhookId)
    const key = `hook-off:${deliveryId}:${id}`
    await queueMail({ key, userId: id, email, locale, kind: 'hook-off', data: { name, url } }, client)
  }
}
