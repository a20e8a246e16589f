import 'server-only'
import { Prisma } from '@/prisma/client/client'
import { db, pool } from '@/lib/db'
import { isId } from '@/lib/ids'
import { offered, type Locale } from '@/lib/locales'
import { momentOf } from '@/lib/moments'
import { Refused } from '@/lib/problem'
import { readSealed, writeSealed } from '@/lib/sealed'
import { boundsOf } from '@/lib/time'
import { editionsAsked } from '../offered'
import type { ArticlesQuery } from '../schema'

/** Rows that are looked through for one page, at most (docs/decisions/0020). */
const mostScanned = 20_000

type Sql = Prisma.Sql
const { sql, join } = Prisma

const ask = async <Row extends object>({ text, values }: Sql) => (await pool().query<Row>(text, [...values])).rows

/**
 * Stretches of an index that hold what one filter leaves, each in the order of the list: `walked` is how to begin with
 * them, `also` how to choose by them among what another found.
 */
type Way = { walked: { from: Sql; at: Sql; id: Sql; where: Sql }[]; also: Sql | null }

const inArticles = (editions: readonly Locale[], more: Sql): Way => ({
  walked: editions.map((locale) => ({
    from: sql`article s`,
    at: sql`s.published_at`,
    id: sql`s.id`,
    where: sql`s.locale = ${locale} AND s.status = 'PUBLISHED' ${more}`,
  })),
  also: null,
})

/** Between which moments, said of whichever column has them. */
type Span = (at: Sql) => Sql

const noSuch = (field: string) => new Refused('invalid', { field, detail: `There is no such ${field}.` })

/**
 * Does a story that readers can see have it? A name that only drafts have, or an edition that readers are not offered, is nobody's
 * business, and is told as one that there is not.
 */
const isSeen = async (from: Sql, named: Sql, editions: Sql = sql`TRUE`) =>
  (await ask(sql`SELECT 1 FROM ${from} WHERE ${named} AND ${editions} AND s.status = 'PUBLISHED' LIMIT 1`)).length > 0

/** What each filter that is asked for comes to. @throws Refused `invalid` for a name that readers meet nowhere */
const waysOf = async ({ section, tag, author, source }: ArticlesQuery, editions: readonly Locale[]) => {
  const ways: Way[] = []
  // Of whichever edition: who asks for one alone gets an empty list where the name stands in another.
  const inOffered = sql`s.locale = ANY(${offered()})`
  if (section !== undefined) {
    const row = await db.section.findUnique({ where: { slug: section }, select: { id: true } })
    if (!row) throw noSuch('section')
    ways.push({
      ...inArticles(editions, sql`AND s.section_id = ${row.id}::uuid`),
      also: sql`a.section_id = ${row.id}::uuid`,
    })
  }
  if (source !== undefined) {
    const row = await db.source.findUnique({ where: { slug: source }, select: { id: true, becomesId: true } })
    const id = row?.becomesId ?? row?.id
    if (!id || !(await isSeen(sql`article s`, sql`s.source_id = ${id}::uuid`, inOffered))) throw noSuch('source')
    ways.push({
      ...inArticles(editions, sql`AND s.source_id = ${id}::uuid`),
      also: sql`a.source_id = ${id}::uuid`,
    })
  }
  if (tag !== undefined) {
    const known = await db.tag.findMany({
      where: { slug: tag, becomesId: null, locale: { in: [...editions] } },
      select: { id: true },
    })
    const seen = await Promise.all(known.map(({ id }) => isSeen(sql`article_tag s`, sql`s.tag_id = ${id}::uuid`)))
    const rows = known.filter((_, at) => seen[at])
    if (rows.length === 0) throw noSuch('tag')
    ways.push({
      walked: rows.map(({ id }) => ({
        from: sql`article_tag s`,
        at: sql`s.published_at`,
        id: sql`s.article_id`,
        where: sql`s.tag_id = ${id}::uuid AND s.status = 'PUBLISHED'`,
      })),
      also: sql`EXISTS (SELECT FROM article_tag t WHERE t.article_id = a.id AND t.tag_id = ANY(${rows.map(({ id }) => id)}::uuid[]))`,
    })
  }
  if (author !== undefined) {
    const row = await db.author.findUnique({ where: { slug: author }, select: { id: true, becomesId: true } })
    const id = row?.becomesId ?? row?.id
    if (!id || !(await isSeen(sql`byline s`, sql`s.author_id = ${id}::uuid`, inOffered))) throw noSuch('author')
    ways.push({
      walked: editions.map((locale) => ({
        from: sql`byline s`,
        at: sql`s.published_at`,
        id: sql`s.article_id`,
        where: sql`s.author_id = ${id}::uuid AND s.locale = ${locale} AND s.status = 'PUBLISHED'`,
      })),
      also: sql`EXISTS (SELECT FROM byline b WHERE b.article_id = a.id AND b.author_id = ${id}::uuid)`,
    })
  }
  return ways
}

/** The filter that leaves least, by its index alone; one alone is not counted. */
const narrowest = async (ways: readonly Way[], span: Span) => {
  if (ways.length < 2) return ways[0]
  const counts = ways.map(({ walked }) => {
    const parts = walked.map(
      ({ from, at, where }) =>
        sql`(SELECT count(*) FROM (SELECT FROM ${from} WHERE ${where} ${span(at)} LIMIT ${mostScanned}) n)`,
    )
    return sql`(${join(parts, ' + ')})::int`
  })
  const [row] = await ask<{ counts: number[] }>(sql`SELECT ARRAY[${join(counts)}] AS counts`)
  return ways[row!.counts.indexOf(Math.min(...row!.counts))]
}

/** "2026-11-29" is when that day begins on the newsroom's clock. @throws Refused `invalid` */
const momentAsked = (field: 'since' | 'until', text: string | undefined) => {
  if (text === undefined) return null
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!day) return new Date(text)
  const bounds = boundsOf({ year: Number(day[1]), month: Number(day[2]), day: Number(day[3]) })
  if (!bounds) throw new Refused('invalid', { field })
  return new Date(bounds.from)
}

const listOf = ({ limit: _, cursor: __, fields: ___, ...list }: ArticlesQuery) => ['articles', list]

/** Where a page begins. Moments of publishing are kept in milliseconds, so that none is lost on the way. */
const placeOf = (query: ArticlesQuery) => {
  if (query.cursor === undefined) return null
  const [at = '', id = ''] = readSealed(listOf(query), query.cursor).split('_')
  const moment = momentOf(at)
  if (!moment || !isId(id)) throw new Refused('invalid_cursor', { field: 'cursor' })
  return { at: moment, id }
}

type Found = { id: string; at: Date }

/**
 * A page of published stories by what is asked, as ids. At most so many rows are looked through: a page may be shorter than
 * it could be, even empty, and the list still go on. @throws Refused `invalid`, `invalid_cursor`
 */
export const findArticles = async (
  query: ArticlesQuery,
  scanned = mostScanned,
): Promise<{ ids: string[]; next: string | null }> => {
  const place = placeOf(query)
  const [since, until] = [momentAsked('since', query.since), momentAsked('until', query.until)]
  // Turned round they leave nothing, which whoever asks would take for a day without news.
  if (since && until && since > until)
    throw new Refused('invalid', { field: 'until', detail: 'It is earlier than `since`.' })
  const editions = editionsAsked(query.language)
  const ways = await waysOf(query, editions)
  const isNewest = query.order === 'newest'
  const [past, by] = isNewest ? [sql`<`, sql`DESC`] : [sql`>`, sql`ASC`]
  const span: Span = (at) =>
    sql`${since ? sql`AND ${at} >= ${since}::timestamptz` : Prisma.empty} ${until ? sql`AND ${at} < ${until}::timestamptz` : Prisma.empty}`
  const first = (await narrowest(ways, span)) ?? inArticles(editions, Prisma.empty)
  const others = ways.filter((way) => way !== first).flatMap(({ also }) => (also ? [also] : []))
  const most = others.length > 0 ? scanned : query.limit + 1
  const stretch = ({ from, at, id, where }: Way['walked'][number]) => {
    const after = place ? sql`AND (${at}, ${id}) ${past} (${place.at}::timestamptz, ${place.id}::uuid)` : Prisma.empty
    return sql`(SELECT ${id} AS id, ${at} AS at FROM ${from} WHERE ${where} ${span(at)} ${after} ORDER BY ${at} ${by}, ${id} ${by} LIMIT ${most})`
  } // prettier-ignore
  const portion = sql`(SELECT * FROM (${join(first.walked.map(stretch), ' UNION ALL ')}) w ORDER BY at ${by}, id ${by} LIMIT ${most})`
  const chosen = others.length > 0 ? sql`AND ${join(others, ' AND ')}` : Prisma.empty
  const rows = await ask<Found>(
    sql`SELECT p.id, p.at FROM ${portion} p JOIN article a ON a.id = p.id AND a.status = 'PUBLISHED' ${chosen}
      ORDER BY p.at ${by}, p.id ${by} LIMIT ${query.limit + 1}`,
  )
  const found = rows.slice(0, query.limit)
  const isFull = rows.length > query.limit
  const [last] = isFull
    ? [found.at(-1)]
    : others.length > 0
      ? await ask<Found>(sql`SELECT p.id, p.at FROM ${portion} p ORDER BY p.at ${by}, p.id ${by} OFFSET ${scanned - 1} LIMIT 1`)
      : [] // prettier-ignore
  return {
    ids: found.map(({ id }) => id),
    next: last ? writeSealed(listOf(query), `${last.at.getTime()}_${last.id}`) : null,
  }
}
