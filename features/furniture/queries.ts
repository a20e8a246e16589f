import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { beginnings } from '@/lib/beginnings'
import { pool } from '@/lib/db'
import { isId } from '@/lib/ids'
import type { SourcePolicy } from '@/features/articles/policy'
import type { Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import type { Role } from '@/prisma/client/enums'
import { isAwaited } from './awaited'
import { hasStories, isUsed } from './used'

type By = { role: Role }

export type SectionForDesk = {
  id: string
  slug: string
  names: Partial<Record<Locale, string>>
  hue: string
  /** Whether any article, in whatever state, stands in it, or is to once it is let through. */
  isUsed: boolean
}

/** Every section in the newspaper's order. @throws Refused `forbidden` */
export const sectionsForDesk = async (by: By): Promise<SectionForDesk[]> => {
  requireRight(by, 'furniture')
  const { rows } = await pool().query<SectionForDesk>(
    `SELECT s.id, s.slug, s.names, s.hue, (EXISTS (SELECT FROM article a WHERE a.section_id = s.id AND a.locale = ANY('{en,ar,ckb}')) OR ${isAwaited('s')}) AS "isUsed"
       FROM section s ORDER BY s.position, s.slug`,
  )
  return rows
}

export const furniturePerPage = 50

/** Stories of one tag or one name that are counted; of more it is said that they are more. */
export const mostCounted = 1_000

export type TagRow = {
  id: string
  locale: Locale
  slug: string
  name: string
  /** Stories about it in whatever state, `mostCounted` and one at most. */
  stories: number
}
type Page<Row> = { rows: Row[]; next: string | null }
type Asked = { search?: string; cursor?: string }

/** What one page shows of the rows found, and where the next begins. */
export const pageOf = <Row extends { id: string }>(rows: Row[]): Page<Row> => {
  const shown = rows.slice(0, furniturePerPage)
  return { rows: shown, next: rows.length > furniturePerPage ? shown.at(-1)!.id : null }
}

/** Tags of an edition, newest first. @throws Refused `forbidden`, `invalid_cursor` */
export const tagsForDesk = async (by: By, { locale, search = '', cursor = '' }: Asked & { locale: Locale }) => {
  requireRight(by, 'furniture')
  if (cursor && !isId(cursor)) throw new Refused('invalid_cursor')
  const words = beginnings(search)
  if (search.trim() && !words) return { rows: [], next: null }
  const { rows } = await pool().query<TagRow>(
    `SELECT t.id, t.locale, t.slug, t.name,
            -- As its index has them, so that the planner takes no other way to the first few.
            (SELECT count(*)::int FROM (SELECT FROM article_tag a WHERE a.tag_id = t.id
               ORDER BY a.status, a.published_at DESC, a.article_id DESC LIMIT ${mostCounted + 1}) about) AS stories
       FROM ${words ? `(SELECT * FROM tag WHERE to_tsvector('simple', name) @@ to_tsquery('simple', $3) OFFSET 0)` : 'tag'} t
      WHERE t.locale = $1 AND t.becomes_id IS NULL ${cursor ? 'AND t.id < $2' : 'AND $2::uuid IS NULL'} ${words ? '' : 'AND $3::text IS NULL'}
      ORDER BY t.id DESC LIMIT ${furniturePerPage + 1}`,
    [locale, cursor || null, words],
  )
  return pageOf(rows)
}

export type SourceRow = {
  id: string
  slug: string
  name: string
  url: string | null
  licenceNote: string
  defaultCredit: string
  policy: SourcePolicy
  /** Whether anything came from it, or from what became part of it. */
  isUsed: boolean
  /** What became part of it, while stories of that are still being moved. */
  isArriving: boolean
}

/** Sources, newest first. @throws Refused `forbidden`, `invalid_cursor` */
export const sourcesForDesk = async (by: By, { search = '', cursor = '' }: Asked) => {
  requireRight(by, 'furniture')
  if (cursor && !isId(cursor)) throw new Refused('invalid_cursor')
  const words = beginnings(search)
  if (search.trim() && !words) return { rows: [], next: null }
  const { rows } = await pool().query<SourceRow>(
    `SELECT s.id, s.slug, s.name, s.url, s.licence_note AS "licenceNote", s.default_credit AS "defaultCredit", s.policy,
            EXISTS (SELECT FROM source o WHERE (o.id = s.id OR o.becomes_id = s.id) AND ${isUsed('o')}) AS "isUsed",
            EXISTS (SELECT FROM source o WHERE o.becomes_id = s.id AND ${hasStories('o')}) AS "isArriving"
       FROM source s WHERE s.becomes_id IS NULL AND ${cursor ? 's.id < $1' : '$1::uuid IS NULL'}
        ${words ? `AND to_tsvector('simple', s.name) @@ to_tsquery('simple', $2)` : 'AND $2::text IS NULL'}
      ORDER BY s.id DESC LIMIT ${furniturePerPage + 1}`,
    [cursor || null, words],
  )
  return pageOf(rows)
}
