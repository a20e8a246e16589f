import pg from 'pg'
import { keepPicture } from '@/features/media/mutations'
import { toBody } from '@/prisma/demo/bodies'
import { written } from '@/prisma/demo/facts'
import { authors, sections, sources } from '@/prisma/demo/people'
import { drawPicture } from '@/prisma/demo/pictures'
import { pictureKeys, type PictureKey } from '@/prisma/demo/types'
import { closeDatabase } from '@/lib/db'
import { locales, type Locale } from '@/lib/locales'
import { withoutIndexes } from './indexes'
import { deskOf, deskTables } from './newsroom-fill'
import * as sql from './newspaper-sql'

/** How many of the drawn pictures the newspaper has: its stories share them, as stories share archive pictures. */
const pictureCount = 10

/** What a newspaper is like: how long its stories are, how many names it knows, how unevenly stories fall to them. */
type Kind = {
  /** Blocks of a story: so many, and up to so many more. */
  blocks: readonly [least: number, more: number]
  moreNames: number
  skew: number
  /** Hours in which a new story is read, and one in how many old ones is found again. */
  hours: number
  foundAgain: number
}
const forReaders: Kind = { blocks: [8, 7], moreNames: 0, skew: 1, hours: 6, foundAgain: 30 }
/** Lists of the newsroom show headlines: what matters is how many there are, and how unlike each other. */
const forTheDesk: Kind = { blocks: [1, 2], moreNames: 400, skew: 2, hours: 2, foundAgain: 3 }

/** Tables that a million rows are written to. */
const filled = [
  'article',
  'byline',
  'article_tag',
  'article_hour',
  'article_stats',
  'referrer_count',
  'media',
  'media_use',
]

/** Stories written by one statement: a sign of life every second or two. */
const portion = 10_000

type Filling = {
  /** A superuser's address of the newspaper's database: triggers and foreign keys are set aside while it fills. */
  adminUrl: string
  articles: number
  /** With a newsroom around it: drafts, revisions, a million comments, decisions, a record. */
  newsroom?: boolean
  say: (line: string) => void
  signal: AbortSignal
}

const keepPictures = async () => {
  const kept = {} as Record<PictureKey, string>
  for (const key of pictureKeys.slice(0, pictureCount))
    kept[key] = (await keepPicture(await drawPicture(key), { alt: 'A drawing', credit: 'Drawing: Masthead' })).id
  return kept
}

/** The sample newspaper's own sentences, to be shuffled: what it is made of decides how it compresses and how it reads. */
const wordsOf = (locale: Locale, now: Date) => {
  const stories = written[locale]
  const pictures = Object.fromEntries(pictureKeys.map((key) => [key, ''])) as Record<PictureKey, string>
  const blocks = stories
    .flatMap(({ body }) => body)
    .filter(({ kind }) => kind === 'paragraph' || kind === 'quote' || kind === 'list')
  return {
    heads: stories.map(({ slug, headline, standfirst }) => ({ slug, headline, standfirst })),
    blocks: toBody(blocks, { pictures, credit: '', now }),
    tags: [...new Set(stories.flatMap(({ tags }) => tags))],
  }
}

const furnish = async (client: pg.Client, tagsEach: number, words: Record<Locale, ReturnType<typeof wordsOf>>) => {
  const named = (rows: Record<string, object>) =>
    JSON.stringify(Object.entries(rows).map(([slug, row], position) => ({ slug, position, ...row })))
  await client.query(sql.sections, [named(sections)])
  await client.query(sql.authors, [named(authors)])
  await client.query(sql.sources, [named(sources)])
  for (const locale of locales) await client.query(sql.tags, [locale, tagsEach, JSON.stringify(words[locale].tags)])
}

type Writing = Pick<Filling, 'articles' | 'say' | 'signal'> & {
  client: pg.Client
  kind: Kind
  words: Record<Locale, ReturnType<typeof wordsOf>>
  pictures: string[]
  /** Whose drafts the stories were; nobody's where there is no newsroom. */
  staff: string[]
  tagsEach: number
  now: Date
}

const writeStories = async ({
  client,
  articles,
  kind,
  words,
  pictures,
  staff,
  tagsEach,
  now,
  say,
  signal,
}: Writing) => {
  const { blocks: [least, more], skew, hours, foundAgain } = kind // prettier-ignore
  for (const statement of sql.moreNames) await client.query(statement, [kind.moreNames])
  let since = Date.now()
  for (let from = 1; from <= articles; from += portion) {
    signal.throwIfAborted()
    const to = Math.min(articles, from + portion - 1)
    for (const locale of locales) {
      const { heads, blocks } = words[locale]
      const made = [JSON.stringify(heads), JSON.stringify(blocks), pictures, least, more, skew, staff]
      await client.query(sql.articles, [from, to, locale, ...made])
    }
    for (const statement of sql.around) await client.query(statement, [from, to, skew])
    await client.query(sql.hours, [from, to, now, hours])
    await client.query(sql.articleTags, [from, to, tagsEach])
    if (Date.now() - since > 2_000 || to === articles) {
      say(`  ${to.toLocaleString('en')} of ${articles.toLocaleString('en')} stories`)
      since = Date.now()
    }
  }
  await client.query(sql.recentHours, [now, foundAgain])
  await client.query(sql.referrers, [now])
  signal.throwIfAborted()
  await client.query(sql.stats)
}

/**
 * Fills an empty, migrated database with a newspaper of `articles` stories: three editions, 120 stories a day up to this
 * minute, bodies of 8 to 14 paragraphs (1 or 2 with a newsroom), pictures, bylines, tags of very different size, and hours
 * of views.
 */
export const fillNewspaper = async ({ adminUrl, articles, newsroom = false, say, signal }: Filling) => {
  const now = new Date()
  const kind = newsroom ? forTheDesk : forReaders
  const pictures = Object.values(await keepPictures())
  await closeDatabase()
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica')
    await client.query(`SET synchronous_commit = off; SET work_mem = '128MB'; SET maintenance_work_mem = '512MB'`)
    await client.query(sql.pick)
    await client.query(sql.skewed)
    const words = Object.fromEntries(locales.map((locale) => [locale, wordsOf(locale, now)])) as Record<
      Locale,
      ReturnType<typeof wordsOf>
    >
    const tagsEach = Math.max(40, Math.min(4_000, Math.round(articles / 60)))
    await furnish(client, tagsEach, words)
    await client.query(sql.numbered, [articles, now])
    await client.query(sql.numberedIndex)
    const desk = newsroom ? deskOf({ client, articles, now, say, signal }) : undefined
    const staff = desk ? await desk.people() : []
    const leads = desk ? await desk.pictures(pictures) : pictures
    const writeAll = async () => {
      await writeStories({ client, articles, kind, words, pictures: leads, staff, tagsEach, now, say, signal })
      await desk?.fill()
    }
    const tables = newsroom ? [...filled, ...deskTables] : filled
    await withoutIndexes(client, tables, writeAll, (index) => {
      signal.throwIfAborted()
      if (newsroom) say(`  index ${index}`)
    })
    signal.throwIfAborted()
    say('  VACUUM ANALYZE')
    await client.query('VACUUM ANALYZE')
    await client.query('CHECKPOINT')
  } finally {
    await client.end()
  }
}
