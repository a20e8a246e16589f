import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { ArticlesQuery } from '@/features/api/schema'
import { writeSealed } from '@/lib/sealed'
import { make } from '@/prisma/factories'
import { askRoute, handlersAt } from './fixtures/every-route'

/** Anybody can seal a cursor, because the seal is no secret: what no list has written is refused all the same. */

const asked = async (path: string, cursor: string, params: Record<string, string> = {}) => {
  const { GET } = await handlersAt(path)
  return askRoute({ method: 'GET', path, handler: GET! }, { query: `?${new URLSearchParams({ cursor })}`, params })
}
const refused = { status: 400, code: 'invalid_cursor', field: 'cursor' }
const sound = Date.UTC(2026, 10, 1)
/** Days of no calendar, and such as JavaScript has and Postgres has not, or writes otherwise. */
const moments = [-999_999_999_999_999, 999_999_999_999_999, -8.64e15, -Date.UTC(4714, 0), -62_198_755_200_000, 8.64e14]

test.each(moments)('a moment of %s', async (at) => {
  const { id } = await make.article()
  const { limit: _, fields: __, ...list } = ArticlesQuery.parse({})
  expect(await asked('/api/v1/articles', writeSealed(['articles', list], `${at}_${randomUUID()}`))).toMatchObject(refused)
  const comments = writeSealed(['comments', id, 'newest'], `${at}_${randomUUID()}`)
  expect(await asked('/api/v1/articles/[id]/comments', comments, { id })).toMatchObject(refused)
  const thread = (place: string) => writeSealed(['thread', id, 'newest', null], place)
  for (const place of [`b.0.0.${at}.${id}`, `b.1.0.${sound}.${id}.${at}.${id}`])
    expect(await asked('/api/articles/[id]/comments', thread(place), { id })).toMatchObject(refused)
}) // prettier-ignore

test.each([2 ** 31, -(2 ** 31) - 1, 999_999_999_999_999, 9_999_999_999])(
  '%s recommendations, more than any column counts',
  async (count) => {
    const { id } = await make.article()
    const cursor = writeSealed(['thread', id, 'newest', null], `b.0.${count}.${sound}.${id}`)
    expect(await asked('/api/articles/[id]/comments', cursor, { id })).toMatchObject(refused)
  },
)

test.each(['tags', 'authors'])('%s from a character no column can hold', async (name) => {
  const list = name === 'tags' ? ['tags', 'en'] : ['authors', 'en']
  expect(await asked(`/api/v1/${name}`, writeSealed(list, 'a'))).toMatchObject({ status: 200 })
  for (const place of ['\0', 'wat\0er'])
    expect(await asked(`/api/v1/${name}`, writeSealed(list, place))).toMatchObject(refused)
})

test('the same lists go on from a place that may be', async () => {
  const { id } = await make.article()
  const { limit: _, fields: __, ...list } = ArticlesQuery.parse({})
  const place = writeSealed(['articles', list], `${sound}_${randomUUID()}`)
  expect(await asked('/api/v1/articles', place)).toMatchObject({ status: 200 })
  const thread = writeSealed(['thread', id, 'newest', null], `b.0.0.${sound}.${id}`)
  expect(await asked('/api/articles/[id]/comments', thread, { id })).toMatchObject({ status: 200 })
})
