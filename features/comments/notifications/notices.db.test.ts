import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { setNotices } from '@/features/accounts/settings/mutations'
import { readUnsubscribeToken } from '@/features/accounts/settings/unsubscribe'
import { sendDue } from '@/features/mail/send'
import type { Envelope } from '@/features/mail/transport'
import { db, pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import type { Prisma } from '@/prisma/client/client'
import { lastMorning, queueDaily } from './jobs'
import { noticesFor } from './mutations'
import { tellNotice } from './tell'

process.env.AUTH_SECRET ??= 'f0Zp2vQ8mX1kT7wB5nR3yJ9cL6hD4sGa'

let client: pg.PoolClient
let article: Awaited<ReturnType<typeof make.article>>
let writer: Awaited<ReturnType<typeof make.user>>
beforeEach(async () => {
  await db.outgoingMail.deleteMany()
  await db.siteSetting.deleteMany()
  await db.comment.deleteMany()
  client = await pool().connect()
  article = await make.article({ headline: `Rain ${randomUUID()}` })
  writer = await make.user()
})
afterEach(() => client.release())

const comment = async (authorId: string, given: Partial<Prisma.CommentUncheckedCreateInput> = {}) => {
  const id = randomUUID()
  return db.comment.create({
    data: {
      id,
      articleId: article.id,
      authorId,
      rootId: given.parentId ?? id,
      depth: given.parentId ? 1 : 0,
      body: 'What I think.',
      key: randomUUID(),
      keyDigest: '',
      textDigest: '',
      ...given,
    },
  })
}
const follower = async (given: Parameters<typeof make.user>[0] = {}) => {
  const person = await make.user({ noticeFollowed: 'INSTANT', ...given })
  await db.follow.create({ data: { userId: person.id, articleId: article.id } })
  return person
}
const queued = async () =>
  (await db.outgoingMail.findMany({ orderBy: [{ kind: 'asc' }, { key: 'asc' }] })).map(({ kind, email }) => [
    kind,
    email,
  ])
const send = async () => {
  const sent: Envelope[] = []
  const transport = { send: async (envelope: Envelope) => void sent.push(envelope), close: () => {} }
  const { report } = await sendDue({ client, transport, siteUrl: 'https://news.example', tell: tellNotice })
  return { sent, report }
}

test('a reply is told to whom it answers, once, with a link to it and a way to end such mails', async () => {
  const asker = await make.user({ locale: 'ckb' })
  const first = await comment(asker.id)
  const reply = await comment(writer.id, { parentId: first.id, body: 'I agree.' })
  await noticesFor({ commentId: reply.id, event: 'published' })
  await noticesFor({ commentId: reply.id, event: 'published' })
  const { sent } = await send()
  expect(sent.map(({ to }) => to)).toEqual([asker.email])
  const { message } = sent[0]!
  expect(message.locale).toBe('ckb')
  expect(message.subject).toContain(writer.name)
  expect(message.parts).toContainEqual({ is: 'quote', text: 'I agree.' })
  expect(message.parts).toContainEqual(
    expect.objectContaining({ is: 'action', url: `https://news.example/ckb/comment/${reply.id}` }),
  )
  const token = new URL(message.unsubscribe!).searchParams.get('token')!
  expect(readUnsubscribeToken(token)).toEqual({ userId: asker.id, kind: 'replies' })
})

test('who follows the article hears of a comment; who is also answered hears once; nobody hears of their own', async () => {
  const asker = await follower()
  const other = await follower()
  await db.follow.create({ data: { userId: writer.id, articleId: article.id } })
  await db.user.update({ where: { id: writer.id }, data: { noticeFollowed: 'INSTANT' } })
  const first = await comment(asker.id)
  const reply = await comment(writer.id, { parentId: first.id })
  await noticesFor({ commentId: reply.id, event: 'published' })
  expect(await queued()).toEqual([
    ['followed', other.email],
    ['reply', asker.email],
  ])
})

test('an answer to oneself is told to nobody', async () => {
  const first = await comment(writer.id)
  await noticesFor({ commentId: (await comment(writer.id, { parentId: first.id })).id, event: 'published' })
  expect(await queued()).toEqual([])
})

test.each([
  ['banned', { bannedAt: new Date() }],
  ['deleted', { deletedAt: new Date() }],
  ['leaving', { deletionAt: new Date() }],
  ['not confirmed', { emailVerifiedAt: null }],
  ['wanting none', { noticeFollowed: 'NEVER' as const }],
  ['wanting it daily', { noticeFollowed: 'DAILY' as const }],
])('no mail at once to somebody %s', async (_, given) => {
  await follower(given)
  await noticesFor({ commentId: (await comment(writer.id)).id, event: 'published' })
  expect(await queued()).toEqual([])
})

test('a comment that waits is told to nobody', async () => {
  await follower()
  await noticesFor({ commentId: (await comment(writer.id, { status: 'HELD' })).id, event: 'published' })
  expect(await queued()).toEqual([])
})

test.each([
  ['the comment was deleted', (id: string) => db.comment.update({ where: { id }, data: { status: 'DELETED' } })],
  ['the story was withdrawn', () => db.article.update({ where: { id: article.id }, data: { status: 'WITHDRAWN' } })],
  [
    'the reader was banned',
    (_: string, reader: string) => db.user.update({ where: { id: reader }, data: { bannedAt: new Date() } }),
  ],
  [
    'the reader chose otherwise',
    (_: string, reader: string) => db.user.update({ where: { id: reader }, data: { noticeFollowed: 'NEVER' } }),
  ],
])('nothing is sent when %s meanwhile', async (_, happen) => {
  const reader = await follower()
  const { id } = await comment(writer.id)
  await noticesFor({ commentId: id, event: 'published' })
  await happen(id, reader.id)
  const { sent, report } = await send()
  expect([sent.length, report.forgotten]).toEqual([0, 1])
})

test('what was decided is told to the author and to who reported it', async () => {
  const reporter = await make.user()
  const { id } = await comment(writer.id, { status: 'REJECTED', decidedAt: new Date() })
  await db.report.create({
    data: { commentId: id, reporterId: reporter.id, reason: 'SPAM', outcome: 'UPHELD', decidedAt: new Date() },
  })
  await noticesFor({ commentId: id, event: 'rejected' })
  expect(await queued()).toEqual([
    ['decision', writer.email],
    ['report-decision', reporter.email],
  ])
  const { sent } = await send()
  expect(sent.map(({ message }) => message.subject).sort()).toEqual([
    `The comment you reported was removed: \u2068${article.headline}\u2069`,
    `Your comment was not published: \u2068${article.headline}\u2069`,
  ])
})

test('a held comment that is let through is told to its author and to readers', async () => {
  const reader = await follower()
  const { id } = await comment(writer.id, { status: 'PUBLISHED', decidedAt: new Date() })
  await noticesFor({ commentId: id, event: 'approved' })
  expect(await queued()).toEqual([
    ['decision', writer.email],
    ['followed', reader.email],
  ])
})

test('the notice is part of the change: rolled back with it', async () => {
  await follower()
  const { id } = await comment(writer.id)
  await db
    .$transaction(async (tx) => {
      await noticesFor({ commentId: id, event: 'published' }, tx)
      throw new Error('no')
    })
    .catch(() => {})
  expect(await queued()).toEqual([])
})

test.each([
  ['2026-11-22T02:59:59Z', '2026-11-21T03:00:00.000Z'],
  ['2026-11-22T03:00:00Z', '2026-11-22T03:00:00.000Z'],
  ['2026-11-22T23:00:00Z', '2026-11-22T03:00:00.000Z'],
])('at %s six in the morning in Baghdad last struck at %s', (now, morning) =>
  expect(lastMorning(new Date(now)).toISOString()).toBe(morning),
)

test('the daily mail: everything of a day in one mail, once, in order', async () => {
  const morning = lastMorning(new Date())
  const before = (hours: number) => new Date(morning.getTime() - hours * 3_600_000)
  const reader = await follower({ noticeFollowed: 'DAILY', noticeReplies: 'DAILY', noticeDecisions: 'DAILY' })
  const mine = await comment(reader.id, { createdAt: before(30) })
  await comment(writer.id, { createdAt: before(3), body: 'second' })
  await comment(writer.id, { createdAt: before(5), parentId: mine.id, body: 'first' })
  await comment(writer.id, { createdAt: before(-0.001), body: 'today' })
  await comment(writer.id, { createdAt: before(25), body: 'the day before' })
  await comment(writer.id, { createdAt: before(2), status: 'HELD', body: 'waits' })
  await comment(writer.id, { createdAt: before(40), decidedAt: before(1), body: 'let through' })
  await comment(reader.id, { createdAt: before(4), body: 'my own' })

  expect(await queueDaily(client, new Date())).toBe(1)
  expect(await queueDaily(client, new Date())).toBeNull()
  const { sent } = await send()
  expect(sent.map(({ to }) => to)).toEqual([reader.email])
  const quotes = sent[0]!.message.parts.filter((part) => part.is === 'quote').map(({ text }) => text)
  expect(quotes).toEqual(['first', 'second', 'let through'])
  const token = new URL(sent[0]!.message.unsubscribe!).searchParams.get('token')!
  expect(readUnsubscribeToken(token)?.kind).toBe('daily')
})

test('mornings that were missed are made up for, three days at most', async () => {
  const morning = lastMorning(new Date())
  const daysBefore = (days: number) => new Date(morning.getTime() - days * 86_400_000)
  await db.siteSetting.create({ data: { key: 'daily-mail', value: { until: daysBefore(9).toISOString() } } })
  await follower({ noticeFollowed: 'DAILY' })
  await comment(writer.id, { createdAt: daysBefore(2.5), body: 'while it was off' })
  await comment(writer.id, { createdAt: daysBefore(5), body: 'long ago' })
  await queueDaily(client, new Date())
  const { sent } = await send()
  expect(sent[0]!.message.parts.filter((part) => part.is === 'quote').map(({ text }) => text)).toEqual([
    'while it was off',
  ])
})

test('a quiet day brings no mail', async () => {
  await follower({ noticeFollowed: 'DAILY' })
  expect(await queueDaily(client, new Date())).toBe(0)
})

test('a link in a mail ends that kind of mail, and only that', async () => {
  const reader = await make.user({ noticeFollowed: 'DAILY', noticeReplies: 'INSTANT' })
  await setNotices({ userId: reader.id, end: 'daily' })
  expect(await db.user.findUnique({ where: { id: reader.id } })).toMatchObject({
    noticeFollowed: 'NEVER',
    noticeReplies: 'INSTANT',
  })
})
