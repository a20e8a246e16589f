import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import type { ArticleStatus, Role } from '@/prisma/client/enums'
import { moveArticle } from '../moving/mutations'
import { startDraft } from '../beginning/mutations'
import { saveDraft } from '../mutations'
import { previewByToken, previewTokenOf } from '../preview/queries'
import { articleForEditing } from '../queries'
import { removeDraft } from './mutations'

let editor: Awaited<ReturnType<typeof make.user>>
let author: typeof editor
beforeAll(async () => {
  editor = await make.user({ role: 'EDITOR' })
  author = await make.user({ role: 'AUTHOR' })
  await make.section({ slug: 'iraq' })
})

const begin = async () =>
  (await startDraft({ by: author, locale: 'en', headline: `Story ${randomUUID()}`, section: 'iraq' })).id
const versionOf = async (id: string) => (await db.article.findUniqueOrThrow({ where: { id } })).version
const remove = async (id: string, by = author) => removeDraft({ by, id, version: await versionOf(id) })
const isThere = async (id: string) => (await db.article.count({ where: { id } })) === 1

test('a draft goes with its revisions, preview links and pictures’ uses; the record says that there was one', async () => {
  const id = await begin()
  const { id: mediaId } = await make.picture()
  const { content, version } = (await articleForEditing(author, id))!
  await saveDraft({ by: author, id, version, content: { ...content, lead: { mediaId, alt: 'A bridge' } } })
  const { token } = await previewTokenOf(author, id, new Date())
  await remove(id)
  expect(await isThere(id)).toBe(false)
  expect(await db.articleRevision.count({ where: { articleId: id } })).toBe(0)
  expect(await db.mediaUse.count({ where: { mediaId } })).toBe(0)
  expect(await previewByToken(token, new Date())).toBeNull()
  expect(await db.auditEntry.findFirst({ where: { subjectId: id, action: 'article.remove' } })).toMatchObject({
    actorId: author.id,
    before: { locale: 'en', headline: content.headline },
  })
  await expect(removeDraft({ by: author, id, version: 1 })).rejects.toMatchObject({ code: 'not_found' })
})

test.each<[string, Role, 'own' | 'any', string | null]>([
  ['its author', 'AUTHOR', 'own', null],
  ['another author', 'AUTHOR', 'any', 'not_found'],
  ['an editor', 'EDITOR', 'any', null],
  ['a moderator', 'MODERATOR', 'own', 'not_found'],
  ['a reader', 'READER', 'own', 'not_found'],
])('deleted by %s (%s, %s): %s', async (_, role, whose, code) => {
  const by = await make.user({ role })
  const { id } = await make.article({ status: 'DRAFT', createdById: whose === 'own' ? by.id : author.id })
  if (code) await expect(remove(id, by)).rejects.toMatchObject({ code })
  else await remove(id, by)
  expect(await isThere(id)).toBe(code !== null)
})

test.each<ArticleStatus>(['IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN'])(
  'nobody deletes one that is %s',
  async (status) => {
    const { id } = await make.article({ status, createdById: author.id })
    for (const by of [author, editor]) await expect(remove(id, by)).rejects.toMatchObject({ code: 'conflict' })
    expect((await articleForEditing(editor, id))!.mayRemove).toBe(false)
  },
)

test('nor one that readers once had, though it is a draft by now', async () => {
  const id = await begin()
  await moveArticle({ id, version: await versionOf(id), move: 'publish', by: editor })
  // As an import can leave it.
  await db.article.update({ where: { id }, data: { status: 'DRAFT', publishedAt: null } })
  await expect(remove(id, editor)).rejects.toMatchObject({ code: 'conflict' })
  const dated = await make.article({ status: 'DRAFT', publishedAt: new Date() })
  await expect(remove(dated.id, editor)).rejects.toMatchObject({ code: 'conflict' })
})

test('one that somebody saved meanwhile stays', async () => {
  const id = await begin()
  const { content, version } = (await articleForEditing(author, id))!
  await saveDraft({ by: editor, id, version, content: { ...content, standfirst: 'Newer.' } })
  await expect(removeDraft({ by: author, id, version })).rejects.toMatchObject({ code: 'stale_version' })
  expect(await isThere(id)).toBe(true)
})
