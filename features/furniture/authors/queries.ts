import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { slugOf } from '@/features/articles/slug'
import { pool } from '@/lib/db'
import { foldedWords } from '@/lib/fold'
import { isId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import type { Role } from '@/prisma/client/enums'
import { furniturePerPage, mostCounted, pageOf } from '../queries'
import { signsStories } from '../used'
import { seenOf, type AuthorFacts } from './seen'

type Row = AuthorFacts & {
  id: string
  slug: string
  /** The address of the account that signs in as this name; empty where none does. */
  email: string
  /** Stories in whatever state, `mostCounted` and one at most. */
  stories: number
  /** Who became them, while stories of those are still being moved. */
  isArriving: boolean
}
export type AuthorRow = Omit<Row, 'userId'> & { seen: string }

/** In SQL: the stories that author `of` signed, as its index has them, so that the planner takes no other way to the first few. */
const signedBy = (of: string) =>
  `SELECT FROM byline b WHERE b.author_id = ${of}.id ORDER BY b.locale, b.status, b.published_at DESC, b.article_id DESC`

/**
 * Everybody who signs, newest first. `search` are beginnings of words of a name, in whatever language, or the beginning of what their
 * address was made of: a name that was mended or merged is found by what it was. @throws Refused `forbidden`, `invalid_cursor`
 */
export const authorsForDesk = async (
  by: { role: Role },
  { search = '', cursor = '' }: { search?: string; cursor?: string },
) => {
  requireRight(by, 'furniture')
  if (cursor && !isId(cursor)) throw new Refused('invalid_cursor')
  const begun = foldedWords(search).slice(0, 8)
  if (search.trim() && begun.length === 0) return { rows: [], next: null }
  const isSought = begun.length > 0
  // By the index over the very same expression (see the migration of the search), or by an address, each by itself.
  const sought = `f.id IN (SELECT id FROM author WHERE to_tsvector('simple', search_names(names)) @@ to_tsquery('simple', $2)
                   UNION SELECT coalesce(becomes_id, id) FROM author WHERE starts_with(slug, $3))`
  const { rows } = await pool().query<Row>(
    `SELECT w.id, w.slug, w.names, w.roles, w.bios, w.user_id AS "userId", coalesce(u.email, '') AS email,
            (SELECT count(*)::int FROM (${signedBy('w')} LIMIT ${mostCounted + 1}) signed) AS stories,
            EXISTS (SELECT FROM author o WHERE o.becomes_id = w.id AND ${signsStories('o')}) AS "isArriving"
       FROM (SELECT * FROM author f
              WHERE f.becomes_id IS NULL AND ${cursor ? 'f.id < $1' : '$1::uuid IS NULL'}
                AND ${isSought ? sought : '$2::text IS NULL AND $3::text IS NULL'}
              ORDER BY f.id DESC LIMIT ${furniturePerPage + 1}) w
       LEFT JOIN "user" u ON u.id = w.user_id AND u.deleted_at IS NULL
      ORDER BY w.id DESC`,
    [cursor || null, ...(isSought ? [begun.map((word) => `'${word}':*`).join(' & '), slugOf(search)] : [null, null])],
  )
  return pageOf<AuthorRow>(rows.map(({ userId, ...row }) => ({ ...row, seen: seenOf({ ...row, userId }) })))
}
