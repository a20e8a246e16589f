import { expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { runJob } from '@/lib/jobs'
import { codeOf, openNewsroom, said, shown, statusOf } from '../fixtures/newsroom'
import { publishDueJob } from '../jobs'
import { publishDue as publishThoseDue } from './mutations'

/** A time that was promised: kept once, made up for, changed and taken back. */

const { editor, desk } = await openNewsroom()

const publishDue = async (now: Date) => (await publishThoseDue(now)).published
const noon = new Date('2030-06-01T12:00:00Z')
const scheduled = async (local: string) => {
  const id = await desk.begin()
  await desk.write(id, { body: said('Later.') })
  await desk.move(id, { move: 'schedule', at: local }, editor, noon)
  return id
}

test('a promised time is kept once, however many try, and not before', async () => {
  const id = await scheduled('2030-06-01T16:00')
  expect(await statusOf(id)).toBe('SCHEDULED')
  expect(await publishDue(new Date('2030-06-01T12:59:59Z'))).toBe(0)
  const due = new Date('2030-06-01T13:00:00Z')
  const counts = await Promise.all(Array.from({ length: 4 }, () => publishDue(due)))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
  expect(await db.auditEntry.count({ where: { subjectId: id, action: 'article.publish' } })).toBe(1)
  expect(await shown(id)).toMatchObject({ story: { publishedAt: due.toISOString() } })
  expect(await publishDue(due)).toBe(0)
})

test('a promised time that went by while everything was off is made up for, by the job itself', async () => {
  const id = await desk.begin()
  await desk.move(id, { move: 'schedule', at: '2020-01-01T10:00' }, editor, new Date('2019-12-31T00:00:00Z'))
  expect(publishDueJob).toMatchObject({ atStart: true, cron: '* * * * *' })
  await runJob(publishDueJob, pool())
  expect(await statusOf(id)).toBe('PUBLISHED')
})

test('a promised time can be changed and taken back', async () => {
  const id = await scheduled('2030-06-01T17:00')
  await desk.move(id, { move: 'schedule', at: '2030-06-02T17:00' }, editor, noon)
  expect((await desk.look(id)).scheduledAt).toBe('2030-06-02T14:00:00.000Z')
  await desk.move(id, { move: 'schedule', at: '2030-06-02T17:00', zone: 'America/New_York' }, editor, noon)
  expect((await desk.look(id)).scheduledAt).toBe('2030-06-02T21:00:00.000Z')
  expect(await codeOf(desk.move(id, { move: 'schedule', at: '2030-06-02T17:00', zone: 'Nowhere/At_All' }))).toBe(
    'invalid',
  )
  await desk.move(id, { move: 'unschedule' })
  expect(await publishDue(new Date('2031-01-01T00:00:00Z'))).toBe(0)
  expect(await statusOf(id)).toBe('APPROVED')
})

test('a promised time must lie ahead and exist', async () => {
  const id = await desk.begin()
  expect(await codeOf(desk.move(id, { move: 'schedule', at: '2030-06-01T14:59' }, editor, noon))).toBe('time_past')
  expect(await codeOf(desk.move(id, { move: 'schedule', at: 'soon' }))).toBe('invalid')
  expect(await codeOf(desk.move(id, { move: 'schedule' }))).toBe('invalid')
})
