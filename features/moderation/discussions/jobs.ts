import 'server-only'
import { writeAudit } from '@/features/audit'
import { readSettings } from '@/features/comments/settings'
import { tags } from '@/features/tags'
import { job } from '@/lib/jobs'
import type { Client } from '@/features/mail/send'

type Ended = { id: string; before: object }

const free = `discussion = 'OPEN', slow_seconds = 0, discussion_closed_at = NULL, discussion_until = NULL`
const ended = (place: 'article' | 'section') =>
  `UPDATE ${place} t SET ${free} FROM (SELECT * FROM ${place} WHERE discussion_until <= $1 FOR NO KEY UPDATE) o
    WHERE o.id = t.id RETURNING t.id, jsonb_build_object('state', o.discussion, 'slowSeconds', o.slow_seconds) AS before`

/** Gives free whatever was held, slowed or closed until a moment that has come. Answers the cache tags of it. */
export const endSwitches = async (client: Client, now: Date) => {
  await client.query('BEGIN')
  try {
    const articles = await client.query<Ended>(ended('article'), [now])
    const sections = await client.query<Ended>(ended('section'), [now])
    const { rows } = await client.query<{ value: unknown }>(
      `SELECT value FROM site_setting WHERE key = 'comments' FOR UPDATE`,
    )
    const settings = rows[0] && readSettings(rows[0].value)
    const isSiteEnded = settings?.until !== null && settings !== undefined && new Date(settings.until) <= now
    const after = { ...settings, holdAll: false, closedAt: null, slowSeconds: 0, until: null }
    if (isSiteEnded) {
      await client.query(`UPDATE site_setting SET value = $1, changed_at = now() WHERE key = 'comments'`, [
        JSON.stringify(after),
      ])
    }
    const entry = (scope: 'article' | 'section', { id, before }: Ended) => ({
      actorId: null,
      action: `${scope}.discussion` as const,
      subjectType: scope,
      subjectId: id,
      before,
      after: { state: 'OPEN', slowSeconds: 0 },
      reason: 'until',
    })
    await writeAudit(client as Parameters<typeof writeAudit>[0], [
      ...articles.rows.map((row) => entry('article', row)),
      ...sections.rows.map((row) => entry('section', row)),
      ...(isSiteEnded
        ? [
            {
              actorId: null,
              action: 'setting.comments' as const,
              subjectType: 'setting' as const,
              subjectId: 'comments',
              before: settings,
              after,
              reason: 'until',
            },
          ]
        : []),
    ])
    await client.query('COMMIT')
    return [
      ...articles.rows.map(({ id }) => tags.thread(id)),
      ...(sections.rows.length > 0 || isSiteEnded ? [tags.discussions] : []),
    ]
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

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
