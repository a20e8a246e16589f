import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import type { SafeFetch } from '@/lib/safe-fetch'
import { asked, everything, ferry, fixture, importing, now, photographs, words, written } from './fixtures/importing'
import { reportText } from './report-text'

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

describe('an item that changed, but was edited here', () => {
  const changed = written(
    'changed.xml',
    readFileSync(fixture('rss-2.0.xml'), 'utf8').replace('until one.', 'until two.'),
  )
  const edit = async () => {
    const { id } = await ferry()
    await db.article.update({ where: { id }, data: { headline: 'Ferry, our words', version: { increment: 1 } } })
    return id
  }

  test('stays as it was edited, and every import says so', async () => {
    await importing([fixture('rss-2.0.xml')], { fetching: photographs })
    await edit()
    const before = await everything()
    asked.length = 0
    for (const dryRun of [true, false, false]) {
      const report = await importing([changed], { fetching: photographs, dryRun })
      expect([report.updated.length, report.left.length, report.unchanged]).toEqual([0, 1, 1])
      expect(reportText(report, dryRun)).toContain('1 changed there, but edited here since: left as it is')
    }
    const text = reportText(await importing([changed]))
    expect(text).toMatch(/so left as it is:\n {2}\/en\/article\/ferry-timetable/)
    expect(await everything()).toBe(before)
    expect(asked).toEqual([])
    expect(words((await ferry()).body)).not.toContain('until two.')
  })

  test('is brought up to date again from when an import has written it last', async () => {
    await importing([fixture('rss-2.0.xml')])
    await importing([changed])
    const { id, version } = await ferry()
    expect(await db.importedItem.findFirstOrThrow({ where: { articleId: id } })).toMatchObject({ version })
    expect((await importing([fixture('rss-2.0.xml')])).updated).toHaveLength(1)
    expect(words((await ferry()).body)).not.toContain('until two.')
  })

  test('a draft stays a draft, also when drafts are to be published', async () => {
    await importing([fixture('rss-2.0.xml')], { publish: false })
    await edit()
    const report = await importing([changed], { publishDrafts: true })
    expect(reportText(report)).toMatch(/so left as it is, a draft:\n {2}“Ferry timetable/)
    expect(reportText(report)).not.toContain('so left as a draft:\n  “Ferry')
    expect(await ferry()).toMatchObject({ status: 'DRAFT', headline: 'Ferry, our words' })
  })

  test('and whose pictures were not to be had is left alone without a word', async () => {
    await importing([fixture('rss-2.0.xml')])
    await edit()
    const report = await importing([fixture('rss-2.0.xml')], { fetching: photographs })
    expect([report.left.length, report.unchanged, report.updated.length]).toEqual([0, 1, 1])
    expect(await ferry()).toMatchObject({ headline: 'Ferry, our words', leadMediaId: null })
  })

  test('while its pictures were being fetched stays as it was edited', async () => {
    await importing([fixture('rss-2.0.xml')], { fetching: photographs })
    const fetching: SafeFetch = async (...given) => {
      if ((await ferry()).version === 1) await edit()
      return photographs(...given)
    }
    const other = written(
      'other-picture.xml',
      readFileSync(fixture('rss-2.0.xml'), 'utf8').replaceAll('ferry.jpg', 'boat.jpg'),
    )
    expect((await importing([other], { fetching })).left).toHaveLength(1)
    expect((await ferry()).headline).toBe('Ferry, our words')
  })
})
