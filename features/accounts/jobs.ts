import 'server-only'
import { job } from '@/lib/jobs'
import { HOUR } from '@/lib/time-units'

/**
 * Sessions and links that ran out are forgotten, and so are accounts whose address nobody confirmed within a week: the
 * name is free again. Accounts that wrote or recommended something, or come from elsewhere, stay.
 */
export const forgetAccountsJob = job(
  'forget-accounts',
  '20 * * * *',
  async ({ client }) => {
    await client.query(`DELETE FROM session WHERE expires_at < now() OR ends_at < now()`)
    await client.query(`DELETE FROM second_step WHERE expires_at < now()`)
    await client.query(`DELETE FROM passkey_challenge WHERE expires_at < now()`)
    await client.query(`DELETE FROM mail_token WHERE expires_at < now() - interval '1 day'`)
    const { rowCount } = await client.query(
      `DELETE FROM "user" u
        WHERE email_verified_at IS NULL AND role = 'READER' AND created_at < now() - interval '7 days'
          AND banned_at IS NULL AND deleted_at IS NULL
          AND NOT EXISTS (SELECT FROM identity WHERE user_id = u.id)
          AND NOT EXISTS (SELECT FROM comment WHERE author_id = u.id)
          AND NOT EXISTS (SELECT FROM recommendation WHERE user_id = u.id)
          AND NOT EXISTS (SELECT FROM report WHERE reporter_id = u.id)
          AND NOT EXISTS (SELECT FROM session WHERE user_id = u.id)`,
    )
    return rowCount ? { report: { unconfirmed: rowCount } } : undefined
  },
  { catchUp: HOUR },
)
