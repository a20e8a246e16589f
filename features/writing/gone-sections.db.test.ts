import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { addSection, removeSection } from '@/features/furniture/mutations'
import { sectionsForDesk } from '@/features/furniture/queries'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { codeOf, newsroomOf, person, said } from './fixtures/newsroom'
import { startDraft } from './beginning/mutations'
import { previewStory } from './preview/queries'

/** Sections that only a text names which is not let through yet, and sections that go while somebody writes. */

let desk: ReturnType<typeof newsroomOf>
let by: Awaited<ReturnType<typeof person>>
beforeAll(async () => {
  await make.section({ slug: 'iraq' })
  by = await person('EDITOR')
  desk = newsroomOf(by)
})

const section = async () => {
  const slug = `s-${randomUUID()}`
  return { slug, id: await addSection({ by, slug, names: { en: 'S' }, hue: 'ink' }) }
}

test('one that a waiting change names stays, until that is discarded', async () => {
  const [{ slug, id }, story] = [await section(), await desk.published()]
  await desk.write(story, { section: slug })
  await expect(removeSection({ by, id })).rejects.toMatchObject({ code: 'conflict' })
  expect((await sectionsForDesk(by)).find((one) => one.id === id)?.isUsed).toBe(true)
  await desk.move(story, { move: 'discard' })
  await removeSection({ by, id })
})

test('a change that waits is not saved into one there is not', async () => {
  const story = await desk.published()
  await expect(desk.write(story, { section: 'nowhere' })).rejects.toMatchObject({
    code: 'invalid',
    details: { field: 'content.section' },
  })
})

test('where one has gone all the same, the story is still shown as it stands', async () => {
  const [{ slug, id }, story] = [await section(), await desk.published()]
  await desk.write(story, { section: slug })
  await db.section.delete({ where: { id } })
  expect(await previewStory(null, story)).toMatchObject({ section: { slug: 'iraq' } })
})

test('whoever saves or begins while it goes has it, or hears that it is not there', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { slug, id } = await section()
    const [draft, story] = [await desk.begin(), await desk.published()]
    const [gone, ...codes] = await Promise.all([
      codeOf(removeSection({ by, id })),
      codeOf(desk.write(draft, { section: slug, body: said('More.') })),
      codeOf(desk.write(story, { section: slug, body: said('More.') })),
      codeOf(startDraft({ by, locale: 'en', headline: 'Begun', section: slug })),
    ])
    expect(['done', 'conflict']).toContain(gone)
    for (const code of codes) expect(['done', 'invalid']).toContain(code)
    // Either it is still there, or nobody has it.
    if (gone === 'done') expect(codes).toEqual(['invalid', 'invalid', 'invalid'])
  }
})
