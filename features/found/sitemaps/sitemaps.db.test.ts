import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { GET as index } from '@/app/sitemap.xml/route'
import { GET as news } from '@/app/news-sitemap.xml/route'
import { GET as robots } from '@/app/robots.txt/route'
import { GET as file } from '@/app/sitemap/[locale]/[file]/route'
import { setFound } from '@/features/site/mutations'
import { FoundForm } from '@/features/site/schema'
import { db, pool } from '@/lib/db'
import { runJob } from '@/lib/jobs'
import { make } from '@/prisma/factories'
import { drawSitemapsJob } from './jobs'
import { fileSize } from './queries'

type Parsed = {
  sitemapindex?: { sitemap: { loc: string; lastmod?: string }[] }
  urlset?: { url?: { loc: string; lastmod?: string; 'news:news'?: Record<string, unknown> }[] }
}
const parser = new XMLParser({ isArray: (name) => name === 'url' || name === 'sitemap', parseTagValue: false })
const read = async (answer: Response): Promise<Parsed> => {
  const text = await answer.text()
  expect(XMLValidator.validate(text)).toBe(true)
  return parser.parse(text) as Parsed
}
const fileOf = async (locale: string, name: string) => {
  const answer = await file(new Request('http://localhost:3000/'), {
    params: Promise.resolve({ locale, file: name }),
  })
  return { status: answer.status, urls: answer.status === 200 ? ((await read(answer)).urlset?.url ?? []) : [] }
}

/** Published stories at a minute's distance, as many as wanted. */
const fill = async (count: number) => {
  const { sectionId } = await make.article({ headline: 'First', publishedAt: new Date('2001-01-01') })
  // Some at a time: a busy machine may take longer for all of them than any statement of the site is given.
  for (let from = 1; from <= count; from += 1_000) {
    await pool().query(
      `INSERT INTO article (id, locale, slug, status, headline, section_id, published_at)
        SELECT gen_random_uuid(), 'en', 'story-' || n, 'PUBLISHED', 'Story', $1, timestamptz '2010-01-01' + n * interval '1 minute'
          FROM generate_series($2::int, $3::int) n`,
      [sectionId, from, Math.min(count, from + 999)],
    )
  }
}

test('more than one file holds: each story once, none too long, and each file with its date', async () => {
  await fill(2 * fileSize + 5)
  await make.article({
    headline: 'Changed',
    publishedAt: new Date('2002-01-01'),
    updatedAt: new Date('2026-05-05T10:00:00Z'),
  })
  await make.article({ headline: 'Draft', status: 'DRAFT', publishedAt: new Date('2003-01-01') })
  await runJob(drawSitemapsJob, pool())
  const files = (await read(await index())).sitemapindex!.sitemap.filter(({ loc }) => /\/en\/\d+\.xml$/.test(loc))
  expect(files.map(({ loc }) => loc.replace(/.*\//, ''))).toEqual(['1.xml', '2.xml', '3.xml'])
  expect(files[0]!.lastmod).toBe('2026-05-05T10:00:00.000Z')
  const all = await Promise.all(['1.xml', '2.xml', '3.xml'].map(async (name) => (await fileOf('en', name)).urls))
  expect(all.map(({ length }) => length)).toEqual([fileSize, fileSize, 7])
  const addresses = all.flat().map(({ loc }) => loc)
  expect(new Set(addresses).size).toBe(2 * fileSize + 7)
  expect(addresses.some((address) => address.endsWith('/draft'))).toBe(false)

  // What comes after it was drawn up stands in the last file at once, and what is withdrawn leaves at once.
  await make.article({ headline: 'Just now' })
  await db.article.updateMany({ where: { slug: 'first' }, data: { status: 'WITHDRAWN' } })
  expect((await fileOf('en', '3.xml')).urls.at(-1)!.loc).toMatch(/\/just-now$/)
  expect((await fileOf('en', '1.xml')).urls[0]!.loc).toMatch(/\/changed$/)
  expect((await fileOf('en', '4.xml')).status).toBe(404)
  await runJob(drawSitemapsJob, pool())
  expect((await fileOf('en', '3.xml')).urls).toHaveLength(7)
}, 240_000)

test.each(['0.xml', '01.xml', 'x.xml', '1', '1.xml.gz', '99999.xml'])('%s is no file', async (name) => {
  expect((await fileOf('en', name)).status).toBe(404)
})

test('an edition without stories has a first file all the same', async () => {
  expect(await fileOf('ckb', '1.xml')).toEqual({ status: 200, urls: [] })
  expect((await fileOf('de', '1.xml')).status).toBe(404)
  expect((await fileOf('ar', 'sections.xml')).urls[0]!.loc).toMatch(/\/ar$/)
})

test('lists say when something came to stand there last, and their file says the newest of it', async () => {
  const at = (day: number) => new Date(Date.UTC(2026, 1, day, 10))
  const culture = await make.article({ locale: 'ckb', section: 'culture', publishedAt: at(1) })
  await make.article({ locale: 'ckb', section: 'world', publishedAt: at(3) })
  await make.article({ locale: 'ckb', section: 'world', publishedAt: at(9), status: 'WITHDRAWN' })
  await make.section({ slug: 'empty' })
  await db.correction.create({ data: { articleId: culture.id, locale: 'ckb', note: 'The year.', at: at(2) } })
  const { urls } = await fileOf('ckb', 'sections.xml')
  const dates = Object.fromEntries(urls.map(({ loc, lastmod }) => [loc.replace(/.*\/ckb/, ''), lastmod]))
  expect(dates).toMatchObject({
    '': at(3).toISOString(),
    '/section/culture': at(1).toISOString(),
    '/section/world': at(3).toISOString(),
    '/latest': at(3).toISOString(),
    '/corrections': at(2).toISOString(),
  })
  expect([dates['/section/empty'], dates['/principles']]).toEqual([undefined, undefined])
  const files = (await read(await index())).sitemapindex!.sitemap
  expect(files.find(({ loc }) => loc.endsWith('/ckb/sections.xml'))!.lastmod).toBe(at(3).toISOString())
})

test('each story says when it last changed', async () => {
  await make.article({
    locale: 'ar',
    headline: 'قديم',
    publishedAt: new Date('2026-02-01T10:00:00Z'),
    updatedAt: new Date('2026-02-02T10:00:00Z'),
  })
  await make.article({ locale: 'ar', headline: 'جديد', publishedAt: new Date('2026-02-03T10:00:00Z') })
  const { urls } = await fileOf('ar', '1.xml')
  expect(urls.map(({ lastmod }) => lastmod)).toEqual(['2026-02-02T10:00:00.000Z', '2026-02-03T10:00:00.000Z'])
})

test('the news of two days, in exactly the fields that are known', async () => {
  const old = new Date(Date.now() - 49 * 3_600_000)
  await make.article({ locale: 'ckb', headline: 'ئاو & <هەوا>' })
  await make.article({ locale: 'ckb', headline: 'کۆن', publishedAt: old })
  const urls = (await read(await news())).urlset!.url!.filter(({ loc }) => loc.includes('/ckb/'))
  expect(urls).toHaveLength(1)
  expect(Object.keys(urls[0]!)).toEqual(['loc', 'news:news'])
  expect(Object.keys(urls[0]!['news:news']!)).toEqual(['news:publication', 'news:publication_date', 'news:title'])
  expect(urls[0]!['news:news']).toMatchObject({
    'news:publication': { 'news:language': 'ku' },
    'news:title': 'ئاو & <هەوا>',
  })
})

test('of more news than are read, the newest thousand', async () => {
  const { sectionId } = await make.article({ headline: 'Just out', publishedAt: new Date() })
  for (let from = 1; from <= 1_000; from += 200)
    await pool().query(
      `INSERT INTO article (id, locale, slug, status, headline, section_id, published_at)
        SELECT gen_random_uuid(), 'en', 'news-' || n, 'PUBLISHED', 'News', $1, now() - interval '1 hour' - n * interval '1 minute'
          FROM generate_series($2::int, $2 + 199) n`,
      [sectionId, from],
    )
  const { url } = (await read(await news())).urlset!
  expect(url).toHaveLength(1_000)
  expect(url!.some(({ loc }) => loc.endsWith('/just-out'))).toBe(true)
  expect(url!.some(({ loc }) => loc.endsWith('/news-1000'))).toBe(false)
})

test('robots.txt says what was set', async () => {
  const by = await make.user({ role: 'ADMIN' })
  const open = await (await robots()).text()
  expect(open).toMatch(/^User-agent: \*\nDisallow: \/api\/\nAllow: \/api\/media\/\n/)
  expect(open).toContain('Disallow: /ckb/admin')
  expect(open).toMatch(/^Sitemap: http.*\/sitemap\.xml$/m)
  const found = FoundForm.parse({ robots: 'User-agent: GPTBot\nDisallow: /' })
  await setFound({ by, found })
  const shut = await (await robots()).text()
  expect(shut).toBe('User-agent: *\nDisallow: /\n\nUser-agent: GPTBot\nDisallow: /\n')
  expect(await db.auditEntry.findFirst({ where: { subjectId: 'found' } })).toMatchObject({ action: 'setting.found' })
})

test.each([
  ['User-agent: x', true],
  ['# a remark\n\nCrawl-delay: 5', true],
  ['Noindex: /', false],
  ['<script>', false],
])('%j may stand in robots.txt: %s', (robots, fits) => expect(FoundForm.safeParse({ robots }).success).toBe(fits))

test.each(['READER', 'AUTHOR', 'MODERATOR', 'EDITOR'] as const)('%s does not set how it is found', async (role) => {
  const by = await make.user({ role })
  await expect(setFound({ by, found: FoundForm.parse({}) })).rejects.toMatchObject({ code: 'forbidden' })
})
