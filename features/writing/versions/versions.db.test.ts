import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import type { Locale } from '@/lib/locales'
import { make } from '@/prisma/factories'
import { startDraft } from '../beginning/mutations'
import { articleForEditing } from '../queries'
import { linkVersions, unlinkVersion } from './mutations'
import { storiesToLink } from './queries'

type Person = Awaited<ReturnType<typeof make.user>>
let editor: Person
let author: Person
beforeAll(async () => {
  editor = await make.user({ role: 'EDITOR' })
  author = await make.user({ role: 'AUTHOR' })
  await make.section({ slug: 'iraq' })
})

const story = (locale: Locale, more: Parameters<typeof make.article>[0] = {}) =>
  make.article({ locale, headline: `Story ${randomUUID()}`, ...more })
const draft = (locale: Locale, versionOf: string, by = editor) =>
  startDraft({ by, locale, headline: `Draft ${randomUUID()}`, section: 'iraq', versionOf })
const versionsOf = async (id: string, by = editor) => (await articleForEditing(by, id))!.versions
const idsOf = async (id: string) => (await versionsOf(id)).map((version) => version.id)
const expired = async () =>
  (await pool().query<{ tag: string }>('DELETE FROM cache_tag RETURNING tag')).rows.map(({ tag }) => tag).sort()
const addressOf = ({ locale, slug }: { locale: string; slug: string }) => `address:${locale}:${slug}`
const recordOf = (subjectId: string, action: string) => db.auditEntry.findMany({ where: { subjectId, action } })

test('a story is begun once in an edition, by however many at once, from whichever version', async () => {
  const one = await story('en')
  const { id: arabic } = await draft('ar', one.id)
  const tries = await Promise.allSettled([draft('ckb', one.id), draft('ckb', arabic), draft('ckb', one.id)])
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
  for (const tried of tries)
    if (tried.status === 'rejected') expect(tried.reason).toMatchObject({ code: 'version_exists' })
  expect(await db.article.count({ where: { storyId: one.storyId } })).toBe(3)
})

test('an author knows that a colleague has begun a version, and no more', async () => {
  const one = await story('en', { status: 'DRAFT', createdById: author.id })
  const { id } = await draft('ar', one.id)
  expect(await versionsOf(one.id, author)).toEqual([
    { id, locale: 'ar', headline: '', status: 'DRAFT', mayOpen: false },
  ])
  expect((await versionsOf(one.id))[0]).toMatchObject({ headline: expect.stringContaining('Draft') as string })
  await expect(draft('ar', one.id, author)).rejects.toMatchObject({ code: 'version_exists' })
})

test('two stories begun apart are linked with all their versions, on record, and their pages drawn anew', async () => {
  const [english, arabic] = [await story('en'), await story('ar')]
  const { id: kurdish } = await draft('ckb', arabic.id)
  const { modifiedAt } = await db.article.findUniqueOrThrow({ where: { id: arabic.id } })
  await expired()
  await linkVersions({ by: editor, id: english.id, other: arabic.id })
  await linkVersions({ by: editor, id: english.id, other: arabic.id })
  expect(await idsOf(english.id)).toEqual([arabic.id, kurdish])
  expect(await idsOf(kurdish)).toEqual([arabic.id, english.id])
  expect(await expired()).toEqual([addressOf(arabic), addressOf(english)])
  expect(await recordOf(english.id, 'article.link')).toMatchObject([
    { actorId: editor.id, after: { articleId: arabic.id } },
  ])
  expect((await db.article.findUniqueOrThrow({ where: { id: arabic.id } })).modifiedAt).toEqual(modifiedAt)

  await unlinkVersion({ by: editor, id: english.id, from: arabic.id })
  expect([await idsOf(english.id), await idsOf(arabic.id)]).toEqual([[], [kurdish]])
  expect(await expired()).toEqual([addressOf(arabic), addressOf(english)])
  expect(await recordOf(english.id, 'article.unlink')).toMatchObject([{ before: { articleId: arabic.id } }])
  await expect(unlinkVersion({ by: editor, id: english.id, from: arabic.id })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('two with a version in the same edition are not one story', async () => {
  const [english, arabic, other] = [await story('en'), await story('ar'), await story('en')]
  await linkVersions({ by: editor, id: english.id, other: arabic.id })
  for (const id of [other.id, arabic.id])
    await expect(linkVersions({ by: editor, id, other: id === other.id ? arabic.id : other.id })).rejects.toMatchObject(
      { code: 'version_exists' },
    )
  expect(await idsOf(other.id)).toEqual([])
})

test('of two editors who link different stories to one at the same moment, one is told', async () => {
  const [arabic, one, two] = [await story('ar'), await story('en'), await story('en')]
  const tries = await Promise.allSettled(
    [one, two].map(({ id }) => linkVersions({ by: editor, id: arabic.id, other: id })),
  )
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await idsOf(arabic.id)).toHaveLength(1)
})

test.each(['READER', 'MODERATOR', 'AUTHOR'] as const)(
  'a %s links and unlinks nothing, and finds nothing',
  async (role) => {
    const by = await make.user({ role })
    const [one, two] = [await story('en', { createdById: by.id }), await story('ar', { createdById: by.id })]
    const refused = { code: 'forbidden' }
    await expect(linkVersions({ by, id: one.id, other: two.id })).rejects.toMatchObject(refused)
    await expect(unlinkVersion({ by, id: one.id, from: two.id })).rejects.toMatchObject(refused)
    await expect(storiesToLink(by, { locale: 'en', q: 'story' })).rejects.toMatchObject(refused)
  },
)

test('what may be the same is found by its headline or its address, and stands in another edition', async () => {
  const arabic = await story('ar', { headline: 'فتح الجسر الجديد', slug: 'فتح-الجسر' })
  const english = await story('en', { headline: 'Bridge opens', slug: 'bridge-opens', status: 'DRAFT' })
  const found = async (q: string, locale: Locale = 'ckb') =>
    (await storiesToLink(editor, { locale, q })).map(({ slug }) => slug)
  expect(await storiesToLink(editor, { locale: 'en', q: 'الجسر' })).toEqual([
    { name: 'فتح الجسر الجديد', slug: arabic.id, detail: 'العربية' },
  ])
  expect(await found('bridge op')).toEqual([english.id])
  expect(await found('bridge op', 'en')).toEqual([])
  expect(await found('br')).toEqual([])
  expect(await found(`https://news.example/ar/article/${encodeURIComponent('فتح-الجسر')}`)).toEqual([arabic.id])
  expect(await found(`https://news.example/en/admin/articles/${english.id}`)).toEqual([english.id])
  for (const none of [
    'https://news.example/',
    'https://news.example/ar/article/nothing',
    'https://%',
    'http://x/ar/%ff',
  ])
    expect(await found(none)).toEqual([])
})
