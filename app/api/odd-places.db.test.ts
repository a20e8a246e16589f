import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { readCursor, writeCursor } from '@/features/comments/cursor'
import { writeSealed } from '@/lib/sealed'
import { cookieOf } from '@/prisma/conversing'
import { make } from '@/prisma/factories'
import { askRoute, everyRoute } from './fixtures/every-route'

/** Places in lists, and moments, that are well sealed and well written, and none: anybody can read how a cursor is sealed. */

const route = Object.fromEntries((await everyRoute()).map((one) => [one.name, one]))
const id = randomUUID()
const moments = ['999999999999999', '-999999999999999', '-62135596800001', '253402300800000', 'NaN', '']

let story: string
let editor: string
beforeAll(async () => {
  story = (await make.article()).id
  editor = await cookieOf(await make.user({ role: 'EDITOR' }))
})

describe('a thread', () => {
  const list = () => ({ articleId: story, sort: 'top', language: null }) as const
  const place = { recommendations: 1, at: new Date(0), id }
  const ask = (cursor: string) =>
    askRoute(route['GET /api/articles/[id]/comments']!, {
      params: { id: story },
      query: `?${new URLSearchParams({ sort: 'top', cursor }).toString()}`,
    })

  test('reads what was written', async () => {
    const cursor = { root: place, reply: { at: new Date(5), id }, from: 'after', within: true } as const
    expect(readCursor(list(), writeCursor(list(), cursor))).toEqual(cursor)
    expect((await ask(writeCursor(list(), { ...cursor, reply: null, within: false }))).status).toBe(200)
  })

  test.each([
    ...moments.map((at) => `b.0.1.${at}.${id}`),
    ...moments.map((at) => `b.1.1.5.${id}.${at}.${id}`),
    `b.1.1.5.${id}.5.x`,
    `b.0.2147483648.5.${id}`,
    `b.0.-2147483648.5.${id}`,
    `b.0.999999999999999.5.${id}`,
  ])('has no place %s', async (text) => {
    const cursor = writeSealed(['thread', story, 'top', null], text)
    expect(await ask(cursor)).toMatchObject({ status: 400, code: 'invalid_cursor' })
  })
})

test.each(moments)('the read API has no comments at %j', async (at) => {
  const cursor = writeSealed(['comments', story, 'oldest'], `${at}_${id}`)
  const query = `?cursor=${encodeURIComponent(cursor)}`
  const answer = await askRoute(route['GET /api/v1/articles/[id]/comments']!, { params: { id: story }, query })
  expect(answer).toMatchObject({ status: 400, code: 'invalid_cursor' })
})

test.each(['0000-01-01', '0000-01-01T00:00:00Z', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00', '2026-02-30'])(
  'the read API answers whoever asks since %s', async (since) => {
    for (const name of ['since', 'until']) {
      const query = `?${new URLSearchParams({ [name]: since }).toString()}`
      expect((await askRoute(route['GET /api/v1/articles']!, { query })).status).toBeLessThan(500)
    }
  }) // prettier-ignore

test.each(['tags', 'authors'])('the read API has no %s after what no column can hold', async (list) => {
  const query = `?${new URLSearchParams({ cursor: writeSealed([list, 'en'], 'a\0') }).toString()}`
  expect(await askRoute(route[`GET /api/v1/${list}`]!, { query })).toMatchObject({
    status: 400,
    code: 'invalid_cursor',
  })
})

test.each([
  'http://x/en/article/%00',
  'http://x/en/article/a%00b',
  'http://x/%00/article/a',
  'http://x/en/article/%ff',
  'a\0b',
  '\0',
])('stories to link, by %j', async (q) => {
  const query = `?${new URLSearchParams({ locale: 'en', q }).toString()}`
  const { status, said } = await askRoute(route['GET /api/newsroom/stories']!, { query, as: editor })
  expect([status, said.names]).toEqual([200, []])
})

test.each([
  ['GET /api/newsroom/names', { locale: 'en', kind: 'tag', q: 'a\0b' }],
  ['GET /api/media', { search: 'a\0b' }],
  ['GET /api/media', { cursor: `${id}\0` }],
  ['GET /api/audit.csv', { actor: 'a\0b' }],
  ['GET /api/audit.csv', { words: 'a\0b' }],
])('%s with %j breaks nothing', async (name, asked) => {
  const query = `?${new URLSearchParams(asked).toString()}`
  expect((await askRoute(route[name]!, { query, as: editor })).status).toBeLessThan(500)
})
