import { expect, test } from 'vitest'
import { newId } from '@/lib/ids'
import { inTransaction } from '@/lib/transaction'
import { storiesMeeting } from './queries'

const to = new Date('2026-11-20T12:00:00Z')
const hoursAgo = (hours: number) => new Date(to.getTime() - hours * 3_600_000)

/** More of late than are weighed, none of which says it above; and two old ones that do. */
const late = Array.from({ length: 1_000 }, (_, n) => ({ id: newId(), at: hoursAgo(n), front: '', words: `'river':9` }))
const inHeadline = { at: new Date('2012-01-01T00:00:00Z'), front: `'river':1A` }
const old = { id: newId(), ...inHeadline, words: `'river':1A` }
const unwanted = { id: newId(), ...inHeadline, words: `'river':1A 'dam':9` }

test('a headline brings no story among many whose text says what is not wanted', async () => {
  const stories = [...late, old, unwanted]
  const { ids } = await inTransaction(async (client) => {
    await client.query('DELETE FROM article_search')
    await client.query(
      `INSERT INTO article_search (article_id, locale, published_at, front, words)
       SELECT id, 'en', at, (front || ' ' || marks)::tsvector, (words || ' ' || marks)::tsvector
         FROM (SELECT *, '''/en'' ' || array_to_tsvector(search_times(at))::text AS marks
                 FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[]) AS t (id, at, front, words)) stories`,
      [stories.map(({ id }) => id), stories.map(({ at }) => at), stories.map(({ front }) => front), stories.map(({ words }) => words)], // prettier-ignore
    )
    const inEdition = `'river' & !'dam'`
    return storiesMeeting(client, { expression: `(${inEdition}) & '/en'`, editions: ['en'], inEdition, from: null, to })
  })
  expect([ids.length, ids.includes(old.id), ids.includes(unwanted.id)]).toEqual([1_001, true, false])
})
