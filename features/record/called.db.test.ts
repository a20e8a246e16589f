import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { recordLines, wholeRecord } from './queries'
import { recordAsked, type RecordAsked } from './schema'

const editor = { role: 'EDITOR' as const }
const asked = (given: Partial<RecordAsked>) => ({ ...recordAsked(() => ''), ...given })

/** Drafts called so, `#` for their number, and one line of each; the last is the newest. */
let kinds = 0
const stories = async (headline: string, count: number) => {
  const { id } = await make.section()
  kinds += 1
  await pool().query(
    `WITH made AS (
       INSERT INTO article (locale, slug, status, headline, section_id, id, story_id, modified_at)
       SELECT 'en', md5($1 || n), 'DRAFT', replace($1, '#', n::text), $3::uuid, i.id, i.id, now()
         FROM generate_series(1, $2::int) n, LATERAL (SELECT format('0000000%s-0000-7000-8000-%s', $4::int, lpad(to_hex(n), 12, '0'))::uuid AS id) i
       RETURNING id, headline)
     INSERT INTO audit_entry (id, at, action, subject_type, subject_id, reason)
     SELECT gen_random_uuid(), '2026-01-01'::timestamptz - row_number() OVER (ORDER BY id DESC) * interval '1 second',
       'article.save', 'article', id::text, '' FROM made`,
    [headline, count, id, kinds],
  )
}

const idOf = async (headline: string) =>
  (await pool().query<{ id: string }>('SELECT id FROM article WHERE headline = $1', [headline])).rows[0]!.id

const page = (words: string, more: Partial<RecordAsked> = {}) => recordLines(editor, asked({ words, ...more }))
const fileOf = async (words: string, more: Partial<RecordAsked> = {}, limit = 100) => {
  const subjects: string[] = []
  for await (const { subjectId } of wholeRecord(editor, asked({ words, ...more }), limit)) subjects.push(subjectId)
  return subjects
}

beforeAll(async () => {
  await stories('Wolframit prices rise #', 700)
  await stories('Wolframit', 1)
  await stories('Morning in Kirkuk', 30)
  await stories('Ur', 1)
  await stories('Antimony is found, # of 20', 20)
  // Steps of what has no such id, and of what is no story.
  await pool().query(
    `INSERT INTO audit_entry (id, action, subject_type, subject_id)
     VALUES (gen_random_uuid(), 'article.save', 'article', 'a1'), (gen_random_uuid(), 'article.save', 'article', $1),
       (gen_random_uuid(), 'comment.hold', 'comment', $2)`,
    [randomUUID(), await idOf('Wolframit')],
  )
})

test('the story that is called just so is found among however many whose headlines hold the words', async () => {
  const exact = await idOf('Wolframit')
  for (const words of ['Wolframit', 'wolframit']) {
    const { lines, hasMoreStories } = await page(words)
    expect(lines.map(({ subjectId }) => subjectId)).toContain(exact)
    expect(lines).toHaveLength(20)
    expect(hasMoreStories).toBe(true)
  }
})

test('also where its words are too short to be looked for as a part of others', async () => {
  const ur = await idOf('Ur')
  const { lines, hasMoreStories } = await page('ur')
  expect(lines.map(({ subjectId }) => subjectId)).toEqual([ur])
  expect(hasMoreStories).toBe(false)
  expect(await fileOf('ur')).toEqual([ur])
})

test('of those that are called alike, the newest', async () => {
  const { lines, hasMoreStories } = await page('morning in kirkuk')
  // A page is in the order of what was done: the newest story comes first here.
  expect(lines.map(({ subjectId }) => Number.parseInt(subjectId.slice(-12), 16))).toEqual(
    Array.from({ length: 20 }, (_, at) => 30 - at),
  )
  expect(hasMoreStories).toBe(true)
})

test.each([
  ['antimony', 20, false],
  ['antimony is found, 7 of', 1, false],
  ['wolframit prices rise 7', 12, false],
  ['nowhere at all', 0, false],
  ['', 100, false],
] as const)('more stories than are looked at are not said where there are none: %s', async (words, count, more) => {
  const { lines, hasMoreStories } = await page(words)
  expect(lines).toHaveLength(count)
  expect(hasMoreStories).toBe(more)
})

test('a file holds the steps of them all, each once, whatever is fetched at a time', async () => {
  for (const limit of [7, 100, 1_000]) {
    const all = await fileOf('wolframit', {}, limit)
    expect(all).toHaveLength(701)
    expect(new Set(all).size).toBe(701)
  }
  expect(await fileOf('morning in kirkuk')).toHaveLength(30)
  expect(await fileOf('antimony')).toHaveLength(20)
})

test('and of them all what else is asked', async () => {
  const exact = await idOf('Wolframit')
  expect(await fileOf('wolframit', { action: 'article.save' })).toHaveLength(701)
  expect(await fileOf('wolframit', { action: 'article.publish' })).toEqual([])
  expect(await fileOf('wolframit', { subject: `article:${exact}` })).toEqual([exact])
  expect(await fileOf('wolframit', { subject: 'comment' })).toEqual([])
})
