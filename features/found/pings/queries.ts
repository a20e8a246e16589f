import 'server-only'
import type pg from 'pg'
import { policiesWhere } from '@/features/articles/policy'
import { env } from '@/lib/env'
import type { PingRecipient } from '@/prisma/client/enums'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { FoundSetting } from '@/features/site/schema'
import { feedFormats } from '../feeds/views'

/** A story to be told of. */
export type Due = {
  id: string
  locale: Locale
  slug: string
  section: string
  source: string | null
  tags: string[]
  authors: string[]
  isCorrected: boolean
  /** Whether search engines may list it. */
  isIndexed: boolean
}

/** So many in one go: a hub is told of feeds, not of stories, and a search engine takes thousands at once. */
export const mostAtOnce = 100

type Queryable = Pick<pg.Pool, 'query'>

/** How the newspaper is to be found; the job's own connection asks, so that no page waits. */
export const foundSet = async (client: Queryable) => {
  const { rows } = await client.query<{ value: unknown }>(`SELECT value FROM site_setting WHERE key = 'found'`)
  return FoundSetting.parse(rows[0]?.value ?? {})
}

/** What one of those who are told is to hear now, oldest first. */
export const duePings = async (client: Queryable, recipient: PingRecipient, now: Date): Promise<Due[]> => {
  const indexed = policiesWhere(({ isIndexed }) => isIndexed)
  const { rows } = await client.query<Due>(
    `SELECT a.id, a.locale, a.slug, c.slug AS section, s.slug AS source,
        ARRAY(SELECT t.slug FROM article_tag r JOIN tag t ON t.id = r.tag_id WHERE r.article_id = a.id) AS tags,
        ARRAY(SELECT w.slug FROM byline b JOIN author w ON w.id = b.author_id WHERE b.article_id = a.id) AS authors,
        EXISTS (SELECT FROM correction k WHERE k.article_id = a.id) AS "isCorrected",
        CASE WHEN a.source_id IS NULL THEN 'OWN' ELSE coalesce(a.source_policy, s.policy) END = ANY($2::source_policy[]) AS "isIndexed"
       FROM ping p JOIN article a ON a.id = p.article_id JOIN section c ON c.id = a.section_id
       LEFT JOIN source s ON s.id = a.source_id
      WHERE p.due_at <= $1 AND p.recipient = $3 ORDER BY p.due_at LIMIT ${mostAtOnce}`,
    [now, indexed, recipient],
  )
  return rows
}

const absolute = (path: string) => new URL(path, env().SITE_URL).href

/** Where the key lies that proves a search engine whose addresses these are. */
export const keyPath = '/indexnow.txt'

/** What a search engine is told. */
export const indexNowBody = (due: readonly Due[], key: string) =>
  JSON.stringify({
    host: new URL(env().SITE_URL).host,
    key,
    keyLocation: absolute(keyPath),
    urlList: due.map((story) => absolute(paths.story(story))),
  })

/** The pages in whose feeds a story stands: those whose feeds name the hub (features/found/feeds). */
const pagesWith = ({ locale, section, source, tags, authors, isCorrected }: Due) => [
  paths.front(locale),
  paths.section(locale, section),
  ...tags.map((slug) => paths.tag(locale, slug)),
  ...authors.map((slug) => paths.author(locale, slug)),
  ...(source === null ? [] : [paths.source(locale, source)]),
  ...(isCorrected ? [paths.corrections(locale)] : []),
]

/** Feeds that are named in one go: hubs take no form of any length. */
const mostFeeds = 300

/** What a hub is told: every feed in which these stories stand, some at a time. */
export const hubBodies = (due: readonly Due[]): string[] => {
  const feeds = [...new Set(due.flatMap(pagesWith))].flatMap((page) =>
    feedFormats.map((format) => absolute(paths.feed(page, format))),
  )
  return Array.from({ length: Math.ceil(feeds.length / mostFeeds) }, (_, n) => {
    const body = new URLSearchParams({ 'hub.mode': 'publish' })
    for (const feed of feeds.slice(n * mostFeeds, (n + 1) * mostFeeds)) body.append('hub.url', feed)
    return body.toString()
  })
}
