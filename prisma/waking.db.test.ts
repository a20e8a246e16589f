import { expect, test } from 'vitest'
import { newId } from '@/lib/ids'
import { pool } from '@/lib/db'
import { make } from './factories'

test.each([
  ['nobody has ever made the queue', ''],
  ['the queue is being made', 'CREATE SCHEMA graphile_worker'],
  [
    'the queue is between two of its steps',
    `CREATE SCHEMA graphile_worker;
     CREATE FUNCTION graphile_worker.add_job(identifier text, payload json) RETURNS void LANGUAGE sql AS 'SELECT'`,
  ],
])('%s: a mail is written and a program is told all the same, and wakes nobody', async (_, state) => {
  const { id } = await make.webhook()
  const client = await pool().connect()
  try {
    await client.query('BEGIN')
    await client.query(`DROP SCHEMA IF EXISTS graphile_worker CASCADE; ${state}`)
    await client.query(
      `INSERT INTO outgoing_mail (id, key, email, locale, kind, data) VALUES ($1, $2, 'a@example.test', 'en', 'verify', '{}')`,
      [newId(), newId()],
    )
    await client.query(
      `INSERT INTO webhook_delivery (id, webhook_id, event, subject_id) VALUES ($1, $2, 'article.published', $1)`,
      [newId(), id],
    )
    expect((await client.query<{ it: boolean }>('SELECT may_wake() AS it')).rows[0]!.it).toBe(false)
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
})
