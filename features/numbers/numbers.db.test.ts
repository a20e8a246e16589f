import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { commentsByHour, rightNow, storyByHour, viewsByHour } from './queries'
import { sumOf } from './rules'

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
