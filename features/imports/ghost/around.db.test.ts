import { expect, test } from 'vitest'
import { storyOnceAt } from '@/features/articles/moved/queries'
import { db } from '@/lib/db'
import { ghost } from '../fixtures/ghost'
import { importing, photographs, written } from '../fixtures/importing'
import { reportText } from '../report-text'

/** What comes with a newspaper from Ghost beside its stories. */

const site = 'https://pictures.lantern.example'
const [{ data }] = ghost.db as [(typeof ghost.db)[0]]
const exported = (more: object = {}) =>
  written('export.json', JSON.stringify({ db: [{ meta: { exported_on: 1 }, data: { ...data, ...more } }] }))
const bring = (names: string[], more = {}) => importing(names, { fetching: photographs, site, ...more })

const comment = (id: string, html: string, more = {}) => ({
  id,
  post_id: '1',
  member_id: 'm1',
  parent_id: null,
  in_reply_to_id: null,
  status: 'published',
  html,
  created_at: `2023-02-0${id}T10:00:00.000Z`,
  ...more,
})
const comments = [
  comment('3', '<p>To the second</p>', { parent_id: '1', in_reply_to_id: '2', member_id: 'gone' }),
  comment('1', '<p>At last, <a href="https://ports.example/plan">the plan</a>!<script>alert(1)</script></p>'),
  comment('2', '<p>To the first</p>', { parent_id: '1' }),
  comment('4', '<p>Rude</p>', { status: 'hidden' }),
  comment('5', '<p>To the rude one</p>', { parent_id: '4' }),
  comment('6', '<p></p>'),
  comment('7', '<p>Under nothing</p>', { post_id: 'never' }),
]

test('comments, where the export has them: threads, names and moments; what was hidden stays hidden', async () => {
  const file = exported({ comments })
  const report = await bring([file])
  expect(report.comments).toBe(4)
  const rows = await db.comment.findMany({ orderBy: { createdAt: 'asc' }, include: { parent: true, root: true } })
  expect(rows.map(({ guestName, body, status, parent, root }) => [guestName, body, status, parent?.body, root.body])).toEqual([
    ['A reader', 'At last, the plan (https://ports.example/plan)!', 'PUBLISHED', undefined, rows[0]!.body],
    ['A reader', 'To the first', 'PUBLISHED', rows[0]!.body, rows[0]!.body],
    ['Anonymous', 'To the second', 'PUBLISHED', 'To the first', rows[0]!.body],
    ['A reader', 'To the rude one', 'PUBLISHED', undefined, 'To the rude one'],
  ]) // prettier-ignore
  expect(rows[0]!.createdAt).toEqual(new Date('2023-02-01T10:00:00Z'))
  expect(JSON.stringify([rows, await db.user.findMany()])).not.toMatch(/@mail|<script/)
  const text = reportText(report)
  expect(text).toContain('comment in state “hidden”: 1')
  expect(text).toContain('comment without words: 1')
  const again = await bring([file])
  expect([again.comments, again.updated.length, await db.comment.count()]).toEqual([0, 0, 4])
  // One more there is one more here, and no other twice.
  const more = await bring([exported({ comments: [...comments, comment('8', '<p>Late</p>')] })])
  expect([more.updated.length, more.comments, await db.comment.count()]).toEqual([1, 1, 5])
})

const redirects = [
  { from: '/p/harbour', to: '/harbour-reopens/', permanent: true },
  { from: '/Older/', to: '/p/harbour' },
  { from: '^\\/whole\\/?$', to: `${site}/about-us/?ref=old#top` },
  { from: '/shop', to: 'https://shop.example/' },
  { from: '/a', to: '/b' },
  { from: '/b', to: '/a' },
  { from: '/topic', to: '/tag/ports/' },
  { from: '/members', to: '/members-only/' },
  { from: '^/blog/(.*)', to: '/$1' },
]
const json = () => written('redirects.json', JSON.stringify(redirects))
const yaml = () =>
  written('redirects.yaml', `301:\n${redirects.map(({ from, to }) => `  ${from}: ${to}`).join('\n')}\n302: {}\n`)
const expected = [
  ['/p/harbour', 'harbour-reopens'],
  ['/older', 'harbour-reopens'],
  ['/whole/', 'about-us'],
  ['/shop', undefined],
  ['/a', undefined],
  ['/topic', undefined],
  ['/blog/x', undefined],
  // Kept for the day it is published.
  ['/members', undefined],
] as const

test.each([
  ['JSON, named before the stories', () => bring([json(), exported()])],
  ['YAML, with them', () => bring([exported(), yaml()])],
  ['YAML, a day later', () => bring([exported()]).then(() => bring([yaml()]))],
])('redirects in %s: former addresses lead to the stories', async (_, work) => {
  const report = await work()
  expect(report.redirects).toBe(4)
  for (const [path, slug] of expected) expect((await storyOnceAt(path))?.slug, path).toBe(slug)
  const text = reportText(report)
  for (const line of [
    'Redirects: 4 lead to stories',
    'redirect to another site: 1',
    'redirect in a circle: 2',
    'redirect to what is no story here: 1',
    'redirect of a pattern: 1',
  ])
    expect(text).toContain(line)
  const before = await db.oldAddress.count()
  expect((await bring([json()])).redirects).toBe(4)
  expect(await db.oldAddress.count()).toBe(before)
})

test('a dry run says how many would lead somewhere, and keeps none', async () => {
  const report = await bring([json(), exported()], { dryRun: true })
  expect([report.redirects, await db.oldAddress.count()]).toEqual([4, 0])
  expect(reportText(report, true)).toMatch(/redirects.json: Ghost redirects, 8 redirects/)
})

test('routes: stories are found where their collections had them, by the days of the old site; pages stay where they were', async () => {
  const routes = written('routes.yaml', 'collections:\n  /news/:\n    permalink: /news/{year}/{month}/{day}/{slug}/\n')
  const file = exported({ settings: [...data.settings, { key: 'timezone', value: 'Asia/Baghdad' }] })
  await bring([routes, file])
  for (const [path, slug] of [
    ['/news/2023/01/11/harbour-reopens/', 'harbour-reopens'],
    ['/news/2022/02/03/in-lexical', 'in-lexical'],
    ['/in-lexical', 'in-lexical'],
    ['/about-us/', 'about-us'],
    ['/news/2023/01/11/about-us/', undefined],
  ] as const)
    expect((await storyOnceAt(path))?.slug, path).toBe(slug)
  await expect(bring([routes])).rejects.toThrow('name its export beside them')
})
