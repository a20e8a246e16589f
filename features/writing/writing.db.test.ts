import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Body } from '@/features/articles/body'
import { readAddress } from '@/features/articles/story'
import { db, pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { moveArticle } from './moving/mutations'
import { bodyBefore, codeOf, person, said, shown } from './fixtures/newsroom'
import { startDraft } from './beginning/mutations'
import { restoreRevision, saveDraft } from './mutations'
import { articleForEditing, olderRevisions } from './queries'
import type { ContentGiven, MoveGiven } from './schema'

const expired = async () =>
  (await pool().query<{ tag: string }>('DELETE FROM cache_tag RETURNING tag')).rows.map(({ tag }) => tag).sort()
let editor: Awaited<ReturnType<typeof person>>
let author: typeof editor
let other: typeof editor

beforeAll(async () => {
  await make.section({ slug: 'iraq' })
  editor = await person('EDITOR')
  author = await person('AUTHOR')
  other = await person('AUTHOR')
})
beforeEach(async () => void (await expired()))

const begin = async (by = author, headline = `Story ${randomUUID()}`) =>
  (await startDraft({ by, locale: 'en', headline, section: 'iraq' })).id
const look = async (id: string, by = editor) => (await articleForEditing(by, id))!
const write = async (id: string, more: Partial<ContentGiven>, by = editor, version?: number) => {
  const { content, version: now } = await look(id)
  return saveDraft({ by, id, version: version ?? now, content: { ...content, ...more } })
}
const move = async (id: string, step: Partial<MoveGiven> & Pick<MoveGiven, 'move'>, by = editor, now?: Date) =>
  moveArticle({ id, version: (await look(id)).version, ...step, by, ...(now && { now }) })
const published = async (text = 'It is open.') => {
  const id = await begin()
  await write(id, { body: said(text) })
  await move(id, { move: 'publish' })
  return id
}
describe('a draft', () => {
  test('belongs to who began it, is signed by them, and is kept as its first revision', async () => {
    const id = await begin()
    const draft = await look(id, author)
    expect([draft.status, draft.version, draft.content.authors.map(({ name }) => name)]).toEqual([
      'DRAFT',
      1,
      [author.name],
    ])
    expect(await look(id, other)).toBeNull()
    const [entry] = await db.auditEntry.findMany({ where: { subjectId: id } })
    expect([entry?.action, entry?.actorId]).toEqual(['article.begin', author.id])
  })

  test('has a number on every save; the same text again is none', async () => {
    const id = await begin()
    expect(await write(id, { body: said('One.') }, author)).toMatchObject({ version: 2, pending: false })
    expect(await write(id, { body: said('One.') }, author)).toMatchObject({ version: 2 })
    expect(await write(id, { body: said('Two.') }, author)).toMatchObject({ version: 3 })
    expect((await look(id)).revisions.map(({ number, kind }) => [number, kind])).toEqual([
      [3, 'save'],
      [2, 'save'],
      [1, 'begin'],
    ])
  })

  test('a stale save overwrites nothing; one whose answer was lost is taken for what it is', async () => {
    const id = await begin()
    await write(id, { body: said('Mine.') }, author, 1)
    expect(await codeOf(write(id, { body: said('Theirs.') }, editor, 1))).toBe('stale_version')
    expect((await look(id)).content.body).toEqual(said('Mine.'))
    expect(await write(id, { body: said('Mine.') }, author, 1)).toMatchObject({ version: 2 })
  })

  test('of ten saves at the same moment one wins', async () => {
    const id = await begin()
    const { content } = await look(id)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        codeOf(saveDraft({ by: editor, id, version: 1, content: { ...content, body: said(`Text ${n}.`) } })),
      ),
    )
    expect(answers.sort()).toEqual(['done', ...Array<string>(9).fill('stale_version')])
    expect((await look(id)).version).toBe(2)
  })

  test('an earlier text comes back as a new revision', async () => {
    const id = await begin()
    await write(id, { body: said('First.') })
    await write(id, { body: said('Second.') })
    await restoreRevision({ by: editor, id, version: 3, number: 2 })
    const { content, version, revisions } = await look(id)
    expect([content.body, version, revisions[0]?.kind]).toEqual([said('First.'), 4, 'restore'])
    expect(await codeOf(restoreRevision({ by: editor, id, version: 3, number: 1 }))).toBe('stale_version')
    expect(await codeOf(restoreRevision({ by: other, id, version: 4, number: 1 }))).toBe('not_found')
  })

  test('all of its texts are kept, however many, and listed page by page to the first', async () => {
    const id = await begin()
    const { content } = await look(id)
    const more = Array.from({ length: 119 }, (_, n) => ({ articleId: id, number: n + 2, content, byId: author.id }))
    await db.articleRevision.createMany({ data: more })
    const seen: number[] = []
    for (let before: number | undefined; ; before = seen.at(-1)) {
      const { revisions } = (await olderRevisions(author, id, before))!
      if (revisions.length === 0) break
      seen.push(...revisions.map(({ number }) => number))
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => 120 - n))
    expect(await olderRevisions(other, id)).toBeNull()
  })

  test('the text of a story that came from elsewhere is kept before it is first changed', async () => {
    const { id } = await make.article({ body: said('As imported.') })
    await write(id, { body: said('Edited.') })
    const begun = await db.articleRevision.findFirst({ where: { articleId: id, kind: 'begin' } })
    expect((begun?.content as { body: Body }).body).toEqual(said('As imported.'))
  })

  test('another language begins with what the two share', async () => {
    const id = await begin()
    const { id: second } = await startDraft({
      by: author,
      locale: 'ar',
      headline: 'خبر',
      section: 'iraq',
      versionOf: id,
    })
    expect((await look(second)).versions.map((version) => version.id)).toEqual([id])
    const same = startDraft({ by: author, locale: 'en', headline: 'Same', section: 'iraq', versionOf: id })
    expect(await codeOf(same)).toBe('version_exists')
  })

  test('what is typed is cleaned and what is none is refused', async () => {
    const id = await begin()
    await write(id, { headline: ' A\u202e  line\u0000 ' })
    expect((await look(id)).content.headline).toBe('A line')
    const bad = { body: [{ kind: 'paragraph', spans: [{ text: 'x', href: 'javascript:alert(1)' }] }] as Body }
    await expect(write(id, bad)).rejects.toThrow()
    expect(await codeOf(write(id, { section: 'nowhere' }))).toBe('invalid')
  })
})

describe('who may', () => {
  test('an author writes their own draft only, and not once others rely on it', async () => {
    const id = await begin()
    expect(await codeOf(write(id, { body: said('x') }, other))).toBe('not_found')
    await move(id, { move: 'submit' }, author)
    expect(await codeOf(write(id, { body: said('x') }, author))).toBe('forbidden')
    expect(await codeOf(move(id, { move: 'approve' }, author))).toBe('forbidden')
    await move(id, { move: 'recall' }, author)
    expect(await codeOf(write(id, { body: said('x') }, author))).toBe('done')
    expect(await codeOf(move(id, { move: 'publish' }, author))).toBe('forbidden')
  })

  test.each(['READER', 'MODERATOR'] as const)('a %s nothing', async (role) => {
    const id = await begin()
    const by = await person(role)
    expect(await look(id, by)).toBeNull()
    expect(await codeOf(write(id, {}, by))).toBe('not_found')
    expect(await codeOf(move(id, { move: 'publish' }, by))).toBe('not_found')
    expect(await codeOf(startDraft({ by, locale: 'en', headline: 'x', section: 'iraq' }))).toBe('forbidden')
  })

  test('a step its state does not allow is refused, and so is one about a text that has changed', async () => {
    const id = await begin()
    expect(await codeOf(move(id, { move: 'approve' }))).toBe('conflict')
    await write(id, { body: said('Newer.') })
    expect(await codeOf(move(id, { move: 'publish', version: 1 }))).toBe('stale_version')
  })
})

describe('publishing', () => {
  test('readers see it at once, with its pages expired and the step in the record', async () => {
    const id = await begin(author, 'Bridge opens today')
    await write(id, { body: said('It is open.') })
    expect(await shown(id)).toBeNull()
    await move(id, { move: 'submit' }, author)
    await move(id, { move: 'approve' })
    await expired()
    await move(id, { move: 'publish' })
    expect(await expired()).toEqual(['address:en:bridge-opens-today', 'lists:en', `story:${id}`, `thread:${id}`])
    expect(await shown(id)).toMatchObject({ state: 'published', story: { body: said('It is open.') } })
    const steps = await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })
    expect(steps.map(({ action }) => action)).toEqual([
      'article.begin',
      'article.save',
      'article.submit',
      'article.approve',
      'article.publish',
    ])
  })

  test('a picture nobody described is not handed on', async () => {
    const id = await begin()
    const { id: mediaId } = await make.picture()
    await write(id, { body: [{ kind: 'image', mediaId, alt: ' ' }] })
    expect(await codeOf(move(id, { move: 'submit' }, author))).toBe('alt_missing')
    await write(id, { body: [{ kind: 'image', mediaId, alt: 'A bridge' }] })
    expect(await codeOf(move(id, { move: 'submit' }, author))).toBe('done')
  })

  test('a withdrawn story leaves, answers that it was, and may come back with its date', async () => {
    const id = await published()
    const { publishedAt } = await db.article.findUniqueOrThrow({ where: { id } })
    await expired()
    for (const note of [undefined, '', '\u200b'])
      expect(await codeOf(move(id, { move: 'withdraw', ...(note !== undefined && { note }) }))).toBe('note_missing')
    await move(id, { move: 'withdraw', note: 'Wrong in every part.' })
    expect(await shown(id)).toMatchObject({ state: 'withdrawn' })
    expect((await expired()).filter((tag) => tag.startsWith('gone:'))).toHaveLength(2)
    expect(await db.auditEntry.findFirst({ where: { subjectId: id, action: 'article.withdraw' } })).toMatchObject({
      reason: 'Wrong in every part.',
    })
    await move(id, { move: 'publish' })
    expect(await db.article.findUniqueOrThrow({ where: { id } })).toMatchObject({ publishedAt, withdrawnAt: null })
  })

  test('an address readers know goes on leading to the story, through every further one', async () => {
    const id = await published()
    const { slug: first } = await db.article.findUniqueOrThrow({ where: { id } })
    const rename = async (slug: string) => {
      await write(id, { slug })
      await move(id, { move: 'change', kind: 'typo' })
    }
    const [a, b] = [`a-${first}`.slice(0, 60), `b-${first}`.slice(0, 60)]
    await rename(a)
    await rename(b)
    expect(await readAddress('en', first)).toEqual({ state: 'elsewhere', locale: 'en', slug: b })
    expect(await readAddress('en', a)).toEqual({ state: 'elsewhere', locale: 'en', slug: b })
    await rename(first)
    expect(await readAddress('en', first)).toMatchObject({ state: 'published' })
    await move(id, { move: 'withdraw', note: 'Not so.' })
    expect(await readAddress('en', b)).toMatchObject({ state: 'withdrawn' })
    const taken = await published()
    expect(await codeOf(write(taken, { slug: first }).then(() => move(taken, { move: 'change', kind: 'typo' })))).toBe(
      'slug_taken',
    )
  })

  test('a draft takes no address along that nobody knew', async () => {
    const id = await begin()
    const { slug } = await db.article.findUniqueOrThrow({ where: { id } })
    await write(id, { slug: `new-${slug}`.slice(0, 60) })
    expect(await db.articleRedirect.count({ where: { articleId: id } })).toBe(0)
  })
})

describe('a published story', () => {
  test('is worked on without readers noticing, until somebody lets them', async () => {
    const id = await published('It opened on Monday.')
    expect(await look(id)).toMatchObject({ pending: false, moves: ['withdraw'] })
    await expired()
    expect(await write(id, { body: said('It opened on Sunday.') })).toMatchObject({ pending: true })
    expect(await expired()).toEqual([])
    expect(await shown(id)).toMatchObject({ story: { body: said('It opened on Monday.') } })
    expect((await look(id)).pending).toBe(true)

    for (const note of ['', '\u200b\u2800'])
      expect(await codeOf(move(id, { move: 'change', kind: 'correction', note }))).toBe('note_missing')
    await move(id, { move: 'change', kind: 'correction', note: 'It opened on Sunday, not on Monday.' })
    const standing = await shown(id)
    expect(standing).toMatchObject({
      story: {
        body: said('It opened on Sunday.'),
        corrections: [{ note: 'It opened on Sunday, not on Monday.' }],
        updatedAt: expect.any(String) as string,
      },
    })
    expect((await look(id)).pending).toBe(false)
    // What changed is told from what readers had, however many saves lie between.
    const { number } = (await look(id)).revisions[0]!
    expect(await bodyBefore(editor, id, number)).toEqual(said('It opened on Monday.'))
    expect(await codeOf(move(id, { move: 'change', kind: 'typo' }))).toBe('conflict')
  })

  test('that is to have another address is still found under its own until then', async () => {
    const id = await published()
    const { slug } = await look(id)
    await write(id, { slug: `new-${slug}`.slice(0, 60) })
    expect(await look(id)).toMatchObject({ slug, content: { slug: `new-${slug}`.slice(0, 60) }, pending: true })
  })

  test('a typo is mended without a note and without a new date', async () => {
    const id = await published('It is opne.')
    await write(id, { body: said('It is open.') })
    await move(id, { move: 'change', kind: 'typo' })
    expect(await shown(id)).toMatchObject({ story: { body: said('It is open.'), corrections: [], updatedAt: null } })
  })

  test('what was not shown can be forgotten', async () => {
    const id = await published('As it is.')
    await write(id, { body: said('No.') })
    await move(id, { move: 'discard' })
    expect(await look(id)).toMatchObject({ pending: false, content: { body: said('As it is.') } })
  })
})
