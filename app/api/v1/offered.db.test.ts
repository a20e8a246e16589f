import { afterEach, expect, test } from 'vitest'
import { tellHook } from '@/features/api/hooks/queries'
import { runWith } from '@/lib/locales'
import { make } from '@/prisma/factories'
import { isThreadPublic } from '@/features/comments/live/queries'
import { askRoute, everyRoute, handlersAt } from '../fixtures/every-route'
import { somebody } from '../fixtures/good-requests'

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

test('a name that readers meet nowhere is told as one that there is not, whoever has it', async () => {
  const shown = await make.article({ tags: ['Rivers'], authors: ['Rania Saleh'], source: 'River Post' })
  await make.article({ status: 'DRAFT', tags: ['Secret Plan'], authors: ['Mole'], source: 'Leak' })
  await make.article({ status: 'WITHDRAWN', tags: ['Gone'], authors: ['Ghost Writer'], source: 'Gone Post' })
  await make.article({ locale: 'ar', tags: ['Hidden'], authors: ['Hidden Hand'], source: 'Hidden Post' })
  runWith({ zone: null, off: ['ar'] })
  const told = async (query: string) => {
    const { status, said } = await ask('articles', query)
    return [status, said.code, said.field, said.detail]
  }
  const names = {
    tag: ['secret-plan', 'gone', 'hidden'],
    author: ['mole', 'ghost-writer', 'hidden-hand'],
    source: ['leak', 'gone-post', 'hidden-post'],
  }
  for (const [filter, all] of Object.entries(names))
    for (const name of all) {
      expect([name, await told(`?${filter}=${name}`)]).toEqual([name, await told(`?${filter}=nobody-ever`)])
      expect((await told(`?${filter}=${name}`))[0]).toBe(422)
    }
  for (const query of ['?tag=rivers', '?author=rania-saleh', '?source=river-post'])
    expect(idsOf(await ask('articles', query))).toEqual([shown.id])
  // What stands in another edition is no secret there, and an empty list here.
  expect(await ask('articles', '?author=rania-saleh&language=ckb')).toMatchObject({ status: 200, said: { items: [] } })
})

test('no address of a thread tells of a story in an edition that is not offered, nor takes a comment there', async () => {
  const hidden = await make.article({ locale: 'ar' })
  const comment = await make.comment({ story: hidden })
  const route = Object.fromEntries((await everyRoute()).map((one) => [one.name, one]))
  const { as } = await somebody()
  const asked = async (id: string) => {
    const body = { articleId: id, body: 'Is anybody there?', key: crypto.randomUUID() }
    const answers = [
      await askRoute(route['GET /api/articles/[id]/comments']!, { params: { id } }),
      await askRoute(route['GET /api/articles/[id]/comments/mine']!, { params: { id }, as }),
      await askRoute(route['POST /api/comments']!, { body, as }),
    ]
    return answers.map(({ status, code }) => `${status} ${code ?? ''}`.trim())
  }
  expect(await asked(hidden.id)).toEqual(['200', '200', '201'])
  runWith({ zone: null, off: ['ar'] })
  expect(await asked(hidden.id)).toEqual(await asked(crypto.randomUUID()))
  expect(await isThreadPublic(hidden.id)).toBe(false)
  expect(comment.articleId).toBe(hidden.id)
})
