import 'server-only'
import type pg from 'pg'
import { requireRight } from '@/features/accounts/require-right'
import { writeAudit, type AuditFacts } from '@/features/audit'
import { newId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import { refuseInside } from '@/lib/outside'
import { inTransaction } from '@/lib/transaction'
import type { Role } from '@/prisma/client/enums'
import { rollsFor } from '../rules'
import { testEvent, type HookEvent } from '../schema'
import { giveUpWaiting } from '../sending/switched-off'
import { newSecret, sealSecret } from '../sign'

export type By = { id: string; role: Role; requestId?: string }

/** More would make every story that is published a crowd of requests. */
export const mostHooks = 50

type Told = Pick<AuditFacts, 'before' | 'after'> & { action: Extract<AuditFacts['action'], `webhook.${string}`> }
type Tell = (id: string, told: Told) => Promise<void>

const change = <T>(by: By, run: (client: pg.PoolClient, tell: Tell) => Promise<T>) =>
  inTransaction(async (client) => {
    requireRight(by, 'settings')
    return run(client, (id, told) =>
      writeAudit(client, {
        ...told,
        actorId: by.id,
        subjectType: 'webhook',
        subjectId: id,
        requestId: by.requestId ?? '',
      }),
    )
  })

type Row = { url: string; events: HookEvent[]; isOn: boolean; secret: string }

const locked = async (client: pg.PoolClient, id: string) => {
  const { rows } = await client.query<Row>(
    'SELECT url, events, is_on AS "isOn", secret FROM webhook WHERE id = $1 FOR UPDATE',
    [id],
  )
  if (!rows[0]) throw new Refused('not_found')
  return rows[0]
}

/** Some addresses are as good as a key: more of them than the host is not on record. */
const hostOf = (url: string) => new URL(url).host

type New = { id?: string; by: By; url: string; events: readonly HookEvent[] }

/** Whether it was added under this id before, just so. @throws Refused `key_reuse` where the id is another's */
const isAdded = async (client: pg.PoolClient, id: string, { url, events }: New) => {
  // One after the other: of two at the same moment, neither would see the other's.
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`webhook ${id}`])
  const { rows } = await client.query<Row>('SELECT url, events FROM webhook WHERE id = $1', [id])
  const [row] = rows
  if (row && (row.url !== url || row.events.join() !== events.join())) throw new Refused('key_reuse')
  return row !== undefined
}

/**
 * One more program that is told. Its secret is answered here and never again: not when the same is sent once more under the
 * same `id`, which changes nothing. Whoever lost the answer has another secret made.
 * @throws Refused `forbidden`; `invalid` for an address that leads nowhere outside, `conflict` where there are too many,
 *   `key_reuse` where `id` is another's
 */
export const addHook = async (given: New): Promise<{ id: string; secret?: string }> => {
  const { id = newId(), by, url, events } = given
  requireRight(by, 'settings')
  await refuseInside(url, 'url')
  return change(by, async (client, tell) => {
    if (await isAdded(client, id, given)) return { id }
    const { rows } = await client.query<{ known: number }>('SELECT count(*)::int AS known FROM webhook')
    if (rows[0]!.known >= mostHooks) throw new Refused('conflict', { field: 'url' })
    const secret = newSecret()
    await client.query('INSERT INTO webhook (id, url, events, secret) VALUES ($1, $2, $3, $4)', [
      id,
      url,
      events,
      sealSecret(secret, id),
    ])
    await tell(id, { action: 'webhook.add', after: { host: hostOf(url), events } })
    return { id, secret }
  })
}

type Given = { by: By; id: string }

/** What it is told of from now on. @throws Refused `forbidden`, `not_found` */
export const changeHook = ({ by, id, events }: Given & { events: readonly HookEvent[] }) =>
  change(by, async (client, tell) => {
    const before = await locked(client, id)
    await client.query('UPDATE webhook SET events = $2 WHERE id = $1', [id, events])
    await tell(id, { action: 'webhook.change', before: { events: before.events }, after: { events } })
  })

/** Off: nothing more is told, and what waits is given up. On: it begins anew. Twice is once. @throws Refused */
export const switchHook = ({ by, id, to }: Given & { to: 'on' | 'off' }) =>
  change(by, async (client, tell) => {
    const { isOn, url } = await locked(client, id)
    await client.query(
      'UPDATE webhook SET is_on = $2, off_because = NULL, failing_since = NULL, rests_until = NULL WHERE id = $1',
      [id, to === 'on'],
    )
    if (to === 'off') await giveUpWaiting(client, id)
    if (isOn !== (to === 'on')) await tell(id, { action: `webhook.${to}`, after: { host: hostOf(url) } })
  })

/** It goes, with all that was told to it. @throws Refused `forbidden`, `not_found` */
export const removeHook = ({ by, id }: Given) =>
  change(by, async (client, tell) => {
    const { url, events } = await locked(client, id)
    await client.query('DELETE FROM webhook WHERE id = $1', [id])
    await tell(id, { action: 'webhook.remove', before: { host: hostOf(url), events } })
  })

/** Another secret, answered here and never again; the one before signs along for a day. @throws Refused */
export const rollSecret = ({ by, id }: Given) =>
  change(by, async (client, tell) => {
    const before = await locked(client, id)
    const secret = newSecret()
    await client.query(
      `UPDATE webhook SET secret = $2, previous_secret = $3, previous_until = now() + $4 * interval '1 ms' WHERE id = $1`,
      [id, sealSecret(secret, id), before.secret, rollsFor],
    )
    await tell(id, { action: 'webhook.roll', after: { host: hostOf(before.url) } })
    return { secret }
  })

/** Something to try it with, not yet sent; also to one that is off. @throws Refused `forbidden`, `not_found` */
export const queueTest = ({ by, id }: Given) =>
  change(by, async (client, tell) => {
    const { url } = await locked(client, id)
    const delivery = newId()
    // For whoever asked to send it at once; the job comes by later.
    await client.query(
      `INSERT INTO webhook_delivery (id, webhook_id, event, due_at) VALUES ($1, $2, $3, now() + interval '1 minute')`,
      [delivery, id, testEvent],
    )
    await tell(id, { action: 'webhook.test', after: { host: hostOf(url) } })
    return delivery
  })

/**
 * Has something sent again, under the same id, as often as if it were new; not yet sent.
 * @throws Refused `forbidden`, `not_found`; `conflict` where it still waits, or the program is off
 */
export const queueAgain = ({ by, id }: Given) =>
  change(by, async (client, tell) => {
    const { rows } = await client.query<{ webhookId: string; event: string }>(
      'SELECT webhook_id AS "webhookId", event FROM webhook_delivery WHERE id = $1',
      [id],
    )
    const [delivery] = rows
    if (!delivery) throw new Refused('not_found')
    const { isOn, url } = await locked(client, delivery.webhookId)
    if (!isOn && delivery.event !== testEvent) throw new Refused('conflict', { field: 'off' })
    const { rowCount } = await client.query(
      `UPDATE webhook_delivery SET outcome = 'WAITING', attempts = 0, due_at = now() + interval '1 minute'
        WHERE id = $1 AND outcome <> 'WAITING'`,
      [id],
    )
    if (rowCount === 0) throw new Refused('conflict')
    const after = { host: hostOf(url), event: delivery.event, delivery: id }
    await tell(delivery.webhookId, { action: 'webhook.again', after })
    return id
  })
