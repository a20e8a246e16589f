import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { pool } from '@/lib/db'
import { idMeant } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import { boundsOf } from '@/lib/time'
import { hasTrigrams, mostGathered } from '@/lib/walk'
import { Prisma } from '@/prisma/client/client'
import type { Role } from '@/prisma/client/enums'
import { pageOf, type Filters, type Paging } from './paging'
import { readPlace, type Place, type RecordAsked } from './schema'
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

/** Stories whose steps are looked for by what they are called now. */
const mostStories = 20

/**
 * Those called just so first, then some whose headlines hold the words; one more than are looked at says that there are more.
 * The former are read from their place in the index downwards: by an equality Postgres may find its stories among all there
 * are, walked from the newest.
 */
const storiesCalled = async (words: string): Promise<string[]> => {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM (
       (SELECT id, true AS is_just_so FROM (
          SELECT id, headline FROM article
           WHERE (hashtextextended(lower(headline), 0), id) <= (hashtextextended(lower($1), 0), 'ffffffff-ffff-ffff-ffff-ffffffffffff')
           ORDER BY hashtextextended(lower(headline), 0) DESC, id DESC LIMIT ${mostStories + 1}) beneath
        WHERE lower(headline) = lower($1))
       UNION ALL (SELECT id, false FROM article WHERE headline ILIKE $2 LIMIT 500)) called
      GROUP BY id ORDER BY bool_or(is_just_so) DESC, id DESC LIMIT ${mostStories + 1}`,
    [words, hasTrigrams(words) ? pattern(words) : null],
  )
  return rows.map(({ id }) => id)
}

/**
 * Whether a line is of a story that is called so, asked line by line: nothing is held of however many stories there are, but it
 * has no index to begin with. What a line is about may be no id.
 */
const isOfStoryCalled = (words: string) => Prisma.sql`(e.subject_type = 'article' AND (
  SELECT ${hasTrigrams(words) ? Prisma.sql`a.headline ILIKE ${pattern(words)}` : Prisma.sql`lower(a.headline) = lower(${words})`}
    FROM article a WHERE a.id = CASE WHEN e.subject_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN e.subject_id::uuid END))`

/** Lines that hold these words, and those of stories that are called so: `begin` and `publish` say a headline, most steps do not. */
const saidOf = async (words: string, isWhole: boolean) => {
  if (!words) return { said: null, ofStories: null, hasMoreStories: false }
  // As JSON writes them: a quotation mark or a backslash stands there with a backslash before it.
  const within = pattern(JSON.stringify(words).slice(1, -1))
  const called = await storiesCalled(words)
  const hasMoreStories = called.length > mostStories
  const stories = called.slice(0, mostStories)
  const listed = Prisma.sql`(e.subject_type = 'article' AND e.subject_id = ANY(${stories}::text[]))`
  return {
    said: Prisma.sql`(e.reason ILIKE ${pattern(words)} OR e.before::text ILIKE ${within} OR e.after::text ILIKE ${within})`,
    ofStories: stories.length === 0 ? null : isWhole && hasMoreStories ? isOfStoryCalled(words) : listed,
    hasMoreStories,
  }
}

/** Parts of the question that are not asked are left out; each is told apart by what its index can do. */
const filtersOf = async (
  { actor, subject, action, day, words }: RecordAsked,
  isWhole = false,
): Promise<(Filters & { hasMoreStories: boolean }) | null> => {
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
  return { walked, gathered, ...(await saidOf(words, isWhole)) }
}

const placeAt = (cursor: string) => {
  const place = readPlace(cursor)
  if (!place) throw new Refused('invalid_cursor')
  return place
}

const linesOf = async (filters: Filters, place: Place, paging: Paging) => {
  const { ids, next, isPartial } = await pageOf(filters, place, paging)
  const { rows } = await pool().query<Omit<RecordLine, 'at'> & { at: Date }>(
    `SELECT e.id, e.at, e.actor_id AS "actorId", u.name AS actor, e.action, e.subject_type AS "subjectType",
            e.subject_id AS "subjectId", e.before, e.after, e.reason, e.request_id AS "requestId"
       FROM audit_entry e LEFT JOIN "user" u ON u.id = e.actor_id WHERE e.id = ANY($1::uuid[]) ORDER BY e.at DESC, e.id DESC`,
    [ids],
  )
  return { lines: rows.map((row): RecordLine => ({ ...row, at: row.at.toISOString() })), next, isPartial }
}

type RecordPage = {
  lines: RecordLine[]
  next: string | null
  /** Enough was looked through before the page was full. */
  isPartial: boolean
  /** More stories are called so than those whose steps are found. */
  hasMoreStories: boolean
}

/** The record, newest first. `cursor` is the `next` of the page before. @throws Refused `forbidden`, `invalid_cursor` */
export const recordLines = async (
  by: { role: Role },
  what: RecordAsked,
  { cursor = '', limit = linesPerPage, bounds }: { cursor?: string } & Partial<Omit<Paging, 'isWhole'>> = {},
): Promise<RecordPage> => {
  requireRight(by, 'audit')
  const place = placeAt(cursor)
  const filters = await filtersOf(what)
  if (!filters) return { lines: [], next: null, isPartial: false, hasMoreStories: false }
  const { hasMoreStories } = filters
  return { ...(await linesOf(filters, place, { limit, isWhole: false, bounds })), hasMoreStories }
}

/** Where each line's story is looked up, fewer lines at a time: each may be another place on the disk, and no question takes seconds. */
const storyByStory = { scanned: 5_000, gathered: mostGathered }

/** All of it that is asked for, of however many stories, page by page, for a file: nothing is held but one page. */
export async function* wholeRecord(by: { role: Role }, what: RecordAsked, limit = 1_000): AsyncGenerator<RecordLine> {
  requireRight(by, 'audit')
  const filters = await filtersOf(what, true)
  const paging = { limit, isWhole: true, bounds: filters?.hasMoreStories ? storyByStory : undefined }
  let cursor: string | null = ''
  while (filters && cursor !== null) {
    const { lines, next }: Awaited<ReturnType<typeof linesOf>> = await linesOf(filters, placeAt(cursor), paging)
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
