import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
// Every test begins without a source.
import '../fixtures/newswire'
import { keepFeeds } from './mutations'
import { isOpml, readOpml } from './read-opml'
import { feedsText } from './report-text'

const opml = (outlines: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><!-- by a reader --><opml version="2.0"><head><title>Mine</title></head><body>${outlines}</body></opml>`
const outline = (title: string, xmlUrl: string, more = '') =>
  `<outline type="rss" text="${title}" title="${title}" xmlUrl="${xmlUrl}" ${more}/>`
const read = (text: string) =>
  readOpml(
    (async function* () {
      // As a file comes: in pieces that end anywhere.
      const bytes = Buffer.from(text)
      for (let at = 0; at < bytes.length; at += 97) yield bytes.subarray(at, at + 97)
    })(),
  )

const list = opml(`
  <outline text="Ports">
    ${outline('The Wire &amp; sons', 'https://wire.example/feed.xml', 'htmlUrl="https://wire.example/"')}
    ${outline('River', 'https://river.example/rss', 'htmlUrl="javascript:alert(1)"')}
    <outline text="Folder in a folder">${outline('River', 'https://river.example/sport/rss')}</outline>
  </outline>
  ${outline('The Wire again', 'https://wire.example/feed.xml')}
  <outline type="rss" xmlurl="https://nameless.example/feed"/>
  ${outline('Inside', 'http://127.0.0.1/feed')}
  ${outline('Odd', 'ftp://odd.example/feed')}
  <outline text="A link" type="link" url="https://elsewhere.example/"/>`)

test('a list of feeds becomes sources that are asked, once, careful with what nobody has looked at', async () => {
  expect(isOpml(list)).toBe(true)
  // As WordPress begins its exports: many comments, each of which may end at the end of any other.
  expect(isOpml(`${'<!-- a --> '.repeat(1_000)}<rss version="2.0">`)).toBe(false)
  const { feeds, refused } = await read(list)
  expect(refused.map(({ name }) => name)).toEqual(['Inside', 'Odd'])
  await make.source({ name: 'River' })
  const kinds = async (dryRun: boolean) =>
    (await keepFeeds(feeds, { dryRun })).map(({ kind, name }) => `${kind} ${name}`)

  expect(await kinds(true)).toEqual(['new The Wire & sons', 'given River', 'new River', 'new nameless.example'])
  expect(await db.wire.count()).toBe(0)
  expect(await kinds(false)).toEqual([
    'new The Wire & sons',
    'given River',
    'new River (river.example/sport/rss)',
    'new nameless.example',
  ])
  const sources = await db.source.findMany({ include: { wire: true }, orderBy: { slug: 'asc' } })
  expect(sources.map(({ slug, url, policy }) => `${slug} ${url} ${policy}`)).toEqual([
    'nameless-example null NOINDEX',
    'river null NOINDEX',
    'river-2 null NOINDEX',
    'the-wire-sons https://wire.example/ NOINDEX',
  ])
  for (const { wire } of sources)
    expect(wire).toMatchObject({ everyMinutes: 30, readsWhole: false, publishesSince: null, problem: '' })
  // Somebody has set one otherwise meanwhile; another has been renamed.
  await db.wire.updateMany({ where: { feedUrl: 'https://river.example/rss' }, data: { everyMinutes: 1440 } })
  await db.source.update({ where: { slug: 'the-wire-sons' }, data: { name: 'Wire' } })
  expect(new Set((await keepFeeds(feeds, { dryRun: false })).map(({ kind }) => kind))).toEqual(new Set(['unchanged']))
  expect(await db.source.count()).toBe(4)
  expect((await db.wire.findFirstOrThrow({ where: { feedUrl: 'https://river.example/rss' } })).everyMinutes).toBe(1440)
  expect(
    await db.auditEntry.count({ where: { action: 'source.wire', subjectId: { in: sources.map(({ id }) => id) } } }),
  ).toBe(4)
  expect(feedsText('feeds.opml', await keepFeeds(feeds, { dryRun: false }), refused, false)).toContain(
    '0 new sources, 0 sources given their feed, 4 here already, 2 refused',
  )
})

test.each([
  [0, 'OPML, 0 feeds\n0 new sources, 0 sources given their feed, 0 here already, 0 refused'],
  [1, 'OPML, 3 feeds\n1 new source, 1 source given its feed, 1 here already, 0 refused'],
  [2, 'OPML, 6 feeds\n2 new sources, 2 sources given their feed, 2 here already, 0 refused'],
])('of %i of each kind the report says how many', (many, said) => {
  const kept = (['new', 'given', 'unchanged'] as const).flatMap((kind) =>
    Array.from({ length: many }, (_, n) => ({ kind, name: `${kind} ${n}`, feedUrl: 'https://a.example/' })),
  )
  expect(feedsText('feeds.opml', kept, [], false)).toContain(`feeds.opml: ${said}`)
})

test('a name is cut between characters, holds nothing unseen, and one feed written twice is one', async () => {
  const { feeds } = await read(
    opml(
      `<outline text="${'n'.repeat(79)}😀 of much" xmlUrl="https://a.example/"/>` +
        `<outline text="B\u200bC" xmlUrl="https://B.example/feed"/><outline text="BC" xmlUrl="https://b.example:443/feed"/>`,
    ),
  )
  expect(feeds.map(({ name }) => name)).toEqual(['n'.repeat(79), 'BC'])
  expect((await keepFeeds(feeds, { dryRun: false })).map(({ kind }) => kind)).toEqual(['new', 'new'])
})

test('of many feeds a few are due at once', async () => {
  const feeds = Array.from({ length: 45 }, (_, n) => ({
    name: `Feed ${n}`,
    feedUrl: `https://f${n}.example/`,
    url: '',
  }))
  const now = new Date('2026-03-01T12:00:00Z')
  await keepFeeds(feeds, { dryRun: false, now })
  const due = await db.wire.groupBy({ by: ['dueAt'], _count: true, orderBy: { dueAt: 'asc' } })
  expect(due.map(({ dueAt, _count }) => [dueAt.toISOString().slice(11, 16), _count])).toEqual([
    ['12:00', 20],
    ['12:01', 20],
    ['12:02', 5],
  ])
})

test.each([
  ['cut off', list.slice(0, 400), 'breaks off'],
  ['with a document type', '<!DOCTYPE opml [<!ENTITY a "b">]><opml/>', 'DOCTYPE'],
  ['empty', opml('<outline text="Nothing"/>'), 'without a single feed'],
  ['deeper than anybody sorts', opml('<outline>'.repeat(100)), 'deep'],
  [
    'longer than anybody reads',
    opml(Array.from({ length: 5_001 }, (_, n) => outline('x', `https://f${n}.example/`)).join('')),
    '5,000',
  ],
  ['larger than a list is', opml(`<!--${'x'.repeat(11 * 1024 * 1024)}-->`), '10 MB'],
])('a list that is %s is refused, with a sentence', async (_, text, sentence) => {
  await expect(
    readOpml(
      (async function* () {
        yield Buffer.from(text)
      })(),
    ),
  ).rejects.toThrow(sentence)
})
