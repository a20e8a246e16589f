import 'server-only'
import type pg from 'pg'
import { policiesWhere } from '@/features/articles/policy'
import { env } from '@/lib/env'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { FoundSetting } from '@/features/site/schema'

/** A story to be told of. */
export type Due = {
  id: string
  attempts: number
  locale: Locale
  slug: string
  section: string
  /** Whether search engines may list it. */
  isIndexed: boolean
}

/** So many in one go: a hub is told of feeds, not of stories, and a search engine takes thousands at once. */
export const mostAtOnce = 100

/** What is due, oldest first, and what is set; the job's own connection asks, so that no page waits. */
export const duePings = async (client: Pick<pg.Pool, 'query'>, now: Date) => {
  const indexed = policiesWhere(({ isIndexed }) => isIndexed)
  const { rows } = await client.query<Due>(
    `SELECT a.id, p.attempts, a.locale, a.slug, c.slug AS section,
        CASE WHEN a.source_id IS NULL THEN 'OWN' ELSE coalesce(a.source_policy, s.policy) END = ANY($2::source_policy[]) AS "isIndexed"
       FROM ping p JOIN article a ON a.id = p.article_id JOIN section c ON c.id = a.section_id
       LEFT JOIN source s ON s.id = a.source_id
      WHERE p.due_at <= $1 ORDER BY p.due_at LIMIT ${mostAtOnce}`,
    [now, indexed],
  )
  const { rows: set } = await client.query<{ value: unknown }>(`SELECT value FROM site_setting WHERE key = 'found'`)
  return { due: rows, settings: FoundSetting.parse(set[0]?.value ?? {}) }
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

/** What a hub is told: every feed in which these stories stand first. */
export const hubBody = (due: readonly Due[]) => {
  const pages = new Set(due.flatMap(({ locale, section }) => [paths.front(locale), paths.section(locale, section)]))
  const body = new URLSearchParams({ 'hub.mode': 'publish' })
  for (const page of pages)
    for (const format of ['rss', 'atom', 'json'] as const) body.append('hub.url', absolute(paths.feed(page, format)))
  return body.toString()
}
