import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import type { SafeFetch } from '@/lib/safe-fetch'
import { asked, everything, ferry, fixture, importing, now, photographs, written } from './fixtures/importing'
import { reportText } from './report-text'

describe('a feed comes in', () => {
  test('every item a published article, the twin and the empty one refused with reason and position', async () => {
    const report = await importing([fixture('rss-2.0.xml')])
    expect(report.added).toHaveLength(2)
    expect(report.refused.first.map(({ where, reason }) => `${where} ${reason}`)).toEqual([
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
    expect([second.added.length, second.updated.length, second.unchanged]).toEqual([0, 0, 7])
    expect(await everything()).toBe(before)
  })

  test('twice at the same moment: each article once', async () => {
    const all = ['rss-2.0.xml', 'atom.xml', 'feed.json'].map(fixture)
    const reports = await Promise.all([importing(all), importing(all), importing([...all].reverse())])
    expect(reports.reduce((sum, { added }) => sum + added.length, 0)).toBe(5)
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
    expect(report.notes.first.map(({ where, note }) => `${where} ${note}`)).toEqual([
      'item 2 has a date that lies ahead',
    ])
  })

  test('of more than 200 items from the network: the first 200', async () => {
    const items = Array.from({ length: 205 }, (_, i) => ({ id: `${i}`, title: `Item ${i}`, content_text: 'Words.' }))
    const body = Buffer.from(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Many', items }))
    const fetching: SafeFetch = async (url) => ({ url, type: '', charset: undefined, body })
    const report = await importing(['https://paper.example/feed'], { fetching, dryRun: true })
    expect(report.inputs).toEqual([{ name: 'https://paper.example/feed', format: 'JSON Feed', items: 200, leftOut: 5 }])
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
