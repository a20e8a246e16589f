import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { commentColumns, commentJoins, type CommentRow } from '@/features/comments/shapes'
import type { CommentLanguage, Held, HeldDetail } from '@/features/comments/views'
import { pool } from '@/lib/db'
import { inLanguage } from '@/lib/i18n'
import { isId } from '@/lib/ids'
import type { Locale } from '@/lib/locales'
import type { By } from '../by'
import type { QueueAsked } from '../schema'
import { queuePageSize, type QueueItem, type QueueNews, type QueuePage } from '../views'
import { authorsOf } from '../authors/queries'
import { versionColumn } from '../decisions/reading'
import { readPlace, writePlace } from './cursor'
import { questionOf, rarityOf } from './search'

type Found = { id: string; at: Date; written: Date | null; place: string }

/** Whether what is looked for is so rare that it is looked up by its words. */
export const isRareIn = async ({ q }: QueueAsked) => {
  const rarity = q ? rarityOf(q) : null
  return rarity !== null && (await pool().query<{ isRare: boolean }>(rarity)).rows[0]!.isRare
}

const placesOf = async (asked: QueueAsked) => {
  const isRare = await isRareIn(asked)
  const { page, scanned, values, innerValues } = questionOf(asked, readPlace(asked.after), queuePageSize + 1, isRare)
  const { rows } = await pool().query<Found>(page, values)
  if (rows.length > queuePageSize) {
    const shown = rows.slice(0, queuePageSize)
    return { shown, next: shown.at(-1)!, isPartial: false }
  }
  const last = scanned ? (await pool().query<Found>(scanned, innerValues)).rows[0] : undefined
  return { shown: rows, next: last ?? null, isPartial: last !== undefined }
}

type Row = CommentRow & {
  version: string
  heldDetail: HeldDetail | null
  heldAlso: Held[] | null
  waitingSince: Date | null
  reportedSince: Date | null
  guestName: string | null
  parentBody: string | null
  parentLanguage: CommentLanguage | null
  parentStatus: string | null
  headline: string
  locale: Locale
  slug: string
  isPublished: boolean
  sectionNames: unknown
}

const rowsOf = async (ids: readonly string[]) => {
  const { rows } = await pool().query<Row>(
    `SELECT ${commentColumns}, ${versionColumn} AS version, c.held_detail AS "heldDetail", c.held_also AS "heldAlso", c.waiting_since AS "waitingSince", c.guest_name AS "guestName",
        c.reported_since AS "reportedSince", p.body AS "parentBody", p.language AS "parentLanguage", p.status AS "parentStatus",
        a.headline, a.locale, a.slug, a.status = 'PUBLISHED' AS "isPublished", n.names AS "sectionNames"
      FROM unnest($1::uuid[]) WITH ORDINALITY AS w (id, place) JOIN comment c ON c.id = w.id ${commentJoins}
      JOIN article a ON a.id = c.article_id JOIN section n ON n.id = a.section_id ORDER BY w.place`,
    [ids],
  )
  return rows
}

/** By comment. */
const grouped = <R extends { commentId: string }>(rows: readonly R[]) => {
  const groups = new Map<string, R[]>()
  for (const row of rows) groups.set(row.commentId, [...(groups.get(row.commentId) ?? []), row])
  return groups
}

const about = async <R extends { commentId: string }>(sql: string, ids: readonly string[]) =>
  grouped((await pool().query<R>(sql, [ids])).rows)

/** So many of a comment's reports, and of what it said before, are at hand: a crowd's would hide those of the next comment. */
const mostOfEach = 50

type ReportRow = QueueItem['reports'][number] & { commentId: string; at: Date; all: number }
const reportsOf = (ids: readonly string[]) =>
  about<Omit<ReportRow, 'at'> & { at: Date }>(
    `SELECT w.id AS "commentId", r.* FROM unnest($1::uuid[]) AS w (id) CROSS JOIN LATERAL (
        SELECT r.reason, r.note, r.at, CASE WHEN u.deleted_at IS NULL THEN u.name END AS "by", count(*) OVER ()::int AS "all"
          FROM report r JOIN "user" u ON u.id = r.reporter_id WHERE r.comment_id = w.id AND r.outcome IS NULL
         ORDER BY r.at, r.id LIMIT ${mostOfEach}) r ORDER BY r.at`,
    ids,
  )

const editsOf = (ids: readonly string[]) =>
  about<{ commentId: string; body: string; at: Date }>(
    `SELECT w.id AS "commentId", e.* FROM unnest($1::uuid[]) AS w (id) CROSS JOIN LATERAL (
        SELECT body, at FROM comment_edit WHERE comment_id = w.id ORDER BY at, id LIMIT ${mostOfEach}) e ORDER BY e.at`,
    ids,
  )

type DecisionRow = NonNullable<QueueItem['decided']> & { commentId: string }
const decisionsOf = (ids: readonly string[]) =>
  about<Omit<DecisionRow, 'at'> & { at: Date }>(
    `WITH last AS (SELECT d.* FROM unnest($1::uuid[]) AS w (id) CROSS JOIN LATERAL (
        SELECT d.comment_id AS "commentId", d.batch_id AS "batchId", d.verdict, d.reason, d.note, d.at, u.name AS "by"
          FROM comment_decision d LEFT JOIN "user" u ON u.id = d.by_id
         WHERE d.comment_id = w.id AND d.undone_at IS NULL ORDER BY d.at DESC, d.id DESC LIMIT 1) d)
      SELECT last.*, n.together FROM last JOIN (SELECT batch_id, count(*)::int AS together FROM comment_decision
        WHERE undone_at IS NULL AND batch_id IN (SELECT "batchId" FROM last) GROUP BY 1) n ON n.batch_id = last."batchId"`,
    ids,
  )

const claimsOf = (ids: readonly string[]) =>
  about<{ commentId: string; userId: string; name: string }>(
    `SELECT k.comment_id AS "commentId", k.user_id AS "userId", u.name FROM comment_claim k JOIN "user" u ON u.id = k.user_id
      WHERE k.comment_id = ANY($1::uuid[]) AND k.until > now()`,
    ids,
  )

const whyOf = ({ status, heldFor, heldDetail, heldAlso }: Row): QueueItem['why'] =>
  status === 'HELD' && heldFor
    ? [{ reason: heldFor, detail: heldDetail ?? {} }, ...(heldAlso ?? []).map((one) => ({ detail: {}, ...one }))]
    : []

const iso = (date: Date | null) => date?.toISOString() ?? null

/** Comments with everything that is needed to decide about them, in the order of the ids. */
export const itemsOf = async (ids: readonly string[], by: By, locale: Locale): Promise<QueueItem[]> => {
  requireRight(by, 'moderate')
  if (ids.length === 0) return []
  const [rows, reports, edits, decisions, claims] = await Promise.all([
    rowsOf(ids),
    reportsOf(ids),
    editsOf(ids),
    decisionsOf(ids),
    claimsOf(ids),
  ])
  const authors = await authorsOf(rows.flatMap(({ authorId }) => authorId ?? []))
  return rows.map((row): QueueItem => {
    const decided = decisions.get(row.id)?.[0]
    return {
      id: row.id,
      status: row.status,
      body: row.body,
      language: row.language,
      createdAt: row.createdAt.toISOString(),
      editedAt: iso(row.editedAt),
      version: row.version,
      since: iso(row.waitingSince ?? row.reportedSince),
      why: whyOf(row),
      reportCount: reports.get(row.id)?.[0]?.all ?? 0,
      reports: (reports.get(row.id) ?? []).map(({ reason, note, by: name, at }) => ({
        reason,
        note,
        by: name,
        at: at.toISOString(),
      })),
      edits: (edits.get(row.id) ?? []).map(({ body, at }) => ({ body, at: at.toISOString() })),
      answers:
        row.parentId && row.parentBody !== null
          ? {
              id: row.parentId,
              name: row.parentName,
              body: row.parentBody,
              language: row.parentLanguage ?? 'und',
              isGone: row.parentStatus !== 'PUBLISHED',
            }
          : null,
      guestName: row.guestName,
      author: row.authorId === null ? null : (authors.get(row.authorId) ?? null),
      story: {
        id: row.articleId,
        headline: row.headline,
        locale: row.locale,
        slug: row.slug,
        isPublished: row.isPublished,
        section: inLanguage(row.sectionNames, locale),
      },
      isPicked: row.isPicked,
      pickNote: row.pickNote,
      isOwn: row.authorId === by.id,
      claimedBy: claims.get(row.id)?.find(({ userId }) => userId !== by.id)?.name ?? null,
      decided: decided
        ? {
            batchId: decided.batchId,
            together: decided.together,
            verdict: decided.verdict,
            reason: decided.reason,
            note: decided.note,
            at: decided.at.toISOString(),
            by: decided.by,
          }
        : null,
    }
  })
}

const cursorOf = (found: Found | null) =>
  found &&
  writePlace({
    at: found.at.toISOString(),
    ...(found.written && { written: found.written.toISOString() }),
    id: found.place,
  })

/** A page of the queue; costs the same at a million comments as at ten. */
export const queuePage = async (asked: QueueAsked, by: By, locale: Locale): Promise<QueuePage> => {
  requireRight(by, 'moderate')
  const at = new Date().toISOString()
  const { shown, next, isPartial } = await placesOf(asked)
  return {
    items: await itemsOf(shown.map(({ id }) => id), by, locale), // prettier-ignore
    next: cursorOf(next),
    end: cursorOf(next ?? shown.at(-1) ?? null),
    isPartial,
    at,
  }
}

/** Behind every comment of the same moment. */
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/**
 * What happened to the comments of a page that stands open, and how many of those it lists came to wait, or to be reported,
 * since, and how many of them were written since: each up to a hundred.
 */
export const queueNews = async (
  { ids, since, asked }: { ids: readonly string[]; since: string; asked: QueueAsked },
  by: By,
): Promise<QueueNews> => {
  requireRight(by, 'moderate')
  const known = ids.filter(isId)
  const view = asked.view === 'reported' ? 'reported' : 'waiting'
  // Few come in the time a page stands open: they are read, not looked up by their words.
  const news = questionOf({ ...asked, view, comment: '' }, { at: since, id: lastId }, 100, false)
  const latest = questionOf({ ...asked, view: 'all', comment: '' }, null, 100, false, 100)
  const [states, arrived, written] = await Promise.all([
    pool().query<QueueNews['states'][number]>(
      `SELECT c.id, c.status, ${versionColumn} AS version, u.name AS "claimedBy" FROM comment c
        LEFT JOIN comment_claim k ON k.comment_id = c.id AND k.until > now() AND k.user_id <> $2
        LEFT JOIN "user" u ON u.id = k.user_id WHERE c.id = ANY($1::uuid[])`,
      [known, by.id],
    ),
    pool().query<{ count: number }>(`SELECT count(*)::int AS count FROM (${news.page}) counted`, news.values),
    pool().query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (${latest.page}) counted WHERE at > $${latest.values.length + 1}::timestamptz`,
      [...latest.values, since],
    ),
  ])
  return { states: states.rows, arrived: arrived.rows[0]!.count, written: written.rows[0]!.count }
}
