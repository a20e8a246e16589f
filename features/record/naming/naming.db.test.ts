import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import type { Role } from '@/prisma/client/enums'
import { keyOf, type Reference } from '../views'
import { thingsOf } from './queries'

const editor = { role: 'EDITOR' as const }
const named = async (reference: Reference, locale: 'en' | 'ar' | 'ckb' = 'en', by: { role: Role } = editor) =>
  (await thingsOf(by, [reference], locale))[keyOf(reference)]

test('a thing is called as it is called now, in the language asked for, with its place in the newsroom', async () => {
  const story = await make.article({ headline: 'Rain expected' })
  const writer = await make.user({ name: 'Zhyan Writer' })
  const comment = await make.comment({ story, author: writer, body: 'It  will\nrain.' })
  expect(await named({ type: 'article', id: story.id })).toEqual({
    name: 'Rain expected',
    path: `/en/admin/articles/${story.id}`,
  })
  await db.article.update({ where: { id: story.id }, data: { headline: 'Rain came' } })
  expect(await named({ type: 'article', id: story.id }, 'ar')).toEqual({
    name: 'Rain came',
    path: `/ar/admin/articles/${story.id}`,
  })
  expect(await named({ type: 'comment', id: comment.id })).toEqual({
    name: 'Zhyan Writer: It will rain.',
    path: `/en/admin/comments?view=all&comment=${comment.id}`,
  })
  expect(await named({ type: 'account', id: writer.id })).toEqual({
    name: 'Zhyan Writer',
    path: `/en/admin/users/${writer.id}`,
  })
})

test('what its writer took back is not quoted, and who is gone is nobody', async () => {
  const writer = await make.user({ name: 'Gone Soon' })
  const comment = await make.comment({ author: writer, status: 'DELETED', body: 'Never mind.' })
  expect((await named({ type: 'comment', id: comment.id }))?.name).toBe('Gone Soon')
  await db.user.update({ where: { id: writer.id }, data: { deletedAt: new Date(), name: '' } })
  expect((await named({ type: 'comment', id: comment.id }))?.name).toBe('…')
  expect(await named({ type: 'account', id: writer.id })).toBeUndefined()
})

test('sections, tags, sources, pictures, items of a wire', async () => {
  const section = await db.section.create({
    data: { slug: 'rivers', names: { en: 'Rivers', ar: 'أنهار' }, hue: 'teal', position: 90 },
  })
  const tag = await db.tag.create({ data: { locale: 'ckb', slug: 'باران', name: 'باران' } })
  const source = await db.source.create({ data: { slug: 'the-wire', name: 'The Wire & Co' } })
  const picture = await make.picture({ alt: 'A river' })
  const path = '/en/admin/sections'
  expect(await named({ type: 'section', id: section.id })).toEqual({ name: 'Rivers', path })
  expect((await named({ type: 'sectionSlug', id: 'rivers' }, 'ar'))?.name).toBe('أنهار')
  expect(await named({ type: 'tag', id: tag.id })).toEqual({
    name: 'باران',
    path: `/en/admin/tags?${new URLSearchParams({ q: 'باران', edition: 'ckb' })}`,
  })
  const found = { name: 'The Wire & Co', path: '/en/admin/sources?q=The+Wire+%26+Co' }
  expect(await named({ type: 'source', id: source.id })).toEqual(found)
  expect(await named({ type: 'sourceSlug', id: 'the-wire' })).toEqual(found)
  expect(await named({ type: 'media', id: picture.id })).toEqual({
    name: 'A river',
    path: `/en/admin/media/${picture.id}`,
  })
})

test('of a program that is told things no more than its host', async () => {
  const { id } = await make.webhook({ url: 'https://program.example?as-good=as-a-key' })
  expect(await named({ type: 'webhook', id })).toEqual({ name: 'program.example', path: null })
  expect(await named({ type: 'webhook', id }, 'ar', { role: 'ADMIN' })).toEqual({
    name: 'program.example',
    path: `/ar/admin/webhooks/${id}`,
  })
})

test.each(['not-an-id', "'; DROP TABLE article; --", randomUUID()])('%s is nothing', async (id) => {
  for (const type of [
    'article',
    'comment',
    'account',
    'media',
    'section',
    'tag',
    'source',
    'webhook',
    'wire',
    'sourceSlug',
  ] as const)
    expect(await named({ type, id })).toBeUndefined()
})

test.each(['READER', 'AUTHOR', 'MODERATOR'] as const)('%s is told no names', async (role) => {
  await expect(thingsOf({ role }, [], 'en')).rejects.toMatchObject({ code: 'forbidden' })
})
