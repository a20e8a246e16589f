import 'server-only'
import { pool } from '@/lib/db'
import { readMailData, type Mail } from './schema'
import type { Queryable } from '@/lib/queryable'

/** An address that can stand in a header: one, short enough, without anything that ends a line. */
const isAddress = (email: string) => email.length <= 254 && /^[^\s@<>(),;:"\\[\]]+@[^\s@<>(),;:"\\[\]]+$/.test(email)

/**
 * Puts a mail on its way: call it in the transaction that causes it, so that neither is without the other. It is sent
 * within seconds of the commit, retried for a day, and never queued twice under one `key`.
 * @throws TypeError for an address no mail can be sent to, ZodError for data its kind does not know
 */
export const queueMail = async (mail: Mail, tx: Queryable = pool()) => {
  const { key, userId = null, locale, kind, dueAt = null } = mail
  const email = mail.email.toLowerCase()
  if (!isAddress(email)) throw new TypeError('not an address mail can be sent to')
  const data = JSON.stringify(readMailData(kind, mail.data))
  if ('$executeRaw' in tx)
    await tx.$executeRaw`INSERT INTO outgoing_mail (id, key, user_id, email, locale, kind, data, due_at)
      VALUES (gen_random_uuid(), ${key}, ${userId}::uuid, ${email}, ${locale}, ${kind}, ${data}::jsonb, coalesce(${dueAt}::timestamptz, now()))
      ON CONFLICT (key) DO NOTHING`
  else
    await tx.query(
      `INSERT INTO outgoing_mail (id, key, user_id, email, locale, kind, data, due_at)
       VALUES (gen_random_uuid(), $1, $2::uuid, $3, $4, $5, $6::jsonb, coalesce($7::timestamptz, now()))
       ON CONFLICT (key) DO NOTHING`,
      [key, userId, email, locale, kind, data, dueAt],
    )
}
