import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { TrialQuery } from '../schema'
import { rulesStanding, trialOnLast } from './queries'
import type { TrialStep } from './rules'

const long = new Date('2026-01-01T00:00:00Z')
const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 10, minute))

let by: Awaited<ReturnType<typeof make.user>>
let reader: Awaited<ReturnType<typeof make.user>>
let story: Awaited<ReturnType<typeof make.article>>
beforeEach(async () => {
  await db.report.deleteMany()
  await db.comment.deleteMany()
  await db.watchedWord.deleteMany()
  await db.siteSetting.deleteMany()
  by = await make.user({ role: 'MODERATOR' })
  reader = await make.user({ createdAt: long, emailVerifiedAt: long })
  story = await make.article()
})

const asked = (given: Record<string, string>) => {
  const none = Object.fromEntries(Object.keys(TrialQuery.shape).map((name) => [name, '']))
  return TrialQuery.parse({ ...none, needsVerified: 'on', ...given })
}
const count = async (step: TrialStep, given: Record<string, string> | null = null) => {
  const { lines } = await trialOnLast(given && asked(given), by)
  const { before, after } = lines.find((line) => line.step === step)!
  return [before, after]
}
let made = 0
const said = (minute: number, given: Parameters<typeof make.comment>[0] = {}) =>
  make.comment({ story, author: reader, createdAt: at(minute), body: `Harmless, number ${(made += 1)}.`, ...given })

test('first comments are those that were first when they came', async () => {
  for (let n = 0; n < 6; n += 1) await said(n)
  expect(await count('newcomer')).toEqual([2, 2])
  expect(await count('newcomer', { newcomerUntil: '4' })).toEqual([2, 4])
  expect(await count('newcomer', { newcomerUntil: '0' })).toEqual([2, 0])
})

test('limits, words and switches are those entered; what is not entered, or nonsense, is as it stands', async () => {
  await db.siteSetting.create({ data: { key: 'comments', value: { newcomerUntil: 0, mostLinks: 1 } } })
  await db.watchedWord.create({ data: { language: 'any', word: 'gadzooks' } })
  await said(1, { body: 'Look: https://a.test https://b.test' })
  await said(2, { body: 'Gadzooks, no.' })
  await said(3, { body: 'Zounds, no.' })
  expect(await count('links', { mostLinks: '3' })).toEqual([1, 0])
  expect(await count('links', { mostLinks: '99' })).toEqual([1, 1])
  expect(await count('words', { words: 'zounds\n\n' })).toEqual([1, 2])
  expect(await count('site', { holdAll: 'on' })).toEqual([0, 3])
  expect(await count('too_fast', { slowSeconds: '90' })).toEqual([0, 2])
  // The rows themselves are as they were.
  expect(await db.comment.count({ where: { status: 'PUBLISHED' } })).toBe(3)
})

test('nearly the same elsewhere, by another, before it; not what came after', async () => {
  await db.siteSetting.create({ data: { key: 'comments', value: { newcomerUntil: 0 } } })
  const other = await make.user({ createdAt: long, emailVerifiedAt: long })
  const body =
    'Everybody who reads this should come to the market square on Friday, bring a friend, and tell everybody else.'
  await said(1, { body })
  await said(2, { body: `${body}!`, author: other })
  expect(await count('similar')).toEqual([1, 1])
})

test('who was held or shut out then, and the same again within ten minutes', async () => {
  await db.siteSetting.create({ data: { key: 'comments', value: { newcomerUntil: 0 } } })
  const sanction = (kind: 'HOLD' | 'BAN', from: number, to: number) =>
    db.sanction.create({
      data: {
        userId: reader.id,
        kind,
        reason: 'ABUSE',
        at: at(from),
        liftedAt: at(to),
        tokenHash: `${kind}${reader.id}`,
      },
    })
  await sanction('HOLD', 2, 4)
  await sanction('BAN', 6, 8)
  await said(1)
  await said(3)
  await said(7)
  await said(10, { body: 'Once more.' })
  await said(12, { body: 'Once more.' })
  expect(await count('person')).toEqual([1, 1])
  expect(await count('suspended')).toEqual([1, 1])
  expect(await count('duplicate')).toEqual([1, 1])
})

test('reports that would have hidden it; a discussion that closed after it came', async () => {
  await db.siteSetting.create({ data: { key: 'comments', value: { newcomerUntil: 0 } } })
  const { id } = await said(1)
  for (let n = 0; n < 2; n += 1)
    await db.report.create({ data: { commentId: id, reporterId: (await make.user()).id, reason: 'HATE' } })
  expect(await count('reports', { reportsThatHold: '2' })).toEqual([0, 1])
  await db.article.update({ where: { id: story.id }, data: { discussion: 'CLOSED', discussionClosedAt: at(5) } })
  expect(await count('closed')).toEqual([0, 0])
  await said(9)
  expect(await count('closed')).toEqual([1, 1])
})

test('who has not confirmed their address; who is older than their account is no newcomer by the calendar', async () => {
  await db.siteSetting.create({ data: { key: 'comments', value: { newcomerUntil: 0 } } })
  await said(1, { author: await make.user({ createdAt: long, emailVerifiedAt: null }) })
  await said(1, { author: await make.user({ createdAt: at(20) }), body: 'See https://a.test' })
  await said(9, { author: await make.user({ createdAt: at(8) }), body: 'See https://b.test' })
  expect(await count('unverified', { needsVerified: '' })).toEqual([1, 0])
  expect(await count('links')).toEqual([1, 1])
})

test('guests of another system, and texts that are gone, were never screened', async () => {
  await said(1)
  const { id } = await said(2)
  await db.comment.update({ where: { id }, data: { authorId: null, guestName: 'Guest' } })
  await said(3, { body: '', status: 'DELETED' })
  expect(await trialOnLast(null, by)).toMatchObject({ looked: 1, isPartial: false })
})

test('it ends in time, and says so', async () => {
  for (let n = 0; n < 130; n += 1) await said(n % 60)
  expect(await trialOnLast(null, by)).toMatchObject({ looked: 130, isPartial: false })
  const moments = [0, 0, 9_999]
  expect(await trialOnLast(null, by, () => moments.shift()!)).toMatchObject({ looked: 100, isPartial: true })
})

test.each(['READER', 'AUTHOR'] as const)('%s tries nothing', async (role) => {
  await expect(rulesStanding({ id: by.id, role })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(trialOnLast(null, { id: by.id, role })).rejects.toMatchObject({ code: 'forbidden' })
})
