import { beforeAll, expect, test } from 'vitest'
import { Prisma } from '@/prisma/client/client'
import { make } from '@/prisma/factories'
import { hasTrigrams, walk, type List } from './walk'

beforeAll(async () => {
  for (let n = 1; n <= 60; n++)
    await make.article({
      headline: n % 20 === 0 ? `Rare ${n}` : `Usual ${n}`,
      slug: `walk-${n}`,
      locale: n === 1 ? 'ckb' : 'en',
      status: n <= 5 ? 'DRAFT' : 'PUBLISHED',
      // Two of each moment.
      modifiedAt: new Date(Date.UTC(2026, 0, 1, 0, Math.floor(n / 2))),
    })
})

const published = Prisma.sql`a.status = 'PUBLISHED'`
const draft = Prisma.sql`a.status = 'DRAFT'`
const ours = Prisma.sql`a.version = 1`
const rare = Prisma.sql`a.headline ILIKE 'rare%'`
const common = Prisma.sql`a.headline ILIKE '%u%'`
const kurdish = Prisma.sql`a.locale = 'ckb'`
const nowhere = Prisma.sql`a.locale = 'xx'`

const page = (more: Partial<List>) =>
  walk({
    from: Prisma.sql`article a`,
    columns: Prisma.sql`a.id, a.modified_at, a.status, a.locale, a.version, a.headline`,
    at: Prisma.sql`a.modified_at`,
    id: Prisma.sql`a.id`,
    as: Prisma.sql`a`,
    after: null,
    limit: 10,
    bounds: { scanned: 20, gathered: 6 },
    ...more,
  })

const everything = async (more: Partial<List>) => {
  const pages: { ids: string[]; isPartial: boolean }[] = []
  let after: List['after'] = null
  do {
    const { found, next, isPartial } = await page({ ...more, after })
    pages.push({ ids: found.map(({ id }) => id), isPartial })
    after = next
  } while (after)
  return { pages, ids: pages.flatMap(({ ids }) => ids) }
}

test('no more than so many rows are looked through for a page, and the next begins where that one stopped', async () => {
  const { pages, ids } = await everything({ others: [nowhere] })
  expect(ids).toEqual([])
  expect(pages.map(({ isPartial }) => isPartial)).toEqual([true, true, true, false])
})

test('what is beyond the bound is found by going on, nothing twice and nothing lost', async () => {
  expect((await everything({ others: [kurdish] })).ids).toHaveLength(1)
  const { pages, ids } = await everything({})
  expect([new Set(ids).size, pages.some(({ isPartial }) => isPartial)]).toEqual([60, false])
})

test('the narrowest of the filters is walked, so that few rows are all looked through', async () => {
  for (const walked of [
    [ours, draft],
    [draft, ours],
  ]) {
    const { found, next, isPartial } = await page({ walked })
    expect([found.length, next, isPartial]).toEqual([5, null, false])
  }
  expect(await page({ walked: [published, draft] })).toEqual({ found: [], next: null, isPartial: false })
})

test('few that are said by an index of another order are sorted; many are met on the way', async () => {
  const few = await page({ walked: [published], gathered: [rare] })
  expect([few.found.length, few.next, few.isPartial]).toEqual([3, null, false])
  expect((await page({ gathered: [rare], others: [nowhere] })).isPartial).toBe(false)
  expect((await page({ gathered: [common], others: [nowhere] })).isPartial).toBe(true)
  expect((await everything({ gathered: [common] })).ids).toHaveLength(57)
})

test.each([
  ['river', true],
  ['المياه', true],
  ['77 777', true],
  ['of', false],
  ['! - ?', false],
])('%s can be found by trigrams: %s', (text, can) => expect(hasTrigrams(text)).toBe(can))
