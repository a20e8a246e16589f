import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createArticle } from '@/features/articles/mutations'
import { readAddress } from '@/features/articles/story'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { codeOf, newsroomOf, person } from './fixtures/newsroom'

let desk: ReturnType<typeof newsroomOf>

beforeAll(async () => {
  await make.section({ slug: 'iraq' })
  desk = newsroomOf(await person('EDITOR'))
})

/** Three addresses nobody has. */
let x: string
let y: string
let z: string
beforeEach(() => {
  ;[x, y, z] = ['x', 'y', 'z'].map((name) => `${name}-${randomUUID()}`) as [string, string, string]
})

const at = async (slug: string) => {
  const id = await desk.published()
  await rename(id, slug)
  await db.articleRedirect.deleteMany({ where: { articleId: id } })
  return id
}
const rename = async (id: string, slug: string) => {
  await desk.write(id, { slug })
  await desk.move(id, { move: 'change', kind: 'typo' })
}
const slugOf = async (id: string) => (await db.article.findUniqueOrThrow({ where: { id } })).slug
const to = (slug: string) => ({ state: 'elsewhere', locale: 'en', slug })

test('an address under which readers know a story is no other story’s', async () => {
  await rename(await at(x), y)
  const other = await at(z)
  expect(await codeOf(rename(other, x))).toBe('slug_taken')
  expect(await slugOf(other)).toBe(z)
  expect(await readAddress('en', x)).toEqual(to(y))
})

test('a new story does not take it over: it has the next one that is free', async () => {
  await rename(await at(x), y)
  await rename(await at(`${x}-2`), z)
  const { slug } = await createArticle({ locale: 'en', headline: 'New', slug: x, section: 'iraq', body: [] })
  expect(slug).toBe(`${x}-3`)
  const { slug: elsewhere } = await createArticle({ locale: 'ar', headline: 'New', slug: x, section: 'iraq', body: [] })
  expect(elsewhere).toBe(x)
})

test('a story has its own back, and neither address leads in a circle', async () => {
  const id = await at(x)
  await rename(id, y)
  await rename(id, x)
  expect(await readAddress('en', x)).toMatchObject({ state: 'published' })
  expect(await readAddress('en', y)).toEqual(to(x))
  await rename(id, y)
  await rename(id, z)
  expect(await Promise.all([x, y].map((slug) => readAddress('en', slug)))).toEqual([to(z), to(z)])
})

test('one that stood where another is led from goes on itself; its readers are led to it', async () => {
  const first = await at(x)
  await rename(first, y)
  // As stories were written before addresses of others counted as taken.
  const second = await at(`w-${x}`)
  await db.article.update({ where: { id: second }, data: { slug: x } })
  await rename(second, z)
  expect(await readAddress('en', x)).toEqual(to(z))
  expect(await readAddress('en', y)).toMatchObject({ state: 'published' })
})

test.each(['drafts', 'published stories'])(
  'of two %s that take one address at the same moment, one has it',
  async (kind) => {
    for (let round = 0; round < 5; round += 1) {
      const slug = `${x}-${round}`
      const both = await Promise.all([0, 1].map(() => (kind === 'drafts' ? desk.begin() : desk.published())))
      if (kind !== 'drafts') for (const id of both) await desk.write(id, { slug })
      const codes = await Promise.all(
        both.map((id) =>
          codeOf(kind === 'drafts' ? desk.write(id, { slug }) : desk.move(id, { move: 'change', kind: 'typo' })),
        ),
      )
      expect(codes.sort()).toEqual(['done', 'slug_taken'])
    }
  },
)
