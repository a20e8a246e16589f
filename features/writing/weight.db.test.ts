import { beforeAll, expect, test } from 'vitest'
import type { Body, Span } from '@/features/articles/body'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { codeOf, newsroomOf, person, said } from './fixtures/newsroom'

const notes = (count: number): Body => {
  const spans: Span[] = Array.from({ length: 1_000 }, () => ({ text: '', note: [{ text: 'n' }] }))
  return Array.from({ length: count }, () => ({ kind: 'paragraph', spans }))
}

let desk: ReturnType<typeof newsroomOf>
beforeAll(async () => {
  await make.section({ slug: 'iraq' })
  desk = newsroomOf(await person('EDITOR'))
})

test('a text of more than a page can be drawn of is refused; what was saved before stays', async () => {
  const id = await desk.begin()
  await desk.write(id, { body: said('Short.') })
  expect(await codeOf(desk.write(id, { body: notes(12) }))).toBe('too_large')
  expect((await desk.look(id)).content.body).toEqual(said('Short.'))
})

test('one that was brought in so may be mended, and become lighter, and not heavier', async () => {
  const id = await desk.begin()
  await db.article.update({ where: { id }, data: { body: notes(12) } })
  await db.articleRevision.deleteMany({ where: { articleId: id } })
  expect(await codeOf(desk.write(id, { standfirst: 'Mended.' }))).toBe('done')
  expect(await codeOf(desk.write(id, { body: notes(13) }))).toBe('too_large')
  expect(await codeOf(desk.write(id, { body: notes(11) }))).toBe('done')
})
