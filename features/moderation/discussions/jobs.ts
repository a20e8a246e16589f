import 'server-only'
import type pg from 'pg'
import { writeAudit } from '@/features/audit'
import { readSettings } from '@/features/comments/settings'
import { tags } from '@/features/tags'
import { job } from '@/lib/jobs'
import { inTransactionOn } from '@/lib/transaction'
import { lockSwitches, onRecord, writeSwitches } from './mutations'
import { endOf, settingsOf, siteSwitches, type Switched } from './rules'

type Ended = { id: string; before: Switched; after: Switched }

const endIn = async (client: pg.PoolClient, place: 'article' | 'section', now: Date): Promise<Ended[]> => {
  const due = await lockSwitches(client, place, 'discussion_until <= $1', [now])
  const ended = due.map((before) => ({ id: before.id, before, after: endOf(before, now) }))
  for (const { id, after } of ended) await writeSwitches(client, place, id, after)
  return ended
}

const endOnSite = async (client: pg.PoolClient, now: Date) => {
  const { rows } = await client.query<{ value: unknown }>(
    `SELECT value FROM site_setting WHERE key = 'comments' FOR UPDATE`,
  )
  const before = rows[0] && readSettings(rows[0].value)
  if (!before?.until || new Date(before.until) > now) return []
  const after = { ...before, ...settingsOf(endOf(siteSwitches(before), now)) }
  await client.query(`UPDATE site_setting SET value = $1, changed_at = now() WHERE key = 'comments'`, [
    JSON.stringify(after),
  ])
  return [{ before, after }]
}

/** Puts what was held, slowed or closed until a moment that has come back to what stood before. Answers its cache tags. */
const endSwitches = (client: pg.PoolClient, now: Date) =>
  inTransactionOn(client, async () => {
    const articles = await endIn(client, 'article', now)
    const sections = await endIn(client, 'section', now)
    const site = await endOnSite(client, now)
    const entry = (scope: 'article' | 'section', { id, before, after }: Ended) => ({
      actorId: null,
      action: `${scope}.discussion` as const,
      subjectType: scope,
      subjectId: id,
      before: onRecord(before),
      after: onRecord(after),
      reason: 'until',
    })
    await writeAudit(client, [
      ...articles.map((row) => entry('article', row)),
      ...sections.map((row) => entry('section', row)),
      ...site.map(({ before, after }) => ({
        actorId: null,
        action: 'setting.comments' as const,
        subjectType: 'setting' as const,
        subjectId: 'comments',
        before,
        after,
        reason: 'until',
      })),
    ])
    return [
      ...articles.map(({ id }) => tags.thread(id)),
      ...(sections.length > 0 || site.length > 0 ? [tags.discussions] : []),
    ]
  })

/** Asked every minute, and after every downtime. */
export const endSwitchesJob = job(
  'end-switches',
  '* * * * *',
  async ({ client, now }) => {
    const touched = await endSwitches(client, now)
    return touched.length > 0 ? { touched, report: { ended: touched.length } } : {}
  },
  { atStart: true },
)
