import pg from 'pg'
import { keepPicture } from '@/features/media/mutations'
import { toBody } from '@/prisma/demo/bodies'
import { written } from '@/prisma/demo/facts'
import { authors, sections, sources } from '@/prisma/demo/people'
import { drawPicture } from '@/prisma/demo/pictures'
import { pictureKeys, type PictureKey } from '@/prisma/demo/types'
import { closeDatabase } from '@/lib/db'
import { locales, type Locale } from '@/lib/locales'
import * as sql from './newspaper-sql'

/** How many of the drawn pictures the newspaper has: its stories share them, as stories share archive pictures. */
const pictureCount = 10

/** Stories written by one statement: a sign of life every second or two. */
const portion = 10_000

type Filling = {
  /** A superuser's address of the newspaper's database: triggers and foreign keys are set aside while it fills. */
  adminUrl: string
  articles: number
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

/**
 * Fills an empty, migrated database with a newspaper of `articles` stories: three editions, 120 stories a day up to this
 * minute, bodies of 8 to 14 paragraphs, pictures, bylines, tags of very different size, and hours of views.
 */
export const fillNewspaper = async ({ adminUrl, articles, say, signal }: Filling) => {
  const now = new Date()
  const pictures = Object.values(await keepPictures())
  await closeDatabase()
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica')
    await client.query(`SET synchronous_commit = off; SET work_mem = '128MB'; SET maintenance_work_mem = '256MB'`)
    await client.query(sql.pick)
    const words = Object.fromEntries(locales.map((locale) => [locale, wordsOf(locale, now)])) as Record<
      Locale,
      ReturnType<typeof wordsOf>
    >
    const tagsEach = Math.max(40, Math.min(4_000, Math.round(articles / 60)))
    await furnish(client, tagsEach, words)
    await client.query(sql.numbered, [articles, now])
    let since = Date.now()
    for (let from = 1; from <= articles; from += portion) {
      signal.throwIfAborted()
      const to = Math.min(articles, from + portion - 1)
      for (const locale of locales) {
        const { heads, blocks } = words[locale]
        await client.query(sql.articles, [from, to, locale, JSON.stringify(heads), JSON.stringify(blocks), pictures])
      }
      for (const statement of sql.around) await client.query(statement, [from, to])
      await client.query(sql.hours, [from, to, now])
      await client.query(sql.articleTags, [from, to, tagsEach])
      if (Date.now() - since > 2_000 || to === articles) {
        say(`  ${to.toLocaleString('en')} of ${articles.toLocaleString('en')} stories`)
        since = Date.now()
      }
    }
    await client.query(sql.recentHours, [now])
    signal.throwIfAborted()
    await client.query(sql.stats)
    say('  VACUUM ANALYZE')
    await client.query('VACUUM ANALYZE')
    await client.query('CHECKPOINT')
  } finally {
    await client.end()
  }
}
