import { expect, test } from 'vitest'
import { newId } from '@/lib/ids'
import { inTransaction } from '@/lib/transaction'
import { storiesInOrder } from '../stories/queries'
import type { Weighed } from './queries'

const asOf = new Date('2026-11-01T00:00:00Z')
const size = 50

/** Stories of one day that say it in their text, the last few in their headline, too. */
const ids = Array.from({ length: 240 }, newId)
const inHeadline = ids.slice(-30)

const fronts = ids.map((id) => (inHeadline.includes(id) ? `'dam':2A 'x':1A` : `'x':1A`))
const words = fronts.map((front) => front.replace(`'dam':2A`, `'dam':2A,9`).replace(/^'x'/, `'dam':9 'x'`))

test('of more stories than are weighed whole every one is on one page, those with the word above them first', async () => {
  const pages = await inTransaction(async (client) => {
    await client.query(
      `INSERT INTO article_search (article_id, locale, published_at, front, words)
       SELECT id, 'en', $4, front::tsvector, words::tsvector FROM unnest($1::uuid[], $2::text[], $3::text[]) AS t (id, front, words)`,
      [ids, fronts, words, asOf],
    )
    const all: Weighed[][] = []
    let after: Weighed | null = null
    do {
      all.push(await storiesInOrder(client, ids, { weight: `'dam'`, sort: 'best', asOf, after, size }))
      after = all.at(-1)!.at(-1) ?? null
    } while (after)
    return all
  })
  const found = pages.flat()
  expect(pages.map(({ length }) => length)).toEqual([50, 50, 50, 50, 40, 0])
  expect(found.map(({ id }) => id).sort()).toEqual([...ids].sort())
  expect(new Set(found.slice(0, inHeadline.length).map(({ id }) => id))).toEqual(new Set(inHeadline))
  expect(found.filter(({ score }) => Number(score) > 1)).toHaveLength(200)
  expect(found.map(({ score }) => Number(score))).toEqual(
    found.map(({ score }) => Number(score)).sort((one, other) => other - one),
  )
})
