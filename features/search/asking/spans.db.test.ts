import { expect, test } from 'vitest'
import type { Locale } from '@/lib/locales'
import { newId } from '@/lib/ids'
import { inTransaction } from '@/lib/transaction'
import { newestOf } from './queries'

const to = new Date('2026-11-20T12:00:00Z')
const daysAgo = (days: number) => new Date(to.getTime() - days * 86_400_000)

/** So many of late that all time is not asked at once, and one in each span before: the years, and what was before them. */
const older = [
  '2026-09-30',
  '2026-05-01',
  '2025-11-11',
  '2025-01-01',
  '2023-07-07',
  '2021-01-01',
  '2020-12-31',
  '1066-10-14',
]
const moments = [
  ...Array.from({ length: 60 }, (_, n) => daysAgo(n / 2)),
  ...older.map((day) => new Date(`${day}T10:00:00Z`)),
]

test.each([
  ['one edition', ['ar'], `'dam'`, 1],
  ['two of them', ['ar', 'ckb'], undefined, 2],
] as [string, Locale[], string | undefined, number][])(
  'in %s every moment is in one span, the newest first, and what is in another edition in none',
  async (_, editions, inEdition, times) => {
    const expression = editions.map((locale) => `('dam' & '/${locale}')`).join(' | ')
    const found = await inTransaction(async (client) => {
      await client.query('DELETE FROM article_search')
      for (const locale of ['en', 'ar', 'ckb'])
        await client.query(
          `INSERT INTO article_search (article_id, locale, published_at, front, words)
           SELECT id, $3, at, said, said FROM (SELECT id, at, ($4 || ' ' || array_to_tsvector(search_times(at))::text)::tsvector AS said
             FROM unnest($1::uuid[], $2::timestamptz[]) AS t (id, at)) stories`,
          [moments.map(() => newId()), moments, locale, `'/${locale}' 'dam':1A`],
        )
      const of = async (most: number, from: Date | null = null) => {
        const { ids } = await newestOf(client, 'words', { expression, editions, inEdition, from, to, most })
        const { rows } = await client.query<{ at: Date }>(
          `SELECT published_at AS at FROM unnest($1::uuid[]) WITH ORDINALITY AS found (id, place) JOIN article_search ON article_id = id ORDER BY place`,
          [ids],
        )
        return rows.map(({ at }) => at.getTime())
      }
      return {
        all: await of(1_000),
        some: await of(64 * times),
        since: await of(1_000, new Date('2023-01-01T00:00:00Z')),
      }
    })
    const expected = moments.flatMap((at) => Array.from({ length: times }, () => at.getTime()))
    expect(found.all).toEqual(expected)
    expect(found.some).toEqual(expected.slice(0, 64 * times))
    expect(found.since).toEqual(expected.slice(0, 65 * times))
  },
)
