import pg from 'pg'
import { searchPage } from '@/features/search/queries'
import { SearchQuery } from '@/features/search/schema'
import { suggestionsFor } from '@/features/search/suggestions/queries'
import { closeDatabase } from '@/lib/db'
import type { Locale } from '@/lib/locales'
import { say } from '../output.mjs'
import { atMost, percentile, plain, type Row } from './figures'

/** A process of its own, because settings are read once in a process: `DATABASE_URL=… ADMIN_URL=… search.ts`. */

/** Stories written to the index by one statement. */
const portion = 1_000
const indexes = {
  article_search_front: 'front',
  article_search_words: 'words',
}

const connect = async () => {
  const client = new pg.Client({ connectionString: process.env.ADMIN_URL ?? process.env.DATABASE_URL })
  await client.connect()
  return client
}

/** The newspaper was filled with triggers set aside: what they would have written is written here, and how long that takes. */
const writeIndex = async (client: pg.Client) => {
  await client.query(`SET synchronous_commit = off; SET maintenance_work_mem = '512MB'`)
  const { rows } = await client.query<{ ids: string[] }>(
    `SELECT array_agg(id ORDER BY published_at) AS ids
       FROM (SELECT id, published_at, (row_number() OVER (ORDER BY published_at) - 1) / $1 AS part FROM article
              WHERE status = 'PUBLISHED' AND NOT EXISTS (SELECT FROM article_search s WHERE s.article_id = article.id)) numbered
      GROUP BY part ORDER BY part`,
    [portion],
  )
  if (rows.length === 0) return 0
  for (const name of Object.keys(indexes)) await client.query(`DROP INDEX IF EXISTS ${name}`)
  const began = performance.now()
  let since = began
  let written = 0
  const write = async (writer: pg.Client) => {
    for (let next = rows[written]; next; next = rows[written]) {
      written += 1
      await writer.query('SELECT search_write($1)', [next.ids])
      if (performance.now() - since < 5_000) continue
      since = performance.now()
      say(`  ${(written * portion).toLocaleString('en')} stories in the index`)
    }
  }
  const second = await connect()
  await second.query('SET synchronous_commit = off')
  await Promise.all([write(client), write(second)])
  await second.end()
  const each = (performance.now() - began) / rows.flatMap(({ ids }) => ids).length
  for (const [name, column] of Object.entries(indexes))
    await client.query(
      `CREATE INDEX ${name} ON article_search USING gin (${column}, search_spans(locale, published_at))`,
    )
  say('  Words for "did you mean"')
  for (;;) {
    const { rows: did } = await client.query<{ done: number }>('SELECT search_catch_up(5000) AS done')
    if (did[0]!.done === 0) break
  }
  await client.query('VACUUM ANALYZE article_search, search_word, search_due')
  return each
}

/** `typed`: what is offered for it is measured, not what answers it. */
type Kind = { what: string; locale: Locale; questions: string[]; typed?: true }

/** Words of the newspaper by how common they are: the question of a reader is one of these. */
const kindsOf = async (client: pg.Client): Promise<Kind[]> => {
  const words = async (locale: Locale, order: 'DESC' | 'ASC', many: number, offset = 0) =>
    (
      await client.query<{ shown: string }>(
        `SELECT shown FROM search_word WHERE locale = $1 AND length(word) > 3 ORDER BY seen ${order}, word LIMIT $2 OFFSET $3`,
        [locale, many, offset],
      )
    ).rows.map(({ shown }) => shown)
  const { rows: tags } = await client.query<{ name: string }>(
    `SELECT name FROM tag WHERE locale = 'en' ORDER BY id DESC LIMIT 40`,
  )
  const { rows: heads } = await client.query<{ headline: string }>(
    `SELECT headline FROM article WHERE locale = 'en' AND published_at < now() - interval '3 days' ORDER BY published_at DESC LIMIT 40`,
  )
  const common = await words('en', 'DESC', 40, 5)
  const [arabic, kurdish] = [await words('ar', 'DESC', 40), await words('ckb', 'DESC', 40)]
  const pairs = common.slice(0, -1).map((word, n) => `${word} ${common[n + 1]}`)
  return [
    { what: 'a common word', locale: 'en', questions: common },
    { what: 'a rare word', locale: 'en', questions: tags.map(({ name }) => name.split(' ').at(-1)!) },
    { what: 'two words', locale: 'en', questions: pairs },
    {
      what: 'words in a row',
      locale: 'en',
      questions: heads.map(({ headline }) => `"${headline.split(' ').slice(0, 3).join(' ')}"`),
    },
    { what: 'Arabic', locale: 'ar', questions: arabic },
    { what: 'Kurdish', locale: 'ckb', questions: kurdish },
    { what: 'a beginning', locale: 'en', questions: common.map((word) => `${word.slice(0, 4)}*`) },
    {
      what: 'the beginning of a word, typed as if it were one',
      locale: 'en',
      questions: common.map((word) => word.slice(0, -1)),
    },
    { what: 'Arabic, with a letter before it', locale: 'ar', questions: arabic.map((word) => `و${word}`) },
    { what: 'Kurdish, in another form', locale: 'ckb', questions: kurdish.map((word) => `${word}ەکان`) },
    {
      what: 'suggestions',
      locale: 'en',
      questions: common.flatMap((word) => [2, 3, 5].map((n) => word.slice(0, n))),
      typed: true,
    },
    {
      what: 'nothing, and a misspelt word',
      locale: 'en',
      questions: common.map((word) => `${word.slice(0, 3)}q${word.slice(3)}`),
    },
  ]
}

const rowOf = async (stories: number, { what, locale, questions, typed }: Kind): Promise<Row> => {
  const took: number[] = []
  let found = 0
  let refused = 0
  const ask = async (q: string) =>
    typed ? await suggestionsFor(locale, q) : (await searchPage({ ...SearchQuery.parse({ q }), locale })).hits
  // Not measured: code and pages of the database that have never been read. What takes too long there is told.
  for (const q of questions)
    await ask(q).catch((error: { code?: string }) => {
      if (error.code !== 'too_large') throw error
      refused += 1
    })
  for (let round = 0; round < 2; round += 1)
    for (const q of questions) {
      const began = performance.now()
      found += (await ask(q)).length
      took.push(performance.now() - began)
    }
  const p95 = percentile(took, 0.95)
  return {
    what: `search among ${stories.toLocaleString('en')}, ${what}`,
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
    figure: `p95 ${plain(p95)} ms, ${plain(found / took.length)} found${refused ? `, ${refused} refused at first` : ''}`,
    value: p95,
    aims: [atMost(p95, stories > 200_000 ? 250 : 80, ' ms')],
  }
}

const client = await connect()
const each = await writeIndex(client)
const { rows } = await client.query<{ stories: number }>('SELECT count(*)::int AS stories FROM article_search')
const { stories } = rows[0]!
const { rows: sizes } = await client.query<{ bytes: string }>(
  `SELECT pg_size_pretty(pg_total_relation_size('article_search')) AS bytes`,
)
const measured: Row[] = [
  {
    what: 'search, the index of a story written',
    figure: `${plain(each)} ms each, ${sizes[0]!.bytes} in all`,
    value: each,
  },
]
for (const kind of await kindsOf(client)) measured.push(await rowOf(stories, kind))
await client.end()
await closeDatabase()
if (process.send) process.send(measured)
else for (const row of measured) say(JSON.stringify(row))
process.exit(0)
