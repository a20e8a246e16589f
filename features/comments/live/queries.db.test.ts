import { expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { isThreadPublic, newsSince } from './queries'

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

const write = async (articleId: string, given: Record<string, unknown> = {}) => {
  const id = randomUUID()
  const row = { id, articleId, rootId: id, body: 'x', key: randomUUID(), keyDigest: '', textDigest: '', ...given }
  await db.comment.create({ data: row })
  return id
}

test('what came before readers since a moment: written then, answered then, or let through then', async () => {
  const { id: articleId } = await make.article()
  const old = await write(articleId, { createdAt: minutesAgo(60) })
  const recent = await write(articleId, { createdAt: minutesAgo(3) })
  const reply = await write(articleId, { createdAt: minutesAgo(2), rootId: old, parentId: old, depth: 1 })
  const letThrough = await write(articleId, { createdAt: minutesAgo(50), decidedAt: minutesAgo(1) })
  await write(articleId, { status: 'HELD' })
  await write((await make.article()).id)
  expect(await newsSince(articleId, minutesAgo(10))).toEqual({
    published: [letThrough, reply, recent],
    changed: [],
    gone: [],
  })
})

test('what readers had seen and was changed or taken away since', async () => {
  const { id: articleId } = await make.article()
  const old = { createdAt: minutesAgo(60) }
  const unchanged = await write(articleId, old)
  await write(articleId, { ...old, editedAt: minutesAgo(58) })
  const changed = await write(articleId, { ...old, editedAt: minutesAgo(4) })
  const takenBack = await write(articleId, { ...old, status: 'DELETED', deletedAt: minutesAgo(3) })
  const reported = await write(articleId, { ...old, status: 'HELD', heldFor: 'reports', waitingSince: minutesAgo(2) })
  const rejected = await write(articleId, { ...old, status: 'REJECTED', decidedAt: minutesAgo(1) })
  await db.commentDecision.create({
    data: { commentId: rejected, verdict: 'REJECTED', before: 'PUBLISHED', batchId: randomUUID(), at: minutesAgo(1) },
  })
  // Its place stays, because somebody answered it.
  const root = await write(articleId, { ...old, status: 'DELETED', deletedAt: minutesAgo(5) })
  await write(articleId, { createdAt: minutesAgo(59), rootId: root, parentId: root, depth: 1 })
  const { published, changed: others, gone } = await newsSince(articleId, minutesAgo(10))
  expect([published, others]).toEqual([[], [changed]])
  expect(gone).toEqual([rejected, reported, takenBack, root])
  expect(gone).not.toContain(unchanged)
})

test('what readers never saw is not told of, not even that it is gone', async () => {
  const { id: articleId } = await make.article()
  const held = { status: 'HELD', heldFor: 'newcomer' } as const
  await write(articleId, held)
  await write(articleId, { ...held, createdAt: minutesAgo(60), status: 'DELETED', deletedAt: minutesAgo(1) })
  const rejected = await write(articleId, { ...held, status: 'REJECTED', decidedAt: minutesAgo(1) })
  await db.commentDecision.create({
    data: { commentId: rejected, verdict: 'REJECTED', before: 'HELD', batchId: randomUUID() },
  })
  expect(await newsSince(articleId, minutesAgo(10))).toEqual({ published: [], changed: [], gone: [] })
})

test.each([
  ['PUBLISHED', true],
  ['DRAFT', false],
  ['WITHDRAWN', false],
] as const)('the thread of a %s article is public: %s', async (status, expected) =>
  expect(await isThreadPublic((await make.article({ status })).id)).toBe(expected),
)
