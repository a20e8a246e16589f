import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { authorPage } from '@/features/articles/queries'
import { readAddress } from '@/features/articles/story'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import type { Role } from '@/prisma/client/enums'
import { furniturePerPage } from '../queries'
import { AuthorForm, authorIn } from '../schema'
import { changeAuthor } from './mutations'
import { mostCounted } from '../queries'
import { authorsForDesk } from './queries'

let editor: { id: string; role: Role }
beforeAll(async () => {
  editor = await make.user({ role: 'EDITOR' })
})

const called = (what: string) => `${what} ${randomUUID().slice(0, 8)}`
const nothing = { roles: {}, bios: {}, email: '' }
const lastRecord = (subjectId: string) =>
  db.auditEntry.findFirstOrThrow({ where: { subjectId }, orderBy: [{ at: 'desc' }, { id: 'desc' }] })
const lineOf = async (id: string, search: string) =>
  (await authorsForDesk(editor, { search })).rows.find((row) => row.id === id)

test('a name is mended, a role and a biography are written, and every story says so', async () => {
  const { id, slug } = await make.author({ name: called('Narin Azz') })
  const names = { en: called('Narin Aziz'), ckb: called('نارین عەزیز') }
  const story = await make.article({ locale: 'ckb' })
  await db.byline.create({ data: { articleId: story.id, authorId: id } })
  const before = await db.author.findUniqueOrThrow({ where: { id } })
  const roles = { en: 'Correspondent', ckb: 'پەیامنێر' }
  const bios = { ckb: 'لەبارەی ئاوەوە دەنووسێت.' }
  await changeAuthor({ by: editor, id, names, roles, bios, email: '' })
  expect(await readAddress('ckb', story.slug)).toMatchObject({
    story: { bylines: [{ slug, name: names.ckb, role: roles.ckb }] },
  })
  // The address stays.
  expect((await authorPage('ckb', slug))?.author).toEqual({ slug, name: names.ckb, role: roles.ckb, bio: bios.ckb })
  expect((await authorPage('ar', slug))?.author).toMatchObject({ name: names.en, role: roles.en, bio: bios.ckb })
  expect(await lastRecord(id)).toMatchObject({
    actorId: editor.id,
    action: 'author.change',
    before: { names: before.names, roles: {}, bios: {}, account: null },
    after: { names, roles, bios, account: null },
  })
  expect(await db.cacheTag.findUnique({ where: { tag: 'furniture' } })).not.toBeNull()
  await expect(changeAuthor({ by: editor, id: randomUUID(), names, ...nothing })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('what somebody else has set meanwhile is not set back unseen, and the same once more changes nothing', async () => {
  const { id } = await make.author({ name: called('Two at once') })
  const { seen } = (await lineOf(id, 'at once'))!
  const names = { en: called('Set first') }
  await changeAuthor({ by: editor, id, seen, names, ...nothing })
  await changeAuthor({ by: editor, id, seen, names, ...nothing })
  expect(await db.auditEntry.count({ where: { subjectId: id } })).toBe(1)
  const late = { by: editor, id, names: { en: called('Set late') }, ...nothing }
  await expect(changeAuthor({ ...late, seen })).rejects.toMatchObject({ code: 'stale_version' })
  await changeAuthor({ ...late, seen: (await lineOf(id, 'Set first'))!.seen })
  expect(await db.author.findUniqueOrThrow({ where: { id } })).toMatchObject({ names: late.names })
})

test('somebody of the newsroom signs in as one name, and comments under their stories may say so', async () => {
  const { id } = await make.author({ name: called('Signs in') })
  const { id: second } = await make.author({ name: called('Signs in, too') })
  const [writer, reader] = [await make.user({ role: 'AUTHOR' }), await make.user()]
  const save = (id: string, email: string) =>
    changeAuthor({ by: editor, id, names: { en: called('S') }, ...nothing, email })
  await db.cacheTag.deleteMany({ where: { tag: 'discussions' } })
  await save(id, writer.email)
  expect(await db.author.findUniqueOrThrow({ where: { id } })).toMatchObject({ userId: writer.id })
  expect(await lastRecord(id)).toMatchObject({ before: { account: null }, after: { account: writer.id } })
  expect(await db.cacheTag.findUnique({ where: { tag: 'discussions' } })).not.toBeNull()
  for (const email of [reader.email, 'nobody@example.test'])
    await expect(save(second, email)).rejects.toMatchObject({ code: 'invalid', details: { field: 'email' } })
  await expect(save(second, writer.email)).rejects.toMatchObject({ code: 'conflict', details: { field: 'email' } })
  // Whoever left the newsroom stays the one who wrote it, until somebody says otherwise.
  await db.user.update({ where: { id: writer.id }, data: { role: 'READER' } })
  await save(id, writer.email)
  await save(id, '')
  expect(await db.author.findUniqueOrThrow({ where: { id } })).toMatchObject({ userId: null })
})

test('nobody is given the name of another, nor one that leads to another', async () => {
  const [one, other] = [await make.author({ name: called('Somebody') }), await make.author({ name: called('Else') })]
  const theirs = called('Somebody Known')
  const arabic = called('سلام جبار')
  await changeAuthor({ by: editor, id: other.id, names: { en: theirs, ar: arabic }, ...nothing })
  const save = (names: { en: string; ar?: string }) => changeAuthor({ by: editor, id: one.id, names, ...nothing })
  const refused = (field: string) => ({ code: 'conflict', details: { field } })
  await expect(save({ en: theirs })).rejects.toMatchObject(refused('name-en'))
  await expect(save({ en: called('A'), ar: arabic })).rejects.toMatchObject(refused('name-ar'))
  // A story that names it so would be given to whoever has that address.
  await expect(save({ en: other.slug })).rejects.toMatchObject(refused('name-en'))
})

test('the list is one page of names, found by words of any language, each with how many stories it signs', async () => {
  const mark = randomUUID().slice(0, 8)
  const many = await make.author({ name: `Narin Many ${mark}` })
  const few = await make.author({ name: `Narin Few ${mark}` })
  const story = await make.article({ status: 'DRAFT' })
  await db.byline.create({ data: { articleId: story.id, authorId: few.id } })
  await db.author.update({ where: { id: few.id }, data: { names: { ckb: `نارین ${mark}` } } })
  await db.$executeRaw`INSERT INTO article (locale, slug, status, headline, section_id, published_at, id, story_id, modified_at)
    SELECT 'en', ${mark} || n, 'PUBLISHED', 'Signed ' || n, ${story.sectionId}::uuid, now(), gen_random_uuid(), gen_random_uuid(), now()
      FROM generate_series(1, ${mostCounted + 5}::int) n`
  await db.$executeRaw`INSERT INTO byline (article_id, author_id) SELECT id, ${many.id}::uuid FROM article WHERE slug LIKE ${mark} || '%'`
  const found = async (search: string) =>
    (await authorsForDesk(editor, { search })).rows.map((row) => [row.id, row.stories])
  expect(await found(mark)).toEqual([
    [few.id, 1],
    [many.id, mostCounted + 1],
  ])
  expect(await found(`نارين ${mark}`)).toEqual([[few.id, 1]])
  expect(await found(`${mark} nobody`)).toEqual([])
  expect(await found('…')).toEqual([])
  await db.article.deleteMany({ where: { slug: { startsWith: mark } } })

  await db.author.createMany({
    data: Array.from({ length: furniturePerPage + 1 }, (_, n) => ({ slug: `${mark}-${n}`, names: { en: `N ${n}` } })),
  })
  const first = await authorsForDesk(editor, {})
  const second = await authorsForDesk(editor, { cursor: first.next! })
  const ids = [...first.rows, ...second.rows].map(({ id }) => id)
  expect([first.rows.length, ids.toSorted().toReversed(), new Set(ids).size]).toEqual([
    furniturePerPage,
    ids,
    ids.length,
  ])
  await expect(authorsForDesk(editor, { cursor: 'x' })).rejects.toMatchObject({ code: 'invalid_cursor' })
})

const id = randomUUID()
test.each([
  [{ 'name-en': 'Narin Aziz' }, true],
  [{ 'name-ckb': 'نارین عەزیز' }, true],
  [{ 'name-en': 'Narin Aziz', email: 'narin@example.test', seen: 'abc' }, true],
  [{}, false],
  [{ 'name-en': ' ' }, false],
  [{ 'name-en': 'Narin\u200b' }, false],
  [{ 'name-en': 'n'.repeat(201) }, false],
  [{ 'name-en': 'N', 'role-en': 'r'.repeat(201) }, false],
  [{ 'name-en': 'N', 'bio-ar': 'b'.repeat(2_001) }, false],
  [{ 'name-en': 'N', email: 'narin' }, false],
  [{ 'name-en': 'N', slug: 'narin' }, false],
])('an author with %j may be saved: %s', (given, yes) => {
  expect(AuthorForm.safeParse({ id, ...given }).success).toBe(yes)
})

test('what is left empty is left out', () => {
  expect(authorIn(AuthorForm.parse({ id, 'name-ar': 'سلام', 'bio-en': 'Writes.' }))).toEqual({
    id,
    ...{ seen: undefined, email: '', names: { ar: 'سلام' }, roles: {}, bios: { en: 'Writes.' } },
  })
})
