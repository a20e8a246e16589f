import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { storyOnceAt } from '@/features/articles/moved/queries'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { askRoute, everyRoute } from './fixtures/every-route'

/** A withdrawn story says that it is gone, wherever it is asked for by name; what was never there, or is not yet, is not found. */

const route = Object.fromEntries((await everyRoute()).map((one) => [one.name, one]))
const programs = [
  'GET /api/articles/[id]/comments',
  'GET /api/articles/[id]/comments/mine',
  'GET /api/v1/articles/[id]',
  'GET /api/v1/articles/[id]/comments',
]

test.each(programs)('%s', async (name) => {
  const ask = async (id: string) => (await askRoute(route[name]!, { params: { id } })).status
  const [gone, draft] = [await make.article({ status: 'WITHDRAWN' }), await make.article({ status: 'DRAFT' })]
  expect([await ask(gone.id), await ask(draft.id), await ask(randomUUID())]).toEqual([410, 404, 404])
})

test('the address a withdrawn story had before the newspaper moved here leads to where it says so', async () => {
  const [gone, draft] = [await make.article({ status: 'WITHDRAWN' }), await make.article({ status: 'DRAFT' })]
  await db.oldAddress.createMany({
    data: [
      { path: '/2013/01/11/gone', articleId: gone.id },
      { path: '/2013/01/11/draft', articleId: draft.id },
    ],
  })
  expect(await storyOnceAt('/2013/01/11/gone')).toEqual({ locale: 'en', slug: gone.slug })
  expect(await storyOnceAt('/2013/01/11/draft')).toBeNull()
})
