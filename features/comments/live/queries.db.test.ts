import { expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { isThreadPublic, publishedSince } from './queries'

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
  expect(await publishedSince(articleId, minutesAgo(10))).toEqual([letThrough, reply, recent])
})

test.each([
  ['PUBLISHED', true],
  ['DRAFT', false],
  ['WITHDRAWN', false],
] as const)('the thread of a %s article is public: %s', async (status, expected) =>
  expect(await isThreadPublic((await make.article({ status })).id)).toBe(expected),
)
