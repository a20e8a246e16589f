import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { newsroomOf, person, said } from './fixtures/newsroom'

/** What an editor had open may name a picture that has gone from the library since. */

let desk: ReturnType<typeof newsroomOf>
beforeAll(async () => {
  await make.section({ slug: 'iraq' })
  desk = newsroomOf(await person('EDITOR'))
})

const gone = () => ({ mediaId: randomUUID(), alt: 'A bridge' })
const refusal = { code: 'invalid', details: { field: 'content.lead' } }

test.each(['a draft', 'a published story'])(
  '%s is not saved with such a picture above it, and says which fact it was',
  async (kind) => {
    const id = kind === 'a draft' ? await desk.begin() : await desk.published()
    await expect(desk.write(id, { lead: gone(), body: said('More.') })).rejects.toMatchObject(refusal)
    await desk.write(id, { body: said('More.') })
    expect((await desk.look(id)).content).toMatchObject({ lead: null, body: said('More.') })
  },
)

test('one in the body is left out', async () => {
  const id = await desk.published()
  await desk.write(id, { body: [...said('More.'), { kind: 'image', ...gone() }] })
  await desk.move(id, { move: 'change', kind: 'typo' })
  expect((await desk.look(id)).content.body).toEqual(said('More.'))
})

test('a change that waits with such a picture is not let through, and is once it names another', async () => {
  const id = await desk.published()
  const { id: mediaId } = await make.picture()
  await desk.write(id, { lead: { mediaId, alt: 'A bridge' } })
  // As it could be saved once.
  const { content, version: number } = await desk.look(id)
  await db.articleRevision.update({
    where: { articleId_number: { articleId: id, number } },
    data: { content: { ...content, lead: { ...content.lead, ...gone() } } },
  })
  await expect(desk.move(id, { move: 'change', kind: 'typo' })).rejects.toMatchObject(refusal)
  await desk.write(id, { lead: { mediaId, alt: 'A bridge' } })
  await desk.move(id, { move: 'change', kind: 'typo' })
  expect((await desk.look(id)).content.lead).toMatchObject({ mediaId })
})
