import { expect, test } from 'vitest'
import type { Body } from '@/features/articles/body'
import { removePicture } from '@/features/media/library/mutations'
import { make } from '@/prisma/factories'
import { openNewsroom, said } from './fixtures/newsroom'
import { restoreRevision } from './mutations'

const { editor, desk } = await openNewsroom()

const image = (mediaId: string) => ({ kind: 'image', mediaId, alt: 'A bridge' }) as const
const gallery = (...ids: string[]) => ({
  kind: 'gallery' as const,
  images: ids.map((mediaId) => ({ mediaId, alt: 'A bridge' })),
})

test('an earlier text whose pictures are in the library no more comes back without them, and says so', async () => {
  const id = await desk.begin()
  const [lead, alone, first, second, kept] = await Promise.all(Array.from({ length: 5 }, () => make.picture()))
  const text: Body = [
    ...said('With pictures.'),
    image(alone!.id),
    image(kept!.id),
    gallery(first!.id, kept!.id),
    gallery(second!.id),
  ]
  const { version: number } = await desk.write(id, { body: text, lead: { mediaId: lead!.id, alt: 'A bridge' } })
  const { version } = await desk.write(id, { body: [image(kept!.id)], lead: null })
  for (const { id: picture } of [lead!, alone!, first!, second!]) await removePicture({ by: editor, id: picture })

  expect(await restoreRevision({ by: editor, id, version, number })).toMatchObject({ gone: 4, version: version + 1 })
  const { content, revisions } = await desk.look(id)
  expect(content.lead).toBeNull()
  expect(content.body).toMatchObject([...said('With pictures.'), image(kept!.id), gallery(kept!.id)])
  expect(revisions[0]).toMatchObject({ number: version + 1, kind: 'restore' })
})

test('one whose pictures are all there comes back whole', async () => {
  const id = await desk.begin()
  const { id: mediaId } = await make.picture()
  const { version: number } = await desk.write(id, { body: [image(mediaId)], lead: { mediaId, alt: 'A bridge' } })
  const { version } = await desk.write(id, { body: said('Without.'), lead: null })
  expect(await restoreRevision({ by: editor, id, version, number })).toMatchObject({ gone: 0 })
  expect((await desk.look(id)).content).toMatchObject({ body: [image(mediaId)], lead: { mediaId } })
})
