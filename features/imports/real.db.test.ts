import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Body } from '@/features/articles/body'
import { db } from '@/lib/db'
import { importing, words } from './fixtures/importing'

const real = (name: string) => new URL(`../../../shared/real/${name}`, import.meta.url).pathname
const here = existsSync(real('guardian.rss'))
describe.skipIf(!here)(`real files, from ../shared/real${here ? '' : ' (not here: skipped)'}`, () => {
  test('the seed article: headline, date, views, thirteen paragraphs, source', async () => {
    await importing([real('seed-article.json')])
    const article = await db.article.findFirstOrThrow({ include: { stats: true, source: true, section: true } })
    expect(article).toMatchObject({
      headline: 'Anti-Isis coalition suspends operations as Iraqi MPs vote to expel US troops',
      publishedAt: new Date('2020-01-05T17:45:00+03:00'),
      stats: { views: 270 },
      source: { name: 'The Guardian' },
      section: { slug: 'world' },
      status: 'PUBLISHED',
    })
    expect((article.body as Body).map(({ kind }) => kind)).toEqual(Array(13).fill('paragraph'))
  })

  test('the Guardian’s feed: 55 articles with text, no crumbs, once', async () => {
    expect((await importing([real('guardian.rss')])).added).toHaveLength(55)
    const articles = await db.article.findMany()
    for (const { body, headline } of articles) {
      expect(words(body).length, headline).toBeGreaterThan(40)
      expect(words(body)).not.toMatch(/continue reading|related:/i)
    }
    expect((await importing([real('guardian.rss')])).unchanged).toBe(55)
  })

  test('heise’s feed: its entries with umlauts whole', async () => {
    await importing([real('heise.atom')])
    const articles = await db.article.findMany()
    expect(articles).toHaveLength(15)
    expect(articles.map(({ language }) => language)).toEqual(Array(15).fill('de'))
    expect(articles.map(({ headline }) => headline)).toContain('Scrum Day 2016: Bewerbungen für Vorträge und Workshops')
    expect(JSON.stringify(articles)).not.toMatch(/Ã|\ufffd/)
  })

  test('the export of WordPress’s theme tests: every published post to read, comments in threads, nothing that acts', async () => {
    const report = await importing([real('wordpress-theme-unit-test.xml')])
    expect(report.refused.first).toEqual([])
    // 56 posts and 21 pages were published there, one of them behind a password.
    expect(await db.article.count({ where: { status: 'PUBLISHED' } })).toBe(76)
    expect(await db.article.count({ where: { status: 'DRAFT' } })).toBe(3)
    const articles = await db.article.findMany({ select: { headline: true, body: true } })
    const worded = articles.filter(({ body }) => words(body).length > 0).map(({ headline }) => headline)
    // The second is one picture without a word, and nobody here to fetch it from.
    const wordless = articles.map(({ headline }) => headline).filter((headline) => !worded.includes(headline))
    expect(wordless.sort()).toEqual(['Edge Case: No Content', 'Post Format: Image', 'Επίπεδο 3'])
    const comments = await db.comment.findMany()
    // 33 are in the file, four of them pingbacks and trackbacks.
    expect(comments).toHaveLength(29)
    const byId = new Map(comments.map((comment) => [comment.id, comment]))
    expect(comments.filter(({ parentId }) => parentId !== null).length).toBeGreaterThan(5)
    for (const { parentId, rootId, articleId } of comments) {
      expect(byId.get(rootId)).toMatchObject({ articleId, depth: 0 })
      if (parentId) expect(byId.get(parentId)!.articleId).toBe(articleId)
    }
    const acting = /<script|javascript:|\bon(?:click|error|load)=|\[gallery|\[caption/gi
    expect(JSON.stringify([articles, comments]).match(acting)).toBeNull()
    expect(Object.fromEntries(report.lost)).toEqual({
      'block archives': 3,
      'block avatar': 1,
      'block calendar': 2,
      'block categories': 2,
      'block comment-template': 1,
      'block comments-pagination': 1,
      'block comments-title': 1,
      'block latest-comments': 3,
      'block latest-posts': 4,
      'block loginout': 1,
      'block navigation': 1,
      'block page-list': 1,
      'block post-author': 1,
      'block post-author-biography': 1,
      'block post-comments-form': 2,
      'block post-date': 1,
      'block post-excerpt': 1,
      'block post-featured-image': 1,
      'block post-navigation-link': 2,
      'block post-terms': 2,
      'block post-title': 1,
      'block query': 4,
      'block query-title': 2,
      'block read-more': 1,
      'block rss': 2,
      'block search': 6,
      'block site-logo': 1,
      'block site-tagline': 1,
      'block site-title': 1,
      'block social-links': 3,
      'block tag-cloud': 2,
      'block term-description': 1,
      'category below another': 10,
      'description of a category or tag': 29,
      'field “_wp_page_template”': 8,
      'field “enclosure”': 5,
      'nav menu item': 70,
      'page below another': 13,
      'picture of a gallery that is not in the export': 1,
      pingback: 2,
      'sticky post: here the front page is put together by hand': 1,
      'term of “post_format”': 13,
      trackback: 2,
    })
    expect((await importing([real('wordpress-theme-unit-test.xml')])).unchanged).toBe(79)
  }, 120_000)
})
