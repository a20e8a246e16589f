import { renderToStaticMarkup } from 'react-dom/server'
import type { ReactElement } from 'react'
import { expect, test } from 'vitest'
import { Missing } from '@/components/site/missing'
import { make } from '@/prisma/factories'
import { searchPage } from '@/features/search/queries'
import { SearchQuery } from '@/features/search/schema'
import { storiesListed } from '@/features/found/sitemaps/queries'
import ArchivePage from './[locale]/(site)/archive/[[...at]]/page'

/** Stories that were written before computers count: an archive begins with the newspaper. */

const archive = async (at: string[]) =>
  (await ArchivePage({
    params: Promise.resolve({ locale: 'en', at }),
    searchParams: Promise.resolve({}),
  })) as ReactElement

const old = ['1969-12-31T12:00Z', '1912-04-15T12:00Z', '1695-06-01T12:00Z', '1600-01-01T12:00Z', '0843-08-10T12:00Z', '0079-08-24T12:00Z'] // prettier-ignore

test.each(old)('a story of %s stands in the archive, in the sitemap and among what is found', async (at) => {
  const { slug } = await make.article({ headline: `Quokkas ${at.slice(0, 4)}`, publishedAt: new Date(at) })
  const day = at.slice(0, 10).split('-')
  for (const length of [1, 2, 3]) {
    const html = renderToStaticMarkup(await archive(day.slice(0, length)))
    expect(html).toContain(`/${slug}"`)
    expect(html).toContain(`href="/en/archive/${day.slice(0, length + 1).join('/')}"`)
  }
  const listed: string[] = []
  for await (const part of (await storiesListed('en', 1))!) listed.push(...part.map(({ address }) => address))
  expect(listed.filter((address) => address.endsWith(`/${slug}`))).toHaveLength(1)
  const { hits } = await searchPage({ ...SearchQuery.parse({ q: `quokkas ${at.slice(0, 4)}` }), locale: 'en' })
  expect(hits).toHaveLength(1)
})

test.each([['0000'], ['000'], ['10000'], ['2026', '13'], ['1600', '02', '30'], ['0001', '00'], ['-001']])(
  'the archive has no %s %s %s',
  async (...at) => expect((await archive(at)).type).toBe(Missing),
)

test.each([['0001'], ['0001', '01', '01'], ['9999'], ['9999', '12', '31']])(
  'nor any story at the ends of the calendar: %s',
  async (...at) => expect(renderToStaticMarkup(await archive(at))).toContain('id="content"'),
)
