import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { commentsByHour, rightNow, storyByHour, storyNow, versionsRead, viewsByHour } from './queries'
import { sumOf } from './rules'
import { keepTotals } from './totals'

const author = { role: 'AUTHOR' as const }
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
const seen = (articleId: string, at: Date) =>
  db.viewEvent.create({
    data: { eventId: randomUUID(), articleId, at, address: randomBytes(16), visitor: randomBytes(16) },
  })

test('readers are told no numbers', async () => {
  const by = { role: 'READER' as const }
  for (const asked of [
    () => rightNow(by),
    () => viewsByHour(by, '24h', null),
    () => storyByHour(by, randomUUID(), '24h'),
    () => storyNow(by, randomUUID()),
    () => versionsRead(by, randomUUID(), '24h'),
    () => commentsByHour(by, '24h'),
  ])
    await expect(asked()).rejects.toMatchObject({ code: 'forbidden' })
})

test('before anybody has come there are hours and minutes with nothing in them', async () => {
  const { minutes, stories } = await rightNow(author)
  expect([minutes.length, sumOf(minutes), stories]).toEqual([30, 0, []])
  expect(sumOf(await commentsByHour(author, '7d'))).toBe(0)
})

test('right now is the last half hour, most read first, published stories only', async () => {
  const [first, second, draft] = [
    await make.article({ headline: 'First now' }),
    await make.article({ headline: 'Second now', locale: 'ar' }),
    await make.article({ status: 'DRAFT' }),
  ]
  for (const at of [1, 2, 3]) await seen(first.id, ago(at))
  for (const at of [1, 40, 50, 60, 70]) await seen(second.id, ago(at))
  await seen(draft.id, ago(1))
  const { minutes, stories } = await rightNow(author)
  expect(stories.map(({ headline, views }) => [headline, views])).toEqual([
    ['First now', 3],
    ['Second now', 1],
  ])
  expect(sumOf(minutes)).toBe(5)
})

test('the last half hour of one story is its own', async () => {
  const [one, other] = [await make.article(), await make.article()]
  for (const at of [1, 2, 40]) await seen(one.id, ago(at))
  await seen(other.id, ago(1))
  const minutes = await storyNow(author, one.id)
  expect([minutes.length, sumOf(minutes)]).toEqual([30, 2])
})

test('hours add up by section and edition, for all, one section and one story', async () => {
  const river = await make.section({ slug: 'river' })
  const here = await make.article({ section: 'river' })
  const there = await make.article({ section: 'lake', locale: 'ckb' })
  await make.views(here.id, ago(0), 5)
  await make.views(here.id, ago(180), 7)
  await make.views(there.id, ago(0), 20)
  await make.views(here.id, ago(60 * 30), 100)
  const all = await viewsByHour(author, '24h', null)
  expect([all.hours.at(-1)!.value, sumOf(all.hours)]).toEqual([25, 32])
  expect(all.sections).toEqual([
    { name: there.sectionId, value: 20 },
    { name: river.id, value: 12 },
  ])
  expect(all.editions).toEqual([
    { name: 'ckb', value: 20 },
    { name: 'en', value: 12 },
  ])
  expect(sumOf((await viewsByHour(author, '24h', river.id)).hours)).toBe(12)
  expect(sumOf((await viewsByHour(author, '7d', river.id)).hours)).toBe(112)
  const one = await storyByHour(author, here.id, '24h')
  expect([one?.story.views, sumOf(one!.hours)]).toEqual([112, 12])
  expect([await storyByHour(author, 'x', '24h'), await storyByHour(author, randomUUID(), '24h')]).toEqual([null, null])
})

test('comments count in the hour they were written, whatever became of them', async () => {
  const story = await make.article()
  await make.comment({ story, createdAt: ago(0) })
  await make.comment({ story, createdAt: ago(0), status: 'REJECTED' })
  await make.comment({ story, createdAt: ago(60 * 25) })
  expect(sumOf(await commentsByHour(author, '24h'))).toBe(2)
  expect(sumOf(await commentsByHour(author, '7d'))).toBe(3)
})

test('comments of one story, and of one section, are counted by themselves', async () => {
  const [one, beside] = [await make.article({ section: 'harbour' }), await make.article({ section: 'harbour' })]
  const elsewhere = await make.article({ section: 'desert' })
  for (const story of [one, one, beside, elsewhere]) await make.comment({ story, createdAt: ago(0) })
  await make.comment({ story: one, createdAt: ago(60 * 25), status: 'HELD' })
  const { sectionId } = one
  expect(sumOf(await commentsByHour(author, '24h', { articleId: one.id }))).toBe(2)
  expect(sumOf(await commentsByHour(author, '7d', { articleId: one.id }))).toBe(3)
  expect(sumOf(await commentsByHour(author, '24h', { sectionId }))).toBe(3)
  expect(sumOf(await commentsByHour(author, '24h', { sectionId: randomUUID() }))).toBe(0)
})

test('hours that are over are added up once, and are not asked of the stories again', async () => {
  const story = await make.article({ section: 'totals' })
  const now = new Date()
  for (const [minutes, views] of [
    [0, 3],
    [60, 5],
    [60 * 50, 7],
    [60 * 24 * 9, 11],
  ] as const)
    await make.views(story.id, ago(minutes), views)
  const sums = async () => {
    const { sections } = await viewsByHour(author, '7d', story.sectionId)
    return sections.find(({ name }) => name === story.sectionId)?.value
  }
  const before = await sums()
  expect(before).toBe(15)
  // Three minutes past the next hour: the present one is over then, too.
  const later = new Date(Math.ceil(now.getTime() / 3_600_000) * 3_600_000 + 3 * 60_000)
  const keep = async (at: Date) => {
    const client = await pool().connect()
    return keepTotals(client, at).finally(() => client.release())
  }
  const kept = () => db.hourTotal.findMany({ where: { sectionId: story.sectionId }, orderBy: { hour: 'desc' } })
  await keep(later)
  expect((await kept()).map(({ views }) => views)).toEqual([3, 5, 7])
  expect(await keep(later)).toBe(0)
  expect(await sums()).toBe(15)
  // Nothing is asked of the hours that are kept: what they hold now is not seen any more.
  await db.articleHour.deleteMany({ where: { articleId: story.id } })
  expect(await sums()).toBe(15)
  await keep(new Date(later.getTime() + 7 * 24 * 3_600_000))
  expect((await kept()).length).toBeLessThan(3)
})

test('a story’s views fall to the languages it is published in', async () => {
  const storyId = randomUUID()
  const [en, ar] = [await make.article({ storyId }), await make.article({ storyId, locale: 'ar' })]
  const draft = await make.article({ storyId, locale: 'ckb', status: 'DRAFT' })
  await make.article({ locale: 'ckb' })
  await make.views(en.id, ago(0), 3)
  await make.views(ar.id, ago(0), 8)
  await make.views(ar.id, ago(60 * 30), 9)
  await make.views(draft.id, ago(0), 1)
  expect(await versionsRead(author, en.id, '24h')).toEqual([
    { id: ar.id, locale: 'ar', value: 8 },
    { id: en.id, locale: 'en', value: 3 },
  ])
  expect((await versionsRead(author, en.id, '7d')).map(({ value }) => value)).toEqual([17, 3])
})
