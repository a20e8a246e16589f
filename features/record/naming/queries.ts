import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { may } from '@/features/accounts/rights'
import { pool } from '@/lib/db'
import { inLanguage } from '@/lib/i18n'
import { isId } from '@/lib/ids'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import type { Role } from '@/prisma/client/enums'
import { keyOf, type Reference, type ReferenceType, type Thing, type Things } from '../views'

type Asking = { role: Role }
type Row = { id: string; name: string | null; names: unknown; locale: Locale | null; slug?: string }
type Naming = {
  /** `id`, `name` or `names` by language, and `locale` of what is asked for in $1. */
  sql: string
  path: (row: Row, locale: Locale) => string
  right: Parameters<typeof may>[1]
}

/** The beginning of a comment, for as long as its writer has not taken it back. */
const beginning = `CASE WHEN c.status = 'DELETED' THEN '' ELSE ': ' || left(regexp_replace(c.body, '\\s+', ' ', 'g'), 60)
  || CASE WHEN length(c.body) > 60 THEN ' …' ELSE '' END END`

const searched = (area: string) => (row: Row, locale: Locale) =>
  `${paths.desk.page(locale, area)}?${new URLSearchParams({ q: row.name ?? '', ...(row.locale && { edition: row.locale }) })}`

const namings: Record<ReferenceType, Naming> = {
  account: {
    sql: `SELECT id::text, name FROM "user" WHERE id = ANY($1::uuid[]) AND deleted_at IS NULL`,
    path: ({ id }, locale) => paths.desk.person(locale, id),
    right: 'people',
  },
  article: {
    sql: 'SELECT id::text, headline AS name FROM article WHERE id = ANY($1::uuid[])',
    path: ({ id }, locale) => paths.desk.article(locale, id),
    right: 'write',
  },
  author: {
    sql: 'SELECT id::text, names, slug FROM author WHERE id = ANY($1::uuid[])',
    path: ({ slug = '' }, locale) => paths.author(locale, slug),
    right: 'dashboard',
  },
  comment: {
    sql: `SELECT c.id::text, coalesce(CASE WHEN u.deleted_at IS NULL THEN u.name END, c.guest_name, '…') || ${beginning} AS name
            FROM comment c LEFT JOIN "user" u ON u.id = c.author_id WHERE c.id = ANY($1::uuid[])`,
    path: ({ id }, locale) => paths.desk.comment(locale, id),
    right: 'moderate',
  },
  media: {
    sql: 'SELECT id::text, alt AS name FROM media WHERE id = ANY($1::uuid[])',
    path: ({ id }, locale) => paths.desk.page(locale, `media/${id}`),
    right: 'write',
  },
  section: {
    sql: 'SELECT id::text, names FROM section WHERE id = ANY($1::uuid[])',
    path: (_, locale) => paths.desk.page(locale, 'sections'),
    right: 'furniture',
  },
  sectionSlug: {
    sql: 'SELECT slug AS id, names FROM section WHERE slug = ANY($1)',
    path: (_, locale) => paths.desk.page(locale, 'sections'),
    right: 'furniture',
  },
  source: {
    sql: 'SELECT id::text, name FROM source WHERE id = ANY($1::uuid[])',
    path: searched('sources'),
    right: 'furniture',
  },
  sourceSlug: {
    sql: 'SELECT slug AS id, name FROM source WHERE slug = ANY($1)',
    path: searched('sources'),
    right: 'furniture',
  },
  tag: {
    sql: 'SELECT id::text, name, locale FROM tag WHERE id = ANY($1::uuid[])',
    path: searched('tags'),
    right: 'furniture',
  },
  webhook: {
    // Where it is sent to; the whole address may hold a secret of theirs.
    sql: `SELECT id::text, substring(url FROM '^[a-z]+://([^/?#]+)') AS name FROM webhook WHERE id = ANY($1::uuid[])`,
    path: ({ id }, locale) => paths.desk.webhook(locale, id),
    right: 'settings',
  },
  wire: {
    sql: 'SELECT id::text, headline AS name FROM wire_item WHERE id = ANY($1::uuid[])',
    path: (_, locale) => `${paths.desk.page(locale, 'inbox')}?view=decided`,
    right: 'wires',
  },
}

const bySlug: readonly ReferenceType[] = ['sectionSlug', 'sourceSlug']

const named = async (type: ReferenceType, given: readonly string[], by: Asking, locale: Locale) => {
  const ids = [...new Set(given)].filter((id) => bySlug.includes(type) || isId(id))
  if (ids.length === 0) return []
  const { sql, path, right } = namings[type]
  const { rows } = await pool().query<Row>(sql, [ids])
  return rows.map((row): [string, Thing] => [
    keyOf({ type, id: row.id }),
    { name: row.name ?? inLanguage(row.names, locale), path: may(by, right) ? path(row, locale) : null },
  ])
}

/** What lines of the record speak of, as it is called now, and where it stands. @throws Refused `forbidden` */
export const thingsOf = async (by: Asking, references: readonly Reference[], locale: Locale): Promise<Things> => {
  requireRight(by, 'audit')
  const types = [...new Set(references.map(({ type }) => type))]
  const found = await Promise.all(
    types.map((type) =>
      named(
        type,
        references.filter((reference) => reference.type === type).map(({ id }) => id),
        by,
        locale,
      ),
    ),
  )
  return Object.fromEntries(found.flat())
}
