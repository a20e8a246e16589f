import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { writeViews } from '@/features/views/mutations'
import { foldReferrers } from '@/features/views/upkeep'
import { db, pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { rightNow, storyNow } from '../queries'
import { keepTotals } from '../totals'
import { referrers, referrersNow } from './queries'

const author = { role: 'AUTHOR' as const }
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
let readers = 0
const views = (articleId: string, referrer: string | null, count: number, at: Date) =>
  writeViews(
    Array.from({ length: count }, () => ({
      articleId,
      eventId: randomUUID(),
      address: `10.${(readers += 1) >> 8}.${readers & 255}.1`,
      agent: 'x',
      referrer,
    })),
    pool(),
    at,
  )

test('readers are not told where others came from', async () => {
  await expect(referrers({ role: 'READER' }, '24h', '')).rejects.toMatchObject({ code: 'forbidden' })
  await expect(referrersNow({ role: 'READER' }, [])).rejects.toMatchObject({ code: 'forbidden' })
})

test('who led here, by window and story, the most first; and how many came by themselves', async () => {
  const [one, two] = [await make.article(), await make.article()]
  await views(one.id, 'search.example', 3, ago(1))
  await views(one.id, null, 2, ago(1))
  await views(two.id, 'search.example', 1, ago(2))
  await views(two.id, 'social.example', 5, ago(5 * 60))
  await views(two.id, 'old.example', 4, ago(50 * 60))
  expect(await referrersNow(author, (await rightNow(author)).minutes)).toEqual({
    hosts: [{ host: 'search.example', value: 4 }],
    others: 0,
    without: 2,
  })
  expect(await referrersNow(author, [], two.id)).toEqual({ hosts: [], others: 0, without: 0 })
  expect(await referrersNow(author, await storyNow(author, two.id), two.id)).toEqual({
    hosts: [{ host: 'search.example', value: 1 }],
    others: 0,
    without: 0,
  })
  expect((await referrers(author, '24h', '')).hosts).toEqual([
    { host: 'social.example', value: 5 },
    { host: 'search.example', value: 4 },
  ])
  expect((await referrers(author, '7d', two.id)).hosts.map(({ host }) => host)).toEqual([
    'social.example',
    'old.example',
    'search.example',
  ])
  expect(await referrers(author, '24h', 'x')).toEqual({ hosts: [], others: 0, without: 0 })
  await db.referrerCount.deleteMany()
})

test('only what counted as a view counts here', async () => {
  const { id } = await make.article()
  const same = { articleId: id, eventId: randomUUID(), address: '192.0.2.1', agent: 'x', referrer: 'a.example' }
  await writeViews([same, { ...same, eventId: randomUUID() }, same], pool(), ago(3))
  await writeViews([{ ...same, eventId: randomUUID() }], pool(), ago(1))
  expect((await referrers(author, '24h', id)).hosts).toEqual([{ host: 'a.example', value: 1 }])
})

test('tens of minutes become hours once they are over, twice changes nothing, and a month later all is forgotten', async () => {
  const { id } = await make.article()
  const at = new Date('2026-03-01T10:20:00Z')
  const minute = (minutes: number) => new Date(at.getTime() + minutes * 60_000)
  for (const minutes of [-15, 0, 12, 25]) await views(id, 'a.example', 2, minute(minutes))
  await views(id, 'b.example', 1, minute(0))
  const rows = async () =>
    (await db.referrerCount.findMany({ where: { articleId: id }, orderBy: [{ slot: 'asc' }, { host: 'asc' }] })).map(
      ({ slot, host, views }) => `${slot.toISOString().slice(11, 16)} ${host} ${views}`,
    )
  expect(await rows()).toEqual([
    '10:00 a.example 2',
    '10:20 a.example 2',
    '10:20 b.example 1',
    '10:30 a.example 2',
    '10:40 a.example 2',
  ])
  await foldReferrers(pool(), minute(60))
  expect(await rows()).toHaveLength(5)
  for (const late of [120, 121]) await foldReferrers(pool(), minute(late))
  expect(await rows()).toEqual(['10:00 a.example 8', '10:00 b.example 1'])
  await foldReferrers(pool(), minute(31 * 24 * 60))
  expect(await rows()).toEqual([])
})

test('who led here in hours that are over is added up once, and not asked of the stories again', async () => {
  const { id } = await make.article()
  await views(id, 'kept.example', 2, ago(0))
  await views(id, 'kept.example', 3, ago(3 * 60))
  await views(id, 'other.example', 4, ago(3 * 60 - 20))
  const kept = async () =>
    (await referrers(author, '7d', '')).hosts.filter(({ host }) => /^(kept|other)\.example$/.test(host))
  const all = [
    { host: 'kept.example', value: 5 },
    { host: 'other.example', value: 4 },
  ]
  expect(await kept()).toEqual(all)
  const keep = async (at: Date) => {
    const client = await pool().connect()
    return keepTotals(client, at).finally(() => client.release())
  }
  await keep(new Date())
  expect(await kept()).toEqual(all)
  expect(await keep(new Date())).toBe(0)
  await db.referrerCount.deleteMany({ where: { slot: { lt: ago(2 * 60) } } })
  expect(await kept()).toEqual(all)
  await views(id, 'kept.example', 1, ago(0))
  expect((await kept())[0]).toEqual({ host: 'kept.example', value: 6 })
  await keep(new Date(Date.now() + 9 * 24 * 3_600_000))
  expect(await db.referrerTotal.count({ where: { hour: { lt: ago(0) } } })).toBe(0)
})

test('nothing that is kept of a referrer stands beside anything of a reader', async () => {
  const { rows } = await pool().query<{ column: string }>(
    `SELECT attname AS column FROM pg_attribute WHERE attrelid = 'referrer_count'::regclass AND attnum > 0 ORDER BY 1`,
  )
  expect(rows.map(({ column }) => column)).toEqual(['article_id', 'host', 'slot', 'views'])
})
