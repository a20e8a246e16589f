import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { publishDraft, inOneChange, updateArticle } from '@/features/articles/mutations'
import { readAddress } from '@/features/articles/story'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import type { Role } from '@/prisma/client/enums'
import { publishDue } from './clock/mutations'
import { moveArticle } from './moving/mutations'
import { startDraft } from './beginning/mutations'
import { saveDraft } from './mutations'
import { previewStory } from './preview/queries'
import { articleForEditing } from './queries'
import type { MoveGiven } from './schema'

const person = async (role: Role) => {
  const { id, name } = await make.user({ role })
  return { id, role, name }
}
let author: Awaited<ReturnType<typeof person>>
let editor: typeof author

beforeAll(async () => {
  await make.section({ slug: 'iraq' })
  author = await person('AUTHOR')
  editor = await person('EDITOR')
})

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  )
const begin = async () =>
  (await startDraft({ by: author, locale: 'en', headline: `Story ${randomUUID()}`, section: 'iraq' })).id
const move = async (id: string, step: Partial<MoveGiven> & Pick<MoveGiven, 'move'>, by = editor, now = day) => {
  const { version } = await db.article.findUniqueOrThrow({ where: { id } })
  return moveArticle({ id, version, ...step, by, now })
}
const statusOf = async (id: string) => (await db.article.findUniqueOrThrow({ where: { id } })).status
const untilOf = async (id: string) =>
  (await db.article.findUniqueOrThrow({ where: { id } })).embargoUntil?.toISOString() ?? null

// Long ago or far away, so that the real clock decides nothing here.
const day = new Date('2090-06-01T09:00:00Z')
const after = new Date('2090-06-02T00:00:00Z')
/** One minute past midnight in London, in summer. */
const midnight = { move: 'embargo', at: '2090-06-02T00:01', zone: 'Europe/London' } as const
const ends = '2090-06-01T23:01:00.000Z'

describe('a story under embargo', () => {
  test('is told so by the clock of whoever asked for it', async () => {
    const id = await begin()
    await move(id, midnight, author)
    expect(await untilOf(id)).toBe(ends)
    expect((await articleForEditing(editor, id))?.embargoUntil).toBe(ends)
    expect((await previewStory(null, id))?.embargoUntil).toBe(ends)
    const record = await db.auditEntry.findFirstOrThrow({ where: { subjectId: id, action: 'article.embargo' } })
    expect(record).toMatchObject({ actorId: author.id, before: { embargoUntil: null }, after: { at: ends } })
  })

  test('is published by nobody and nothing before its time', async () => {
    const id = await begin()
    await move(id, midnight)
    expect(await codeOf(move(id, { move: 'publish' }))).toBe('under_embargo')
    expect(await codeOf(move(id, { move: 'schedule', at: '2090-06-02T02:00' }))).toBe('under_embargo')
    expect(await codeOf(inOneChange((change) => publishDraft(id, day, change)))).toBe('under_embargo')
    const { slug, headline } = await db.article.findUniqueOrThrow({ where: { id } })
    const facts = { locale: 'en', headline, body: [], section: 'iraq', status: 'PUBLISHED', publishedAt: day } as const
    expect(await codeOf(updateArticle(id, { ...facts, body: [] }))).toBe('under_embargo')
    expect(await statusOf(id)).toBe('DRAFT')
    expect(await readAddress('en', slug)).toBeNull()
    expect((await articleForEditing(editor, id))?.moves).not.toContain('publish')
    await move(id, { move: 'publish' }, editor, new Date(ends))
    expect(await statusOf(id)).toBe('PUBLISHED')
  })

  test('waits for the end even where an earlier time was promised', async () => {
    const id = await begin()
    await move(id, { move: 'schedule', at: '2090-06-01T20:00' })
    expect(await codeOf(move(id, midnight))).toBe('under_embargo')
    // As two that happen at once might leave it.
    await db.article.update({ where: { id }, data: { embargoUntil: new Date(ends) } })
    expect(await publishDue(new Date('2090-06-01T22:00:00Z'))).toMatchObject({ published: 0 })
    expect(await statusOf(id)).toBe('SCHEDULED')
    expect(await publishDue(after)).toMatchObject({ published: 1 })
    expect(await statusOf(id)).toBe('PUBLISHED')
  })

  test('is freed by who has the right, who says why', async () => {
    const id = await begin()
    await move(id, midnight)
    expect(await codeOf(move(id, { move: 'liftEmbargo', note: 'They agreed.' }, author))).toBe('forbidden')
    expect(await codeOf(move(id, { ...midnight, at: '2090-06-01T18:00' }, author))).toBe('forbidden')
    await move(id, { ...midnight, at: '2090-06-03T00:01' }, author)
    expect(await codeOf(move(id, { move: 'liftEmbargo' }))).toBe('note_missing')
    await move(id, { move: 'liftEmbargo', note: 'They agreed.' })
    expect(await untilOf(id)).toBeNull()
    expect(await codeOf(move(id, { move: 'liftEmbargo', note: 'Again.' }))).toBe('conflict')
    await move(id, { move: 'publish' })
    expect(await statusOf(id)).toBe('PUBLISHED')
  })

  test.each([
    ['the later of two times a clock shows alike', '2089-10-30T01:30', 'Europe/London', '2089-10-30T01:30:00.000Z'],
    ['no time the clocks leap over', '2089-03-27T01:30', 'Europe/London', 'time_gap'],
    ['no zone there is not', '2090-06-02T00:01', 'Europe/Nowhere', 'invalid'],
    ['no time that has passed', '2088-06-02T00:01', 'UTC', 'time_past'],
  ])('ends at %s', async (_, at, zone, expected) => {
    const id = await begin()
    const now = new Date('2089-01-01T00:00:00Z')
    const code = await codeOf(move(id, { move: 'embargo', at, zone }, editor, now))
    expect(code === 'done' ? await untilOf(id) : code).toBe(expected)
  })

  test('is not asked of what readers have already', async () => {
    const id = await begin()
    await move(id, { move: 'publish' })
    expect(await codeOf(move(id, midnight))).toBe('conflict')
  })
})

test('what a lead picture is about goes with the story to every list', async () => {
  const lead = await make.picture()
  const id = await begin()
  const { content, version } = (await articleForEditing(editor, id))!
  expect(content.lead).toBeNull()
  await saveDraft({
    by: editor,
    id,
    version,
    content: { ...content, lead: { mediaId: lead.id, alt: 'A face', focus: { x: 20, y: 85 } } },
  })
  expect((await articleForEditing(editor, id))?.content.lead?.focus).toEqual({ x: 20, y: 85 })
  expect((await previewStory(null, id))?.focus).toEqual({ x: 20, y: 85 })
  await move(id, { move: 'publish' })
  const { slug } = await db.article.findUniqueOrThrow({ where: { id } })
  expect(await readAddress('en', slug)).toMatchObject({ story: { focus: { x: 20, y: 85 } } })
})
