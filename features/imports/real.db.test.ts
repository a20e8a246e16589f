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
})
