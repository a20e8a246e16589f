import { afterEach, expect, test } from 'vitest'
import { tellHook } from '@/features/api/hooks/queries'
import { runWith } from '@/lib/locales'
import { make } from '@/prisma/factories'
import { askRoute, handlersAt } from '../fixtures/every-route'

const ask = async (path: string, query = '', params = {}) => {
  const { GET } = await handlersAt(`/api/v1/${path}`)
  return askRoute({ method: 'GET', path: `/api/v1/${path}`, handler: GET! }, { query, params })
}
const idsOf = ({ said }: { said: Record<string, unknown> }) => (said.items as { id: string }[]).map(({ id }) => id)

afterEach(() => runWith({ zone: null, off: [] }))

test('an edition that readers are not offered is not told to programs, either', async () => {
  const story = await make.article({ locale: 'en', tags: ['Shared'], authors: ['Somebody'] })
  const hidden = await make.article({ locale: 'ar', storyId: story.storyId, tags: ['Hidden'], authors: ['Somebody'] })
  const comment = await make.comment({ story: hidden })
  const versions = async () =>
    ((await ask('articles/[id]', '?fields=versions', { id: story.id })).said.versions as unknown[]).length
  expect(idsOf(await ask('articles', '?limit=100'))).toContain(hidden.id)
  expect(await versions()).toBe(1)

  runWith({ zone: null, off: ['ar'] })
  expect(idsOf(await ask('articles', '?limit=100'))).toEqual([story.id])
  expect(idsOf(await ask('articles', '?author=somebody'))).toEqual([story.id])
  for (const path of ['articles', 'sections', 'tags', 'authors'])
    expect(await ask(path, '?language=ar')).toMatchObject({ status: 422, code: 'invalid', field: 'language' })
  for (const path of ['articles/[id]', 'articles/[id]/comments'])
    expect(await ask(path, '', { id: hidden.id })).toMatchObject({ status: 404, code: 'not_found' })
  expect(await versions()).toBe(0)
  expect(await tellHook('article.published', hidden.id)).toBeNull()
  expect(await tellHook('comment.approved', comment.id)).toBeNull()
})
