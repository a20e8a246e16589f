import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { ArticlesQuery } from '@/features/api/schema'
import { writeSealed } from '@/lib/sealed'
import { askRoute, handlersAt } from './fixtures/every-route'

/** Anybody can seal a cursor, because the seal is no secret: a list of stories goes on from no day that there is none of. */

const asked = async (at: number) => {
  const { limit: _, fields: __, ...list } = ArticlesQuery.parse({})
  const cursor = writeSealed(['articles', list], `${at}_${randomUUID()}`)
  const path = '/api/v1/articles'
  const { GET } = await handlersAt(path)
  return askRoute({ method: 'GET', path, handler: GET! }, { query: `?${new URLSearchParams({ cursor })}` })
}

/** Of no calendar, and such as JavaScript has and Postgres has not, or writes otherwise. */
test.each([
  -999_999_999_999_999, 999_999_999_999_999, -8.64e15, -Date.UTC(4714, 0), -62_198_755_200_000, 8.64e14,
])('a moment of %s is none', async (at) =>
  expect(await asked(at)).toMatchObject({ status: 400, code: 'invalid_cursor', field: 'cursor' })) // prettier-ignore

test.each([Date.UTC(2026, 10, 1), Date.UTC(1600, 0, 1)])('a moment of %s may be', async (at) =>
  expect(await asked(at)).toMatchObject({ status: 200 }),
)
