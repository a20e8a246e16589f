import { beforeAll, describe, expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { createArticle, updateArticle } from './mutations'
import type { ArticleFacts } from './schema'

const facts = (more: Partial<ArticleFacts> = {}): ArticleFacts => ({
  locale: 'en',
  status: 'PUBLISHED',
  headline: 'Bridge opens',
  body: [{ kind: 'paragraph', spans: [{ text: 'It is open.' }] }],
  section: 'world',
  publishedAt: new Date('2026-01-02T03:04:05Z'),
  ...more,
})
const expired = async () =>
  (await pool().query<{ tag: string }>('DELETE FROM cache_tag RETURNING tag')).rows.map(({ tag }) => tag).sort()

beforeAll(async () => {
  await db.section.createMany({ data: ['world', 'culture'].map((slug) => ({ slug, names: { en: slug } })) })
})

describe('a new article', () => {
  test('stands at the address of its headline, with its names found or made, its count begun, and its pages expired', async () => {
    await expired()
    const { id, slug } = await createArticle(
      facts({
        source: { name: 'The Guardian', url: 'https://www.theguardian.com' },
        authors: [{ name: 'Narin Aziz' }, { name: 'Salam Jabbar' }, { name: 'Narin  Aziz' }],
        tags: ['Iraq', 'Middle East', 'iraq'],
        importedViews: 270,
      }),
    )
    expect(slug).toBe('bridge-opens')
    expect(await expired()).toEqual([`address:en:${slug}`, 'furniture', 'lists:en', `story:${id}`])
    const row = await db.article.findUniqueOrThrow({
      where: { id },
      include: {
        source: true,
        stats: true,
        bylines: { include: { author: true }, orderBy: { position: 'asc' } },
        tags: { include: { tag: true }, orderBy: { position: 'asc' } },
      },
    })
    expect(row.source?.slug).toBe('the-guardian')
    expect(row.bylines.map(({ author, status }) => [author.names, status])).toEqual([
      [{ en: 'Narin Aziz' }, 'PUBLISHED'],
      [{ en: 'Salam Jabbar' }, 'PUBLISHED'],
    ])
    expect(row.tags.map(({ tag }) => tag.slug)).toEqual(['iraq', 'middle-east'])
    expect(row.stats).toMatchObject({ views: 270, importedViews: 270 })
  })

  test('shares no address: the next of the same headline is numbered, in another edition it is free again', async () => {
    const same = facts({ headline: 'Same words' })
    expect((await createArticle(same)).slug).toBe('same-words')
    expect((await createArticle(same)).slug).toBe('same-words-2')
    expect((await createArticle({ ...same, locale: 'ar' })).slug).toBe('same-words')
  })

  test('as many of one headline at the same moment as there are connections, their tags in other orders', async () => {
    const names = ['d', 'a', 'c', 'b']
    const made = await Promise.all(
      Array.from({ length: 5 }, (_, i) =>
        createArticle(facts({ headline: 'At once', tags: [...names.slice(i % 4), ...names.slice(0, i % 4)] })),
      ),
    )
    expect(made.map(({ slug }) => slug).sort()).toEqual(['at-once', 'at-once-2', 'at-once-3', 'at-once-4', 'at-once-5'])
    expect(await db.tag.count({ where: { slug: { in: names } } })).toBe(4)
  })

  test('as a draft expires nothing', async () => {
    await expired()
    await createArticle(facts({ status: 'DRAFT', headline: 'Not yet' }))
    expect(await expired()).toEqual([])
  })

  test.each([
    ['a body that is none', { body: [{ kind: 'paragraph', spans: [{ text: 'x', href: 'javascript:alert(1)' }] }] }],
    ['an empty headline', { headline: ' \u0000 ' }],
    ['published but never', { publishedAt: null }],
    ['an unknown section', { section: 'nowhere', source: { name: 'Half Written' } }],
    ['an unknown field', { role: 'ADMIN' }],
  ])('%s is refused and nothing of it is written', async (_, wrong) => {
    const before = await db.article.count()
    await expect(createArticle(facts(wrong as Partial<ArticleFacts>))).rejects.toThrow()
    expect(await db.article.count()).toBe(before)
    expect(await db.source.count({ where: { slug: 'half-written' } })).toBe(0)
  })

  test('a zero byte or half a letter within the body does not stop it', async () => {
    const { id } = await createArticle(
      facts({ headline: 'Odd letters', body: [{ kind: 'paragraph', spans: [{ text: 'a\u0000b\ud800c' }] }] }),
    )
    const { body } = await db.article.findUniqueOrThrow({ where: { id } })
    expect(body).toEqual([{ kind: 'paragraph', spans: [{ text: 'abc' }] }])
  })
})

describe('an updated article', () => {
  test('keeps its address and its readers, and says where it showed before and shows now', async () => {
    const { id, slug } = await createArticle(facts({ headline: 'First words', tags: ['old'], importedViews: 10 }))
    await db.articleStats.update({ where: { articleId: id }, data: { views: { increment: 5 } } })
    await expired()
    await updateArticle(id, facts({ headline: 'Better words', section: 'culture', tags: ['new'], importedViews: 12 }))
    const row = await db.article.findUniqueOrThrow({
      where: { id },
      include: { stats: true, tags: { include: { tag: true } } },
    })
    expect(row).toMatchObject({ slug, headline: 'Better words', version: 2, stats: { views: 17, importedViews: 12 } })
    expect(row.tags.map(({ tag }) => tag.slug)).toEqual(['new'])
    expect(await expired()).toEqual([`address:en:${slug}`, 'lists:en', `story:${id}`])
  })

  test('withdrawn: its copies are thrown away for good, lists and its other languages are made anew', async () => {
    const { id, slug } = await createArticle(facts({ headline: 'Soon gone' }))
    const { storyId } = await db.article.findUniqueOrThrow({ where: { id } })
    const other = await createArticle(facts({ locale: 'ar', headline: 'نسخة أخرى', storyId }))
    await expired()
    await updateArticle(id, facts({ headline: 'Soon gone', storyId, status: 'WITHDRAWN' }))
    expect(await expired()).toEqual(
      [`address:ar:${other.slug}`, `gone:address:en:${slug}`, `gone:story:${id}`, 'lists:en'].sort(),
    )
    expect((await db.article.findUniqueOrThrow({ where: { id } })).withdrawnAt).not.toBeNull()
  })

  test('of one language changes the pages of the others, which link to it', async () => {
    const { id } = await createArticle(facts({ headline: 'Told twice' }))
    const { storyId } = await db.article.findUniqueOrThrow({ where: { id } })
    await expired()
    const other = await createArticle(facts({ locale: 'ar', headline: 'تروى مرتين', storyId }))
    expect(await expired()).toContain('address:en:told-twice')
    await updateArticle(id, facts({ headline: 'Told three times', storyId }))
    expect(await expired()).toContain(`address:ar:${other.slug}`)
  })
})
