import { beforeEach, describe, expect, test } from 'vitest'
import { updateArticle } from '@/features/articles/mutations'
import { db, pool } from '@/lib/db'
import { runJob } from '@/lib/jobs'
import { newId } from '@/lib/ids'
import { runWith, type Locale } from '@/lib/locales'
import { make } from '@/prisma/factories'
import { inSearch } from './asking/queries'
import { writeCursor } from './cursor'
import { searchJob } from './jobs'
import { searchPage } from './queries'
import { SearchQuery } from './schema'
import { suggestionsFor } from './suggestions/queries'
import type { SearchPage } from './views'

type Asked = Partial<SearchQuery> & { locale?: Locale }
const search = ({ locale = 'en', ...asked }: Asked) => searchPage({ ...SearchQuery.parse(asked), locale })
const headlines = ({ hits }: SearchPage) =>
  hits.map((hit) => (hit.kind === 'story' ? hit.story.headline : hit.snippet.map(({ text }) => text).join('')))
const found = async (asked: Asked) => headlines(await search(asked))
const catchUp = () => runJob(searchJob, pool())

/** A word nobody else in this file uses. */
let word = ''
beforeEach(() => {
  word = `w${crypto.randomUUID().replaceAll('-', '')}`
})

const facts = (headline: string) => ({
  locale: 'en' as const,
  headline,
  body: [],
  section: 'iraq',
  status: 'PUBLISHED' as const,
  publishedAt: new Date(),
})

describe('what is found is what readers may read', () => {
  test.each(['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'WITHDRAWN'] as const)('not what is %s', async (status) => {
    await make.article({ headline: word, status })
    expect(await found({ q: word })).toEqual([])
  })
  test('at once when it is published, not any more at once when it is withdrawn', async () => {
    const { id } = await make.article({ headline: word, status: 'DRAFT' })
    await db.article.update({ where: { id }, data: { status: 'PUBLISHED', publishedAt: new Date() } })
    expect(await found({ q: word })).toEqual([word])
    await db.article.update({ where: { id }, data: { status: 'WITHDRAWN' } })
    expect(await found({ q: word })).toEqual([])
    await db.article.update({ where: { id }, data: { status: 'PUBLISHED' } })
    await db.article.delete({ where: { id } })
    expect(await found({ q: word })).toEqual([])
  })
  test('what was changed and undone is as it was', async () => {
    const { id } = await make.article({ headline: word })
    await expect(
      db.$transaction(async (change) => {
        await change.article.update({ where: { id }, data: { headline: 'Another' } })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await found({ q: word })).toEqual([word])
  })
})

test('a story is found by its standfirst, text, tags, bylines and source, and by none it had before', async () => {
  const { id } = await make.article({ headline: 'One' })
  const body = [{ kind: 'paragraph' as const, spans: [{ text: 'Zep' }, { text: 'pelin', bold: true as const }] }]
  const given = {
    ...facts('One'),
    standfirst: `Stand${word}`,
    body,
    tags: [`Tag${word}`],
    authors: [{ name: `Pen${word}` }],
    source: { name: `Wire${word}` },
  }
  await updateArticle(id, given)
  for (const q of [`stand${word}`, 'zeppelin', `tag${word}`, `pen${word}`, `wire${word}`])
    expect([q, await found({ q })]).toEqual([q, ['One']])
  expect((await search({ q: `pen${word}` })).hits).toMatchObject([
    { bylines: [[{ text: `Pen${word}`, marked: true }]] },
  ])
  await updateArticle(id, facts('One'))
  await catchUp()
  for (const q of [`stand${word}`, 'zeppelin', `tag${word}`, `pen${word}`, `wire${word}`])
    expect([q, await found({ q })]).toEqual([q, []])
})

test('a tag, an author or a source of another name is found by that', async () => {
  const { id } = await make.article({ headline: word, tags: [`a${word}`], authors: [`b${word}`], source: `c${word}` })
  await db.tag.updateMany({ where: { articles: { some: { articleId: id } } }, data: { name: `x${word}` } })
  await db.author.updateMany({ where: { bylines: { some: { articleId: id } } }, data: { names: { en: `y${word}` } } })
  await db.source.updateMany({ where: { articles: { some: { id } } }, data: { name: `z${word}` } })
  await catchUp()
  for (const q of ['x', 'y', 'z']) expect(await found({ q: `${q}${word}` })).toEqual([word])
  for (const q of ['a', 'b', 'c']) expect(await found({ q: `${q}${word}` })).toEqual([])
})

describe('order', () => {
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
  test('a headline before a standfirst before a tag before the text', async () => {
    const at = daysAgo(1)
    await make.article({ headline: 'Text', publishedAt: at, body: [{ kind: 'paragraph', spans: [{ text: word }] }] })
    await make.article({ headline: 'Tag', publishedAt: at, tags: [word] })
    await make.article({ headline: 'Standfirst', publishedAt: at, standfirst: word })
    await make.article({ headline: `Headline ${word}`, publishedAt: at })
    expect(await found({ q: word })).toEqual([`Headline ${word}`, 'Standfirst', 'Tag', 'Text'])
  })
  test('of equals the newer; by time when that is asked for', async () => {
    await make.article({ headline: `Old ${word}`, publishedAt: daysAgo(900) })
    await make.article({ headline: `New ${word}`, publishedAt: daysAgo(1) })
    await make.article({ headline: 'Newest', publishedAt: daysAgo(0), standfirst: `${word}` })
    expect(await found({ q: word })).toEqual([`New ${word}`, 'Newest', `Old ${word}`])
    expect(await found({ q: word, sort: 'newest' })).toEqual(['Newest', `New ${word}`, `Old ${word}`])
  })
})

test.each(['best', 'newest'] as const)('pages hold every result once, in the order of %s', async (sort) => {
  const at = new Date('2024-03-05T10:00:00.123Z')
  for (let n = 0; n < 45; n += 1)
    await make.article({
      headline: `${word} ${n}`,
      publishedAt: n % 3 ? at : new Date(at.getTime() - n * 8_640_000_000),
    })
  const seen: string[] = []
  let cursor: string | undefined
  for (let page = 0; page < 5; page += 1) {
    const got = await search({ q: word, sort, ...(cursor && { cursor }) })
    seen.push(...headlines(got))
    cursor = got.cursor ?? undefined
    if (!cursor) break
  }
  expect(seen).toHaveLength(45)
  expect(new Set(seen).size).toBe(45)
})

describe('questions', () => {
  test('all words, words in a row, without, either, beginnings', async () => {
    await make.article({ headline: `${word} river dam opened` })
    await make.article({ headline: `${word} dam on the river` })
    await make.article({ headline: `${word} railway`, standfirst: 'Governmental' })
    const of = async (q: string) => (await found({ q })).map((one) => one.slice(word.length + 1)).sort()
    expect(await of(`${word} river`)).toEqual(['dam on the river', 'river dam opened'])
    expect(await of(`${word} "river dam"`)).toEqual(['river dam opened'])
    expect(await of(`${word} «river dam»`)).toEqual(['river dam opened'])
    expect(await of(`${word} river -opened`)).toEqual(['dam on the river'])
    expect(await of(`${word} -"river dam" -railway`)).toEqual(['dam on the river'])
    expect(await of(`${word} opened OR ${word} railway`)).toEqual(['railway', 'river dam opened'])
    await catchUp()
    expect(await of(`${word} governm*`)).toEqual(['railway'])
    expect(await of(`-river`)).toEqual([])
  })
  test('filters: section, source, days, language', async () => {
    await make.article({
      headline: `${word} a`,
      section: 'world',
      source: 'Wire One',
      publishedAt: new Date('2026-01-31T22:30:00Z'),
    })
    await make.article({ headline: `${word} b`, section: 'iraq', publishedAt: new Date('2026-02-01T12:00:00Z') })
    await make.article({ headline: `${word} ج`, locale: 'ar' })
    expect(await found({ q: word, section: 'world' })).toEqual([`${word} a`])
    expect(await found({ q: word, source: 'wire-one' })).toEqual([`${word} a`])
    // The newsroom's days: half past ten in the evening of UTC is the next day in Baghdad.
    expect((await found({ q: word, from: '2026-02-01' })).sort()).toEqual([`${word} a`, `${word} b`])
    expect(await found({ q: word, to: '2026-01-31' })).toEqual([])
    expect(await found({ q: word, language: 'ar' })).toEqual([`${word} ج`])
    expect((await found({ q: word, language: 'all' })).length).toBe(3)
    await expect(found({ q: word, section: 'nowhere' })).rejects.toMatchObject({ code: 'invalid' })
    await expect(found({ q: word, source: "x' OR 1=1" })).rejects.toMatchObject({ code: 'invalid' })
  })
})

test('nothing found: what was perhaps meant, and editions that have it', async () => {
  await make.article({ headline: 'Parliament debates the budget' })
  await make.article({ headline: `برلمان ${word}`, locale: 'ar' })
  await catchUp()
  expect(await search({ q: 'parlaiment' })).toMatchObject({ hits: [], meant: 'Parliament', elsewhere: [] })
  expect(await search({ q: 'budgit debate' })).toMatchObject({ meant: 'budget debate' })
  expect(await search({ q: word })).toMatchObject({ hits: [], elsewhere: ['ar'] })
})

test('in Arabic a word with its article, or of another form, is no other word that was meant', async () => {
  await make.article({ headline: 'الانتخابات قريبة والحكومات تنتظر', locale: 'ar' })
  await make.article({ headline: 'البرلمان يناقش الميزانية', locale: 'ar' })
  await catchUp()
  for (const q of ['انتخابات', 'الانتخابات', 'والانتخابات', 'حكومة', 'للحكومات', 'برلمان'])
    expect([q, (await search({ q, locale: 'ar' })).meant]).toEqual([q, null])
  expect((await search({ q: 'الميزانيية', locale: 'ar' })).meant).toBe('الميزانية')
})

test('an edition that readers are not offered is not searched, nor are the threads under its stories', async () => {
  const story = await make.article({ headline: word, locale: 'ar' })
  await make.comment({ story, body: `Letters about ${word}`, language: 'en' })
  expect(await found({ q: word, language: 'ar' })).toEqual([word])
  runWith({ zone: null, off: ['ar'] })
  try {
    await expect(found({ q: word, language: 'ar' })).rejects.toMatchObject({ code: 'invalid' })
    await expect(found({ q: word, locale: 'ar' })).rejects.toMatchObject({ code: 'invalid' })
    expect(await search({ q: word, language: 'all' })).toMatchObject({ hits: [], elsewhere: [] })
    expect(await search({ q: word, in: 'comments' })).toMatchObject({ hits: [], count: 0 })
    expect(await suggestionsFor('ar', word)).toEqual([])
  } finally {
    runWith({ zone: null, off: [] })
  }
  expect(await found({ q: word, in: 'comments' })).toHaveLength(1)
})

test('what a search asks takes no longer than three seconds, all of it together', async () => {
  const three = inSearch(async (client) => {
    for (let n = 0; n < 3; n += 1) await client.query('SELECT pg_sleep(1.2)')
  })
  await expect(three).rejects.toMatchObject({ code: 'too_large' })
  // Nothing of it is left on the connection.
  expect(await inSearch(async (client) => (await client.query('SELECT 1 AS n')).rows)).toEqual([{ n: 1 }])
})

describe('comments', () => {
  test('those readers see, and no longer the moment they are hidden', async () => {
    const story = await make.article()
    const comment = await make.comment({ story, body: `Comments about ${word}` })
    await make.comment({ story, body: word, status: 'HELD' })
    await make.comment({ story, body: word, status: 'REJECTED' })
    const page = await search({ q: word, in: 'comments' })
    expect(page.hits).toMatchObject([
      {
        kind: 'comment',
        id: comment.id,
        story: { slug: story.slug },
        snippet: [{ marked: false }, { text: word, marked: true }],
      },
    ])
    expect(await found({ q: word })).toEqual([])
    await db.comment.update({ where: { id: comment.id }, data: { status: 'HELD' } })
    expect(await found({ q: word, in: 'comments' })).toEqual([])
    await db.comment.update({ where: { id: comment.id }, data: { status: 'PUBLISHED', body: `Another ${word}` } })
    expect(await found({ q: word, in: 'comments' })).toEqual([`Another ${word}`])
    await db.article.update({ where: { id: story.id }, data: { status: 'WITHDRAWN' } })
    // Not how many there are, either, and not that there are any under another spelling.
    expect(await search({ q: word, in: 'comments' })).toMatchObject({ hits: [], count: 0, elsewhere: [] })
    expect(await search({ q: word, in: 'comments', language: 'ar' })).toMatchObject({ count: 0, elsewhere: [] })
  })
  test('in their own language', async () => {
    const story = await make.article()
    await make.comment({ story, body: `الانتخابات ${word}`, language: 'ar' })
    expect(await found({ q: `انتخابات ${word}`, in: 'comments' })).toHaveLength(1)
    expect(await found({ q: word, in: 'comments', language: 'en' })).toEqual([])
  })
})

describe('rows 44 to 46: questions that are none', () => {
  test.each(['', ' ', 'a', 'x'.repeat(500), 'a '.repeat(250), '%_\\', "' OR 1=1--", '((((', 'the and of', '-', '"', '""', '-"', '*', '!!', '<->', ':*', 'a:*&b|!c', '\u0000', '\ud800', 'و', '\u200c\u200c', '👩‍👩‍👧'.repeat(20), '"'.repeat(500), '-a '.repeat(160), 'OR OR OR', 'OR | OR a'])(
    '%j', async (q) => {
      const { hits } = await search({ q })
      expect(hits.length).toBeLessThanOrEqual(20)
    }) // prettier-ignore
  test('more than can be asked', () => expect(() => SearchQuery.parse({ q: 'x'.repeat(501) })).toThrow())
  test.each(['relevance', 'published_at', 'id; DROP TABLE article', '__proto__', 'constructor'])('sort=%s', (sort) =>
    expect(() => SearchQuery.parse({ q: 'x', sort })).toThrow(),
  )
  test.each([
    ['best', '1e999'], ['best', '1e-999'], ['newest', '1e300'], ['newest', '-8640000000001'], ['newest', '9'.repeat(200)],
  ] as const)('a sealed cursor of %s at %s, which no list has', async (sort, score) => {
    const asked = { ...SearchQuery.parse({ q: word, sort }), locale: 'en' as const }
    const cursor = writeCursor(asked, { asOf: new Date(), score, id: newId() })
    const answer = search({ q: word, sort, cursor })
    if (score === '1e-999') expect((await answer).hits).toEqual([])
    else await expect(answer).rejects.toMatchObject({ code: 'invalid_cursor' })
  }) // prettier-ignore
  test('a sealed cursor of no day of any calendar', async () => {
    const asked = { ...SearchQuery.parse({ q: word }), locale: 'en' as const }
    const cursor = writeCursor(asked, { asOf: new Date(999_999_999_999_999), score: '0.5', id: newId() })
    await expect(search({ q: word, cursor })).rejects.toMatchObject({ code: 'invalid_cursor' })
  })
  test('a cursor that was tampered with, or of another list', async () => {
    for (let n = 0; n < 21; n += 1) await make.article({ headline: `${word} ${n}` })
    const { cursor } = await search({ q: word })
    expect(cursor).not.toBeNull()
    const [text, mark] = cursor!.split('~')
    const other = Buffer.from(Buffer.from(text!, 'base64url').toString().replace(/^\d/, '9')).toString('base64url')
    for (const wrong of ['x', '~', `${text}~`, `${other}~${mark}`, `${cursor}~`, cursor!.slice(0, -1)])
      await expect(search({ q: word, cursor: wrong })).rejects.toMatchObject({ code: 'invalid_cursor' })
    await expect(search({ q: word, cursor: cursor!, sort: 'newest' })).rejects.toMatchObject({ code: 'invalid_cursor' })
    await expect(search({ q: `${word} x`, cursor: cursor! })).rejects.toMatchObject({ code: 'invalid_cursor' })
  })
})
