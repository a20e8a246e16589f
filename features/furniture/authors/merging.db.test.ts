import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { findArticles } from '@/features/api/articles/queries'
import { apiAuthors } from '@/features/api/names/queries'
import { ArticlesQuery, AuthorsQuery } from '@/features/api/schema'
import { authorMovedTo } from '@/features/articles/moved/queries'
import { createArticle } from '@/features/articles/mutations'
import { authorPage } from '@/features/articles/queries'
import { readAddress } from '@/features/articles/story'
import { authorFeed } from '@/features/found/feeds/queries'
import { placeOnceAt } from '@/features/imports/old-places'
import { namesBegun } from '@/features/writing/names/queries'
import { startDraft } from '@/features/writing/beginning/mutations'
import { saveDraft } from '@/features/writing/mutations'
import { articleForEditing } from '@/features/writing/queries'
import { db, pool } from '@/lib/db'
import { runJob } from '@/lib/jobs'
import { make } from '@/prisma/factories'
import type { Role } from '@/prisma/client/enums'
import { moveStoriesJob } from '../jobs'
import { changeAuthor, mergeAuthor, removeAuthor } from './mutations'
import { authorsForDesk } from './queries'

let editor: { id: string; role: Role; name: string }
beforeAll(async () => {
  editor = await make.user({ role: 'EDITOR' })
})

const called = (what: string) => `${what} ${randomUUID().slice(0, 8)}`
const lastRecord = (subjectId: string) =>
  db.auditEntry.findFirstOrThrow({ where: { subjectId }, orderBy: [{ at: 'desc' }, { id: 'desc' }] })
/** Two of them: a name misspelt, and whose it is. */
const two = async () => {
  const names = { wrong: called('Narin Azz'), right: called('Narin Aziz') }
  return { names, wrong: await make.author({ name: names.wrong }), right: await make.author({ name: names.right }) }
}
const sign = (articleId: string, ...ids: string[]) =>
  db.byline.createMany({ data: ids.map((authorId, position) => ({ articleId, authorId, position })) })
const signedBy = async (articleId: string) =>
  (await db.byline.findMany({ where: { articleId }, orderBy: { position: 'asc' } })).map((line) => line.authorId)
const nothing = { roles: {}, bios: {}, email: '' }

test('two authors become one: every story, each once and in order, by either address, with what each language lacked', async () => {
  const { names, wrong, right } = await two()
  const other = await make.author({ name: called('Somebody else') })
  const ckb = called('نارین عەزیز')
  await changeAuthor({
    by: editor,
    id: wrong.id,
    names: { en: names.wrong, ckb },
    roles: { en: 'Rain' },
    bios: {},
    email: '',
  })
  await changeAuthor({
    by: editor,
    id: right.id,
    names: { en: names.right },
    roles: { en: 'Water' },
    bios: {},
    email: '',
  })
  const [story, draft, kurdish, first, last] = [
    await make.article(),
    await make.article({ status: 'DRAFT' }),
    await make.article({ locale: 'ckb' }),
    await make.article(),
    await make.article(),
  ]
  await sign(story.id, other.id, wrong.id)
  await sign(draft.id, wrong.id)
  await sign(kurdish.id, wrong.id)
  await sign(first.id, wrong.id, other.id, right.id)
  await sign(last.id, right.id, other.id, wrong.id)
  await mergeAuthor({ by: editor, id: wrong.id, into: names.right })
  expect(await signedBy(story.id)).toEqual([other.id, right.id])
  expect([await signedBy(draft.id), await signedBy(kurdish.id)]).toEqual([[right.id], [right.id]])
  expect([await signedBy(first.id), await signedBy(last.id)]).toEqual([
    [right.id, other.id],
    [right.id, other.id],
  ])
  expect((await authorPage('en', right.slug))?.teasers).toHaveLength(3)
  expect((await authorPage('ckb', right.slug))?.author).toMatchObject({ name: ckb, role: 'Water' })
  expect(await readAddress('ckb', kurdish.slug)).toMatchObject({
    story: { bylines: [{ slug: right.slug, name: ckb }] },
  })
  expect(await lastRecord(wrong.id)).toMatchObject({
    actorId: editor.id,
    action: 'author.merge',
    before: { slug: wrong.slug, names: { en: names.wrong, ckb } },
    after: { into: right.id, names: { en: names.right, ckb }, moved: 3 },
  })
  expect(await lastRecord(right.id)).toMatchObject({
    action: 'author.change',
    after: { names: { en: names.right, ckb } },
  })

  // Whoever comes by the old address, or asks for a feed or a program's list of it, is led on.
  expect([await authorPage('en', wrong.slug), await authorMovedTo(wrong.slug)]).toEqual([null, right.slug])
  expect(await authorFeed('ar', wrong.slug)).toEqual({ movedTo: `/ar/author/${right.slug}` })
  expect(await placeOnceAt('en', ['author', wrong.slug, 'feed'])).toBe(`/en/author/${right.slug}/feed.xml`)
  const { ids } = await findArticles(ArticlesQuery.parse({ author: wrong.slug, language: 'en' }))
  expect([...ids].sort()).toEqual([story.id, first.id, last.id].sort())
  const { items: listed } = await apiAuthors(AuthorsQuery.parse({ language: 'en', limit: '100' }))
  expect(listed.map(({ slug }) => slug)).toContain(right.slug)
  expect(listed.map(({ slug }) => slug)).not.toContain(wrong.slug)
  const begun = await namesBegun(editor, { kind: 'author', locale: 'en', q: names.right })
  expect(begun.map(({ slug }) => slug)).toEqual([right.slug])
  const shown = await authorsForDesk(editor, { search: names.right })
  expect(shown.rows.map(({ id, stories, isArriving }) => [id, stories, isArriving])).toEqual([[right.id, 5, false]])
  // Who looks for the name that was finds whose it is now.
  expect((await authorsForDesk(editor, { search: names.wrong })).rows.map(({ id }) => id)).toEqual([right.id])

  // Once more: what led to the first leads to the last.
  const end = await make.author({ name: called('N. Aziz') })
  await mergeAuthor({ by: editor, id: right.id, into: end.slug })
  expect([await authorMovedTo(wrong.slug), await authorMovedTo(right.slug)]).toEqual([end.slug, end.slug])
  expect([await authorMovedTo(end.slug), await authorMovedTo('nobody')]).toEqual([null, null])
  const gone = { code: 'not_found' }
  await expect(mergeAuthor({ by: editor, id: right.id, into: end.slug })).rejects.toMatchObject(gone)
  await expect(
    changeAuthor({ by: editor, id: right.id, names: { en: called('X') }, ...nothing }),
  ).rejects.toMatchObject(gone)
})

test('the stories of somebody who signed many are moved by and by, and readers see one name from the first moment', async () => {
  const { names, wrong, right } = await two()
  const section = await make.section({ slug: 'iraq' })
  const mark = `many-${randomUUID().slice(0, 8)}`
  await pool().query(
    `INSERT INTO article (locale, slug, status, headline, section_id, published_at, id, story_id, modified_at)
     SELECT 'en', $1::text || '-' || n, 'PUBLISHED', 'Story ' || n, $2, now() - make_interval(hours => n), gen_random_uuid(), gen_random_uuid(), now()
       FROM generate_series(1, 700) n`,
    [mark, section.id],
  )
  await pool().query(
    `INSERT INTO byline (article_id, author_id) SELECT id, $2 FROM article WHERE slug LIKE $1::text || '-%'`,
    [mark, wrong.id],
  )
  const left = () => db.byline.count({ where: { authorId: wrong.id } })
  await mergeAuthor({ by: editor, id: wrong.id, into: right.slug })
  expect(await left()).toBeGreaterThan(0)
  // The newest first; and what is not moved yet is signed by the name that stays, whatever that is called meanwhile.
  expect((await authorPage('en', right.slug))?.teasers[0]?.headline).toBe('Story 1')
  const name = called('Narin A. Aziz')
  await changeAuthor({ by: editor, id: right.id, names: { en: name }, ...nothing })
  expect(await readAddress('en', `${mark}-700`)).toMatchObject({ story: { bylines: [{ name }] } })
  const line = async () => (await authorsForDesk(editor, { search: name })).rows[0]
  expect(await line()).toMatchObject({ isArriving: true })
  await expect(removeAuthor({ by: editor, id: right.id })).rejects.toMatchObject({ code: 'conflict' })

  // What somebody is saving at that moment is not waited for.
  const client = await pool().connect()
  await client.query('BEGIN')
  await client.query('SELECT FROM byline WHERE article_id = (SELECT id FROM article WHERE slug = $1) FOR UPDATE', [
    `${mark}-700`,
  ])
  const { touched } = await runJob(moveStoriesJob, pool())
  await client.query('ROLLBACK')
  client.release()
  expect([await left(), touched?.includes('furniture')]).toEqual([1, true])
  await runJob(moveStoriesJob, pool())
  expect([await left(), await runJob(moveStoriesJob, pool())]).toEqual([0, {}])
  expect(await line()).toMatchObject({ isArriving: false, stories: 700 })
  await db.article.deleteMany({ where: { slug: { startsWith: mark } } })
  expect(names.wrong).not.toBe(name)
})

test('whoever still says the old name means the one that stays: a text that is open, and an import', async () => {
  const { names, wrong, right } = await two()
  await make.section({ slug: 'iraq' })
  const { id } = await startDraft({ by: editor, locale: 'en', headline: called('Open'), section: 'iraq' })
  const write = async (author: { name: string; slug?: string }) => {
    const { content, version } = (await articleForEditing(editor, id))!
    const next = { ...content, standfirst: randomUUID(), authors: [author] }
    await saveDraft({ by: editor, id, version, content: next })
    return signedBy(id)
  }
  expect(await write({ name: names.wrong, slug: wrong.slug })).toEqual([wrong.id])
  await mergeAuthor({ by: editor, id: wrong.id, into: names.right })
  const authors = await db.author.count()
  expect(await write({ name: names.wrong, slug: wrong.slug })).toEqual([right.id])
  expect(await write({ name: names.wrong })).toEqual([right.id])
  const body = [{ kind: 'paragraph' as const, spans: [{ text: 'It rains.' }] }]
  const facts = { locale: 'en' as const, status: 'DRAFT' as const, body, section: 'iraq' }
  const brought = await createArticle({ ...facts, headline: called('Brought'), authors: [{ name: names.wrong }] })
  expect(await signedBy(brought.id)).toEqual([right.id])
  // And who was given another name is known by that, too.
  const name = called('Narin Mended')
  await changeAuthor({ by: editor, id: right.id, names: { en: name }, ...nothing })
  const both = [{ name }, { name: names.right }]
  const later = await createArticle({ ...facts, headline: called('Brought later'), authors: both })
  expect([await signedBy(later.id), await db.author.count()]).toEqual([[right.id], authors])
})

test('an account goes along, and of two that have one each nobody is made nobody', async () => {
  const { wrong, right } = await two()
  const [one, other] = [await make.user({ role: 'AUTHOR' }), await make.user({ role: 'AUTHOR' })]
  await db.author.update({ where: { id: wrong.id }, data: { userId: one.id } })
  await db.author.update({ where: { id: right.id }, data: { userId: other.id } })
  const merge = () => mergeAuthor({ by: editor, id: wrong.id, into: right.slug })
  await expect(merge()).rejects.toMatchObject({ code: 'conflict', details: { field: 'into' } })
  await db.author.update({ where: { id: right.id }, data: { userId: null } })
  await merge()
  expect(await db.author.findUniqueOrThrow({ where: { id: right.id } })).toMatchObject({ userId: one.id })
})

test('nobody is merged into themselves or into nobody, and an address says who is meant of two of one name', async () => {
  const { names, wrong, right } = await two()
  const gone = await make.author({ name: called('Gone') })
  await mergeAuthor({ by: editor, id: gone.id, into: right.slug })
  for (const into of [names.wrong, wrong.slug, 'nobody', gone.slug])
    await expect(mergeAuthor({ by: editor, id: wrong.id, into })).rejects.toMatchObject({
      code: 'invalid',
      details: { field: 'into' },
    })
  const twin = await make.author({ name: names.right, slug: `twin-${randomUUID().slice(0, 8)}` })
  await mergeAuthor({ by: editor, id: wrong.id, into: twin.slug })
  expect(await authorMovedTo(wrong.slug)).toBe(twin.slug)
  await mergeAuthor({ by: editor, id: twin.id, into: names.right })
  expect(await authorMovedTo(wrong.slug)).toBe(right.slug)
})

test('of two that are made one of each other at the same moment one stays', async () => {
  const { wrong, right } = await two()
  const outcomes = await Promise.allSettled([
    mergeAuthor({ by: editor, id: wrong.id, into: right.slug }),
    mergeAuthor({ by: editor, id: right.id, into: wrong.slug }),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await db.author.count({ where: { id: { in: [wrong.id, right.id] }, becomesId: null } })).toBe(1)
})

test('an author goes while no story is theirs, nor is to be, on record', async () => {
  const { names, wrong, right } = await two()
  const story = await make.article()
  await sign(story.id, right.id)
  const remove = () => removeAuthor({ by: editor, id: right.id })
  await expect(remove()).rejects.toMatchObject({ code: 'conflict' })
  await db.byline.deleteMany({ where: { articleId: story.id } })
  await db.article.update({ where: { id: story.id }, data: { isAhead: true } })
  await db.articleRevision.create({
    data: {
      articleId: story.id,
      number: story.version,
      content: { authors: [{ name: names.right, slug: right.slug }] },
    },
  })
  await expect(remove()).rejects.toMatchObject({ code: 'conflict' })
  await db.articleRevision.deleteMany({ where: { articleId: story.id } })
  await mergeAuthor({ by: editor, id: wrong.id, into: right.slug })
  await remove()
  expect(await db.author.count({ where: { id: { in: [wrong.id, right.id] } } })).toBe(0)
  expect([await authorPage('en', right.slug), await authorMovedTo(wrong.slug)]).toEqual([null, null])
  expect(await lastRecord(right.id)).toMatchObject({
    action: 'author.remove',
    before: { slug: right.slug, names: { en: names.right } },
  })
  await expect(remove()).rejects.toMatchObject({ code: 'not_found' })
})
