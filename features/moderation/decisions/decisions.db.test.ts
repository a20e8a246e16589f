import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { deleteComment, editComment } from '@/features/comments/own/mutations'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { claim } from '../claims/mutations'
import { itemsOf } from '../queue/queries'
import { DecideForm } from '../schema'
import { decide, pick } from './mutations'
import { undo } from './undoing'

const moderator = () => make.user({ role: 'MODERATOR' })
const statusOf = async (id: string) => (await db.comment.findUniqueOrThrow({ where: { id } })).status
const mailsTo = (userId: string) => db.outgoingMail.findMany({ where: { userId } })
const countOf = async (articleId: string) =>
  (await db.articleStats.findUniqueOrThrow({ where: { articleId } })).comments

const reported = async (given: Parameters<typeof make.comment>[0] = {}) => {
  const comment = await make.comment(given)
  const reporter = await make.user()
  await db.report.create({ data: { commentId: comment.id, reporterId: reporter.id, reason: 'ABUSE', note: 'Look' } })
  return { comment, reporter }
}

test('a comment that waits is approved: seen, counted, on record, and its author is told after the ten seconds', async () => {
  const by = await moderator()
  const author = await make.user()
  const comment = await make.comment({ status: 'HELD', heldFor: 'newcomer', author })
  const { batchId, changed } = await decide({ ids: [comment.id], action: 'approve', by })
  expect(changed).toEqual([comment.id])
  expect(await db.comment.findUniqueOrThrow({ where: { id: comment.id } })).toMatchObject({
    status: 'PUBLISHED',
    isShown: true,
    waitingSince: null,
    decidedAt: expect.any(Date),
  })
  expect(await countOf(comment.articleId)).toBe(1)
  const [mail, ...more] = await mailsTo(author.id)
  expect([mail!.kind, more.length]).toEqual(['decision', 0])
  expect(mail!.dueAt.getTime() - mail!.createdAt.getTime()).toBeGreaterThan(10_000)
  expect(await db.auditEntry.findMany({ where: { subjectId: comment.id } })).toMatchObject([
    { action: 'comment.approve', actorId: by.id, before: { status: 'HELD' }, after: { status: 'PUBLISHED', batchId } },
  ])
  expect(await db.cacheTag.count({ where: { tag: `thread:${comment.articleId}` } })).toBe(1)
})

test('a reported comment that is rejected disappears, its reports are upheld and the reporter is told', async () => {
  const by = await moderator()
  const { comment, reporter } = await reported()
  expect(await countOf(comment.articleId)).toBe(1)
  await decide({ ids: [comment.id], action: 'reject', reason: 'ABUSE', note: 'No', by })
  expect(await statusOf(comment.id)).toBe('REJECTED')
  expect(await countOf(comment.articleId)).toBe(0)
  expect(await db.report.findFirstOrThrow({ where: { commentId: comment.id } })).toMatchObject({ outcome: 'UPHELD' })
  expect(await db.comment.findUniqueOrThrow({ where: { id: comment.id } })).toMatchObject({ openReports: 0, reportedSince: null }) // prettier-ignore
  expect((await mailsTo(reporter.id)).map(({ kind }) => kind)).toEqual(['report-decision'])
})

test('a reported comment that may stay stays, and its reports are dismissed', async () => {
  const by = await moderator()
  const { comment, reporter } = await reported()
  await decide({ ids: [comment.id], action: 'approve', by })
  expect(await statusOf(comment.id)).toBe('PUBLISHED')
  expect(await db.report.findFirstOrThrow({ where: { commentId: comment.id } })).toMatchObject({ outcome: 'DISMISSED' })
  expect((await mailsTo(comment.authorId!)).length).toBe(0)
  expect((await mailsTo(reporter.id)).length).toBe(1)
})

test('twice is once', async () => {
  const by = await moderator()
  const comment = await make.comment({ status: 'HELD' })
  await decide({ ids: [comment.id], action: 'approve', by })
  expect(await decide({ ids: [comment.id], action: 'approve', by })).toEqual({ batchId: null, changed: [] })
  expect(await db.commentDecision.count({ where: { commentId: comment.id } })).toBe(1)
})

test('two moderators at the same moment: one decision', async () => {
  const comment = await make.comment({ status: 'HELD' })
  const [one, other] = await Promise.all([moderator(), moderator()])
  await Promise.all([one, other].map((by) => decide({ ids: [comment.id], action: 'approve', by })))
  expect(await db.commentDecision.count({ where: { commentId: comment.id } })).toBe(1)
  expect(await countOf(comment.articleId)).toBe(1)
})

test('what is undone is as it was: the state, the place in the queue, the reports, and nobody is told', async () => {
  const by = await moderator()
  const author = await make.user()
  const waitingSince = new Date('2026-11-20T10:00:00Z')
  const { comment, reporter } = await reported({ status: 'HELD', author, waitingSince })
  const { batchId } = await decide({ ids: [comment.id], action: 'reject', reason: 'SPAM', by })
  expect(await undo({ batchId: batchId!, by })).toEqual({ changed: [comment.id], gone: [] })
  expect(await db.comment.findUniqueOrThrow({ where: { id: comment.id } })).toMatchObject({
    status: 'HELD',
    waitingSince,
    openReports: 1,
    decidedAt: null,
  })
  expect(await db.report.findFirstOrThrow({ where: { commentId: comment.id } })).toMatchObject({ outcome: null, decisionId: null }) // prettier-ignore
  expect([...(await mailsTo(author.id)), ...(await mailsTo(reporter.id))]).toEqual([])
  expect(await undo({ batchId: batchId!, by })).toEqual({ changed: [], gone: [] })
  expect(await db.auditEntry.count({ where: { subjectId: comment.id, action: 'comment.undo' } })).toBe(1)
})

test('what has changed since is not undone', async () => {
  const by = await moderator()
  const comment = await make.comment({ status: 'HELD' })
  const { batchId } = await decide({ ids: [comment.id], action: 'approve', by })
  await decide({ ids: [comment.id], action: 'reject', reason: 'HATE', by })
  await expect(undo({ batchId: batchId!, by })).rejects.toMatchObject({ code: 'conflict' })
  expect(await statusOf(comment.id)).toBe('REJECTED')
})

test('many at once: all or none, and undone together', async () => {
  const by = await moderator()
  const story = await make.article()
  const waiting = await Promise.all([1, 2, 3].map(() => make.comment({ status: 'HELD', story })))
  const gone = await make.comment({ status: 'DELETED' })
  const ids = waiting.map(({ id }) => id)
  await expect(decide({ ids: [...ids, gone.id], action: 'approve', by })).rejects.toMatchObject({ code: 'not_found' })
  await expect(decide({ ids: [...ids, randomUUID()], action: 'approve', by })).rejects.toMatchObject({ code: 'not_found' }) // prettier-ignore
  expect(await Promise.all(ids.map(statusOf))).toEqual(['HELD', 'HELD', 'HELD'])
  const { batchId, changed } = await decide({ ids, action: 'approve', by })
  expect(changed).toHaveLength(3)
  expect(await countOf(story.id)).toBe(3)
  await undo({ batchId: batchId!, by })
  expect(await countOf(story.id)).toBe(0)
})

const threeRejected = async (by: { id: string; role: 'MODERATOR' }) => {
  const story = await make.article()
  const ids: string[] = []
  for (let n = 0; n < 3; n += 1) ids.push((await make.comment({ status: 'HELD', story })).id)
  const { batchId } = await decide({ ids, action: 'reject', reason: 'SPAM', by })
  return { ids, batchId: batchId! }
}

test('one of many is undone alone, then what is left of them together', async () => {
  const by = await moderator()
  const { ids, batchId } = await threeRejected({ id: by.id, role: 'MODERATOR' })
  const [, second] = ids as [string, string, string]
  expect(await undo({ batchId, commentId: second, by })).toEqual({ changed: [second], gone: [] })
  expect(await Promise.all(ids.map(statusOf))).toEqual(['REJECTED', 'HELD', 'REJECTED'])
  expect(await db.commentDecision.count({ where: { batchId, undoneAt: null } })).toBe(2)
  expect(await undo({ batchId, commentId: second, by })).toEqual({ changed: [], gone: [] })
  expect((await undo({ batchId, by })).changed).toHaveLength(2)
  expect(await Promise.all(ids.map(statusOf))).toEqual(['HELD', 'HELD', 'HELD'])
})

test('of a go, only what belongs to it is undone', async () => {
  const by = await moderator()
  const { batchId } = await threeRejected({ id: by.id, role: 'MODERATOR' })
  const other = await make.comment({ status: 'HELD' })
  for (const commentId of [other.id, randomUUID(), 'none'])
    await expect(undo({ batchId, commentId, by })).rejects.toMatchObject({ code: 'not_found' })
})

test('who takes back their own comment meanwhile keeps nobody else’s from being undone', async () => {
  const by = await moderator()
  const author = await make.user()
  const story = await make.article()
  const theirs = await make.comment({ status: 'HELD', story, author })
  const others = await Promise.all([1, 2].map(() => make.comment({ status: 'HELD', story })))
  const ids = [theirs, ...others].map(({ id }) => id)
  const { batchId } = await decide({ ids, action: 'approve', by })
  await deleteComment({ id: theirs.id, by: author.id })
  const { changed, gone } = await undo({ batchId: batchId!, by })
  expect([changed.sort(), gone]).toEqual([others.map(({ id }) => id).sort(), [theirs.id]])
  expect(await Promise.all(ids.map(statusOf))).toEqual(['DELETED', 'HELD', 'HELD'])
})

test('a thousand at once', async () => {
  const by = await moderator()
  const story = await make.article()
  const author = await make.user()
  const ids: string[] = []
  for (let n = 0; n < 20; n += 1)
    ids.push(...(await Promise.all(Array.from({ length: 50 }, async () => (await make.comment({ status: 'HELD', story, author })).id)))) // prettier-ignore
  const { changed } = await decide({ ids, action: 'approve', by })
  expect([changed.length, await countOf(story.id)]).toEqual([1_000, 1_000])
})

const drawn = (count: number) => Array.from({ length: count }, () => `${randomUUID()}@0-0`)
test.each([
  ['nothing at all', { read: [], action: 'approve' }, false],
  ['a thousand and one', { read: drawn(1_001), action: 'approve' }, false],
  ['a thousand', { read: drawn(1_000), action: 'approve' }, true],
  ['what was never drawn', { read: [randomUUID()], action: 'approve' }, false],
  ['what nobody can do', { read: drawn(1), action: 'explode' }, false],
  ['a rejection without a reason', { read: drawn(1), action: 'reject' }, false],
  ['something else besides', { read: drawn(1), action: 'approve', role: 'ADMIN' }, false],
])('asked for %s', (_, form, fits) => {
  expect(DecideForm.safeParse(form).success).toBe(fits)
})

test.each([
  ['READER', 'forbidden'],
  ['AUTHOR', 'forbidden'],
  ['MODERATOR', undefined],
  ['EDITOR', undefined],
  ['ADMIN', undefined],
] as const)('%s decides: %s', async (role, code) => {
  const by = await make.user({ role })
  const { id } = await make.comment({ status: 'HELD' })
  const done = async () => decide({ ids: [id], action: 'approve', by })
  if (code) await expect(done()).rejects.toMatchObject({ code })
  else expect((await done()).changed).toEqual([id])
})

test('nobody decides about themselves', async () => {
  const by = await moderator()
  const { id } = await make.comment({ status: 'HELD', author: by })
  await expect(decide({ ids: [id], action: 'approve', by })).rejects.toMatchObject({ code: 'forbidden' })
})

test('what somebody else has before them is theirs until they go or two minutes have passed', async () => {
  const [one, other] = await Promise.all([moderator(), moderator()])
  const { id } = await make.comment({ status: 'HELD' })
  expect(await claim({ id, by: one })).toEqual({ heldBy: null })
  expect(await claim({ id, by: other })).toEqual({ heldBy: one.name })
  await expect(decide({ ids: [id], action: 'approve', by: other })).rejects.toMatchObject({ code: 'conflict', details: { field: 'claim', detail: one.name } }) // prettier-ignore
  await db.commentClaim.update({ where: { commentId: id }, data: { until: new Date(Date.now() - 1_000) } })
  expect(await claim({ id, by: other })).toEqual({ heldBy: null })
  await claim({ id: null, by: other })
  expect(await claim({ id, by: one })).toEqual({ heldBy: null })
  await decide({ ids: [id], action: 'approve', by: one })
  expect(await db.commentClaim.count({ where: { commentId: id } })).toBe(0)
})

/** As a page shows them to this moderator. */
const readBy = async (ids: string[], by: Parameters<typeof itemsOf>[1]) =>
  new Map((await itemsOf(ids, by, 'en')).map(({ id, version }) => [id, version]))

test('nobody lets through what they have not read: reworded meanwhile, all of a go is refused', async () => {
  const by = await moderator()
  const author = await make.user()
  const story = await make.article()
  const ids = [
    (await make.comment({ status: 'HELD', heldFor: 'newcomer', story, author })).id,
    (await make.comment({ status: 'HELD', story })).id,
  ]
  const read = await readBy(ids, by)
  await editComment({ id: ids[0]!, body: 'Something else altogether.', by: author.id })
  const refused = { code: 'conflict', details: { field: 'read', detail: ids[0] } }
  await expect(decide({ ids, read, action: 'approve', by })).rejects.toMatchObject(refused)
  await expect(decide({ ids, read, action: 'reject', reason: 'SPAM', by })).rejects.toMatchObject(refused)
  expect(await Promise.all(ids.map(statusOf))).toEqual(['HELD', 'HELD'])
  await decide({ ids, read: await readBy(ids, by), action: 'approve', by })
  expect(await Promise.all(ids.map(statusOf))).toEqual(['PUBLISHED', 'PUBLISHED'])
})

test('nobody decides over a colleague without having seen it; the same is no quarrel, nor is one’s own', async () => {
  const [one, other] = [await moderator(), await moderator()]
  const { id } = await make.comment({ status: 'HELD' })
  const [readByOne, readByOther] = [await readBy([id], one), await readBy([id], other)]
  const { batchId } = await decide({ ids: [id], read: readByOne, action: 'approve', by: one })
  expect(await decide({ ids: [id], read: readByOther, action: 'approve', by: other })).toEqual({ batchId: null, changed: [] }) // prettier-ignore
  const reject = (by: typeof one, read: Map<string, string>) => decide({ ids: [id], read, action: 'reject', reason: 'SPAM', by }) // prettier-ignore
  await expect(reject(other, readByOther)).rejects.toMatchObject({ code: 'conflict' })
  expect(await statusOf(id)).toBe('PUBLISHED')
  // What was undone is as it was read.
  await undo({ batchId: batchId!, by: one })
  await reject(other, readByOther)
  await expect(decide({ ids: [id], read: readByOne, action: 'approve', by: one })).rejects.toMatchObject({ code: 'conflict' }) // prettier-ignore
  await decide({ ids: [id], read: readByOther, action: 'approve', by: other })
  expect(await statusOf(id)).toBe('PUBLISHED')
})

test('a pick stands out until it is none any more', async () => {
  const by = await moderator()
  const { id } = await make.comment()
  await pick({ id, on: true, note: 'Well said', by })
  expect(await db.comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ isFeatured: true, pickNote: 'Well said', pickedById: by.id }) // prettier-ignore
  await pick({ id, on: true, note: 'Well said', by })
  await pick({ id, on: false, note: '', by })
  expect(await db.comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ isFeatured: false, pickedAt: null })
  expect(await db.auditEntry.count({ where: { subjectId: id } })).toBe(2)
  const held = await make.comment({ status: 'HELD' })
  await expect(pick({ id: held.id, on: true, note: '', by })).rejects.toMatchObject({ code: 'not_found' })
})
