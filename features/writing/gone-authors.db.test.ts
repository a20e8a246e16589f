import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { removeAuthor } from '@/features/furniture/authors/mutations'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { codeOf, newsroomOf, person, said } from './fixtures/newsroom'
import { restoreRevision } from './mutations'

/** Authors who go while somebody writes that they sign. */

let desk: ReturnType<typeof newsroomOf>
let by: Awaited<ReturnType<typeof person>>
beforeAll(async () => {
  await make.section({ slug: 'iraq' })
  by = await person('EDITOR')
  desk = newsroomOf(by)
})

const known = { roles: { en: 'Correspondent' }, bios: { en: 'Writes about water.' } }
const author = async () => {
  const name = `Author ${randomUUID()}`
  const { id, slug } = await db.author.create({ data: { slug: randomUUID(), names: { en: name }, ...known } })
  return { id, named: { name, slug } }
}
const standing = (slug: string) => db.author.findUnique({ where: { slug }, select: { roles: true, bios: true } })

test.each(['begin', 'published'] as const)(
  'one who is gone does not come back without all that was known: %s',
  async (how) => {
    const [{ id, named }, story] = [await author(), await desk[how]()]
    await removeAuthor({ by, id })
    await expect(desk.write(story, { authors: [named] })).rejects.toMatchObject({
      code: 'invalid',
      details: { field: 'content.authors', detail: `“${named.name}” is not among the authors any more.` },
    })
    expect(await standing(named.slug)).toBeNull()
    // Somebody new, who is called so.
    await desk.write(story, { authors: [{ name: named.name }] })
  },
)

test('an earlier text comes back with whoever signed it', async () => {
  const [{ id, named }, story] = [await author(), await desk.begin()]
  const { version: number } = await desk.write(story, { authors: [named] })
  const { version } = await desk.write(story, { authors: [] })
  await removeAuthor({ by, id })
  await restoreRevision({ by, id: story, version, number })
  expect((await desk.look(story)).content.authors).toMatchObject([{ slug: named.slug }])
})

test('whoever saves while they go has them whole, or hears that they are not there', async () => {
  for (let round = 0; round < 8; round += 1) {
    const { id, named } = await author()
    const [draft, story] = [await desk.begin(), await desk.published()]
    const [gone, ...codes] = await Promise.all([
      codeOf(removeAuthor({ by, id })),
      codeOf(desk.write(draft, { authors: [named], body: said('More.') })),
      codeOf(desk.write(story, { authors: [named], body: said('More.') })),
    ])
    expect(['done', 'conflict']).toContain(gone)
    for (const code of codes) expect(['done', 'invalid']).toContain(code)
    expect(await standing(named.slug)).toEqual(gone === 'done' ? null : known)
    if (gone === 'done') expect(codes).toEqual(['invalid', 'invalid'])
  }
})
