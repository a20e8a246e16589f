import 'server-only'
import { beginnings, wholeWords } from '@/lib/beginnings'
import { pool } from '@/lib/db'
import { isId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import type { Role } from '@/prisma/client/enums'
import type { Person } from '../queries'
import { requireRight } from '../require-right'
import { may } from '../rights'
import { Email } from '../schema'

/** Somebody with an account, in a list for the newsroom. */
export type PersonRow = {
  id: string
  name: string
  email: string
  role: Role
  since: string
  state: PersonState
}
/** What is to be known of an account at a glance; the weightiest comes first. */
export type PersonState = 'gone' | 'leaving' | 'banned' | 'suspended' | 'held' | 'invited' | 'unconfirmed' | 'well'

type Asking = Pick<Person, 'id' | 'role'>

const state = `CASE WHEN u.deleted_at IS NOT NULL THEN 'gone' WHEN u.deletion_at IS NOT NULL THEN 'leaving'
  WHEN u.banned_at IS NOT NULL THEN 'banned' WHEN u.suspended_until > now() THEN 'suspended' WHEN u.is_held THEN 'held'
  WHEN u.email_verified_at IS NULL AND u.role <> 'READER' THEN 'invited'
  WHEN u.email_verified_at IS NULL THEN 'unconfirmed' ELSE 'well' END AS state`

export const peoplePerPage = 50

type Found = Omit<PersonRow, 'since'> & { since: Date }
const shownOf = `u.id, u.name, u.email, u.role, u.created_at AS since, ${state}`

/** Whose address a search is, where it is a whole one. */
const ownerOf = async (search: string, role: Role | undefined) => {
  const address = Email.safeParse(search)
  if (!address.success) return undefined
  const { rows } = await pool().query<Found>(
    `SELECT ${shownOf} FROM "user" u WHERE u.email = $1 AND u.deleted_at IS NULL AND ($2::role IS NULL OR u.role = $2::role)`,
    [address.data, role ?? null],
  )
  return rows[0]
}

/**
 * Who has an account: newest first, narrowed down by role and by beginnings of words of name or address; where the search is
 * exactly the address of one of them, that one, then who has all of its words. `cursor` is the `next` of the page before.
 * @throws Refused `forbidden`, `invalid_cursor`
 */
export const people = async (
  by: Asking,
  { search = '', role, cursor = '' }: { search?: string; role?: Role | undefined; cursor?: string },
): Promise<{ people: PersonRow[]; next: string | null }> => {
  requireRight(by, 'people')
  if (cursor && !isId(cursor)) throw new Refused('invalid_cursor')
  const owner = await ownerOf(search, role)
  // Who has typed an address to its end is not still typing: as beginnings its words may be those of a tenth of everybody.
  const words = owner ? wholeWords(search) : beginnings(search)
  if (search.trim() && !words) return { people: [], next: null }
  const first = owner && !cursor ? [owner] : []
  const { rows: others } = await pool().query<Found>(
    // OFFSET 0: words are looked up by their index first. Along the ids, words that nobody has would be looked for in everybody.
    `SELECT ${shownOf}
       FROM ${words ? `(SELECT * FROM "user" u WHERE to_tsvector('simple', u.name || ' ' || translate(u.email, '@.+-_', '     ')) @@ to_tsquery('simple', $4) OFFSET 0)` : '"user"'} u
      WHERE u.deleted_at IS NULL ${cursor ? 'AND u.id < $2' : 'AND $2::uuid IS NULL'} ${role ? 'AND u.role = $3::role' : 'AND $3::text IS NULL'}
        ${words ? '' : 'AND $4::text IS NULL'} AND u.id IS DISTINCT FROM $5::uuid
      ORDER BY u.id DESC LIMIT $1`,
    [peoplePerPage + 1 - first.length, cursor || null, role ?? null, words, owner?.id ?? null],
  )
  const rows = [...first, ...others]
  const shown = rows.slice(0, peoplePerPage)
  const next = rows.length > peoplePerPage ? shown.at(-1)!.id : null
  return { people: shown.map((row) => ({ ...row, since: row.since.toISOString() })), next }
}

/** One person, as the newsroom sees them. */
export type PersonView = PersonRow & {
  hasPassword: boolean
  hasFactor: boolean
  isConfirmed: boolean
  suspendedUntil: string | null
  /** Who they are as a byline. */
  byline: string | null
  comments: { published: number; held: number; rejected: number; deleted: number }
  /** Only for those who may end them. */
  sessions: { id: string; device: string; since: string; lastSeen: string }[] | null
}

/** Somebody's page; null when there is no such account. @throws Refused `forbidden` */
export const personView = async (by: Asking, id: string): Promise<PersonView | null> => {
  requireRight(by, 'people')
  if (!isId(id)) return null
  const [found, counted, sessions] = await Promise.all([
    pool().query<
      Omit<PersonView, 'since' | 'suspendedUntil' | 'comments' | 'sessions'> & {
        since: Date
        suspendedUntil: Date | null
      }
    >(
      `SELECT u.id, u.name, u.email, u.role, u.created_at AS since, ${state}, u.password_hash IS NOT NULL AS "hasPassword",
              EXISTS (SELECT FROM authenticator f WHERE f.user_id = u.id) OR EXISTS (SELECT FROM passkey f WHERE f.user_id = u.id) AS "hasFactor",
              u.email_verified_at IS NOT NULL AS "isConfirmed",
              CASE WHEN u.suspended_until > now() THEN u.suspended_until END AS "suspendedUntil", a.slug AS byline
         FROM "user" u LEFT JOIN author a ON a.user_id = u.id WHERE u.id = $1 AND u.deleted_at IS NULL`,
      [id],
    ),
    pool().query<{ status: string; count: number }>(
      `SELECT status, count(*)::int AS count FROM comment WHERE author_id = $1 GROUP BY status`,
      [id],
    ),
    may(by, 'roles')
      ? pool().query<{ id: string; device: string; since: Date; lastSeen: Date }>(
          `SELECT id, device, created_at AS since, last_seen_at AS "lastSeen" FROM session
            WHERE user_id = $1 AND expires_at > now() AND (ends_at IS NULL OR ends_at > now())
            ORDER BY last_seen_at DESC, id LIMIT 100`,
          [id],
        )
      : null,
  ])
  const [row] = found.rows
  if (!row) return null
  const wrote = (status: string) => counted.rows.find((each) => each.status === status)?.count ?? 0
  return {
    ...row,
    since: row.since.toISOString(),
    suspendedUntil: row.suspendedUntil?.toISOString() ?? null,
    comments: {
      published: wrote('PUBLISHED'),
      held: wrote('HELD'),
      rejected: wrote('REJECTED'),
      deleted: wrote('DELETED'),
    },
    sessions:
      sessions?.rows.map(({ since, lastSeen, ...rest }) => ({
        ...rest,
        since: since.toISOString(),
        lastSeen: lastSeen.toISOString(),
      })) ?? null,
  }
}
