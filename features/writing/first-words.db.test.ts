import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { newsroomOf, person, said } from './fixtures/newsroom'

let desk: ReturnType<typeof newsroomOf>

beforeAll(async () => {
  await make.section({ slug: 'iraq' })
  desk = newsroomOf(await person('EDITOR'))
})

const words = (id: string) => db.media.findUniqueOrThrow({ where: { id }, select: { alt: true, credit: true } })
const wordless = async () => (await make.picture({ alt: '', credit: '' })).id

test('what a story says of its pictures is what the library says where it said nothing', async () => {
  const [lead, alone, inGallery] = [await wordless(), await wordless(), await wordless()]
  const id = await desk.begin()
  await desk.write(id, {
    lead: { mediaId: lead, alt: 'A bridge', credit: 'Sara Ali' },
    body: [
      ...said('Text.'),
      { kind: 'image', mediaId: alone, alt: 'A road' },
      { kind: 'gallery', images: [{ mediaId: inGallery, alt: '', credit: 'Agency' }] },
    ],
  })
  expect(await words(lead)).toEqual({ alt: 'A bridge', credit: 'Sara Ali' })
  expect(await words(alone)).toEqual({ alt: 'A road', credit: '' })
  expect(await words(inGallery)).toEqual({ alt: '', credit: 'Agency' })
})

test('what the library says is overwritten by nobody, in a published story as little as in a draft', async () => {
  const picture = (await make.picture({ alt: 'A dam', credit: '' })).id
  const id = await desk.begin()
  await desk.write(id, { body: said('Text.'), lead: { mediaId: picture, alt: 'Something else' } })
  expect(await words(picture)).toEqual({ alt: 'A dam', credit: '' })
  await desk.move(id, { move: 'publish' })
  await desk.write(id, { lead: { mediaId: picture, alt: 'Another', credit: 'Sara Ali' } })
  await desk.write(id, { lead: { mediaId: picture, alt: 'Another', credit: 'Somebody else' } })
  expect(await words(picture)).toEqual({ alt: 'A dam', credit: 'Sara Ali' })
})
