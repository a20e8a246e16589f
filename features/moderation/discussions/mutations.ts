import 'server-only'
import type pg from 'pg'
import type { z } from 'zod'
import { writeAudit } from '@/features/audit'
import type { CommentSettings } from '@/features/comments/rules'
import { readSettings } from '@/features/comments/settings'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { isId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import { inTransaction } from '@/lib/transaction'
import { admit, type By } from '../admit'
import type { SwitchesForm, ThresholdsForm } from '../schema'
import { articleMeant } from './article'

type Given = { by: By; requestId?: string }
type Switches = Pick<z.infer<typeof SwitchesForm>, 'state' | 'slowSeconds' | 'hours' | 'reason'>
type Row = { id: string; before: object; after: object }

/** Closed stays closed since when it was; an end counts from now. */
const places = { article: 'article', section: 'section' } as const
const change = (client: pg.PoolClient, place: keyof typeof places, where: string, values: unknown[], s: Switches) =>
  client.query<Row>(
    `UPDATE ${places[place]} t SET discussion = $1::discussion_state, slow_seconds = $2,
        discussion_closed_at = CASE WHEN $1 = 'CLOSED' THEN CASE WHEN o.discussion = 'CLOSED' THEN o.discussion_closed_at ELSE now() END END,
        discussion_until = CASE WHEN $1 = 'OPEN' AND $2 = 0 THEN NULL ELSE now() + make_interval(hours => $3) END
      FROM (SELECT * FROM ${places[place]} WHERE ${where} FOR NO KEY UPDATE) o WHERE o.id = t.id
      RETURNING t.id,
        jsonb_build_object('state', o.discussion, 'slowSeconds', o.slow_seconds, 'until', o.discussion_until) AS before,
        jsonb_build_object('state', t.discussion, 'slowSeconds', t.slow_seconds, 'until', t.discussion_until) AS after`,
    [s.state, s.slowSeconds, s.hours ?? null, ...values],
  )

/** The settings of comments, changed from what they are; both are on record. */
const changeSettings = async (
  client: pg.PoolClient,
  { by, requestId, reason }: Given & { reason?: string },
  change: (before: CommentSettings, now: Date) => Partial<CommentSettings>,
) => {
  await client.query(`INSERT INTO site_setting (key, value) VALUES ('comments', '{}') ON CONFLICT (key) DO NOTHING`)
  const { rows } = await client.query<{ value: unknown; now: Date }>(
    `SELECT value, now() AS now FROM site_setting WHERE key = 'comments' FOR UPDATE`,
  )
  const before = readSettings(rows[0]!.value)
  const after = { ...before, ...change(before, rows[0]!.now) }
  await client.query(`UPDATE site_setting SET value = $1, changed_at = now() WHERE key = 'comments'`, [
    JSON.stringify(after),
  ])
  await writeAudit(client, {
    actorId: by.id,
    action: 'setting.comments',
    subjectType: 'setting',
    subjectId: 'comments',
    before,
    after,
    reason,
    requestId,
  })
  await expire([tags.discussions], client)
}

const hour = 3_600_000

const setSite = (client: pg.PoolClient, given: Given & Switches) =>
  changeSettings(client, given, ({ closedAt }, now) => ({
    holdAll: given.state === 'HOLD_ALL',
    closedAt: given.state === 'CLOSED' ? (closedAt ?? now.toISOString()) : null,
    slowSeconds: given.slowSeconds,
    until:
      given.hours !== undefined && (given.state !== 'OPEN' || given.slowSeconds > 0)
        ? new Date(now.getTime() + given.hours * hour).toISOString()
        : null,
  }))

/**
 * Holds, slows or closes what is said under an article, in a section, or anywhere, perhaps for some hours only; `OPEN` and 0
 * seconds give it free again. Readers see it within seconds. @throws Refused `forbidden`, `not_found`
 */
export const setSwitches = (given: Given & z.infer<typeof SwitchesForm>) => {
  admit(given.by, 'discussions')
  return inTransaction(async (client) => {
    if (given.scope === 'site') return setSite(client, given)
    if (given.scope === 'section' && !isId(given.id)) throw new Refused('not_found')
    const meant = given.scope === 'article' ? articleMeant(given.article) : { id: given.id }
    const { rows } =
      'id' in meant
        ? await change(client, given.scope, 'id = $4', [meant.id], given)
        : await change(client, 'article', `locale IN ('en', 'ar', 'ckb') AND slug = $4`, [meant.slug], given)
    if (rows.length === 0) throw new Refused('not_found', { field: given.scope })
    await writeAudit(
      client,
      rows.map(({ id, before, after }) => ({
        actorId: given.by.id,
        action: `${given.scope}.discussion` as const,
        subjectType: given.scope,
        subjectId: id,
        before,
        after,
        reason: given.reason,
        requestId: given.requestId,
      })),
    )
    await expire(given.scope === 'article' ? rows.map(({ id }) => tags.thread(id)) : [tags.discussions], client)
  })
}

/** When the screening makes a comment wait: links, first comments, reports. @throws Refused `forbidden` */
export const setThresholds = ({ by, requestId, ...thresholds }: Given & z.infer<typeof ThresholdsForm>) => {
  admit(by, 'discussions')
  return inTransaction((client) => changeSettings(client, { by, requestId }, () => thresholds))
}
