import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { may } from '@/features/accounts/rights'
import { beginnings } from '@/lib/beginnings'
import { pool } from '@/lib/db'
import { isId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import type { Locale } from '@/lib/locales'
import type { Role } from '@/prisma/client/enums'
import { toPictureView, type PictureView } from '../views'
import { mayChangePicture } from './rules'
import { isLogo, isSeen } from './seen'

type By = { role: Role }

/** A picture as the newsroom sees it. */
export type LibraryPicture = PictureView & {
  alt: string
  credit: string
  licence: string
  since: string
  /** Who brought it; null where it came with a story. */
  uploader: string | null
  isUsed: boolean
}

export const picturesPerPage = 40

type Row = { id: string; width: number; height: number; colour: string; renditions: unknown } & Pick<
  LibraryPicture,
  'alt' | 'credit' | 'licence' | 'uploader' | 'isUsed'
> & { since: Date }

const columns = `m.id, m.width, m.height, m.colour, m.renditions, m.alt, m.credit, m.licence, m.created_at AS since,
  u.name AS uploader, EXISTS (SELECT FROM media_use x WHERE x.media_id = m.id) OR ${isLogo} AS "isUsed"`

const toLibrary = (row: Row): LibraryPicture => ({
  ...toPictureView(row),
  alt: row.alt,
  credit: row.credit,
  licence: row.licence,
  since: row.since.toISOString(),
  uploader: row.uploader,
  isUsed: row.isUsed,
})

/** Pictures, newest first, by beginnings of what is said about them. @throws Refused `forbidden`, `invalid_cursor` */
export const pictures = async (by: By, { search = '', cursor = '' }: { search?: string; cursor?: string }) => {
  requireRight(by, 'write')
  if (cursor && !isId(cursor)) throw new Refused('invalid_cursor')
  const words = beginnings(search)
  if (search.trim() && !words) return { pictures: [], next: null }
  const { rows } = await pool().query<Row>(
    // OFFSET 0: by their index first. Along the ids, words that are said of no picture would be looked for in all of them.
    `SELECT ${columns}
       FROM ${words ? `(SELECT * FROM media m WHERE to_tsvector('simple', m.alt || ' ' || m.credit || ' ' || m.licence) @@ to_tsquery('simple', $2) OFFSET 0)` : 'media'} m
       LEFT JOIN "user" u ON u.id = m.uploaded_by_id
      WHERE ${cursor ? 'm.id < $1' : '$1::uuid IS NULL'} ${words ? '' : 'AND $2::text IS NULL'}
      ORDER BY m.id DESC LIMIT ${picturesPerPage + 1}`,
    [cursor || null, words],
  )
  const shown = rows.slice(0, picturesPerPage).map(toLibrary)
  return { pictures: shown, next: rows.length > picturesPerPage ? shown.at(-1)!.id : null }
}

export type PictureUse = {
  id: string
  locale: Locale
  slug: string
  headline: string
  isPublished: boolean
  mayOpen: boolean
}

/**
 * One picture, whether it is theirs to change or to delete, and up to 50 articles that show it, and whether they may be opened for
 * writing; null when there is none.
 * @throws Refused `forbidden`
 */
export const pictureWithUses = async (by: By & { id: string }, id: string) => {
  requireRight(by, 'write')
  if (!isId(id)) return null
  const [{ rows }, { rows: uses }] = await Promise.all([
    pool().query<Row & { uploadedById: string | null; isSeen: boolean }>(
      `SELECT ${columns}, m.uploaded_by_id AS "uploadedById", ${isSeen} AS "isSeen"
         FROM media m LEFT JOIN "user" u ON u.id = m.uploaded_by_id WHERE m.id = $1`,
      [id],
    ),
    pool().query<PictureUse>(
      `SELECT a.id, a.locale, a.slug, a.headline, a.status = 'PUBLISHED' AS "isPublished",
          ($2 OR a.created_by_id = $3) IS TRUE AS "mayOpen" FROM media_use x
         JOIN article a ON a.id = x.article_id WHERE x.media_id = $1 ORDER BY x.article_id DESC LIMIT 50`,
      [id, may(by, 'publish'), by.id],
    ),
  ])
  const [row] = rows
  if (!row) return null
  const mayChange = mayChangePicture(by, row)
  return { picture: toLibrary(row), mayChange, mayRemove: mayChange && !row.isUsed, uses }
}
