import sharp from 'sharp'
import { expect, test } from 'vitest'
import { GET } from '@/app/share/list/[locale]/[kind]/[slug]/[file]/route'
import { nameSite } from '@/features/site/mutations'
import { locales, type Locale } from '@/lib/locales'
import type { ShareList } from '@/lib/paths'
import { make } from '@/prisma/factories'
import { withShare } from './list'

const addressOf = async (locale: Locale, list?: ShareList) => {
  const { openGraph, twitter } = await withShare({ openGraph: { title: 'T' } }, locale, list)
  const [image] = openGraph?.images as { url: string; width: number; height: number; alt: string }[]
  expect(twitter).toMatchObject({ card: 'summary_large_image', images: [image] })
  expect(openGraph).toMatchObject({ title: 'T' })
  return image!
}

const ask = (address: string) => {
  const [, , , locale = '', kind = '', slug = '', file = ''] = address.split('/')
  return GET(new Request('http://localhost:3000/'), { params: Promise.resolve({ locale, kind, slug, file }) })
}

test.each(locales)('the newspaper has an image in %s, drawn as large as it says', async (locale) => {
  const { url, width, height } = await addressOf(locale)
  const answer = await ask(url)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect(await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).toMatchObject({ width, height })
})

test('sections, subjects, people and sources have one each, by their own names', async () => {
  await make.section({ slug: 'ideas', names: { en: 'Ideas', ar: 'أفكار' } })
  const story = await make.article({ tags: ['Old bridges'], authors: ['Ada Karim'], source: 'River Wire' })
  expect(story.locale).toBe('en')
  const lists: [ShareList, string][] = [
    [{ kind: 'section', slug: 'ideas' }, 'Ideas'],
    [{ kind: 'tag', slug: 'old-bridges' }, 'Old bridges'],
    [{ kind: 'author', slug: 'ada-karim' }, 'Ada Karim'],
    [{ kind: 'source', slug: 'river-wire' }, 'River Wire'],
  ]
  const seen = new Set<string>()
  for (const [list, alt] of lists) {
    const image = await addressOf('en', list)
    expect([list.kind, image.alt]).toEqual([list.kind, alt])
    expect((await ask(image.url)).status).toBe(200)
    seen.add(image.url)
  }
  expect(seen.size).toBe(4)
  expect((await addressOf('ar', { kind: 'section', slug: 'ideas' })).alt).toBe('أفكار')
  // What is called nothing has the newspaper's.
  expect(await addressOf('en', { kind: 'tag', slug: 'none' })).toEqual(await addressOf('en'))
})

test('a newspaper of another name has another image; who has the old address is led there', async () => {
  const before = await addressOf('ckb')
  const by = await make.user({ role: 'ADMIN' })
  await nameSite({ by, names: { en: 'The Post', ar: '', ckb: 'پۆست' } })
  const after = await addressOf('ckb')
  expect(after).toMatchObject({ alt: 'پۆست' })
  expect(after.url).not.toBe(before.url)
  // It was drawn before, so it is still there; one that never was leads on.
  expect((await ask(before.url)).status).toBe(200)
  const never = await ask(before.url.replace(/[0-9a-f]{16}/, '0123456789abcdef'))
  expect([never.status, never.headers.get('location')]).toEqual([307, after.url])
})

test.each(['/share/list/de/site/-/0123456789abcdef.jpg', '/share/list/en/site/x/0123456789abcdef.jpg', '/share/list/en/constructor/-/0123456789abcdef.jpg', '/share/list/en/tag/none/0123456789abcdef.jpg', '/share/list/en/tag/%E0%A4%A/0123456789abcdef.jpg', '/share/list/en/site/-/x.jpg'])(
  '%s is no picture', async (address) => expect((await ask(address)).status).toBe(404)) // prettier-ignore
