import { expect, test } from 'vitest'
import type { Locale } from '@/lib/locales'
import { pool } from '@/lib/db'
import { runJob } from '@/lib/jobs'
import { make } from '@/prisma/factories'
import { searchJob } from './jobs'
import { searchPage } from './queries'
import { SearchQuery } from './schema'

const meant = async (q: string, { locale = 'en', ...more }: Partial<SearchQuery> & { locale?: Locale } = {}) =>
  (await searchPage({ ...SearchQuery.parse({ q, ...more }), locale })).meant
const catchUp = () => runJob(searchJob, pool())

test('a word that some story has is meant, unless another one is much more common', async () => {
  const said = (text: string) => [{ kind: 'paragraph' as const, spans: [{ text: `${text}.` }] }]
  await make.article({ headline: 'The bride’s dress', section: 'world' })
  await make.article({ headline: 'Chess', body: said('Near the bridge he offered half a biscuit'), section: 'iraq' })
  await make.article({ headline: 'Another', body: said('The goverment, misspelt once') })
  for (let n = 0; n < 10; n += 1) await make.article({ headline: `The government sits ${n}` })
  await catchUp()
  expect(await meant('bridge')).toBeNull()
  // It stands in another section.
  expect(await meant('bridge', { section: 'world' })).toBeNull()
  expect(await meant('bridges', { section: 'world' })).toBeNull()
  expect(await meant('goverment')).toBe('government')
  // What is another word is right, however rare.
  await make.article({ headline: 'Ordered', body: said('A governmant, whoever wrote that') })
  expect(await meant('governmant')).toBeNull()
  expect(await meant('briide')).toBe('bride')
})

test('what is hardly like it, or too short to tell, is not meant', async () => {
  await make.article({ headline: 'العرب يلتقون', locale: 'ar' })
  await make.article({ headline: 'A day in the hills' })
  await catchUp()
  expect(await meant('العراق', { locale: 'ar' })).toBeNull()
  expect(await meant('عربب', { locale: 'ar' })).not.toBeNull()
  expect(await meant('dax')).toBeNull()
  expect(await meant('hillls')).toBe('hills')
})

test.each([
  ['en', 'The Tigris is low', 'Tigirs', 'Tigris'],
  ['en', 'Iraq votes', 'iarq', 'Iraq'],
  ['en', 'Snow in Erbil', 'ebril', 'Erbil'],
  ['ar', 'مياه الفرات', 'الفارت', 'الفرات'],
  ['ar', 'حريق في الموصل', 'موصلل', 'الموصل'],
  ['ckb', 'بەفر لە دهۆک', 'دۆهک', 'دهۆک'],
  ['ckb', 'کەرکوک ئارامە', 'کەکروک', 'کەرکوک'],
] as [Locale, string, string, string][])(
  '%s, of "%s": who typed %s meant %s',
  async (locale, headline, typed, said) => {
    await make.article({ locale, headline, slug: crypto.randomUUID() })
    await catchUp()
    expect(await meant(typed, { locale })).toBe(said)
  },
)

test('a Kurdish word of another form is right as it is', async () => {
  await make.article({ locale: 'ckb', headline: 'پەرتووکخانەی شار' })
  await catchUp()
  for (const q of ['پەرتووکخانەکان', 'پەرتووکخانە', 'پەرتووکخانەیەک'])
    expect([q, await meant(q, { locale: 'ckb' })]).toEqual([q, null])
})
