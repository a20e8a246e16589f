import { beforeEach, expect, test } from 'vitest'
import { pool } from '@/lib/db'
import { runJob } from '@/lib/jobs'
import { make } from '@/prisma/factories'
import { searchJob } from './jobs'
import { searchPage } from './queries'
import { SearchQuery } from './schema'

const found = async (asked: Partial<SearchQuery>) =>
  (await searchPage({ ...SearchQuery.parse(asked), locale: 'en' })).hits.map((hit) =>
    hit.kind === 'story' ? hit.story.headline : hit.id,
  )
const catchUp = () => runJob(searchJob, pool())

/** A word nobody else in this file uses. */
let word = ''
beforeEach(() => {
  word = `w${crypto.randomUUID().replaceAll('-', '')}`
})

test('what was there before there was a search is written by the job', async () => {
  const { id } = await make.article({ headline: word })
  await pool().query('DELETE FROM article_search')
  await pool().query(`INSERT INTO search_due (kind, id) VALUES ('article', $1)`, [id])
  expect(await found({ q: word })).toEqual([])
  await catchUp()
  expect(await found({ q: word })).toEqual([word])
  expect((await pool().query('SELECT FROM search_due')).rowCount).toBe(0)
})

test('what an upgrade left to be written is written in portions, the newest first, and goes on where it stood', async () => {
  const old: string[] = []
  for (let n = 0; n < 12; n += 1) old.push((await make.article({ headline: `${word} ${n}` })).id)
  await catchUp()
  // As an earlier version wrote them, and what a migration notes.
  await pool().query(
    `UPDATE article_search SET words = '''/en''', front = '''/en''' WHERE article_id = ANY ($1::uuid[])`,
    [old],
  )
  await pool().query(`INSERT INTO search_due (kind, id) SELECT 'article', unnest($1::uuid[])`, [old])
  expect(await found({ q: word })).toEqual([])
  // One portion, and the process ends.
  await pool().query('SELECT search_catch_up(5)')
  expect((await found({ q: word, sort: 'newest' })).map((headline) => headline.split(' ')[1])).toEqual(
    [11, 10, 9, 8, 7].map(String),
  )
  // The next one finds what is left, and nothing is left after it.
  expect(await runJob(searchJob, pool())).toMatchObject({ report: { left: 0 } })
  expect(await found({ q: word })).toHaveLength(12)
  expect(await runJob(searchJob, pool())).toEqual({})
})
