import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { Refused } from '@/lib/problem'
import { regular } from '@/prisma/conversing'
import { make } from '@/prisma/factories'
import { deleteComment, recommend, reportComment } from './own/mutations'
import { writePosts } from './posting/mutations'

/** The same newspaper in another process, as far as the database can tell. */
const second = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 6 })
// The database is dropped at the end, perhaps before the last connection has said goodbye.
second.on('connect', (client) => client.on('error', () => {}))
afterAll(() => second.end())

const saying = (authorId: string, articleId: string) => ({
  authorId,
  articleId,
  parentId: null as string | null,
  body: `Words of ${randomUUID()}`,
  key: randomUUID(),
  startedAt: null,
})

test('two instances, the same comment sent to both many times: one comment', async () => {
  const { id } = await make.article()
  const post = saying((await regular()).id, id)
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, n) => writePosts([post], { from: n % 2 ? second : pool() })),
  )
  const ids = outcomes.flat().map((outcome) => (outcome instanceof Refused ? outcome.code : outcome.row.id))
  expect(new Set(ids).size).toBe(1)
  expect(await db.comment.count({ where: { articleId: id } })).toBe(1)
})

test.each([
  ['under one article', 1],
  ['under several', 12],
])('two instances, one person in a hurry at both, %s: the rules hold', async (_, many) => {
  const stories = await Promise.all(Array.from({ length: many }, () => make.article()))
  const { id: author } = await regular()
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      writePosts([saying(author, stories[n % many]!.id)], { from: n % 2 ? second : pool() }),
    ),
  )
  const codes = outcomes.flat().map((outcome) => (outcome instanceof Refused ? outcome.code : 'published'))
  expect(codes.filter((code) => code === 'published')).toHaveLength(1)
  expect(codes.filter((code) => code === 'too_fast')).toHaveLength(11)
})

test('two instances write to the same threads from both ends: nobody waits in a circle, the counts agree', async () => {
  const stories = await Promise.all([1, 2, 3].map(() => make.article()))
  const roots = await Promise.all(stories.flatMap((story) => [make.comment({ story }), make.comment({ story })]))
  const people = await Promise.all(Array.from({ length: 24 }, () => regular()))
  const batch = (who: typeof people, turned: boolean) => {
    const posts = who.map(({ id }, n) => {
      const root = roots[n % roots.length]!
      return { ...saying(id, root.articleId), parentId: root.id }
    })
    return turned ? posts.reverse() : posts
  }
  const outcomes = await Promise.all([
    writePosts(batch(people.slice(0, 12), false), { from: pool() }),
    writePosts(batch(people.slice(12), true), { from: second }),
  ])
  expect(outcomes.flat().filter((outcome) => outcome instanceof Refused)).toEqual([])
  const stats = await db.articleStats.findMany({ where: { articleId: { in: stories.map(({ id }) => id) } } })
  expect(stats.map(({ comments }) => comments)).toEqual([10, 10, 10])
})

const pitch =
  'Earn a good income from home with my cousin’s method, write to me and I shall tell you all about how it is done.'

test('the same pitch by several people at once: the first is read, the others wait', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => regular()))
  const stories = await Promise.all(people.map(() => make.article()))
  const outcomes = await writePosts(
    people.map(({ id }, n) => ({
      ...saying(id, stories[n]!.id),
      body: n === 2 ? saying(id, '').body : `${pitch} ${n}`,
    })),
  )
  const told = outcomes.map((outcome) =>
    outcome instanceof Refused ? outcome.code : (outcome.row.heldFor ?? 'published'),
  )
  expect(told).toEqual(['published', 'similar', 'published', 'similar'])
  const first = (outcomes[0] as { row: { id: string } }).row.id
  const held = await db.comment.findMany({
    where: { heldFor: 'similar', articleId: { in: stories.map(({ id }) => id) } },
  })
  expect(held.map(({ heldDetail }) => heldDetail)).toEqual([{ comment: first }, { comment: first }])
})

test('a screening that takes too long publishes nothing', async () => {
  const [outcome] = await writePosts([saying((await regular()).id, (await make.article()).id)], { elapsed: () => 501 })
  expect(outcome).toMatchObject({ row: { status: 'HELD', heldFor: 'unfinished' } })
})

test('whatever people do, in whatever order, the counts are those of the rows', async () => {
  const people = await Promise.all(Array.from({ length: 5 }, () => regular()))
  const story = await make.article()
  const known: string[] = []
  const act = fc.record({
    what: fc.constantFrom(
      'write',
      'write',
      'answer',
      'answer',
      'delete',
      'recommend',
      'unrecommend',
      'report',
      'approve',
    ),
    who: fc.nat(4),
    which: fc.nat(1_000),
  })
  let clock = Date.now() - 300 * 86_400_000
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
      for (const { what, who, which } of acts) {
        const by = people[who]!.id
        const id = known[which % Math.max(1, known.length)] ?? randomUUID()
        clock += 3_600_000
        if (what === 'write' || what === 'answer') {
          const post = { ...saying(by, story.id), parentId: what === 'answer' && known.length > 0 ? id : null }
          const [outcome] = await writePosts([post], { at: new Date(clock) })
          if (!(outcome instanceof Refused)) known.push(outcome!.row.id)
          continue
        }
        const doing =
          what === 'delete'
            ? deleteComment({ id, by })
            : what === 'report'
              ? reportComment({ id, by, reason: 'SPAM', note: '' })
              : what === 'approve'
                ? db.comment.updateMany({ where: { id, status: 'HELD' }, data: { status: 'PUBLISHED' } })
                : recommend({ id, by, on: what === 'recommend' })
        await doing.catch((error: unknown) => {
          if (!(error instanceof Refused)) throw error
        })
      }
      const { rows } = await pool().query(
        `SELECT (SELECT count(*)::int FROM article_stats s WHERE s.comments <> (SELECT count(*) FROM comment c
            WHERE c.article_id = s.article_id AND c.status = 'PUBLISHED')) AS stats,
          (SELECT count(*)::int FROM comment r WHERE r.depth = 0 AND r.replies <> (SELECT count(*) FROM comment c
            WHERE c.root_id = r.id AND c.depth = 1 AND c.status = 'PUBLISHED')) AS replies,
          (SELECT count(*)::int FROM comment c WHERE c.recommendations <> (SELECT count(*) FROM recommendation r
            WHERE r.comment_id = c.id)) AS recommendations,
          (SELECT count(*)::int FROM comment c WHERE c.open_reports <> (SELECT count(*) FROM report r
            WHERE r.comment_id = c.id AND r.outcome IS NULL)) AS reports,
          (SELECT count(*)::int FROM comment_language l WHERE l.comments <> (SELECT count(*) FROM comment c
            WHERE c.article_id = l.article_id AND c.language = l.language AND c.status = 'PUBLISHED')) AS languages`,
      )
      expect(rows[0]).toEqual({ stats: 0, replies: 0, recommendations: 0, reports: 0, languages: 0 })
    }),
    { numRuns: 12, seed: 3 },
  )
})
