import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { endPreviews, makePreview } from './mutations'
import { previewByToken, previewTokenOf } from './queries'
import { hasPreviews } from './links/queries'

let editor: Awaited<ReturnType<typeof make.user>>
let author: typeof editor
beforeAll(async () => {
  editor = await make.user({ role: 'EDITOR' })
  author = await make.user({ role: 'AUTHOR' })
})

const now = new Date('2026-11-29T12:00:00Z')
const draft = () => make.article({ status: 'DRAFT', createdById: author.id })
const opens = async (token: string) => (await previewByToken(token, now)) !== null

test('all links of a story end at once, on record; those of another, and new ones, open', async () => {
  const [one, other] = [await draft(), await draft()]
  const made = async (id: string) => (await previewTokenOf(author, id, now)).token
  const links = [await made(one.id), await made(one.id)]
  const others = await made(other.id)
  expect(await Promise.all([...links, others].map(opens))).toEqual([true, true, true])
  const { modifiedAt } = await db.article.findUniqueOrThrow({ where: { id: one.id } })
  await endPreviews({ by: editor, id: one.id })
  expect(await Promise.all([...links, others].map(opens))).toEqual([false, false, true])
  expect(await opens(await made(one.id))).toBe(true)
  expect((await db.article.findUniqueOrThrow({ where: { id: one.id } })).modifiedAt).toEqual(modifiedAt)
  expect(await db.auditEntry.findMany({ where: { subjectId: one.id } })).toMatchObject([
    { action: 'article.endPreviews', actorId: editor.id },
  ])
})

test('links are made and ended by who may read the story', async () => {
  const { id } = await draft()
  const { token } = await previewTokenOf(author, id, now)
  for (const role of ['READER', 'MODERATOR', 'AUTHOR'] as const) {
    const by = await make.user({ role })
    await expect(previewTokenOf(by, id, now)).rejects.toMatchObject({ code: 'not_found' })
    await expect(endPreviews({ by, id })).rejects.toMatchObject({ code: 'not_found' })
  }
  expect(await opens(token)).toBe(true)
  await endPreviews({ by: author, id })
  expect(await opens(token)).toBe(false)
})

test('that there are links is known from when one is made until all end, or the last is too old', async () => {
  const { id } = await draft()
  const make = () => makePreview({ by: author, id, now: new Date() })
  expect(await hasPreviews(id)).toBe(false)
  const { token } = await make()
  expect(await previewByToken(token, new Date())).not.toBeNull()
  expect(await hasPreviews(id)).toBe(true)
  expect(await hasPreviews(id, new Date(Date.now() + 7 * 86_400_000 + 60_000))).toBe(false)
  await endPreviews({ by: editor, id })
  expect(await hasPreviews(id)).toBe(false)
  await make()
  expect(await hasPreviews(id)).toBe(true)
})
