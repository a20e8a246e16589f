import { afterAll, beforeAll, expect, test } from 'vitest'
import { killsWanted, openTrial } from '@/prisma/killing'

const kills = killsWanted(10)
let trial: Awaited<ReturnType<typeof openTrial>>

beforeAll(async () => {
  trial = await openTrial(5)
  await trial.admin.query('UPDATE article_stats SET imported_views = 270, views = 270')
})
afterAll(() => trial.close())

/**
 * A newspaper under load: forty readers at a time, each view tried with the same event until it is acknowledged, and only
 * then written down.
 */
const program = `
  import { openSync, writeSync } from 'node:fs'
  import { randomBytes, randomUUID } from 'node:crypto'
  const { recordView } = await import('./features/views/mutations.ts')
  const stories = JSON.parse(process.env.STORIES)
  const ledger = openSync(process.env.LEDGER, 'a')
  const home = () => randomBytes(8).toString('hex').match(/.{4}/g).join(':') + '::1'
  const read = async () => {
    for (;;) {
      const view = { articleId: stories[randomBytes(1)[0] % stories.length], eventId: randomUUID(), address: home(), agent: 'x' }
      for (let done = false; !done; ) {
        done = await recordView(view).then((views) => views > 270, () => new Promise((retry) => setTimeout(retry, 20)))
      }
      writeSync(ledger, view.eventId + '\\n')
    }
  }
  await Promise.all(Array.from({ length: 40 }, read))
`

test(
  `no acknowledged view is lost or doubled, whoever is killed (${kills} times)`,
  { timeout: 60_000 + kills * 20_000 },
  async () => {
    const env = { STORIES: JSON.stringify(trial.stories) }
    await trial.killAgainAndAgain({ program, env, kills, most: 1_000 })
    const acked = trial.lines()
    expect(new Set(acked).size).toBe(acked.length)
    const { rows } = await trial.admin.query<{ lost: number; stored: number; hours: number; drifted: number }>(
      `SELECT (SELECT count(*)::int FROM unnest($1::uuid[]) AS a (id) WHERE id NOT IN (SELECT event_id FROM view_event)) AS lost,
        (SELECT count(*)::int FROM view_event) AS stored,
        (SELECT sum(views)::int FROM article_hour) AS hours,
        (SELECT count(*)::int FROM article_stats s WHERE s.views <> s.imported_views
          + (SELECT coalesce(sum(h.views), 0) FROM article_hour h WHERE h.article_id = s.article_id)
          OR s.views <> 270 + (SELECT count(*) FROM view_event e WHERE e.article_id = s.article_id)) AS drifted`,
      [acked],
    )
    const { lost, stored, hours, drifted } = rows[0]!
    expect({ lost, drifted, hours }).toEqual({ lost: 0, drifted: 0, hours: stored })
    // What was stored without being acknowledged was under way when its process was killed: forty readers at most.
    expect(stored - acked.length).toBeLessThanOrEqual(40 * (kills + 1))
    console.info(`${acked.length} views acknowledged, ${stored} stored, ${kills} kills`)
  },
)
