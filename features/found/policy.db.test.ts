import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { GET as newsSitemap } from '@/app/news-sitemap.xml/route'
import { generateMetadata } from '@/app/[locale]/(site)/article/[slug]/page'
import { generateMetadata as threadHead } from '@/app/[locale]/(site)/article/[slug]/comments/page'
import { GET as sitemap } from '@/app/sitemap/[locale]/[file]/route'
import { GET as sourceRss } from '@/app/[locale]/(site)/source/[slug]/feed.xml/route'
import { Story } from '@/components/article/story'
import { canonicalOf, type SourcePolicy } from '@/features/articles/policy'
import { readAddress } from '@/features/articles/story'
import type { StoryView } from '@/features/articles/views'
import { changeSource } from '@/features/furniture/sources/mutations'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { storyData } from './structured/build'

const originalUrl = 'https://first.example/rain'
const site = { url: 'http://localhost:3000', locale: 'en' as const, name: 'News', logo: null }

const storyAt = async (slug: string): Promise<StoryView> => {
  const standing = await readAddress('en', slug)
  if (standing?.state !== 'published') throw new Error('not published')
  return standing.story
}

/** Everything that one policy decides, as the doors of the site answer. */
const outputsOf = async (slug: string, source: string) => {
  const story = await storyAt(slug)
  const asked = { params: Promise.resolve({ locale: 'en', slug }), searchParams: Promise.resolve({}) }
  const head = await generateMetadata(asked as Parameters<typeof generateMetadata>[0])
  const thread = await threadHead(asked as Parameters<typeof threadHead>[0])
  const address = new URL(`/en/article/${slug}`, site.url).href
  const page = renderToStaticMarkup(createElement(Story, { story, address, now: new Date() }))
  const params = <T>(given: T) => ({ params: Promise.resolve(given) })
  const request = new Request('http://localhost:3000/')
  const file = await (await sitemap(request, params({ locale: 'en', file: '1.xml' }))).text()
  const news = await (await newsSitemap()).text()
  const feed = await (await sourceRss(request, params({ locale: 'en', slug: source }))).text()
  const [data] = storyData(story, site, '/image.jpg') as unknown as Record<string, unknown>[]
  return {
    credit: page.includes(`href="/en/source/${source}"`),
    canonical: head.alternates?.canonical,
    robots: (head.robots as { index?: boolean }).index !== false,
    thread: [thread.alternates?.canonical, (thread.robots as { index?: boolean } | undefined)?.index !== false],
    sitemap: file.includes(`/en/article/${slug}<`),
    news: news.includes(`/en/article/${slug}<`),
    feedCredit: feed.includes('Source: First'),
    feed: feed.includes('All of its words') ? 'whole' : feed.includes(`/en/article/${slug}<`) ? 'summary' : 'none',
    data: 'isBasedOn' in data!,
  }
}

test('one change of a source changes everything that is told of its stories, and no story', async () => {
  const admin = await make.user({ role: 'ADMIN' })
  const source = await db.source.create({ data: { slug: 'first', name: 'First', url: 'https://first.example' } })
  const given = {
    standfirst: 'A summary.',
    body: [{ kind: 'paragraph' as const, spans: [{ text: 'All of its words.' }] }],
    originalUrl,
  }
  const { id, slug } = await make.article({ headline: 'Rain', sourceId: source.id, ...given })
  const before = await db.article.findUniqueOrThrow({ where: { id } })
  const set = (policy: SourcePolicy) =>
    changeSource({ by: admin, id: source.id, name: 'First', url: '', licenceNote: '', defaultCredit: '', policy })
  const here = `/en/article/${slug}`

  const theirs = {
    credit: true,
    canonical: originalUrl,
    robots: false,
    thread: [originalUrl, false],
    sitemap: false,
    news: false,
    feedCredit: true,
    feed: 'summary',
    data: true,
  }
  // Word for word theirs is what a source is until somebody says otherwise.
  expect(await outputsOf(slug, source.slug)).toEqual(theirs)

  await db.cacheTag.deleteMany()
  await set('OWN')
  const listed = { canonical: here, robots: true, thread: [here, true], sitemap: true, news: true, feed: 'whole' }
  const own = { ...listed, credit: false, feedCredit: false, data: false }
  const credited = { ...listed, credit: true, feedCredit: true, data: true }
  expect(await outputsOf(slug, source.slug)).toEqual(own)
  // Every page hangs on this tag: they are made anew in every instance.
  expect(await db.cacheTag.findUnique({ where: { tag: 'furniture' } })).not.toBeNull()

  await set('CREDIT')
  expect(await outputsOf(slug, source.slug)).toEqual(credited)
  await set('NOINDEX')
  expect(await outputsOf(slug, source.slug)).toEqual(theirs)
  expect(await db.article.findUniqueOrThrow({ where: { id } })).toEqual(before)

  // One story of it is translated: it alone is ours.
  await db.article.update({ where: { id }, data: { sourcePolicy: 'CREDIT' } })
  expect(await outputsOf(slug, source.slug)).toEqual(credited)
})

test('versions name the same versions, each of them, and none that search engines may not list', async () => {
  const english = await make.article({ locale: 'en', headline: 'Water' })
  const arabic = await make.article({ locale: 'ar', headline: 'ماء', storyId: english.storyId })
  const kurdish = await make.article({ locale: 'ckb', headline: 'ئاو', storyId: english.storyId })
  const theirs = await make.source({ name: 'Theirs' })
  const head = async (locale: string, slug: string) => {
    const asked = { params: Promise.resolve({ locale, slug }), searchParams: Promise.resolve({}) }
    return (await generateMetadata(asked as Parameters<typeof generateMetadata>[0])).alternates?.languages
  }
  const all = await Promise.all([english, arabic, kurdish].map(({ locale, slug }) => head(locale, slug)))
  expect(Object.keys(all[0]!)).toEqual(['en', 'ar', 'ku', 'x-default'])
  expect(all[0]!['x-default' as never]).toBe(`/en/article/${english.slug}`)
  expect(all[1]).toEqual(all[0])
  expect(all[2]).toEqual(all[0])
  await db.article.update({ where: { id: arabic.id }, data: { sourceId: theirs.id } })
  expect(Object.keys((await head('en', english.slug))!)).toEqual(['en', 'ku', 'x-default'])
  expect(await head('ar', arabic.slug)).toEqual({})
})

test.each(['OWN', 'CREDIT', 'NOINDEX'] as const)('%s has one address', (policy) => {
  const here = 'http://localhost:3000/en/article/x'
  const address = canonicalOf({ policy, source: { originalUrl } }, here)
  expect([here, originalUrl]).toContain(address)
})
