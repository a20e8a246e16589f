import 'server-only'
import type pg from 'pg'
import { policiesWhere } from '@/features/articles/policy'
import { siteName } from '@/features/site/queries'
import { tags } from '@/features/tags'
import { cached } from '@/lib/cache'
import { pool } from '@/lib/db'
import { env } from '@/lib/env'
import { locales, offered, searchTags, type Locale } from '@/lib/locales'
import { firstMoment } from '@/lib/moments'
import { paths } from '@/lib/paths'
import { withZone } from '@/lib/time'
import type { NewsItem } from './write'

/** The most that one file may name; the standard would allow five times as many. */
export const fileSize = 10_000
/** Read at once while a file is written: what one request holds in memory. */
const batchSize = 1_000

type Queryable = Pick<pg.Pool, 'query'>
type Place = { at: Date; id: string }

/** Before the first story there may be: an archive is older than computers count from. */
const start: Place = { at: firstMoment, id: '00000000-0000-0000-0000-000000000000' }

/** The policy a story stands under, as `policyOf` has it. */
const policy = `CASE WHEN a.source_id IS NULL THEN 'OWN' ELSE coalesce(a.source_policy, s.policy) END`
const changed = 'greatest(a.published_at, a.updated_at)'
const inSitemap = policiesWhere(({ isInSitemap }) => isInSitemap)
const inNews = policiesWhere(({ isInNewsSitemap }) => isInNewsSitemap)

/** Stories of an edition from a place on, oldest first; `$5` is where the next file begins, if one does. */
const listedFrom = (columns: string) =>
  `SELECT ${columns} FROM article a LEFT JOIN source s ON s.id = a.source_id
    WHERE a.locale = $1 AND a.status = 'PUBLISHED' AND (a.published_at, a.id) >= ($2::timestamptz, $3::uuid)
      AND ${policy} = ANY($4::source_policy[]) ORDER BY a.published_at, a.id`

export type SitemapStep = { first: Place; next: Place | null; changedAt: Date }

/**
 * One file further along an edition: where it begins, where the next one does, when anything in it changed. However many
 * stories there are, no more than a file's worth is looked at, on the index alone.
 */
const stepFrom = async (client: Queryable, locale: Locale, from: Place): Promise<SitemapStep | null> => {
  const { rows } = await client.query<{ at: Date; id: string; n: string; changed: Date }>(
    `WITH listed AS (
       SELECT *, row_number() OVER (ORDER BY at, id) AS n
         FROM (${listedFrom(`a.published_at AS at, a.id, ${changed} AS changed`)} LIMIT ${fileSize + 1}) found
     )
     SELECT at, id, n, (SELECT max(changed) FROM listed WHERE n <= ${fileSize}) AS changed
       FROM listed WHERE n IN (1, ${fileSize + 1}) ORDER BY n`,
    [locale, from.at, from.id, inSitemap],
  )
  const [first, next] = rows
  return first ? { first, next: next ?? null, changedAt: first.changed } : null
}

/** Every file of an edition, one step after the other. */
export async function* sitemapSteps(client: Queryable, locale: Locale) {
  for (let from: Place | null = start; from;) {
    const step: SitemapStep | null = await stepFrom(client, locale, from)
    if (!step) return
    yield step
    from = step.next
  }
}

type FileRow = { locale: Locale; number: number; fromAt: Date; fromId: string; changedAt: Date }

const filesOf = async (): Promise<FileRow[]> => {
  const { rows } = await pool().query<FileRow>(
    `SELECT locale, number, from_at AS "fromAt", from_id AS "fromId", changed_at AS "changedAt"
       FROM sitemap_file ORDER BY locale, number`,
  )
  return rows
}

const absolute = (path: string) => new URL(path, env().SITE_URL).href

type ListRow = { slug: string; at: Date | null }

/** What of an edition is no story, and when something came to stand there last: a list changes with its newest story. */
export const listsListed = async (locale: Locale): Promise<{ address: string; changedAt: string | undefined }[]> => {
  const [{ rows: sections }, { rows: corrections }] = await Promise.all([
    pool().query<ListRow>(
      `SELECT c.slug, (SELECT a.published_at FROM article a WHERE a.locale = $1 AND a.section_id = c.id AND a.status = 'PUBLISHED'
          ORDER BY a.published_at DESC, a.id DESC LIMIT 1) AS at
         FROM section c ORDER BY c.position, c.slug`,
      [locale],
    ),
    pool().query<{ at: Date | null }>(
      `SELECT (SELECT k.at FROM correction k JOIN article a ON a.id = k.article_id AND a.status = 'PUBLISHED'
          WHERE k.locale = $1 ORDER BY k.at DESC LIMIT 1) AS at`,
      [locale],
    ),
  ])
  const listed = (path: string, at: Date | null | undefined) => ({
    address: absolute(path),
    changedAt: at?.toISOString(),
  })
  const newest = sections.reduce<Date | null>((best, { at }) => (at && (!best || at > best) ? at : best), null)
  return [
    listed(paths.front(locale), newest),
    ...sections.map(({ slug, at }) => listed(paths.section(locale, slug), at)),
    listed(paths.latest(locale), newest),
    listed(paths.corrections(locale), corrections[0]?.at),
    listed(paths.principles(locale), null),
  ]
}

const newestOf = (listed: readonly { changedAt: string | undefined }[]) =>
  listed
    .flatMap(({ changedAt }) => changedAt ?? [])
    .reduce<string | undefined>((best, at) => (best && best > at ? best : at), undefined)

export type SitemapName = { locale: Locale; file: string; changedAt: string | undefined }

/** Every file there is. Each edition has a first one; the last one's date is looked up, because it grows. */
export const sitemapFiles = (): Promise<SitemapName[]> =>
  cached(['sitemaps'], [...locales.map(tags.lists), tags.furniture], async () => {
    const known = await filesOf()
    const named = await Promise.all(
      offered().map(async (locale): Promise<SitemapName[]> => {
        const files = known.filter((row) => row.locale === locale)
        const last = files.at(-1)
        const newest = await stepFrom(pool(), locale, last ? { at: last.fromAt, id: last.fromId } : start)
        return [
          { locale, file: 'sections.xml', changedAt: newestOf(await listsListed(locale)) },
          ...files.slice(0, -1).map(({ number, changedAt }) => ({
            locale,
            file: `${number}.xml`,
            changedAt: changedAt.toISOString(),
          })),
          { locale, file: `${last?.number ?? 1}.xml`, changedAt: newest?.changedAt.toISOString() },
        ]
      }),
    )
    return named.flat()
  })

export type Listed = { address: string; changedAt: string }

/** Where a file begins and ends; null where there is none of that number. */
const boundsOf = async (locale: Locale, number: number): Promise<{ from: Place; end: Place | null } | null> => {
  const files = (await filesOf()).filter((row) => row.locale === locale)
  const placeOf = (row: FileRow | undefined) => (row ? { at: row.fromAt, id: row.fromId } : null)
  const own = placeOf(files.find((row) => row.number === number))
  if (!own && number !== 1) return null
  // What was put before all others since the files were last drawn up stands in the first.
  return { from: number === 1 ? start : own!, end: placeOf(files.find((row) => row.number === number + 1)) }
}

/**
 * The stories of one file, some at a time: each part goes on after the last one of the part before. Null where there is
 * no such file.
 */
export const storiesListed = async (locale: Locale, number: number): Promise<AsyncGenerator<Listed[]> | null> => {
  const bounds = await boundsOf(locale, number)
  return bounds && parts(locale, bounds)
}

type ListedRow = Place & { slug: string; changed: Date }

async function* parts(locale: Locale, { from, end }: { from: Place; end: Place | null }): AsyncGenerator<Listed[]> {
  let left = fileSize
  for (let after: Place | null = null; left > 0;) {
    const { rows } = await pool().query<ListedRow>(
      `SELECT a.published_at AS at, a.id, a.slug, ${changed} AS changed FROM (
         ${listedFrom('a.published_at, a.id')} LIMIT $5
       ) listed JOIN article a ON a.id = listed.id
        WHERE ($6::timestamptz IS NULL OR (a.published_at, a.id) < ($6::timestamptz, $7::uuid))
        ORDER BY a.published_at, a.id`,
      [
        locale,
        (after ?? from).at,
        (after ?? from).id,
        inSitemap,
        Math.min(batchSize, left) + (after ? 1 : 0),
        end?.at ?? null,
        end?.id ?? null,
      ],
    )
    const last: Place | null = after
    const fresh: ListedRow[] = rows.filter(({ id }) => id !== last?.id)
    if (fresh.length === 0) return
    left -= fresh.length
    after = fresh.at(-1)!
    yield fresh.map(({ slug, changed: at }) => ({
      address: absolute(paths.story({ locale, slug })),
      changedAt: at.toISOString(),
    }))
  }
}

/** What was published in the last two days, newest first: no more than Google reads. */
export const newsListed = (): Promise<NewsItem[]> =>
  cached(['news-sitemap'], [...locales.map(tags.lists), tags.furniture], async () => {
    const { rows } = await pool().query<{ locale: Locale; slug: string; headline: string; at: Date }>(
      `SELECT a.locale, a.slug, a.headline, a.published_at AS at FROM article a LEFT JOIN source s ON s.id = a.source_id
        WHERE a.locale = ANY($1) AND a.status = 'PUBLISHED' AND a.published_at > now() - interval '2 days'
          AND a.published_at <= now() AND ${policy} = ANY($2::source_policy[])
        ORDER BY a.published_at DESC, a.id DESC LIMIT 1000`,
      [[...offered()], inNews],
    )
    const names = new Map(await Promise.all(locales.map(async (locale) => [locale, await siteName(locale)] as const)))
    return rows.map(({ locale, slug, headline, at }) => ({
      address: absolute(paths.story({ locale, slug })),
      publication: names.get(locale)!,
      language: searchTags[locale],
      at: withZone(at.toISOString()),
      title: headline,
    }))
  })
