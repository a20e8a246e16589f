import { expect, test } from 'vitest'
import type { Body } from '@/features/articles/body'
import { pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { searchPage } from './queries'
import { SearchQuery } from './schema'
import { saidIn } from './stories/said'

const found = async (q: string) => (await searchPage({ ...SearchQuery.parse({ q }), locale: 'en' })).hits.length

const code: Body[number] = { kind: 'code', text: 'SELECT quokkacount FROM wombats' }
const text: Body[number] = { kind: 'paragraph', spans: [{ text: 'Plain echid' }, { text: 'nas', bold: true }] }
const list: Body[number] = { kind: 'list', ordered: false, items: [{ spans: [{ text: 'numbats' }] }] }

test.each([
  ['first', [code, text, list]],
  ['last', [list, text, code]],
] as [string, Body][])(
  'code that comes %s in a story is found, and so is everything else in it, once',
  async (_, body) => {
    const { id } = await make.article({ body })
    for (const q of ['quokkacount', 'echidnas', 'numbats']) expect([q, await found(q)]).toEqual([q, 1])
    const { rows } = await pool().query<{ said: string }>('SELECT search_body($1::jsonb) AS said', [
      JSON.stringify(body),
    ])
    for (const word of ['quokkacount', 'echidnas', 'numbats']) expect(rows[0]!.said.split(word)).toHaveLength(2)
    await pool().query('DELETE FROM article WHERE id = $1', [id])
  },
)

const strange = [
  {
    kind: 'quote',
    pull: true,
    cite: 'A river',
    paragraphs: [
      [{ text: 'One' }],
      [
        { text: 'T', italic: true },
        { text: 'wo', href: '/x' },
      ],
    ],
  },
  { kind: 'image', mediaId: 'm', caption: 'A dam', credit: 'not read' },
  { kind: 'table', head: [[{ text: 'Year' }]], rows: [[[{ text: '2026' }], [{ text: 'so' }, { text: 'many' }]]] },
  {
    kind: 'live',
    entries: [{ title: 'At noon', at: '12:00', body: [text, { kind: 'code', text: 'not this one' }] }],
  },
  { kind: 'related', stories: [{ headline: 'Elsewhere', title: 7 }], empty: [], none: null },
  { kind: 'paragraph', spans: [] },
]

test.each([
  ['nothing', []],
  ['every kind there is', [code, text, list, ...strange]],
  ['another order', [...strange, list, code, text, code]],
  ['more than is looked through', Array.from({ length: 900 }, () => text)],
] as [string, unknown[]][])('a text is put together for a page as for the index: %s', async (_, body) => {
  const { rows } = await pool().query<{ said: string }>('SELECT left(search_body($1::jsonb), 20000) AS said', [
    JSON.stringify(body),
  ])
  // As the database gives it back: with the names of things in its own order.
  const { rows: kept } = await pool().query<{ body: unknown }>('SELECT $1::jsonb AS body', [JSON.stringify(body)])
  expect(saidIn(kept[0]!.body)).toBe(rows[0]!.said)
})
