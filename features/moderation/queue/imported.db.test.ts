import { beforeEach, expect, test } from 'vitest'
import { inOneChange } from '@/features/articles/mutations'
import { bringComments } from '@/features/comments/importing/mutations'
import { newsSince } from '@/features/comments/live/queries'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { countsOf, queueCounts } from '../counts/queries'
import { decide } from '../decisions/mutations'
import { moderationNumbers } from '../numbers/queries'
import { QueueQuery } from '../schema'
import { addWords } from '../words/mutations'
import { triedOn, triedOnLast } from '../words/queries'
import { queueNews, queuePage } from './queries'

/** What an import brought is as old as it says, though it came today. */

let by: Awaited<ReturnType<typeof make.user>>
beforeEach(async () => {
  await db.comment.deleteMany()
  by = await make.user({ role: 'MODERATOR' })
})

const written = (n: number) => new Date(Date.UTC(2014, 8, 29, 0, n))
const bring = async (count: number, isPublished: (n: number) => boolean = () => true) => {
  const { id: articleId } = await make.article()
  const comments = Array.from({ length: count }, (_, n) => ({
    ...{ id: `${n}`, parentId: null, name: 'Hiwa', body: `Flibbertigibbet number ${n}`, createdAt: written(n) },
    isPublished: isPublished(n),
  }))
  await inOneChange((change) => bringComments(change, 'an-old-paper', [{ articleId, comments }]))
  return articleId
}

const all = QueueQuery.parse({ view: 'all' })

test('the newest stands first among what was brought, page after page', async () => {
  await bring(60)
  const today = await make.comment({ body: 'Said today' })
  const bodies: string[] = []
  let after = ''
  do {
    const page = await queuePage({ ...all, after }, by, 'en')
    bodies.push(...page.items.map(({ body }) => body))
    after = page.next ?? ''
  } while (after)
  expect(bodies).toEqual([today.body, ...Array.from({ length: 60 }, (_, n) => `Flibbertigibbet number ${59 - n}`)])
})

test('a page that stands open counts nothing as new that was written long ago', async () => {
  await bring(60)
  const { at: since } = await queuePage(all, by, 'en')
  expect([(await queueCounts(by)).all, (await countsOf({ ...all, q: 'flibbertigibbet' }, by)).all]).toEqual([60, 60])
  expect(await queueNews({ ids: [], since, asked: all }, by)).toMatchObject({ arrived: 0, written: 0 })
  await make.comment({ createdAt: new Date(Date.parse(since) + 1_000) })
  expect(await queueNews({ ids: [], since, asked: all }, by)).toMatchObject({ written: 1 })
})

test('"the last comments" are those that were written last', async () => {
  await bring(triedOn + 100)
  await addWords({ by, language: 'any', words: 'gadzooks' })
  for (let n = 0; n < 5; n += 1) await make.comment({ body: `Gadzooks ${n}` })
  expect(await triedOnLast(by)).toMatchObject({ looked: triedOn, words: 5 })
})

test('what came in one moment waits in the order it was written in, page after page', async () => {
  await bring(60, () => false)
  const bodies: string[] = []
  let after = ''
  do {
    const page = await queuePage(QueueQuery.parse({ after }), by, 'en')
    bodies.push(...page.items.map(({ body }) => body))
    after = page.next ?? ''
  } while (after)
  expect(bodies).toEqual(Array.from({ length: 60 }, (_, n) => `Flibbertigibbet number ${n}`))
})

test('what waited there waits here since it came, for a reason of its own, and readers never saw it', async () => {
  const before = new Date()
  const articleId = await bring(4, (n) => n !== 2)
  const { items } = await queuePage(QueueQuery.parse({ reason: 'imported' }), by, 'en')
  expect(items.map(({ body, why }) => [body, why.map(({ reason }) => reason)])).toEqual([
    ['Flibbertigibbet number 2', ['imported']],
  ])
  const { oldestWaiting } = await queueCounts(by)
  expect(Date.parse(oldestWaiting!)).toBeGreaterThanOrEqual(before.getTime() - 1_000)
  expect(await newsSince(articleId, new Date(before.getTime() - 1_000))).toMatchObject({ gone: [] })
  await decide({ ids: [items[0]!.id], action: 'approve', by })
  const { pace, reasons } = await moderationNumbers(by)
  expect(pace!.medianSeconds).toBeLessThan(24 * 60 * 60)
  expect(reasons).toMatchObject([{ reason: 'imported', count: 1 }])
})
