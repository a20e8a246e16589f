import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { cached } from '@/lib/cache'
import { pool } from '@/lib/db'
import { isId } from '@/lib/ids'
import type { Locale } from '@/lib/locales'
import type { Role } from '@/prisma/client/enums'
import { everyHour, everyMinute, spans, sumOf, sumsBy, type Point, type Span } from './rules'
import { addedUp } from './totals'

type By = { role: Role }

export type Read = { id: string; locale: Locale; slug: string; headline: string; views: number }
/** One story, all views of it, and where it stands. */
export type StoryRead = Read & { sectionId: string }

/** What is read right now: the views of the last 30 minutes by minute, and the stories they were of. @throws Refused */
export const rightNow = async (by: By): Promise<{ minutes: Point[]; stories: Read[] }> => {
  requireRight(by, 'analytics')
  const [{ rows }, { rows: stories }] = await Promise.all([
    pool().query<{ now: Date; minute: Date | null; value: number }>(
      `SELECT now() AS now, m.minute, coalesce(m.value, 0)::int AS value FROM (VALUES (1)) AS one
         LEFT JOIN (SELECT date_trunc('minute', at) AS minute, count(*) AS value FROM view_event
                     WHERE at > date_trunc('minute', now()) - interval '29 minutes' GROUP BY 1) m ON true`,
    ),
    pool().query<Read>(
      `SELECT a.id, a.locale, a.slug, a.headline, v.views FROM (
         SELECT article_id, count(*)::int AS views FROM view_event WHERE at > now() - interval '30 minutes'
          GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10) v
         JOIN article a ON a.id = v.article_id AND a.status = 'PUBLISHED' ORDER BY v.views DESC, a.id`,
    ),
  ])
  const counted = rows.flatMap(({ minute, value }) => (minute ? [{ minute, value }] : []))
  return { minutes: everyMinute(rows[0]!.now, counted), stories }
}

/** The views of one story in the last 30 minutes, by minute. @throws Refused */
export const storyNow = async (by: By, articleId: string): Promise<Point[]> => {
  requireRight(by, 'analytics')
  const { rows } = await pool().query<{ now: Date; minute: Date | null; value: number }>(
    `SELECT now() AS now, m.minute, coalesce(m.value, 0)::int AS value FROM (VALUES (1)) AS one
       LEFT JOIN (SELECT date_trunc('minute', at) AS minute, count(*) AS value FROM view_event
                   WHERE article_id = $1 AND at > date_trunc('minute', now()) - interval '29 minutes' GROUP BY 1) m ON true`,
    [articleId],
  )
  return everyMinute(
    rows[0]!.now,
    rows.flatMap(({ minute, value }) => (minute ? [{ minute, value }] : [])),
  )
}

/** What a span adds up to; names are ids of sections and codes of editions. */
export type Hours = {
  hours: Point[]
  sections: { name: string; value: number }[]
  editions: { name: string; value: number }[]
}

type Cell = { hour: string; locale: string; sectionId: string; value: number }

/**
 * Every counted hour of a span by edition and section, whatever is shown of it: totals as far as they are kept, and what came
 * since from the stories' own hours. At most a minute old.
 */
const cellsOf = (span: Span) =>
  cached(['numbers', span], [], async () => {
    const { since, until } = await addedUp(pool(), 'hour_total', spans[span])
    const { rows } = await pool().query<Omit<Cell, 'hour'> & { hour: Date }>(
      `SELECT hour, locale, section_id AS "sectionId", views AS value FROM hour_total WHERE hour > $1 AND hour <= $2
       UNION ALL
       SELECT h.hour, a.locale, a.section_id, sum(h.views)::int FROM article_hour h JOIN article a ON a.id = h.article_id
        WHERE h.hour > $2 GROUP BY 1, 2, 3`,
      [since, until],
    )
    return rows.map(({ hour, ...rest }): Cell => ({ hour: hour.toISOString(), ...rest }))
  })

/** All views of a span. @throws Refused `forbidden` */
export const viewsIn = async (by: By, span: Span) => {
  requireRight(by, 'analytics')
  return sumOf(await cellsOf(span))
}

/**
 * Views by hour, of all stories or of one section, and how they fall to sections and editions. At most a minute old.
 * @throws Refused `forbidden`
 */
export const viewsByHour = async (by: By, span: Span, sectionId: string | null, now = new Date()): Promise<Hours> => {
  requireRight(by, 'analytics')
  const cells = await cellsOf(span)
  const shown = sectionId === null ? cells : cells.filter((cell) => cell.sectionId === sectionId)
  return {
    hours: everyHour(
      now,
      span,
      shown.map(({ hour, value }) => ({ hour: new Date(hour), value })),
    ),
    sections: sumsBy(cells, (cell) => cell.sectionId),
    editions: sumsBy(shown, (cell) => cell.locale),
  }
}

/** One story's views by hour; null when there is no such published story. @throws Refused `forbidden` */
export const storyByHour = async (by: By, articleId: string, span: Span) => {
  requireRight(by, 'analytics')
  if (!isId(articleId)) return null
  const [{ rows }, counted] = await Promise.all([
    pool().query<StoryRead & { now: Date }>(
      `SELECT now() AS now, a.id, a.locale, a.slug, a.headline, a.section_id AS "sectionId", s.views FROM article a
         JOIN article_stats s ON s.article_id = a.id WHERE a.id = $1 AND a.status = 'PUBLISHED'`,
      [articleId],
    ),
    pool().query<{ hour: Date; value: number }>(
      `SELECT hour, views AS value FROM article_hour
        WHERE article_id = $1 AND hour > date_trunc('hour', now()) - make_interval(hours => $2)`,
      [articleId, spans[span]],
    ),
  ])
  const [row] = rows
  if (!row) return null
  const { now, ...story } = row
  return { story, hours: everyHour(now, span, counted.rows) }
}

/** One language of a story, and how often it was read in it. */
export type VersionRead = { id: string; locale: Locale; value: number }

/** How a story's views fall to the languages it is published in, the largest first. @throws Refused `forbidden` */
export const versionsRead = async (by: By, articleId: string, span: Span): Promise<VersionRead[]> => {
  requireRight(by, 'analytics')
  const { rows } = await pool().query<VersionRead>(
    `SELECT a.id, a.locale, coalesce(sum(h.views), 0)::int AS value FROM article a
       LEFT JOIN article_hour h ON h.article_id = a.id AND h.hour > date_trunc('hour', now(), 'UTC') - make_interval(hours => $2)
      WHERE a.story_id = (SELECT story_id FROM article WHERE id = $1) AND a.status = 'PUBLISHED'
      GROUP BY a.id ORDER BY 3 DESC, a.locale`,
    [articleId, spans[span]],
  )
  return rows
}

/** Which comments: of everything, of one story, or of a section. */
export type Said = { articleId: string } | { sectionId: string } | null

/** The section is asked of each comment of the span: nobody looks through all stories of a section. */
const ofWhat = (said: Said): [sql: string, id: string | null] =>
  said === null
    ? ['$2::uuid IS NULL', null]
    : 'articleId' in said
      ? ['article_id = $2', said.articleId]
      : ['(SELECT section_id FROM article WHERE id = article_id) = $2', said.sectionId]

/** Comments written by hour, whatever became of them. @throws Refused `forbidden` */
export const commentsByHour = async (by: By, span: Span, said: Said = null): Promise<Point[]> => {
  requireRight(by, 'analytics')
  const [which, id] = ofWhat(said)
  const { rows } = await pool().query<{ now: Date; hour: Date | null; value: number }>(
    // Named one by one, so that the queue's index answers.
    `SELECT now() AS now, c.hour, coalesce(c.value, 0)::int AS value FROM (VALUES (1)) AS one
       LEFT JOIN (SELECT date_trunc('hour', created_at) AS hour, count(*) AS value FROM comment
                   WHERE status IN ('PUBLISHED', 'HELD', 'REJECTED', 'DELETED') AND ${which}
                     AND created_at >= date_trunc('hour', now()) - make_interval(hours => $1 - 1) GROUP BY 1) c ON true`,
    [spans[span], id],
  )
  return everyHour(
    rows[0]!.now,
    span,
    rows.flatMap(({ hour, value }) => (hour ? [{ hour, value }] : [])),
  )
}
