import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { saveDraft } from './mutations'
import { newsroomOf, person, said } from './fixtures/newsroom'

/** What an editor had open may name a picture that has gone from the library since. */

let by: Awaited<ReturnType<typeof person>>
let desk: ReturnType<typeof newsroomOf>
beforeAll(async () => {
  await make.section({ slug: 'iraq' })
  by = await person('EDITOR')
  desk = newsroomOf(by)
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

test('one in the body is left out, and named', async () => {
  const id = await desk.published()
  const image = gone()
  const { id: kept } = await make.picture()
  const images = [image, { mediaId: kept, alt: '' }]
  const saved = await desk.write(id, {
    body: [...said('More.'), { kind: 'image', ...image }, { kind: 'gallery', images }],
  })
  expect(saved.gone).toEqual([image.mediaId])
  expect((await desk.look(id)).content.body).toMatchObject([{}, { images: [{ mediaId: kept }] }])
  expect(await desk.write(id, { body: said('More.') })).toMatchObject({ gone: [] })
  await desk.move(id, { move: 'change', kind: 'typo' })
  expect((await desk.look(id)).content.body).toEqual(said('More.'))
})

test('who sends it once more, as the answer was lost, is told the same and changes nothing', async () => {
  const id = await desk.begin()
  const { version, content } = await desk.look(id)
  const image = gone()
  const send = (text: string) =>
    saveDraft({ by, id, version, content: { ...content, body: [...said(text), { kind: 'image', ...image }] } })
  const first = await send('Once.')
  expect(first.gone).toEqual([image.mediaId])
  expect(await send('Once.')).toEqual({ ...first, at: expect.any(String) as string })
  await expect(send('Other.')).rejects.toMatchObject({ code: 'stale_version' })
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
