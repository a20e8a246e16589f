import { afterAll, beforeAll, expect, test } from 'vitest'
import { killsWanted, openTrial } from '@/prisma/killing'

const kills = killsWanted(6)
let trial: Awaited<ReturnType<typeof openTrial>>

beforeAll(async () => {
  trial = await openTrial(3)
  // Of the newsroom, so that nobody is a newcomer; each writes once, as the rules have it.
  await trial.admin.query(
    `INSERT INTO "user" (id, email, name, name_skeleton, role, email_verified_at, created_at)
       SELECT gen_random_uuid(), 'p' || n || '@example.test', 'P' || n, 'p' || n, 'AUTHOR', now(), now() - interval '1 year'
         FROM generate_series(1, $1::int) n`,
    [3_000 + kills * 300],
  )
})
afterAll(() => trial.close())

/**
 * Twenty readers at a time, answering one another. Each notes what it is about to say, says it until it is acknowledged, and
 * notes that too; every third sends it twice at once. Whose process was killed in between says it again, as a browser does.
 */
const program = `
  import { openSync, readFileSync, writeSync } from 'node:fs'
  import { randomUUID, randomBytes } from 'node:crypto'
  import pg from 'pg'
  const { postComment } = await import('./features/comments/posting/mutations.ts')
  const known = readFileSync(process.env.LEDGER, 'utf8').split('\\n').slice(0, -1).map((line) => JSON.parse(line))
  const done = new Set(known.filter(({ id }) => id).map(({ key }) => key))
  const interrupted = known.filter(({ id, key }) => !id && !done.has(key))
  const ledger = openSync(process.env.LEDGER, 'a')
  const note = (line) => writeSync(ledger, JSON.stringify(line) + '\\n')
  const asking = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1 })
  asking.on('error', () => {})
  const { rows: stories } = await asking.query('SELECT id FROM article')
  const { rows: people } = await asking.query('SELECT id FROM "user" ORDER BY random()')
  const busy = new Set(known.map(({ authorId }) => authorId))
  const free = people.filter(({ id }) => !busy.has(id))
  const roots = new Map()
  const begin = () => {
    const person = free.pop()
    if (!person) return
    const articleId = stories[randomBytes(1)[0] % stories.length].id
    const parentId = randomBytes(1)[0] < 128 ? (roots.get(articleId) ?? null) : null
    const post = { authorId: person.id, articleId, parentId, body: 'Words ' + randomUUID(), key: randomUUID(), startedAt: null }
    note(post)
    return post
  }
  const write = async () => {
    for (let post = interrupted.pop() ?? begin(); post; post = interrupted.pop() ?? begin()) {
      let row
      while (!row) {
        const sent = randomBytes(1)[0] % 3 ? [postComment(post)] : [postComment(post), postComment(post)]
        const answers = await Promise.allSettled(sent)
        row = answers.find(({ status }) => status === 'fulfilled')?.value.row
        if (!row) await new Promise((retry) => setTimeout(retry, 20))
      }
      // On a busy machine a screening may run out of time; what waits cannot be answered.
      if (row.depth === 0 && row.status === 'PUBLISHED') roots.set(row.articleId, row.id)
      note({ key: post.key, authorId: post.authorId, id: row.id })
    }
  }
  await Promise.all(Array.from({ length: 20 }, write))
`

test(
  `no acknowledged comment is lost or doubled, and counts are true (${kills} kills)`,
  { timeout: 60_000 + kills * 20_000 },
  async () => {
    const { perSecond } = await trial.killAgainAndAgain({ program, kills, most: 150 })
    const noted = trial.lines().map((line) => JSON.parse(line) as { key: string; id?: string })
    const acked = noted.filter((line) => line.id)
    const sent = noted.filter((line) => !line.id)
    expect(new Set(acked.map(({ id }) => id)).size).toBe(acked.length)
    const { rows } = await trial.admin.query(
      `SELECT (SELECT count(*)::int FROM unnest($1::uuid[], $2::uuid[]) a (id, key)
         WHERE NOT EXISTS (SELECT FROM comment c WHERE c.id = a.id AND c.key = a.key)) AS lost,
      (SELECT count(*) - count(DISTINCT body) FROM comment)::int AS doubled,
      (SELECT count(*)::int FROM comment c WHERE c.key <> ALL ($3::uuid[])) AS "unheardOf",
      (SELECT count(*)::int FROM comment c WHERE NOT EXISTS
         (SELECT FROM audit_entry e WHERE e.subject_id = c.id::text AND e.action IN ('comment.publish', 'comment.wait'))) AS unrecorded,
      (SELECT count(*)::int FROM article_stats s WHERE s.comments <>
         (SELECT count(*) FROM comment c WHERE c.article_id = s.article_id AND c.status = 'PUBLISHED')) AS miscounted,
      (SELECT count(*)::int FROM comment r WHERE r.depth = 0 AND r.replies <>
         (SELECT count(*) FROM comment c WHERE c.root_id = r.id AND c.depth = 1 AND c.status = 'PUBLISHED')) AS misthreaded,
      (SELECT count(*)::int FROM comment) AS stored`,
      [acked.map(({ id }) => id), acked.map(({ key }) => key), sent.map(({ key }) => key)],
    )
    const { stored, ...wrong } = rows[0] as Record<string, number>
    expect(wrong).toEqual({ lost: 0, doubled: 0, unheardOf: 0, unrecorded: 0, miscounted: 0, misthreaded: 0 })
    // What was not acknowledged was said again; only what the last kill cut off may be stored and not acknowledged.
    expect(stored! - acked.length).toBeLessThanOrEqual(20)
    console.info(
      `${acked.length} comments acknowledged, ${stored} stored, ${kills} kills, ${Math.round(perSecond / 2)}/s`,
    )
  },
)
