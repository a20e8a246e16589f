import { expect, test } from 'vitest'
import { pool } from '@/lib/db'
import { runJob } from '@/lib/jobs'
import type { Locale } from '@/lib/locales'
import { make } from '@/prisma/factories'
import { searchJob } from './jobs'
import { searchPage } from './queries'
import { SearchQuery } from './schema'

type Asked = Partial<SearchQuery> & { q: string; locale?: Locale }
const search = ({ locale = 'en', ...asked }: Asked) => searchPage({ ...SearchQuery.parse(asked), locale })
const found = async (asked: Asked) =>
  (await search(asked)).hits.map((hit) => (hit.kind === 'story' ? hit.story.headline : hit.id)).sort()
const written = (locale: Locale, headline: string) => make.article({ locale, headline, slug: crypto.randomUUID() })

test.each([
  ['لجنة', 'جنة', 'اللجنة تجتمع'],
  ['بطاقة', 'طاقة', 'البطاقة الوطنية'],
  ['فعالية', 'عالية', 'الفعالية الثقافية'],
  ['فريق', 'ريق', 'الفريق يفوز'],
  ['وزير', 'زير', 'الوزير يزور'],
])('%s is no %s with a letter before it where the newspaper has it with an article', async (word, other, known) => {
  await written('ar', known)
  await runJob(searchJob, pool())
  const ids = [(await written('ar', `${word} 1`)).id, (await written('ar', `${other} 2`)).id]
  const idsOf = async (q: string) =>
    (await search({ q, locale: 'ar' })).hits.flatMap((hit) => (hit.kind === 'story' ? [hit.story.id] : []))
  expect(await idsOf(word)).not.toContain(ids[1])
  expect(await idsOf(other)).not.toContain(ids[0])
})

test('who finds next to nothing finds what begins so, too, and is told; who finds enough does not', async () => {
  await written('en', 'Wallabies')
  await written('en', 'The wallaroos of the north')
  await written('en', 'Wall paint')
  await runJob(searchJob, pool())
  expect(await search({ q: 'walla' })).toMatchObject({ count: 2, isWidened: true })
  // A few letters begin too much, and what stands in quotes, is left out or begins so already is what it is.
  for (const q of ['wal', '"walla"', 'walla*', 'wallaby -wallaroos'])
    expect([q, (await search({ q })).isWidened]).toEqual([q, false])
  for (const n of [1, 2, 3]) await written('en', `Walla Walla ${n}`)
  expect(await search({ q: 'walla' })).toMatchObject({ count: 3, isWidened: false })
  expect(await found({ q: 'walla' })).toEqual(['Walla Walla 1', 'Walla Walla 2', 'Walla Walla 3'])
})

test('no English word is taken for all that begin as its stem does', async () => {
  await written('en', 'Numbers of numbats')
  await runJob(searchJob, pool())
  expect(await search({ q: 'numbs' })).toMatchObject({ count: 0, isWidened: false })
})

test.each(['best', 'newest'] as const)(
  'a list that was widened goes on so, one that was not does not: %s',
  async (sort) => {
    const [begun, whole] = sort === 'best' ? ['قەڵات', 'گوندگە'] : ['شاخەو', 'دۆڵگە']
    for (let n = 0; n < 21; n += 1) {
      await written('ckb', `${begun}خت ${n}`)
      await written('ckb', `${whole} ${n}`)
    }
    await written('ckb', `${whole}وانک`)
    await runJob(searchJob, pool())
    for (const [q, isWidened, count] of [
      [begun, true, 21],
      [whole, false, 21],
    ] as const) {
      const first = await search({ q, sort, locale: 'ckb' })
      expect(first).toMatchObject({ count, isWidened })
      const next = await search({ q, sort, locale: 'ckb', cursor: first.cursor! })
      expect(next).toMatchObject({ isWidened, cursor: null })
      expect(next.hits).toHaveLength(1)
    }
  },
)

test('a story in Kurdish is marked where another form of the word stands', async () => {
  await written('ckb', 'پەڕتووکەکانی شار')
  const [hit] = (await search({ q: 'پەڕتووک', locale: 'ckb' })).hits
  expect(hit?.kind === 'story' && hit.headline.filter(({ marked }) => marked)).toEqual([
    { text: 'پەڕتووکەکانی', marked: true },
  ])
})
