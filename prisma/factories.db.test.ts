import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from './factories'

test('an article comes with what it names, made once and used again', async () => {
  const given = { tags: ['Water', 'Baghdad'], authors: ['Narin Aziz'], source: 'The Wire', section: 'iraq' }
  const first = await make.article(given)
  const second = await make.article({ ...given, headline: 'Rain at last', locale: 'ar' })
  expect([second.slug, second.locale, second.status]).toEqual(['rain-at-last', 'ar', 'PUBLISHED'])
  expect(first.slug).not.toBe(second.slug)
  expect(first.sourceId).toBe(second.sourceId)
  expect([await db.section.count(), await db.author.count(), await db.source.count()]).toEqual([1, 1, 1])
  // A tag belongs to one language.
  expect(await db.tag.count()).toBe(4)
  const tags = await db.articleTag.findMany({ where: { articleId: first.id }, orderBy: { position: 'asc' } })
  expect(tags.map(({ status }) => status)).toEqual(['PUBLISHED', 'PUBLISHED'])
})

test('views stand in their hour and in the total', async () => {
  const publishedAt = new Date('2026-11-22T09:30:00Z')
  const { id } = await make.article({ publishedAt, views: 7 })
  await make.views(id, publishedAt, 3)
  const hours = await db.articleHour.findMany({ where: { articleId: id } })
  expect(hours).toEqual([{ articleId: id, hour: new Date('2026-11-22T09:00:00Z'), views: 10 }])
  expect((await db.articleStats.findUniqueOrThrow({ where: { articleId: id } })).views).toBe(10)
})

test('a draft has no time of publication unless one is given', async () => {
  expect((await make.article({ status: 'DRAFT' })).publishedAt).toBeNull()
  expect((await make.article({ status: 'WITHDRAWN' })).publishedAt).not.toBeNull()
})

test('people, pictures and sections can be made alone', async () => {
  expect((await make.user({ role: 'EDITOR' })).role).toBe('EDITOR')
  expect((await make.user()).role).toBe('READER')
  const { id } = await make.picture()
  expect((await make.article({ leadMediaId: id })).leadMediaId).toBe(id)
  expect(await make.section({ slug: 'sport', names: { en: 'Sport', ar: 'الرياضة' } })).toMatchObject({ slug: 'sport' })
})
