import { expect, test } from 'vitest'
import { askRoute, handlersAt } from '@/app/api/fixtures/every-route'
import { aText, somebody } from '@/app/api/fixtures/good-requests'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'

/** A text is sent over the version it was made from, as the editor sends it. */

const path = '/api/newsroom/articles/[id]'
const { PUT } = await handlersAt(path)
const put = (id: string, as: string, body: object) =>
  askRoute({ method: 'PUT', path, handler: PUT! }, { params: { id }, as, body })

const draft = async () => {
  const { id: createdById, as } = await somebody({ role: 'AUTHOR' })
  const { id } = await make.article({ status: 'DRAFT', createdById })
  return { id, as }
}

test('two from the same version: one is kept, the other is told that it is stale, by status', async () => {
  const { id, as } = await draft()
  const first = { ...aText(), headline: 'First' }
  expect(await put(id, as, { version: 1, content: first })).toMatchObject({
    status: 200,
    said: { version: 2, pending: false },
  })
  const second = { version: 1, content: { ...first, headline: 'Second' } }
  const stale = await put(id, as, second)
  expect([stale.status, stale.code]).toEqual([409, 'stale_version'])
  expect(stale.headers.get('content-type')).toBe('application/problem+json')
  expect(await db.article.findUnique({ where: { id } })).toMatchObject({ headline: 'First', version: 2 })
  // Its answer was lost: sent again it is no second save, whatever version it names.
  expect(await put(id, as, { version: 1, content: first })).toMatchObject({ status: 200, said: { version: 2 } })
  expect(await put(id, as, { ...second, version: 2 })).toMatchObject({ status: 200, said: { version: 3 } })
})

test('a long story has room', async () => {
  const { id, as } = await draft()
  const paragraph = (n: number) => ({ kind: 'paragraph', spans: [{ text: `${n} ${'ماء '.repeat(60)}` }] })
  const body = Array.from({ length: 1_000 }, (_, n) => paragraph(n))
  const content = { ...aText(), body }
  expect(JSON.stringify(content).length).toBeGreaterThan(4 * 64 * 1024)
  expect((await put(id, as, { version: 1, content })).status).toBe(200)
})

test('a colleague’s draft is not there for an author', async () => {
  const { id } = await draft()
  const { as } = await somebody({ role: 'AUTHOR' })
  expect(await put(id, as, { version: 1, content: aText() })).toMatchObject({ status: 404, code: 'not_found' })
})
