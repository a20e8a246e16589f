import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { pool } from '@/lib/db'
import { runJob } from '@/lib/jobs'
import type { Locale } from '@/lib/locales'
import { make } from '@/prisma/factories'
import { searchJob } from './jobs'
import { searchPage } from './queries'
import { SearchQuery, SuggestionQuery } from './schema'
import { suggestionsFor } from './suggestions/queries'
import { longestQuestion, type SearchPlace } from './views'

/** Signs that stand for many letters, with a space among them or without: of the question itself only so many may be typed. */
const signs = ['ﷺ', 'ﷻ', '㈝', '㌖', '㏿', 'ﷲ', 'æ', 'a', '\u{10380}']

/** How many characters the database is sent meanwhile. */
const sentBy = async (work: () => Promise<unknown>) => {
  const spy = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await work()
    return JSON.stringify(spy.mock.calls.map((call: unknown[]) => call[1] ?? '')).length
  } finally {
    spy.mockRestore()
  }
}

const search = (q: string, locale: Locale = 'ar', place: SearchPlace = 'articles') =>
  searchPage({ ...SearchQuery.parse({ q, in: place }), locale })

test.each(signs)(
  'as many %s as may be typed are looked for with no more work than a question of words',
  async (sign) => {
    const letters = sign.repeat(Math.floor(longestQuestion / sign.length))
    for (const q of [letters, `"${letters}"`.slice(-longestQuestion), `${letters.slice(1)}*`])
      for (const locale of ['en', 'ar', 'ckb'] as const)
        for (const place of ['articles', 'comments'] as const)
          expect(await sentBy(() => search(q, locale, place))).toBeLessThan(60_000)
    const { q, locale } = SuggestionQuery.parse({ q: letters.slice(0, 100), locale: 'ar' })
    expect(await sentBy(() => suggestionsFor(locale, q))).toBeLessThan(20_000)
  },
)

test('sixteen words of any length are no more work', async () => {
  for (const sign of signs) {
    const q = Array.from({ length: 16 }, () => sign.repeat(Math.floor(30 / sign.length))).join(' OR ')
    expect(await sentBy(() => search(q.slice(0, longestQuestion)))).toBeLessThan(100_000)
  }
})

test('a sign that stands for several words is found by them, they by it, and it is marked', async () => {
  await make.article({ locale: 'ar', headline: 'مولد الرسول ﷺ يوم الأحد' })
  const story = await make.article({ locale: 'ar', headline: 'ع' })
  await make.comment({ story, body: 'ﷺ '.repeat(200), language: 'ar' })
  await make.comment({ story, body: 'محمد ﷺ', language: 'ar' })
  await runJob(searchJob, pool())
  for (const q of ['ﷺ', 'صلى الله عليه وسلم', 'وسلم']) {
    const { hits } = await search(q)
    const marked = hits.flatMap((hit) => (hit.kind === 'story' ? hit.headline.filter((piece) => piece.marked) : []))
    expect([q, marked.map(({ text }) => text)]).toEqual([q, ['ﷺ']])
    expect([q, (await search(q, 'ar', 'comments')).count]).toEqual([q, 2])
  }
})
