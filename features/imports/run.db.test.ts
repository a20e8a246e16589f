import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textOfBlock, type Body } from '@/features/articles/body'
import { db, pool } from '@/lib/db'
import { FetchRefused, type SafeFetch } from '@/lib/safe-fetch'
import { reportText } from './report-text'
import { runImport, type ImportWishes } from './run'

const fixture = (name: string) => new URL(`./fixtures/${name}`, import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'masthead-import-'))
afterAll(() => rmSync(folder, { recursive: true }))
const written = (name: string, content: string) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

let asked: string[] = []
const nobody: SafeFetch = async (url) => {
  asked.push(url)
  throw new FetchRefused('unreachable', 'ENOTFOUND')
}
let photo: Buffer
const photographs: SafeFetch = async (url) => {
  asked.push(url)
  if (!url.includes('pictures.lantern.example')) throw new FetchRefused('bad_status', '404')
  return { url, type: 'image/jpeg', charset: undefined, body: photo }
}
const now = new Date('2026-03-01T12:00:00Z')
const importing = (names: string[], wishes: Partial<ImportWishes> = {}) =>
  runImport(names, { publish: true, dryRun: false, now, fetching: nobody, ...wishes })

/** Everything in the database that an import may touch, as text. */
const everything = async () => {
  const names = ['article', 'article_stats', 'byline', 'article_tag', 'tag', 'author', 'source', 'section', 'media', 'imported_item', 'cache_tag'] // prettier-ignore
  const tables = []
  for (const name of names) {
    const { rows } = await pool().query(
      `SELECT coalesce(json_agg(t ORDER BY t::text), '[]')::text AS all FROM "${name}" t`,
    )
    tables.push(rows[0].all as string)
  }
  return tables.join('\n')
}
const words = (body: unknown) => (body as Body).map(textOfBlock).join('\n').trim()
const ferry = () =>
  db.article.findFirstOrThrow({
    where: { slug: 'ferry-timetable-fares-change-on-monday' },
    include: {
      source: true,
      section: true,
      stats: true,
      bylines: { include: { author: true } },
      tags: { include: { tag: true } },
    },
  })

beforeAll(async () => {
  photo = await sharp({ create: { width: 460, height: 276, channels: 3, background: '#456' } })
    .jpeg()
    .toBuffer()
})
beforeEach(async () => {
  asked = []
  await pool().query('TRUNCATE article, tag, author, source, section, media, imported_item, cache_tag CASCADE')
})

describe('a feed comes in', () => {
  test('every item a published article, the twin and the empty one refused with reason and position', async () => {
    const report = await importing([fixture('rss-2.0.xml')])
    expect(report.added).toHaveLength(2)
    expect(report.refused.map(({ where, reason }) => `${where} ${reason}`)).toEqual([
      'item 3 has no text',
      'item 4 has the same identity as item 2',
    ])
    expect(await ferry()).toMatchObject({
      status: 'PUBLISHED',
      locale: 'en',
      originalUrl: 'https://lantern.example/2024/ferry',
      publishedAt: new Date('2024-01-05T07:26:05Z'),
      updatedAt: null,
      isSample: false,
      source: { slug: 'the-lantern', url: 'https://lantern.example/' },
      // An empty newspaper has no section of that name: the default is made.
      section: { slug: 'world' },
    })
    expect((await ferry()).bylines.map(({ author }) => author.slug)).toEqual(['mira-field', 'jon-quay'])
    expect((await ferry()).tags.map(({ tag }) => tag.name).sort()).toEqual(['Business', 'Harbour'])
    expect(reportText(report)).toContain('/en/article/ferry-timetable-fares-change-on-monday')
  })

  test('into the section its categories name, where the newspaper has it', async () => {
    await db.section.create({ data: { slug: 'economy', names: { en: 'Economy' } } })
    await importing([fixture('rss-2.0.xml')])
    expect((await ferry()).section.slug).toBe('economy')
  })

  test('in the pages’ cache: its lists and its address are expired', async () => {
    await importing([fixture('rss-2.0.xml')])
    const { id, slug } = await ferry()
    const tags = (await db.cacheTag.findMany()).map(({ tag }) => tag)
    expect(tags).toEqual(expect.arrayContaining(['lists:en', `story:${id}`, `address:en:${slug}`, 'furniture']))
  })

  test('a second time: nothing changes, not even when somebody looked', async () => {
    const all = ['rss-2.0.xml', 'rss-0.91.xml', 'rss-1.0.xml', 'atom.xml', 'feed.json'].map(fixture)
    const first = await importing(all)
    expect(first.added).toHaveLength(7)
    const before = await everything()
    const second = await importing(all, { now: new Date('2026-03-05T12:00:00Z') })
    expect([second.added, second.updated, second.unchanged]).toEqual([[], [], 7])
    expect(await everything()).toBe(before)
  })

  test('twice at the same moment: each article once', async () => {
    const all = ['rss-2.0.xml', 'atom.xml', 'feed.json'].map(fixture)
    const reports = await Promise.all([importing(all), importing(all), importing([...all].reverse())])
    expect(reports.flatMap(({ added }) => added)).toHaveLength(5)
    expect(reports.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(10)
    expect(await db.article.count()).toBe(5)
  })

  test('as drafts, which a later run leaves to the editor', async () => {
    const first = await importing([fixture('rss-2.0.xml')], { publish: false })
    expect(reportText(first)).toMatch(/New, as a draft:\n {2}“Ferry timetable/)
    expect(reportText(first)).not.toContain('/en/article/')
    const second = await importing([fixture('rss-2.0.xml')])
    expect(reportText(second)).toMatch(/Unchanged, a draft:\n {2}“Ferry timetable/)
    expect((await ferry()).status).toBe('DRAFT')
    expect(await db.cacheTag.count({ where: { tag: 'lists:en' } })).toBe(0)
  })

  test('as drafts, which a later run that is asked to publishes, but for those somebody has edited', async () => {
    const wishes = { fetching: photographs, publishDrafts: true }
    await importing([fixture('rss-2.0.xml')], { fetching: photographs, publish: false })
    const { id, slug } = await ferry()
    const baker = await db.article.findFirstOrThrow({ where: { headline: { startsWith: 'Baker' } } })
    await db.article.update({ where: { id: baker.id }, data: { headline: 'Baker, mended', version: { increment: 1 } } })
    expect(reportText(await importing([fixture('rss-2.0.xml')], { ...wishes, dryRun: true }), true)).toMatch(
      /published: “Ferry timetable.*\n {2}unchanged, a draft: “Baker/,
    )
    expect((await ferry()).status).toBe('DRAFT')
    const report = await importing([fixture('rss-2.0.xml')], wishes)
    expect(await ferry()).toMatchObject({
      id,
      slug,
      status: 'PUBLISHED',
      publishedAt: new Date('2024-01-05T07:26:05Z'),
    })
    expect(await db.article.findUniqueOrThrow({ where: { id: baker.id } })).toMatchObject({
      status: 'DRAFT',
      headline: 'Baker, mended',
    })
    const text = reportText(report)
    expect(text).toContain('1 draft of an earlier import published')
    expect(text).toMatch(/Published, a draft until now:\n {2}\/en\/article\/ferry/)
    expect(text).toMatch(/Edited here since, so left as a draft:\n {2}“Baker/)
    expect((await db.byline.findFirstOrThrow({ where: { articleId: id } })).status).toBe('PUBLISHED')
    const tags = (await db.cacheTag.findMany()).map(({ tag }) => tag)
    expect(tags).toEqual(expect.arrayContaining(['lists:en', `address:en:${slug}`]))
    const before = await everything()
    expect((await importing([fixture('rss-2.0.xml')], wishes)).unchanged).toBe(2)
    expect(await everything()).toBe(before)
  })

  test('in another language than the edition’s: said in the report, kept with the article', async () => {
    const german =
      'Die Fähre fährt ab Montag nicht mehr nach dem alten Fahrplan, und die Preise sind auch neu für alle.'
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'H', items: [{ id: '1', content_text: german }] }
    const report = await importing([written('german.json', JSON.stringify(feed))])
    expect(await db.article.findFirstOrThrow()).toMatchObject({ locale: 'en', language: 'de' })
    expect(reportText(report)).toContain('1 in German (de), kept in the English edition')
    expect(reportText(report)).toContain('Sections: world 1')
  })

  test('into the section that was asked for, and into none that is not there', async () => {
    await db.section.create({ data: { slug: 'sport', names: { en: 'Sport' } } })
    await importing([fixture('rss-2.0.xml')], { section: 'sport' })
    expect((await ferry()).section.slug).toBe('sport')
    await expect(importing([fixture('atom.xml')], { section: 'nowhere' })).rejects.toThrow(
      'there is no section “nowhere” here; there are sport.',
    )
  })

  test('only to see: nothing is written and nobody asked', async () => {
    const before = await everything()
    const report = await importing([fixture('rss-2.0.xml')], { dryRun: true })
    expect([report.added.length, report.refused.length]).toEqual([2, 2])
    expect(reportText(report, true)).toContain(
      'new: “Ferry timetable & fares change on Monday” | world | en | 2024-01-05',
    )
    expect(await everything()).toBe(before)
    expect(asked).toEqual([])
  })

  test('with views it had elsewhere, and without a date ahead of us', async () => {
    const report = await importing([fixture('feed.json')])
    const clock = await db.article.findFirstOrThrow({
      where: { headline: { startsWith: 'The clock' } },
      include: { stats: true },
    })
    expect(clock.stats).toMatchObject({ views: 270, importedViews: 270 })
    const later = await db.article.findFirstOrThrow({ where: { headline: { startsWith: 'No headline' } } })
    expect(later.publishedAt).toEqual(now)
    expect(report.notes.map(({ where, note }) => `${where} ${note}`)).toEqual(['item 2 has a date that lies ahead'])
  })

  test('of more than 200 items from the network: the first 200', async () => {
    const items = Array.from({ length: 205 }, (_, i) => ({ id: `${i}`, title: `Item ${i}`, content_text: 'Words.' }))
    const body = Buffer.from(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Many', items }))
    const fetching: SafeFetch = async (url) => ({ url, type: '', charset: undefined, body })
    const report = await importing(['https://paper.example/feed'], { fetching, dryRun: true })
    expect(report.inputs).toEqual([{ name: 'https://paper.example/feed', format: 'JSON Feed', items: 200, leftOut: 5 }])
  })
})

describe('an item that changed', () => {
  const changed = (from: string, to: string) =>
    written('changed.xml', readFileSync(fixture('rss-2.0.xml'), 'utf8').replace(from, to))

  test('in its words: the same article, said to be updated; what editors decided stays', async () => {
    await importing([fixture('rss-2.0.xml')])
    const { id } = await ferry()
    const sport = await db.section.create({ data: { slug: 'sport', names: { en: 'Sport' } } })
    await db.article.update({ where: { id }, data: { sectionId: sport.id, status: 'WITHDRAWN' } })
    const report = await importing([changed('would run until one.', 'would run until two.')])
    expect([report.added.length, report.updated.length, report.unchanged]).toEqual([0, 1, 1])
    const after = await ferry()
    expect(words(after.body)).toContain('until two.')
    expect(after).toMatchObject({ id, status: 'WITHDRAWN', section: { slug: 'sport' }, updatedAt: now, version: 2 })
    expect((await importing([changed('would run until one.', 'would run until two.')])).unchanged).toBe(2)
  })

  test('in its headline: the address stays', async () => {
    await importing([fixture('rss-2.0.xml')])
    await importing([changed('change on Monday', 'change on Tuesday')])
    expect((await ferry()).headline).toBe('Ferry timetable & fares change on Tuesday')
  })

  test('in its categories only: no update that readers are told of', async () => {
    await importing([fixture('rss-2.0.xml')])
    await importing([changed('<category>Harbour</category>', '<category>Boats</category>')])
    const after = await ferry()
    expect(after.updatedAt).toBeNull()
    expect(after.tags.map(({ tag }) => tag.name).sort()).toEqual(['Boats', 'Business'])
  })
})

describe('pictures', () => {
  test('come home, widest first, and are shown from here', async () => {
    const report = await importing([fixture('rss-2.0.xml')], { fetching: photographs })
    expect(report.pictures).toEqual({ kept: 2, unreachable: 0, refused: 0 })
    expect(asked).toEqual(['https://pictures.lantern.example/ferry.jpg', 'https://pictures.lantern.example/tin.jpg'])
    expect(await ferry()).toMatchObject({ leadCredit: 'Photograph: A Keeper', leadMediaId: expect.any(String) })
    const baker = await db.article.findFirstOrThrow({ where: { headline: { startsWith: 'Baker' } } })
    expect((baker.body as Body)[1]).toMatchObject({
      kind: 'image',
      alt: 'A tin',
      caption: [{ text: 'The tin, opened' }],
    })
    // The same bytes from two addresses are one picture.
    expect(await db.media.count()).toBe(1)
    expect(JSON.stringify([await ferry(), baker.body])).not.toContain('pictures.lantern.example')
  })

  test('nobody gives hold nothing up: each host is asked once, the story is whole, the next run asks again', async () => {
    const report = await importing([fixture('rss-2.0.xml')])
    expect(asked).toHaveLength(1)
    expect(report.pictures).toEqual({ kept: 0, unreachable: 2, refused: 0 })
    expect(reportText(report)).toContain('2 not reachable: name not found (the next import asks again)')
    expect(await ferry()).toMatchObject({ leadMediaId: null })
    const again = await importing([fixture('rss-2.0.xml')], { fetching: photographs })
    expect([again.updated.length, again.pictures.kept]).toEqual([2, 2])
    expect(await ferry()).toMatchObject({ leadMediaId: expect.any(String), updatedAt: null })
    expect((await importing([fixture('rss-2.0.xml')], { fetching: photographs })).unchanged).toBe(2)
  })

  test('that are none are left out for good', async () => {
    const fetching: SafeFetch = async (url) => ({
      url,
      type: 'image/jpeg',
      charset: undefined,
      body: Buffer.from('<svg onload=alert(1)>'),
    })
    const report = await importing([fixture('rss-2.0.xml')], { fetching })
    expect(report.pictures).toEqual({ kept: 0, unreachable: 0, refused: 2 })
    expect((await importing([fixture('rss-2.0.xml')], { fetching: photographs })).unchanged).toBe(2)
  })

  test('on a hundred silent hosts: three are asked', async () => {
    const items = Array.from({ length: 100 }, (_, i) => ({
      id: `${i}`,
      content_text: `Words ${i}.`,
      image: `https://host${i}.example/a.jpg`,
    }))
    await importing([
      written('hosts.json', JSON.stringify({ version: 'https://jsonfeed.org/version/1', title: 'H', items })),
    ])
    expect(asked).toHaveLength(3)
  })
})

describe('what cannot be read leaves nothing half-written', () => {
  test.each([
    ['cut off', () => readFileSync(fixture('rss-2.0.xml'), 'utf8').slice(0, 2_500), /breaks off/],
    ['a web page', () => '<!doctype html><p>x', /web page/],
    ['entities', () => '<!DOCTYPE r [<!ENTITY a "b">]><rss version="2.0"/>', /DOCTYPE/],
  ])('%s, also behind a good one', async (_, content, sentence) => {
    const before = await everything()
    await expect(importing([fixture('atom.xml'), written('bad', content())])).rejects.toThrow(sentence)
    expect(await everything()).toBe(before)
  })
})

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
