import { expect, test } from 'vitest'
import type { Body } from '@/features/articles/body'
import { pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { searchPage } from './queries'
import { SearchQuery } from './schema'

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
