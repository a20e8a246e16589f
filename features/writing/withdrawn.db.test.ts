import { describe, expect, test } from 'vitest'
import { readAddress } from '@/features/articles/story'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { bodyBefore, codeOf, openNewsroom, said, shown, statusOf } from './fixtures/newsroom'
import { previewStory } from './preview/queries'

const { editor, desk } = await openNewsroom()

const withdrawn = async (text = 'It has three arches.') => {
  const id = await desk.published(text)
  await desk.move(id, { move: 'withdraw', note: 'It has two.' })
  return id
}

describe('a withdrawn story', () => {
  test('is mended and published again: readers get the mended text', async () => {
    const id = await withdrawn()
    await desk.write(id, { body: said('It has two arches.') })
    expect(await desk.look(id)).toMatchObject({ status: 'WITHDRAWN', pending: false, mayWrite: true })
    await desk.move(id, { move: 'publish' })
    expect(await shown(id)).toMatchObject({
      state: 'published',
      story: { body: said('It has two arches.'), updatedAt: expect.any(String) as string },
    })
    const { version, revisions } = await desk.look(id)
    expect(revisions[0]).toMatchObject({ number: version, kind: 'publish' })
    expect(await bodyBefore(editor, id, version)).toEqual(said('It has three arches.'))
    const record = await db.auditEntry.findFirst({
      where: { subjectId: id, action: 'article.publish' },
      orderBy: { id: 'desc' },
    })
    expect(record?.after).toMatchObject({ status: 'PUBLISHED', version })
  })

  test('with a change that lay ahead is published with it, as the desk shows it', async () => {
    const id = await desk.published('It has three arches.')
    await desk.write(id, { body: said('It has two arches.') })
    await desk.move(id, { move: 'withdraw', note: 'Wrong.' })
    expect((await desk.look(id)).content.body).toEqual(said('It has two arches.'))
    await desk.write(id, { headline: 'The bridge of two arches' })
    await desk.move(id, { move: 'publish' })
    expect(await shown(id)).toMatchObject({
      story: { headline: 'The bridge of two arches', body: said('It has two arches.') },
    })
  })

  test('shows nobody a word of its mending before', async () => {
    const id = await withdrawn()
    const { headline } = await db.article.findUniqueOrThrow({ where: { id } })
    await desk.write(id, { headline: 'Half a headl' })
    expect(await shown(id)).toMatchObject({ state: 'withdrawn', headline })
  })

  test('that nobody changed comes back as it was', async () => {
    const id = await withdrawn()
    await desk.move(id, { move: 'publish' })
    expect(await shown(id)).toMatchObject({ story: { body: said('It has three arches.'), updatedAt: null } })
  })

  test('may have another address by then; the one readers know leads there', async () => {
    const id = await withdrawn()
    const { slug } = await db.article.findUniqueOrThrow({ where: { id } })
    const other = `two-${slug}`.slice(0, 60)
    await desk.write(id, { slug: other })
    expect(await readAddress('en', slug)).toMatchObject({ state: 'withdrawn' })
    await desk.move(id, { move: 'publish' })
    expect(await readAddress('en', slug)).toEqual({ state: 'elsewhere', locale: 'en', slug: other })
    expect(await readAddress('en', other)).toMatchObject({ state: 'published' })
  })

  test('is not published with a picture nobody described', async () => {
    const id = await withdrawn()
    const { id: mediaId } = await make.picture()
    await desk.write(id, { body: [{ kind: 'image', mediaId, alt: '' }] })
    expect(await codeOf(desk.move(id, { move: 'publish' }))).toBe('alt_missing')
    expect(await statusOf(id)).toBe('WITHDRAWN')
  })

  test('is previewed as it is going to be, by links made since, not by those of before', async () => {
    const id = await withdrawn()
    const { withdrawnAt } = await db.article.findUniqueOrThrow({ where: { id } })
    await desk.write(id, { body: said('It has two arches.') })
    const link = (ms: number) => previewStory(null, id, new Date(withdrawnAt!.getTime() + ms))
    expect((await link(1_000))?.body).toEqual(said('It has two arches.'))
    expect(await link(-1_000)).toBeNull()
  })
})
