import 'server-only'
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { requireRight } from '@/features/accounts/require-right'
import { tokenHash } from '@/features/accounts/session-cookie'
import { sanctionToAnswer } from '@/features/accounts/shut-out'
import { writeAudit } from '@/features/audit'
import { clean } from '@/features/comments/screening/clean'
import { queueMail } from '@/features/mail/mutations'
import { isId, newId } from '@/lib/ids'
import { defaultLocale, isOffered } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { DAY } from '@/lib/time-units'
import { inTransaction } from '@/lib/transaction'
import type { Role } from '@/prisma/client/enums'
import type { By } from '../by'
import { decideWithin } from '../decisions/mutations'
import { undoWithin } from '../decisions/undoing'
import { mayAnswer, maySanction } from '../rules'
import type { Reason, SanctionKind } from '../views'
import { isOfSomebody } from './queries'
import { imposedBefore, newestOf, ownComment, standsAlready } from './reading'

type Given = { by: By; requestId?: string }

type Whom = {
  id: string
  name: string
  email: string
  locale: string
  role: Role
  now: Date
  isBanned: boolean
  isHeld: boolean
  suspendedUntil: Date | null
}

const lockUser = async (client: pg.PoolClient, id: string): Promise<Whom> => {
  if (!isId(id)) throw new Refused('not_found')
  const { rows } = await client.query<Whom>(
    `SELECT id, name, email, locale, role, clock_timestamp() AS now, banned_at IS NOT NULL AS "isBanned", is_held AS "isHeld",
        suspended_until AS "suspendedUntil" FROM "user" WHERE id = $1 AND deleted_at IS NULL FOR NO KEY UPDATE`,
    [id],
  )
  return rows[0] ?? Promise.reject(new Refused('not_found'))
}

/**
 * What somebody may do follows from the sanctions that stand, and from nothing else: written anew after every change of
 * them. Sessions of who is banned end by the trigger on the row.
 */
const apply = (client: pg.PoolClient, userId: string) =>
  client.query(
    `UPDATE "user" u SET
        banned_at = CASE WHEN s.banned THEN coalesce(u.banned_at, now()) END, is_held = s.held, suspended_until = s.until
      FROM (SELECT coalesce(bool_or(kind = 'BAN'), false) AS banned, coalesce(bool_or(kind = 'HOLD'), false) AS held,
              max(until) FILTER (WHERE kind = 'SUSPEND') AS until
             FROM sanction WHERE user_id = $1 AND lifted_at IS NULL) s
      WHERE u.id = $1`,
    [userId],
  )

/** Whoever is named here is told in their language; the link lets them answer even when they cannot sign in. */
const tell = (client: pg.PoolClient, whom: Whom, id: string, kind: 'sanction' | 'appeal-answer', path: string) => {
  const locale = isOffered(whom.locale) ? whom.locale : defaultLocale
  return queueMail(
    {
      key: `${kind}:${id}`,
      userId: whom.id,
      email: whom.email,
      locale,
      kind,
      data: { name: whom.name, url: `/${locale}${path}` },
    },
    client,
  )
}

const auditWords = {
  WARN: 'account.warn',
  HOLD: 'account.hold',
  SUSPEND: 'account.suspend',
  BAN: 'account.ban',
} as const

type Asked = Given & {
  id?: string
  userId: string
  kind: SanctionKind
  reason: Reason
  note?: string
  commentId?: string
  days?: number
  sweep?: number
}

/**
 * Warns, holds, suspends or bans somebody. It holds from the commit on, everywhere; they are told why and until when. A ban
 * may take their last comments down with it. Under the same `id` once more it changes nothing, and answers what it did.
 * @throws Refused `forbidden`, `not_found`, `not_found` for a comment that is not theirs, `invalid` for a suspension without an end, `sanctioned` while the same stands, `key_reuse` where `id` is another's
 */
export const sanction = (asked: Asked) => {
  const { id = newId(), userId, kind, reason, note = '', commentId, days, sweep = 0, by, requestId } = asked
  requireRight(by, 'sanction')
  if ((kind === 'SUSPEND') !== (days !== undefined)) throw new Refused('invalid', { field: 'days' })
  return inTransaction(async (client) => {
    const whom = await lockUser(client, userId)
    if (!maySanction(by, whom)) throw new Refused('forbidden')
    const about = commentId ? await ownComment(client, userId, commentId) : null
    const before = await imposedBefore(client, id, {
      userId,
      kind,
      reason,
      note,
      about,
      byId: by.id,
      days: days ?? null,
    })
    if (before) return before
    if (await standsAlready(client, userId, kind, about)) throw new Refused('sanctioned')
    const until = days === undefined ? null : new Date(whom.now.getTime() + days * DAY)
    const token = randomBytes(32).toString('base64url')
    await client.query(
      `INSERT INTO sanction (id, user_id, kind, reason, note, comment_id, by_id, until, token_hash)
        VALUES ($1, $2, $3::sanction_kind, $4::report_reason, $5, $6, $7, $8, $9)`,
      [id, userId, kind, reason, note, about, by.id, until, tokenHash(token)],
    )
    await apply(client, userId)
    const ids = kind === 'BAN' && sweep > 0 ? await newestOf(client, userId, sweep) : []
    const swept =
      ids.length > 0
        ? await decideWithin(client, { ids, action: 'reject', reason, note, by, requestId, evenOthers: true })
        : { batchId: null, changed: [] }
    if (swept.batchId) await client.query('UPDATE sanction SET batch_id = $2 WHERE id = $1', [id, swept.batchId])
    await writeAudit(client, {
      actorId: by.id,
      action: auditWords[kind],
      subjectType: 'account',
      subjectId: userId,
      before: { isBanned: whom.isBanned, isHeld: whom.isHeld, suspendedUntil: whom.suspendedUntil },
      after: { sanctionId: id, kind, reason, until, swept: swept.changed.length },
      reason: note || reason,
      requestId,
    })
    await tell(client, whom, id, 'sanction', `/appeal?token=${token}`)
    return { id, batchId: swept.batchId, swept: swept.changed.length }
  })
}

type Row = {
  id: string
  userId: string
  kind: SanctionKind
  byId: string | null
  batchId: string | null
  liftedAt: Date | null
  appealedAt: Date | null
  answeredAt: Date | null
}

const columns = `id, user_id AS "userId", kind, by_id AS "byId", batch_id AS "batchId", lifted_at AS "liftedAt",
  appealed_at AS "appealedAt", answered_at AS "answeredAt"`

const lockSanction = async (client: pg.PoolClient, id: string): Promise<Row> => {
  if (!isId(id)) throw new Refused('not_found')
  const { rows } = await client.query<Row>(`SELECT ${columns} FROM sanction WHERE id = $1 FOR NO KEY UPDATE`, [id])
  return rows[0] ?? Promise.reject(new Refused('not_found'))
}

const liftWithin = async (client: pg.PoolClient, row: Row, restore: boolean, { by, requestId }: Given) => {
  const whom = await lockUser(client, row.userId)
  if (!maySanction(by, whom)) throw new Refused('forbidden')
  if (row.liftedAt) return { restored: 0 }
  await client.query('UPDATE sanction SET lifted_at = now(), lifted_by_id = $2 WHERE id = $1', [row.id, by.id])
  await apply(client, row.userId)
  const restored =
    restore && row.batchId
      ? (await undoWithin(client, { batchId: row.batchId, by, requestId, whatIsLeft: true })).changed
      : []
  await writeAudit(client, {
    actorId: by.id,
    action: 'account.lift',
    subjectType: 'account',
    subjectId: row.userId,
    before: { isBanned: whom.isBanned, isHeld: whom.isHeld, suspendedUntil: whom.suspendedUntil },
    after: { sanctionId: row.id, restored: restored.length },
    requestId,
  })
  return { restored: restored.length }
}

/** Takes a sanction back, and with it what was taken down. Twice is once. @throws Refused `not_found`, `forbidden` */
export const lift = ({ id, restore, by, requestId }: Given & { id: string; restore: boolean }) => {
  requireRight(by, 'sanction')
  return inTransaction(async (client) => liftWithin(client, await lockSanction(client, id), restore, { by, requestId }))
}

/**
 * Somebody says why a sanction is wrong: once, and while it stands. Known by being signed in, or by a link: of the mail, or given at the door.
 * @throws Refused `not_found`, also once the account is gone, `conflict` the second time or when it has been taken back
 */
export const appeal = ({
  who,
  text,
  requestId,
}: {
  who: { userId: string; id: string } | { token: string }
  text: string
  requestId?: string
}) =>
  inTransaction(async (client) => {
    const found =
      'token' in who
        ? await client.query<Row>(`SELECT ${columns} FROM sanction WHERE (token_hash = $1 OR id = $2) AND ${isOfSomebody} FOR NO KEY UPDATE`, [tokenHash(who.token), sanctionToAnswer(who.token, new Date())]) // prettier-ignore
        : await client.query<Row>(`SELECT ${columns} FROM sanction WHERE id = $1 AND user_id = $2 FOR NO KEY UPDATE`, [isId(who.id) ? who.id : null, who.userId]) // prettier-ignore
    const [row] = found.rows
    if (!row) throw new Refused('not_found')
    if (row.appealedAt || row.liftedAt) throw new Refused('conflict')
    await client.query('UPDATE sanction SET appeal = $2, appealed_at = now() WHERE id = $1', [row.id, clean(text)])
    await writeAudit(client, {
      actorId: row.userId,
      action: 'account.appeal',
      subjectType: 'account',
      subjectId: row.userId,
      after: { sanctionId: row.id, sanction: row.kind },
      requestId,
    })
    return { appealed: true }
  })

/**
 * Another moderator decides about an appeal, once: the sanction stands, or is taken back with what it took down. Who
 * appealed is told. @throws Refused `forbidden` to who imposed it, `not_found`, `conflict`
 */
export const answerAppeal = ({
  id,
  outcome,
  answer,
  by,
  requestId,
}: Given & { id: string; outcome: 'upheld' | 'overturned'; answer: string }) => {
  requireRight(by, 'sanction')
  return inTransaction(async (client) => {
    const row = await lockSanction(client, id)
    if (!row.appealedAt) throw new Refused('not_found')
    if (!mayAnswer(by, row)) throw new Refused('forbidden')
    if (row.answeredAt) throw new Refused('conflict')
    const whom = await lockUser(client, row.userId)
    if (!maySanction(by, whom)) throw new Refused('forbidden')
    const isOverturned = outcome === 'overturned'
    const token = randomBytes(32).toString('base64url')
    await client.query(
      `UPDATE sanction SET answer = $2, answered_at = now(), answered_by_id = $3, is_overturned = $4, token_hash = $5 WHERE id = $1`,
      [id, answer, by.id, isOverturned, tokenHash(token)],
    )
    if (isOverturned) await liftWithin(client, row, true, { by, requestId })
    await writeAudit(client, {
      actorId: by.id,
      action: isOverturned ? 'account.overturn' : 'account.uphold',
      subjectType: 'account',
      subjectId: row.userId,
      after: { sanctionId: id, sanction: row.kind, isOverturned },
      reason: answer,
      requestId,
    })
    await tell(client, whom, id, 'appeal-answer', `/appeal?token=${token}`)
    return { isOverturned }
  })
}
