import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { pool } from '@/lib/db'
import { idMeant } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import { boundsOf } from '@/lib/time'
import { hasTrigrams } from '@/lib/walk'
import { Prisma } from '@/prisma/client/client'
import type { Role } from '@/prisma/client/enums'
import { pageOf, type Filters, type Paging } from './paging'
import { readPlace, type RecordAsked } from './schema'
import type { RecordLine } from './views'

export const linesPerPage = 100

/** Who is meant by an id, an address or a name. */
const actorsMeant = async (actor: string): Promise<string[]> => {
  const id = idMeant(actor)
  if (id) return [id]
  const { rows } = await pool().query<{ id: string }>(
    // Nobody has an address that is also somebody's name; a name of the site belongs to one person.
    `(SELECT id FROM "user" WHERE email = lower($1) LIMIT 1)
      UNION (SELECT id FROM (SELECT id FROM "user"
              WHERE to_tsvector('simple', name || ' ' || translate(email, '@.+-_', '     ')) @@ plainto_tsquery('simple', $1) OFFSET 0) named
              ORDER BY id DESC LIMIT 50)`,
    [actor],
  )
  return rows.map(({ id }) => id)
}

const pattern = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Stories whose steps are looked for by what they are called now: that one first, where it is just that. */
const mostStories = 20

const storiesCalled = async (words: string): Promise<string[]> => {
  if (!hasTrigrams(words)) return []
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM (SELECT id, headline FROM article WHERE headline ILIKE $1 LIMIT 500) called
      ORDER BY lower(headline) = lower($2) DESC, id DESC LIMIT ${mostStories}`,
    [pattern(words), words],
  )
  return rows.map(({ id }) => id)
}

/** Lines that hold these words, and those of stories that are called so: `begin` and `publish` say a headline, most steps do not. */
const saidOf = async (words: string) => {
  if (!words) return { said: null, ofStories: null }
  // As JSON writes them: a quotation mark or a backslash stands there with a backslash before it.
  const within = pattern(JSON.stringify(words).slice(1, -1))
  const stories = await storiesCalled(words)
  return {
    said: Prisma.sql`(e.reason ILIKE ${pattern(words)} OR e.before::text ILIKE ${within} OR e.after::text ILIKE ${within})`,
    ofStories:
      stories.length > 0 ? Prisma.sql`(e.subject_type = 'article' AND e.subject_id = ANY(${stories}::text[]))` : null,
  }
}

/** Parts of the question that are not asked are left out; each is told apart by what its index can do. */
const filtersOf = async ({ actor, subject, action, day, words }: RecordAsked): Promise<Filters | null> => {
  const walked: Prisma.Sql[] = []
  const gathered: Prisma.Sql[] = []
  if (actor) {
    const [one, ...more] = await actorsMeant(actor)
    if (!one) return null
    if (more.length === 0) walked.push(Prisma.sql`e.actor_id = ${one}::uuid`)
    else gathered.push(Prisma.sql`e.actor_id = ANY(${[one, ...more]}::uuid[])`)
  }
  const at = subject.indexOf(':')
  const type = Prisma.sql`e.subject_type = ${at < 0 ? subject : subject.slice(0, at)}`
  if (at > 0) walked.push(Prisma.sql`${type} AND e.subject_id = ${subject.slice(at + 1)}`)
  else if (subject) gathered.push(type)
  if (action) walked.push(Prisma.sql`e.action = ${action}`)
  const [year = 0, month, date] = day.split('-').map(Number)
  const bounds = day ? boundsOf({ year, month: month!, day: date! }) : null
  if (bounds) walked.push(Prisma.sql`e.at >= ${bounds.from} AND e.at < ${bounds.to}`)
  return { walked, gathered, ...(await saidOf(words)) }
}

/**
 * The record, newest first. `cursor` is the `next` of the page before; with `isPartial` enough was looked through before the
 * page was full. `isWhole`: every page will be asked for, so that nothing is told ahead of its turn. @throws Refused `forbidden`,
 * `invalid_cursor`
 */
export const recordLines = async (
  by: { role: Role },
  what: RecordAsked,
  { cursor = '', limit = linesPerPage, isWhole = false, bounds }: { cursor?: string } & Partial<Paging> = {},
): Promise<{ lines: RecordLine[]; next: string | null; isPartial: boolean }> => {
  requireRight(by, 'audit')
  const place = readPlace(cursor)
  if (!place) throw new Refused('invalid_cursor')
  const filters = await filtersOf(what)
  if (!filters) return { lines: [], next: null, isPartial: false }
  const { ids, next, isPartial } = await pageOf(filters, place, { limit, isWhole, bounds })
  const { rows } = await pool().query<Omit<RecordLine, 'at'> & { at: Date }>(
    `SELECT e.id, e.at, e.actor_id AS "actorId", u.name AS actor, e.action, e.subject_type AS "subjectType",
            e.subject_id AS "subjectId", e.before, e.after, e.reason, e.request_id AS "requestId"
       FROM audit_entry e LEFT JOIN "user" u ON u.id = e.actor_id WHERE e.id = ANY($1::uuid[]) ORDER BY e.at DESC, e.id DESC`,
    [ids],
  )
  return { lines: rows.map((row) => ({ ...row, at: row.at.toISOString() })), next, isPartial }
}

/** All of it that is asked for, page by page, for a file: nothing is held but one page. */
export async function* wholeRecord(by: { role: Role }, what: RecordAsked, limit = 1_000): AsyncGenerator<RecordLine> {
  let cursor: string | null = ''
  while (cursor !== null) {
    const { lines, next }: { lines: RecordLine[]; next: string | null } = await recordLines(by, what, {
      cursor,
      limit,
      isWhole: true,
    })
    yield* lines
    cursor = next
  }
}

/** Every kind of thing that was ever done, for the filter: an index is skipped through, the table is not read. */
export const knownActions = async (by: { role: Role }): Promise<string[]> => {
  requireRight(by, 'audit')
  const { rows } = await pool().query<{ action: string }>(
    `WITH RECURSIVE known AS (
       (SELECT action FROM audit_entry ORDER BY action LIMIT 1)
       UNION ALL
       SELECT (SELECT e.action FROM audit_entry e WHERE e.action > known.action ORDER BY e.action LIMIT 1)
         FROM known WHERE known.action IS NOT NULL
     ) SELECT action FROM known WHERE action IS NOT NULL LIMIT 500`,
  )
  return rows.map(({ action }) => action)
}
