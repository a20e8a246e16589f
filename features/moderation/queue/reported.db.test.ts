import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { itemsOf } from './queries'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 10, minute))

test('what a crowd reports hides nobody’s report of another comment, and all of it is counted', async () => {
  const by = await make.user({ role: 'MODERATOR' })
  const [crowded, quiet] = [await make.comment(), await make.comment()]
  const crowd = await Promise.all(Array.from({ length: 60 }, () => make.user()))
  await db.report.createMany({
    data: crowd.map(({ id }, n) => ({ commentId: crowded.id, reporterId: id, reason: 'HATE', note: '', at: at(n) })),
  })
  const said = { reason: 'PRIVATE', note: 'Names a child' } as const
  await db.report.create({ data: { commentId: quiet.id, reporterId: crowd[0]!.id, ...said, at: at(200) } })
  const [first, second] = await itemsOf([crowded.id, quiet.id], by, 'en')
  expect(first).toMatchObject({ reportCount: 60 })
  expect(first!.reports).toHaveLength(50)
  expect(second).toMatchObject({ reportCount: 1, reports: [{ ...said, by: crowd[0]!.name }] })
})
