import 'server-only'
import type pg from 'pg'
import { pool } from '@/lib/db'
import { inTransaction } from '@/lib/transaction'
import { afterFailure, mostAttempts } from '../rules'
import { testEvent } from '../schema'
import { switchedOff } from './switched-off'

/** Something to be told, and to whom, in the hands of this worker. */
export type Claimed = {
  id: string
  webhookId: string
  event: string
  subjectId: string | null
  at: Date
  /** This one included. */
  attempts: number
  url: string
  secret: string
  previousSecret: string | null
  previousUntil: Date | null
  /** The database's time. */
  now: Date
}

/** Longer than any attempt takes: one whose worker died is sent again after this, under the same id. */
const lease = '1 minute'

/** Counted and put off before it is sent, so that two workers never hold the same one. `which` says it by id. */
const take = async (which: string, values: unknown[]) => {
  const { rows } = await pool().query<Claimed>(
    `UPDATE webhook_delivery d SET attempts = d.attempts + 1, tried_at = now(), due_at = now() + interval '${lease}'
       FROM webhook w WHERE w.id = d.webhook_id AND d.id = (${which} FOR UPDATE OF e SKIP LOCKED)
      RETURNING d.id, d.webhook_id AS "webhookId", d.event, d.subject_id AS "subjectId", d.at, d.attempts, w.url, w.secret,
        w.previous_secret AS "previousSecret", w.previous_until AS "previousUntil", now() AS now`,
    values,
  )
  return rows[0]
}

/** Takes the next thing that is due, for this worker alone: nothing of programs in `busy`, or that rest by what they answered. */
export const claimNext = (busy: readonly string[]) =>
  take(
    `SELECT e.id FROM webhook_delivery e JOIN webhook v ON v.id = e.webhook_id
      WHERE e.due_at <= now() AND e.attempts < $2 AND v.is_on AND (v.rests_until IS NULL OR v.rests_until <= now())
        AND v.id <> ALL($1::uuid[]) ORDER BY e.due_at, e.id LIMIT 1`,
    [busy, mostAttempts],
  )

/** Takes this one, if nobody has tried it yet. */
export const claimOne = (id: string) =>
  take(`SELECT e.id FROM webhook_delivery e WHERE e.id = $1 AND e.outcome = 'WAITING' AND e.attempts = 0`, [id])

/** Only of the attempt at hand: whoever claimed it since decides. */
const mine = `id = $1 AND attempts = $2 AND outcome = 'WAITING'`

type Taken = { status: number; ms: number }

/** It arrived: whatever else waits for this program may go at once. */
export const markDelivered = async ({ id, attempts, webhookId, event }: Claimed, { status, ms }: Taken) => {
  await pool().query(
    `UPDATE webhook_delivery SET outcome = 'DELIVERED', due_at = NULL, status = $3, problem = '', ms = $4 WHERE ${mine}`,
    [id, attempts, status, ms],
  )
  if (event !== testEvent)
    await pool().query(
      `UPDATE webhook SET failing_since = NULL, rests_until = NULL
        WHERE id = $1 AND (failing_since IS NOT NULL OR rests_until IS NOT NULL)`,
      [webhookId],
    )
}

/** There is nothing left to say: what is so now is told by another. */
export const markOvertaken = ({ id, attempts }: Claimed) =>
  pool().query(
    `UPDATE webhook_delivery SET outcome = 'OVERTAKEN', due_at = NULL, status = NULL, problem = '', ms = NULL WHERE ${mine}`,
    [id, attempts],
  )

export type Failure = { problem: string; status: number | null; retryAfter?: number | undefined; ms: number | null }

/** It was not taken: when it is sent again, when anything else is, and whether the program is switched off for it. */
export const markFailed = (claimed: Claimed, { problem, status, retryAfter, ms }: Failure) =>
  inTransaction(async (client) => {
    const { id, attempts, webhookId, event } = claimed
    const { rows } = await client.query<{ failingSince: Date | null; isOn: boolean; now: Date }>(
      `SELECT failing_since AS "failingSince", is_on AS "isOn", now() AS now FROM webhook WHERE id = $1 FOR NO KEY UPDATE`,
      [webhookId],
    )
    const hook = rows[0]
    // Deleted meanwhile, with all that waited for it.
    if (!hook) return { off: null }
    const isTest = event === testEvent
    const { dueAt, restsUntil, failingSince, off } = afterFailure({ ...hook, attempts, status, retryAfter })
    // A test is for who looks on: it is sent once, and says nothing of how things stand.
    const again = isTest || !hook.isOn ? null : dueAt
    const { rowCount } = await client.query(
      `UPDATE webhook_delivery SET outcome = $3::hook_outcome, due_at = $4, status = $5, problem = $6, ms = $7 WHERE ${mine}`,
      [id, attempts, again ? 'WAITING' : 'GIVEN_UP', again, status, problem, ms],
    )
    if (rowCount === 0 || isTest || !hook.isOn) return { off: null }
    await client.query(
      'UPDATE webhook SET failing_since = $2, rests_until = $3, is_on = $4, off_because = $5 WHERE id = $1',
      [webhookId, failingSince, restsUntil, off === null, off],
    )
    if (off) await switchedOff(client, { webhookId, deliveryId: id, because: off, failingSince, status })
    return { off }
  })

/** Whoever died over the last attempt will not say so. */
export const giveUpForgotten = () =>
  pool().query(
    `UPDATE webhook_delivery SET outcome = 'GIVEN_UP', due_at = NULL WHERE due_at <= now() AND attempts >= $1`,
    [mostAttempts],
  )

/** Has the job woken when the next thing is due, if the minute would be too late for it. */
export const wakeForNext = () =>
  pool().query(
    `SELECT wake_hooks(next.at, 'send-hooks-next') FROM (
       SELECT min(greatest(d.due_at, w.rests_until)) AS at FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id
        WHERE d.due_at <= now() + interval '1 minute' AND w.is_on) next
      WHERE next.at <= now() + interval '1 minute'`,
  )

/** Forgets what happened so many days ago; by then nothing of it waits any more. */
export const forgetDeliveries = async (client: pg.PoolClient, days: number) => {
  const { rowCount } = await client.query('DELETE FROM webhook_delivery WHERE at < now() - make_interval(days => $1)', [
    days,
  ])
  return rowCount ?? 0
}
