import { expect, test } from 'vitest'
import { personBySession } from '@/features/accounts/queries'
import { tokenHash } from '@/features/accounts/session-cookie'
import { postComment } from '@/features/comments/posting/mutations'
import { db } from '@/lib/db'
import { regular } from '@/prisma/conversing'
import { make } from '@/prisma/factories'
import { decide } from '../decisions/mutations'
import { answerAppeal, appeal, lift, sanction } from './mutations'
import { appealCount, openAppeals, ownSanctions, readerFacts, sanctionByToken } from './queries'

const moderator = () => make.user({ role: 'MODERATOR' })
const userNow = (id: string) => db.user.findUniqueOrThrow({ where: { id } })
const write = async (authorId: string) =>
  postComment({ authorId, articleId: (await make.article()).id, parentId: null, body: 'Something new.', key: crypto.randomUUID(), startedAt: null }) // prettier-ignore
const tokenFrom = async (userId: string, kind = 'sanction') => {
  const mail = await db.outgoingMail.findFirstOrThrow({ where: { userId, kind } })
  return new URL((mail.data as { url: string }).url, 'http://here').searchParams.get('token')!
}

test('who is banned is signed out at once, everywhere, and told how to answer', async () => {
  const [by, reader] = [await moderator(), await regular()]
  await db.session.create({ data: { userId: reader.id, tokenHash: tokenHash('t' + reader.id), expiresAt: new Date(Date.now() + 60_000) } }) // prettier-ignore
  expect(await personBySession(tokenHash('t' + reader.id))).not.toBeNull()
  await sanction({ userId: reader.id, kind: 'BAN', reason: 'HATE', note: 'third time', by })
  expect(await personBySession(tokenHash('t' + reader.id))).toBeNull()
  await expect(write(reader.id)).rejects.toMatchObject({ code: 'suspended' })
  const seen = await sanctionByToken(await tokenFrom(reader.id))
  expect(seen).toMatchObject({ kind: 'BAN', reason: 'HATE', mayAppeal: true, isOver: false })
  expect(JSON.stringify(seen)).not.toContain('third time')
  expect(await db.auditEntry.findFirstOrThrow({ where: { subjectId: reader.id, action: 'account.ban' } })).toMatchObject({ actorId: by.id, reason: 'third time' }) // prettier-ignore
})

test('a ban takes the last comments down, and lifting it brings them back but for what was decided since', async () => {
  const [by, reader] = [await moderator(), await make.user()]
  const story = await make.article()
  const comments = []
  for (let n = 5; n > 0; n -= 1)
    comments.push(await make.comment({ author: reader, story, createdAt: new Date(Date.now() - n * 60_000) }))
  const { id, swept } = await sanction({ userId: reader.id, kind: 'BAN', reason: 'SPAM', sweep: 3, by })
  const statuses = async () =>
    (await db.comment.findMany({ where: { authorId: reader.id }, orderBy: { createdAt: 'asc' } })).map(({ status }) => status) // prettier-ignore
  expect([swept, await statuses()]).toEqual([3, ['PUBLISHED', 'PUBLISHED', 'REJECTED', 'REJECTED', 'REJECTED']])
  await decide({ ids: [comments[4]!.id], action: 'approve', by })
  await decide({ ids: [comments[4]!.id], action: 'reject', reason: 'HATE', by })
  expect(await lift({ id, restore: true, by })).toEqual({ restored: 2 })
  expect(await statuses()).toEqual(['PUBLISHED', 'PUBLISHED', 'PUBLISHED', 'PUBLISHED', 'REJECTED'])
  expect((await userNow(reader.id)).bannedAt).toBeNull()
  expect(await lift({ id, restore: true, by })).toEqual({ restored: 0 })
})

test('who is held writes, and it waits; who is suspended cannot, until it is over', async () => {
  const by = await moderator()
  const [held, suspended] = [await regular(), await regular()]
  await sanction({ userId: held.id, kind: 'HOLD', reason: 'ABUSE', by })
  expect((await write(held.id)).row).toMatchObject({ status: 'HELD', heldFor: 'person' })
  const { id } = await sanction({ userId: suspended.id, kind: 'SUSPEND', reason: 'ABUSE', days: 3, by })
  await expect(write(suspended.id)).rejects.toMatchObject({ code: 'suspended' })
  const [own] = await ownSanctions(suspended.id)
  expect(Date.parse(own!.until!) - Date.now()).toBeGreaterThan(2.9 * 86_400_000)
  await lift({ id, restore: false, by })
  expect((await write(suspended.id)).row.status).toBe('PUBLISHED')
})

test('of two sanctions one may be lifted, the other stands', async () => {
  const [by, reader] = [await moderator(), await make.user()]
  const { id } = await sanction({ userId: reader.id, kind: 'SUSPEND', days: 3, reason: 'ABUSE', by })
  await sanction({ userId: reader.id, kind: 'HOLD', reason: 'SPAM', by })
  await lift({ id, restore: false, by })
  expect(await userNow(reader.id)).toMatchObject({ isHeld: true, suspendedUntil: null })
})

test.each([{ kind: 'HOLD' }, { kind: 'BAN' }, { kind: 'SUSPEND', days: 3 }] as const)(
  'two moderators at once: one $kind, one mail, and lifting it frees',
  async (given) => {
    const [one, other, reader] = [await moderator(), await moderator(), await make.user()]
    const impose = (by: typeof one) => sanction({ userId: reader.id, reason: 'SPAM', by, ...given })
    const outcomes = await Promise.allSettled([impose(one), impose(other)])
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(refused).toMatchObject([{ code: 'sanctioned' }])
    expect(await db.outgoingMail.count({ where: { userId: reader.id, kind: 'sanction' } })).toBe(1)
    const [own] = await ownSanctions(reader.id)
    await lift({ id: own!.id, restore: false, by: other })
    expect(await userNow(reader.id)).toMatchObject({ isHeld: false, bannedAt: null, suspendedUntil: null })
    await impose(other)
  },
)

test('one warning about one comment; a suspension that is over is none', async () => {
  const [by, reader] = [await moderator(), await make.user()]
  const [comment, another] = [await make.comment({ author: reader }), await make.comment({ author: reader })]
  const warn = (commentId: string) => sanction({ userId: reader.id, kind: 'WARN', reason: 'ABUSE', commentId, by })
  await warn(comment.id)
  await expect(warn(comment.id)).rejects.toMatchObject({ code: 'sanctioned' })
  await warn(another.id)
  const suspend = () => sanction({ userId: reader.id, kind: 'SUSPEND', days: 1, reason: 'ABUSE', by })
  const { id } = await suspend()
  await db.sanction.update({ where: { id }, data: { until: new Date(Date.now() - 1_000) } })
  await suspend()
})

test('a sanction is about a comment of whom it meets, or about none', async () => {
  const [by, reader] = [await moderator(), await make.user()]
  const { id: anothers } = await make.comment()
  for (const commentId of [anothers, crypto.randomUUID(), 'x'])
    await expect(sanction({ userId: reader.id, kind: 'WARN', reason: 'ABUSE', commentId, by })).rejects.toMatchObject({
      code: 'not_found',
    })
  expect(await db.sanction.count({ where: { userId: reader.id } })).toBe(0)
  await sanction({ userId: reader.id, kind: 'WARN', reason: 'ABUSE', commentId: '', by })
})

test('a warning changes nothing but is told', async () => {
  const [by, reader] = [await moderator(), await regular()]
  await sanction({ userId: reader.id, kind: 'WARN', reason: 'OFF_TOPIC', by })
  expect((await write(reader.id)).row.status).toBe('PUBLISHED')
  expect(await ownSanctions(reader.id)).toMatchObject([{ kind: 'WARN', reason: 'OFF_TOPIC', mayAppeal: true }])
  expect(await db.outgoingMail.count({ where: { userId: reader.id, kind: 'sanction' } })).toBe(1)
})

test('one appeals once; somebody else decides; if it was right, all of it is undone and told', async () => {
  const [by, other, reader] = [await moderator(), await moderator(), await make.user()]
  const comment = await make.comment({ author: reader })
  const { id } = await sanction({ userId: reader.id, kind: 'BAN', reason: 'SPAM', sweep: 10, by })
  const who = { token: await tokenFrom(reader.id) }
  const before = await Promise.all([appealCount(by), appealCount(other)])
  await appeal({ who, text: 'It was not me.' })
  // It waits for somebody else.
  expect(await Promise.all([appealCount(by), appealCount(other)])).toEqual([before[0], before[1]! + 1])
  await expect(appeal({ who, text: 'Really.' })).rejects.toMatchObject({ code: 'conflict' })
  expect((await openAppeals(by)).find((one) => one.id === id)).toMatchObject({
    mayAnswer: false,
    text: 'It was not me.',
    swept: 1,
    author: { id: reader.id, refused: 1, isBanned: true },
  })
  const appealOf = async () => (await readerFacts(reader.id, other))!.sanctions[0]!.appeal
  expect(await appealOf()).toEqual({ text: 'It was not me.', answer: null, isOverturned: false })
  await expect(answerAppeal({ id, outcome: 'upheld', answer: 'No.', by })).rejects.toMatchObject({ code: 'forbidden' })
  await answerAppeal({ id, outcome: 'overturned', answer: 'You are right.', by: other })
  await expect(answerAppeal({ id, outcome: 'upheld', answer: 'No.', by: other })).rejects.toMatchObject({ code: 'conflict' }) // prettier-ignore
  expect((await userNow(reader.id)).bannedAt).toBeNull()
  expect((await db.comment.findUniqueOrThrow({ where: { id: comment.id } })).status).toBe('PUBLISHED')
  expect(await sanctionByToken(await tokenFrom(reader.id, 'appeal-answer'))).toMatchObject({ isLifted: true, appeal: { answer: 'You are right.', isOverturned: true } }) // prettier-ignore
  expect((await openAppeals(other)).some((one) => one.id === id)).toBe(false)
  expect(await appealOf()).toEqual({ text: 'It was not me.', answer: 'You are right.', isOverturned: true })
})

test('an appeal of somebody of the newsroom waits for another administrator alone', async () => {
  const [by, other] = [await make.user({ role: 'ADMIN' }), await make.user({ role: 'ADMIN' })]
  const [moderates, author] = [await moderator(), await make.user({ role: 'AUTHOR' })]
  const { id } = await sanction({ userId: author.id, kind: 'HOLD', reason: 'ABUSE', by })
  const counts = () => Promise.all([appealCount(moderates), appealCount(other)])
  const [of, before] = await counts()
  await appeal({ who: { userId: author.id, id }, text: 'It was a joke.' })
  expect(await counts()).toEqual([of, before! + 1])
  const waits = async (who: typeof by) => (await openAppeals(who)).some((one) => one.id === id)
  expect([await waits(moderates), await waits(other)]).toEqual([false, true])
})

test('nobody appeals for somebody else, nor without a sanction', async () => {
  const [by, reader, stranger] = [await moderator(), await make.user(), await make.user()]
  const { id } = await sanction({ userId: reader.id, kind: 'WARN', reason: 'SPAM', by })
  await expect(appeal({ who: { userId: stranger.id, id }, text: 'x' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(appeal({ who: { token: 'made-up' }, text: 'x' })).rejects.toMatchObject({ code: 'not_found' })
})

test.each([
  ['a suspension without an end', { kind: 'SUSPEND' }, 'invalid'],
  ['a ban for three days', { kind: 'BAN', days: 3 }, 'invalid'],
] as const)('%s is refused', async (_, given, code) => {
  const [by, reader] = [await moderator(), await make.user()]
  await expect(async () => sanction({ userId: reader.id, reason: 'SPAM', by, ...given })).rejects.toMatchObject({ code }) // prettier-ignore
})

test.each(['READER', 'AUTHOR'] as const)('a %s sanctions nobody', async (role) => {
  const [by, reader] = [await make.user({ role }), await make.user()]
  await expect(async () => sanction({ userId: reader.id, kind: 'WARN', reason: 'SPAM', by })).rejects.toMatchObject({ code: 'forbidden' }) // prettier-ignore
})
