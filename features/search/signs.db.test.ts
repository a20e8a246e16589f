import { expect, test } from 'vitest'
import { make } from '@/prisma/factories'
import { searchPage } from './queries'
import { SearchQuery } from './schema'
import { suggestionsFor } from './suggestions/queries'

/** A letter or a sign to Unicode, no word to Postgres: nothing is left of a question that is only this. */
const signs = ['﷽', '।', '־', '・', '๏', '฿', '״', '꧁', '𝄞', '\u20dd', '\u{10ffff}', '﷽ ।', '"﷽ ।"', '﷽*', '﷽ OR ।', '﷽ -।'] // prettier-ignore

test.each(signs)('a search for %j alone finds nothing, in every edition and among comments', async (q) => {
  for (const locale of ['en', 'ar', 'ckb'] as const) {
    for (const asked of [{ q }, { q, language: 'all' }, { q, in: 'comments' }, { q, in: 'comments', language: locale }])
      expect(await searchPage({ ...SearchQuery.parse(asked), locale })).toMatchObject({ hits: [], count: 0 })
    expect(await suggestionsFor(locale, `${q}${q}`)).toEqual([])
  }
})

test('beside a word it changes nothing', async () => {
  await make.article({ headline: 'Quokkas', status: 'PUBLISHED' })
  for (const q of ['﷽ quokkas', 'quokkas । ', '﷽ OR quokkas']) {
    const page = await searchPage({ ...SearchQuery.parse({ q }), locale: 'en' })
    expect([q, page.count]).toEqual([q, 1])
  }
  expect(await suggestionsFor('en', '﷽ quok')).toHaveLength(1)
})
