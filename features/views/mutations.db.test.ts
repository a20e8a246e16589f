import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { expect, test } from 'vitest'
import { pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { recordView, writeViews } from './mutations'

const start = new Date('2026-11-22T10:20:00Z')
const after = (minutes: number, from = start) => new Date(from.getTime() + minutes * 60_000)
const agent = 'Mozilla/5.0'
const visit = (articleId: string, given: { eventId?: string | null; address?: string; agent?: string } = {}) => ({
  articleId,
  eventId: randomUUID(),
  address: '192.0.2.1',
  agent,
  ...given,
})
const people = (articleId: string, count: number) =>
  Array.from({ length: count }, (_, n) => visit(articleId, { address: `10.1.${n >> 8}.${n & 255}` }))

const hoursOf = async (articleId: string) => {
  const { rows } = await pool().query<{ hour: Date; views: number }>(
    'SELECT hour, views FROM article_hour WHERE article_id = $1 ORDER BY hour',
    [articleId],
  )
  return rows.map(({ hour, views }) => [hour.toISOString().slice(0, 13), views])
}
const eventsOf = async (articleId: string) =>
  (await pool().query('SELECT FROM view_event WHERE article_id = $1', [articleId])).rowCount

test('a visit is one view, a refresh is none, and after half an hour it is one again', async () => {
  const { id } = await make.article()
  const counts = []
  for (const minutes of [0, 1, 29, 30, 59, 60]) counts.push(...(await writeViews([visit(id)], pool(), after(minutes))))
  // From the last view that was counted: 30 counts, so 59 does not.
  expect(counts).toEqual([1, 1, 1, 2, 2, 3])
})

test('the same event is one view, together and apart, and a day later', async () => {
  const { id } = await make.article()
  const eventId = randomUUID()
  const same = (n: number) => visit(id, { eventId, address: `192.0.2.${n}` })
  expect(await writeViews([same(1), same(2)], pool(), start)).toEqual([1, 1])
  expect(await writeViews([same(3)], pool(), after(5))).toEqual([1])
  expect(await writeViews([same(1)], pool(), after(24 * 60))).toEqual([1])
})

test('the same event does not count for a second story', async () => {
  const [one, two] = [await make.article(), await make.article()]
  const eventId = randomUUID()
  expect(await writeViews([visit(one.id, { eventId }), visit(two.id, { eventId })], pool(), start)).toEqual([1, 0])
})

test('a visitor is an address and a browser; a story is one visit each', async () => {
  const [one, two] = [await make.article(), await make.article()]
  const batch = [
    visit(one.id),
    visit(one.id),
    visit(one.id, { agent: 'another' }),
    visit(one.id, { address: '192.0.2.2' }),
    visit(two.id),
  ]
  expect(await writeViews(batch, pool(), start)).toEqual([3, 3, 3, 3, 1])
})

test('60 an hour from one address, whatever it calls itself, counted over any hour', async () => {
  const { id } = await make.article()
  const crowd = (count: number) => Array.from({ length: count }, () => visit(id, { agent: randomUUID() }))
  const last = async (count: number, at: Date) => (await writeViews(crowd(count), pool(), at)).at(-1)
  expect(await last(40, start)).toBe(40)
  expect(await last(40, after(30))).toBe(60)
  expect(await last(5, after(45))).toBe(60) // another hour by the clock, the same by the watch
  expect(await last(5, after(59.99))).toBe(60)
  expect(await last(50, after(60))).toBe(100) // the first 40 are an hour old
  expect(await last(1, after(61))).toBe(100)
})

test('a hundred readers and ten thousand forgeries from one address', async () => {
  const { id } = await make.article()
  const forged = Array.from({ length: 10_000 }, (_, n) => visit(id, { address: '198.51.100.9', agent: `forged ${n}` }))
  const all = [...people(id, 100), ...forged].sort((a, b) => String(a.eventId).localeCompare(String(b.eventId)))
  for (let at = 0; at < all.length; at += 500) await writeViews(all.slice(at, at + 500))
  expect(await eventsOf(id)).toBe(160)
})

test('a household of IPv6 addresses is one address', async () => {
  const { id } = await make.article()
  const many = Array.from({ length: 200 }, (_, n) => visit(id, { address: `2001:db8:1:2::${n}`, agent: `${n}` }))
  expect((await writeViews(many, pool(), start)).at(-1)).toBe(60)
})

test('a view belongs to the hour it was made in', async () => {
  const { id } = await make.article()
  await writeViews([visit(id)], pool(), new Date('2026-11-22T10:59:59.999Z'))
  await writeViews([visit(id, { address: '192.0.2.2' })], pool(), new Date('2026-11-22T11:00:00Z'))
  expect(await hoursOf(id)).toEqual([
    ['2026-11-22T10', 1],
    ['2026-11-22T11', 1],
  ])
})

test('hours are whole hours of UTC also where the clocks stand half an hour apart', async () => {
  const { id } = await make.article()
  const client = await pool().connect()
  await client.query(`SET TIME ZONE 'Asia/Kolkata'`)
  await writeViews([visit(id)], client, new Date('2026-11-22T10:45:00Z'))
  client.release(true)
  expect(await hoursOf(id)).toEqual([['2026-11-22T10', 1]])
})

test('at midnight the salt changes, and a visitor of ten minutes ago is still known', async () => {
  const { id } = await make.article()
  const midnight = new Date('2026-11-23T00:00:00Z')
  const crowd = Array.from({ length: 59 }, (_, n) => visit(id, { agent: `${n}` }))
  await writeViews([visit(id), ...crowd], pool(), after(-10, midnight))
  expect(await writeViews([visit(id)], pool(), after(5, midnight))).toEqual([60])
  // The address, too: sixty of the last hour were before midnight.
  expect(await writeViews([visit(id, { agent: 'one more' })], pool(), after(5, midnight))).toEqual([60])
  expect(await writeViews([visit(id)], pool(), after(50, midnight))).toEqual([61])
  const { rows } = await pool().query<{ visitor: Buffer }>(
    'SELECT DISTINCT visitor FROM view_event WHERE article_id = $1 AND at IN ($2, $3)',
    [id, after(-10, midnight), after(50, midnight)],
  )
  expect(rows).toHaveLength(61) // the first visitor has two hashes now that lead to each other no more
})

test.each(['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'WITHDRAWN'] as const)(
  '%s: no such story, nothing counted',
  async (status) => {
    const { id } = await make.article({ status })
    expect(await writeViews([visit(id)], pool(), start)).toEqual([null])
    expect(await eventsOf(id)).toBe(0)
  },
)

test('an unknown story among known ones', async () => {
  const { id } = await make.article()
  expect(await writeViews([visit(randomUUID()), visit(id), visit(randomUUID())], pool(), start)).toEqual([
    null,
    1,
    null,
  ])
})

test('what is not to be counted learns the count', async () => {
  const { id } = await make.article()
  expect(await writeViews([visit(id, { eventId: null })], pool(), start)).toEqual([0])
  expect(await writeViews([visit(id, { eventId: null }), visit(id)], pool(), start)).toEqual([1, 1])
  expect(await eventsOf(id)).toBe(1)
})

test('imported views are where counting begins', async () => {
  const { id } = await make.article()
  await pool().query('UPDATE article_stats SET imported_views = 270, views = 270 WHERE article_id = $1', [id])
  expect(await writeViews([visit(id)], pool(), start)).toEqual([271])
})

test('neither address nor browser can be read in the database', async () => {
  const { id } = await make.article()
  await writeViews([visit(id, { address: '203.0.113.77', agent: 'Peculiar/1.0' })])
  const { rows } = await pool().query<{ row: string; bytes: Buffer }>(
    `SELECT e::text AS row, e.address || e.visitor AS bytes FROM view_event e WHERE article_id = $1`,
    [id],
  )
  // Any byte may be in them, so they are read as such.
  expect(rows[0]!.row + rows[0]!.bytes.toString('latin1')).not.toMatch(/203\.0|Peculiar/)
})

test('two instances that write the same visitors, events and stories in any order agree, and never wait in a circle', async () => {
  const stories = await Promise.all(Array.from({ length: 8 }, () => make.article()))
  const events = Array.from({ length: 400 }, (_, n) => ({
    eventId: randomUUID(),
    // The same event is sent for two stories, too: the place where locks could cross.
    articleId: stories[n % 8]!.id,
    address: `10.2.0.${n % 200}`,
    agent: 'x',
  }))
  const shuffled = () =>
    [...events, ...events.map((event, n) => ({ ...event, articleId: stories[(n + 3) % 8]!.id }))].sort(
      () => Math.random() - 0.5,
    )
  const instances = [1, 2, 3].map(() => new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 2 }))
  await Promise.all(
    instances.map(async (instance) => {
      const all = shuffled()
      for (let at = 0; at < all.length; at += 40) await writeViews(all.slice(at, at + 40), instance)
    }),
  )
  await Promise.all(instances.map((instance) => instance.end()))
  const { rows } = await pool().query<{ events: number; pairs: number; hours: number; stats: number }>(
    `SELECT count(*)::int AS events, count(DISTINCT (article_id, visitor))::int AS pairs,
        (SELECT sum(views)::int FROM article_hour WHERE article_id = ANY($1)) AS hours,
        (SELECT sum(views)::int FROM article_stats WHERE article_id = ANY($1)) AS stats
       FROM view_event WHERE article_id = ANY($1)`,
    [stories.map(({ id }) => id)],
  )
  const { events: stored, pairs, hours, stats } = rows[0]!
  expect(pairs).toBe(stored)
  expect([hours, stats]).toEqual([stored, stored])
  expect(stored).toBeGreaterThanOrEqual(200)
  expect(stored).toBeLessThanOrEqual(400)
})

test('the first view of a day is written by many at once with one salt', async () => {
  const { id } = await make.article()
  const day = new Date('2031-05-05T12:00:00Z')
  await Promise.all(people(id, 6).map((one) => writeViews([one, visit(id)], pool(), day)))
  const { rows } = await pool().query<{ salt: Buffer }>(`SELECT salt FROM visitor_salt WHERE day = '2031-05-05'`)
  expect(rows).toHaveLength(1)
  expect(rows[0]!.salt).toHaveLength(32)
  expect(await eventsOf(id)).toBe(7)
})

test('many views at once are answered with a count that only grows', async () => {
  const { id } = await make.article()
  const answers = await Promise.all(people(id, 300).map(recordView))
  expect(Math.max(...answers.map(Number))).toBe(300)
  expect(await hoursOf(id)).toEqual([[expect.any(String), 300]])
})
