import { expect, test } from 'vitest'
import { foldForSearch } from '@/lib/fold'
import { pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { searchPage } from './queries'
import { SearchQuery } from './schema'

const found = async (q: string, more: Partial<SearchQuery> = {}) => {
  const { hits } = await searchPage({ ...SearchQuery.parse({ q, ...more }), locale: 'en' })
  return hits.map((hit) => (hit.kind === 'story' ? hit.story.headline : hit.id)).sort()
}

test('words in a row are found as they stand there, those that stand everywhere, too', async () => {
  const said = (text: string) => [{ kind: 'paragraph' as const, spans: [{ text: `${text}.` }] }]
  await make.article({ headline: 'In the text', body: said('They crossed the wombat') })
  await make.article({ headline: 'Parted', body: [{ kind: 'paragraph', spans: [{ text: 'The ' }, { text: 'wombat', bold: true }] }] }) // prettier-ignore
  await make.article({ headline: 'Plural', standfirst: 'All the wombats' })
  await make.article({ headline: 'A wombat', body: said('One wombat of the north, the other wombat of a river') })
  await make.article({ headline: 'Wombat and the' })
  expect(await found('wombat')).toHaveLength(5)
  expect(await found('the wombat')).toHaveLength(5)
  expect(await found('"the wombat"')).toEqual(['In the text', 'Parted', 'Plural'])
  expect(await found('"wombat of the north"')).toEqual(['A wombat'])
  expect(await found('"wombat in the north"')).toEqual([])
  expect(await found('"wombat and the"')).toEqual(['Wombat and the'])
  expect(await found('wombat -"the wombat"')).toEqual(['A wombat', 'Wombat and the'])
  expect(await found('U.S. wombat')).toEqual([])
  // What begins so is no word that stands everywhere.
  expect(await found('wombat part* th*')).toEqual([])
  expect(await found('wombat part*')).toEqual(['Parted'])
  // What ends in one field and goes on in the next stands in no row.
  await make.article({ headline: 'Banks of a numbat', standfirst: 'Bandicoots dig.', body: said('Quokkas rest') })
  for (const q of ['"numbat bandicoot"', '"dig quokkas"', '"numbat banks"'])
    expect([q, await found(q)]).toEqual([q, []])
})

test('a name of such words is found where it stands in a row', async () => {
  await make.article({ headline: 'Quoll', body: [{ kind: 'paragraph', spans: [{ text: 'To be, or not to be a quoll?' }] }] }) // prettier-ignore
  await make.article({ headline: 'Another', body: [{ kind: 'paragraph', spans: [{ text: 'A quoll not to be, or to be.' }] }] }) // prettier-ignore
  expect(await found('"to be or not to be" quoll')).toEqual(['Quoll'])
})

test('comments, too, and those from before it once the job has been there', async () => {
  const story = await make.article()
  const one = await make.comment({ story, body: 'What about the bandicoot?', language: 'en' })
  await make.comment({ story, body: 'A bandicoot is not much of an animal.', language: 'en' })
  const among = { in: 'comments' } as const
  expect(await found('"the bandicoot"', among)).toEqual([one.id])
  await pool().query(`UPDATE comment_search SET words = to_tsvector('english', 'bandicoot') WHERE comment_id = $1`, [one.id]) // prettier-ignore
  await pool().query(`INSERT INTO search_due (kind, id) VALUES ('comment', $1)`, [one.id])
  expect(await found('"the bandicoot"', among)).toEqual([])
  while ((await pool().query<{ done: number }>('SELECT search_catch_up(50) AS done')).rows[0]!.done > 0);
  expect(await found('"the bandicoot"', among)).toEqual([one.id])
})

test('the words kept so are those that the dictionary leaves out, and no others', async () => {
  const words = foldForSearch(
    `The dams of the north hold more than they did a year ago, but engineers who were asked say that what is in them will not last
     until autumn; nor should anybody, here or there, drink only because it can be had now. Don't you think so yourself?`,
  ).split(' ')
  const { rows } = await pool().query<{ word: string; said: string; isLeftOut: boolean }>(
    `SELECT word, search_said(word) AS said, ts_lexize('english_stem', word) = '{}' AS "isLeftOut" FROM unnest($1::text[]) AS word`,
    [words],
  )
  for (const { word, said, isLeftOut } of rows) expect([word, said]).toEqual([word, isLeftOut ? `ø${word}` : word])
  const { rows: kept } = await pool().query<{ word: string }>(
    `SELECT word FROM (SELECT unnest(regexp_matches(prosrc || pg_get_functiondef(oid), '[a-z]+', 'g')) AS word FROM pg_proc
        WHERE proname = 'search_said') listed
      WHERE search_said(word) <> word AND ts_lexize('english_stem', word) <> '{}'`,
  )
  expect(kept).toEqual([])
})
