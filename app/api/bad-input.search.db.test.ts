import { describe, expect, test } from 'vitest'
import { make } from '@/prisma/factories'
import { askRoute, everyRoute, newAddress } from './fixtures/every-route'

/** Rows of the list of bad input that have to do with searching, as the program meets them; e2e/searching.spec.ts has the page. */

const route = (await everyRoute()).find(({ name }) => name === 'GET /api/search/suggestions')!
const ask = (query: Record<string, string>, address = newAddress()) =>
  askRoute(route, {
    query: `?${new URLSearchParams({ locale: 'en', ...query }).toString()}`,
    headers: { 'x-masthead-address': address },
  })

describe('row 44: whatever is typed, something is answered', () => {
  test.each(['', 'a', 'x'.repeat(100), '%_\\', "' OR 1=1--", '((((', 'the and', '"'.repeat(100), '\u0000', '\ud800', ':*', '-'])('%j', async (q) => {
    const { status, said } = await ask({ q })
    expect([status, said.suggestions]).toEqual([200, []])
  }) // prettier-ignore
  test('more than a field holds', async () =>
    expect(await ask({ q: 'x'.repeat(101) })).toMatchObject({ status: 422, code: 'invalid', field: 'q' }))
})

test('row 11: a field nobody knows', async () =>
  expect(await ask({ q: 'dam', sort: 'id' })).toMatchObject({ status: 400, code: 'unknown_field', field: 'sort' }))

test('row 45: an edition that does not exist, a field that is there twice', async () => {
  expect(await ask({ q: 'dam', locale: 'published_at' })).toMatchObject({
    status: 422,
    code: 'invalid',
    field: 'locale',
  })
  expect(await askRoute(route, { query: '?q=dam&q=river&locale=en' })).toMatchObject({ status: 422, code: 'invalid' })
})

test('sections, subjects, people, sources and headlines that begin so; the same for everybody', async () => {
  await make.article({
    headline: 'Damascus road opens',
    section: 'world',
    tags: ['Dams of the river'],
    authors: ['Damir Aziz'],
    source: 'Damask Press',
  })
  await make.article({ headline: 'Damned draft', status: 'DRAFT' })
  const { said, headers } = await ask({ q: 'dam' })
  expect(said.suggestions).toEqual([
    { kind: 'tag', text: 'Dams of the river', href: '/en/tag/dams-of-the-river' },
    { kind: 'author', text: 'Damir Aziz', href: '/en/author/damir-aziz' },
    { kind: 'source', text: 'Damask Press', href: '/en/source/damask-press' },
    { kind: 'story', text: 'Damascus road opens', href: '/en/article/damascus-road-opens' },
  ])
  expect(headers.get('cache-control')).toBe('public, max-age=0, s-maxage=2, stale-if-error=300')
  expect((await ask({ q: 'road damas' })).said.suggestions).toMatchObject([{ kind: 'story' }])
})

test('who asks very much waits; a newsroom behind the same address does not', async () => {
  const address = newAddress()
  for (let n = 0; n < 60; n += 1) expect((await ask({ q: 'x' }, address)).status).toBe(200)
  const answers = await Promise.all(Array.from({ length: 1_200 }, () => ask({ q: 'x' }, address)))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused.length).toBe(60)
  expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
})
