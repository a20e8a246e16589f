import 'server-only'
import type pg from 'pg'
import type { z } from 'zod'
import { requireRight } from '@/features/accounts/require-right'
import { writeAudit } from '@/features/audit'
import type { CommentSettings } from '@/features/comments/rules'
import { readSettings } from '@/features/comments/settings'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { isId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import { inTransaction } from '@/lib/transaction'
import type { By } from '../by'
import type { SwitchesForm, ThresholdsForm } from '../schema'
import { articleMeant } from './article'
import { settingsOf, siteSwitches, switchTo, type Switched } from './rules'

type Given = { by: By; requestId?: string }
type Switches = Pick<z.infer<typeof SwitchesForm>, 'state' | 'slowSeconds' | 'hours' | 'reason'>
type Row = Switched & { id: string; now: Date }

const becomes = (now: Switched, wanted: Switches, at: Date) => {
  const next = switchTo(now, wanted, at)
  if (next === 'ended') throw new Refused('conflict', { field: 'hours' })
  return next
}

const places = { article: 'article', section: 'section' } as const
type Place = keyof typeof places

/** Those of a place that fit, ours until the end of the transaction. */
export const lockSwitches = async (client: pg.PoolClient, place: Place, where: string, values: unknown[]) => {
  const { rows } = await client.query<Row>(
    `SELECT id, discussion AS state, slow_seconds AS "slowSeconds", discussion_closed_at AS "closedAt",
        discussion_until AS until, discussion_back_to AS "backTo", now() AS now
      FROM ${places[place]} WHERE ${where} FOR NO KEY UPDATE`,
    values,
  )
  return rows
}

/**
 * The story that somebody typed or pasted: by its address, else by its headline. @throws Refused `conflict` where several have
 * that headline
 */
const lockStories = async (client: pg.PoolClient, text: string) => {
  const meant = articleMeant(text)
  if ('id' in meant) return lockSwitches(client, 'article', 'id = $1', [meant.id])
  const addressed = await lockSwitches(client, 'article', `locale IN ('en', 'ar', 'ckb') AND slug = $1`, [meant.slug])
  if (addressed.length > 0) return addressed
  // A second one is enough to ask which; of a name that thousands have no more are held.
  const headed = 'id IN (SELECT id FROM article WHERE headline = $1 LIMIT 2)'
  const rows = await lockSwitches(client, 'article', headed, [text.replaceAll('\0', '')])
  if (rows.length > 1) throw new Refused('conflict', { field: 'article' })
  return rows
}

export const writeSwitches = (
  client: pg.PoolClient,
  place: Place,
  id: string,
  { state, slowSeconds, closedAt, until, backTo }: Switched,
) =>
  client.query(
    `UPDATE ${places[place]} SET discussion = $2::discussion_state, slow_seconds = $3, discussion_closed_at = $4,
        discussion_until = $5, discussion_back_to = $6 WHERE id = $1`,
    [id, state, slowSeconds, closedAt, until, backTo && JSON.stringify(backTo)],
  )

/** As it stands on record. */
export const onRecord = ({ state, slowSeconds, until, backTo }: Switched) => ({ state, slowSeconds, until, backTo })

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

const setSite = (client: pg.PoolClient, given: Given & Switches) =>
  changeSettings(client, given, (before, now) => settingsOf(becomes(siteSwitches(before), given, now)))

/**
 * Holds, slows or closes what is said under an article, in a section, or anywhere, perhaps for some hours only, after which
 * it is again as it stood before; `OPEN` and 0 seconds for good give it free. Readers see it within seconds.
 * @throws Refused `forbidden`, `not_found`; `conflict` where an end that was to be kept has come (`hours`), or several stories
 * are headed so (`article`)
 */
export const setSwitches = (given: Given & z.infer<typeof SwitchesForm>) => {
  requireRight(given.by, 'discussions')
  return inTransaction(async (client) => {
    if (given.scope === 'site') return setSite(client, given)
    if (given.scope === 'section' && !isId(given.id)) throw new Refused('not_found')
    const rows =
      given.scope === 'article'
        ? await lockStories(client, given.article)
        : await lockSwitches(client, given.scope, 'id = $1', [given.id])
    if (rows.length === 0) throw new Refused('not_found', { field: given.scope })
    const changes = rows.map((row) => ({ id: row.id, before: row, after: becomes(row, given, row.now) }))
    for (const { id, after } of changes) await writeSwitches(client, given.scope, id, after)
    await writeAudit(
      client,
      changes.map(({ id, before, after }) => ({
        actorId: given.by.id,
        action: `${given.scope}.discussion` as const,
        subjectType: given.scope,
        subjectId: id,
        before: onRecord(before),
        after: onRecord(after),
        reason: given.reason,
        requestId: given.requestId,
      })),
    )
    await expire(given.scope === 'article' ? rows.map(({ id }) => tags.thread(id)) : [tags.discussions], client)
  })
}

/** When the screening makes a comment wait: links, first comments, reports. @throws Refused `forbidden` */
export const setThresholds = ({ by, requestId, ...thresholds }: Given & z.infer<typeof ThresholdsForm>) => {
  requireRight(by, 'discussions')
  return inTransaction((client) => changeSettings(client, { by, requestId }, () => thresholds))
}
