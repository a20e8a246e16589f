import 'server-only'
import type pg from 'pg'
import { requireRight } from '@/features/accounts/require-right'
import type { SourcePolicy } from '@/features/articles/policy'
import { slugOf } from '@/features/articles/slug'
import { writeAudit, type AuditFacts } from '@/features/audit'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { newId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import { inTransaction } from '@/lib/transaction'
import type { Role } from '@/prisma/client/enums'
import { isAwaited } from './awaited'

type By = { id: string; role: Role; requestId?: string }
type Told = Pick<AuditFacts, 'action' | 'subjectType' | 'subjectId' | 'before' | 'after'>

/** One change to what every page shows: rights first, the record and the caches with it. */
const change = <T>(by: By, run: (client: pg.PoolClient, tell: (told: Told) => Promise<void>) => Promise<T>) =>
  inTransaction(async (client) => {
    requireRight(by, 'furniture')
    const result = await run(client, (told) =>
      writeAudit(client, { ...told, actorId: by.id, requestId: by.requestId ?? '' }),
    )
    // Every public page asks for the sections, so all of them hang on this one tag.
    await expire([tags.furniture], client)
    return result
  })

const taken = (field: string) => (error: unknown) => {
  throw (error as { code?: string }).code === '23505' ? new Refused('conflict', { field }) : error
}
/** Postgres 18 has a code of its own where a foreign key restricts. */
const inUse = (error: unknown) => {
  const isHeld = ['23503', '23001'].includes((error as { code?: string }).code ?? '')
  throw isHeld ? new Refused('conflict', { detail: 'It is in use.' }) : error
}

/** Stories name what they are about and where they come from: two of one name could both be meant. */
const notTaken = async (client: pg.PoolClient, others: string, values: string[]) => {
  // One after the other: of two that are given one name at the same moment, neither would see the other's.
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended('names of tags and sources', 0))")
  const { rowCount } = await client.query(others, values)
  if (rowCount) throw new Refused('conflict', { field: 'name' })
}

type Names = Record<string, string>

/** A new section, the last in order. @throws Refused `forbidden`, `conflict` where the slug is taken */
export const addSection = ({ by, slug, names, hue }: { by: By; slug: string; names: Names; hue: string }) =>
  change(by, async (client, tell) => {
    const id = newId()
    await client
      .query(
        `INSERT INTO section (id, slug, names, hue, position)
         SELECT $1, $2, $3, $4, coalesce(max(position), 0) + 1 FROM section`,
        [id, slug, JSON.stringify(names), hue],
      )
      .catch(taken('slug'))
    await tell({ action: 'section.add', subjectType: 'section', subjectId: id, after: { slug, names, hue } })
    return id
  })

/** Other names, another hue; the slug, and with it every address, stays. @throws Refused `forbidden`, `not_found` */
export const changeSection = ({ by, id, names, hue }: { by: By; id: string; names: Names; hue: string }) =>
  change(by, async (client, tell) => {
    const { rows } = await client.query<{ names: Names; hue: string }>(
      'SELECT names, hue FROM section WHERE id = $1 FOR UPDATE',
      [id],
    )
    if (!rows[0]) throw new Refused('not_found')
    await client.query('UPDATE section SET names = $2, hue = $3 WHERE id = $1', [id, JSON.stringify(names), hue])
    await tell({
      action: 'section.change',
      subjectType: 'section',
      subjectId: id,
      before: rows[0],
      after: { names, hue },
    })
  })

/** Changes places with the section before or after it; the first and the last stay. @throws Refused */
export const moveSection = ({ by, id, to }: { by: By; id: string; to: 'up' | 'down' }) =>
  change(by, async (client, tell) => {
    const { rows } = await client.query<{ id: string; slug: string }>(
      'SELECT id, slug FROM section ORDER BY position, slug FOR UPDATE',
    )
    const from = rows.findIndex((row) => row.id === id)
    if (from < 0) throw new Refused('not_found')
    const at = from + (to === 'up' ? -1 : 1)
    const before = rows.map(({ slug }) => slug)
    const [moved] = rows.splice(from, 1)
    rows.splice(Math.max(0, Math.min(at, rows.length)), 0, moved!)
    const after = rows.map(({ slug }) => slug)
    if (after.join() === before.join()) return
    await client.query(
      `UPDATE section s SET position = o.place FROM unnest($1::uuid[]) WITH ORDINALITY AS o (id, place) WHERE s.id = o.id`,
      [rows.map((row) => row.id)],
    )
    await tell({ action: 'section.order', subjectType: 'section', subjectId: id, before, after })
  })

/** Only while nothing stands in it, or is to. @throws Refused `forbidden`, `not_found`, `conflict` */
export const removeSection = ({ by, id }: { by: By; id: string }) =>
  change(by, async (client, tell) => {
    // Whoever saves a text into it holds it until that is done: only then does the next question know of all of them.
    await client.query('SELECT FROM section WHERE id = $1 FOR UPDATE', [id])
    const { rowCount } = await client.query(`SELECT FROM section s WHERE s.id = $1 AND ${isAwaited('s')}`, [id])
    if (rowCount) throw new Refused('conflict', { detail: 'It is in use.' })
    const { rows } = await client
      .query<{ slug: string; names: Names }>('DELETE FROM section WHERE id = $1 RETURNING slug, names', [id])
      .catch(inUse)
    if (!rows[0]) throw new Refused('not_found')
    await tell({ action: 'section.remove', subjectType: 'section', subjectId: id, before: rows[0] })
  })

/** Another name for a tag; its address stays. @throws Refused `forbidden`, `not_found`, `conflict` where another has it */
export const renameTag = ({ by, id, name }: { by: By; id: string; name: string }) =>
  change(by, async (client, tell) => {
    const { rows } = await client.query<{ name: string }>('SELECT name FROM tag WHERE id = $1 FOR UPDATE', [id])
    if (!rows[0]) throw new Refused('not_found')
    await notTaken(
      client,
      `SELECT FROM tag WHERE locale = (SELECT locale FROM tag WHERE id = $1) AND id <> $1 AND (name = $2 OR slug = $3)`,
      [id, name, slugOf(name, 'tag')],
    )
    await client.query('UPDATE tag SET name = $2 WHERE id = $1', [id, name])
    await tell({ action: 'tag.rename', subjectType: 'tag', subjectId: id, before: rows[0], after: { name } })
  })

/**
 * Makes one tag of two: stories about `id` are about `into` (the name or slug of another tag of the same edition), each
 * once; the tag goes and its address, and those that led to it, lead to the other.
 * @throws Refused `forbidden`, `not_found`, `invalid` where there is no such other tag
 */
export const mergeTag = ({ by, id, into }: { by: By; id: string; into: string }) =>
  change(by, async (client, tell) => {
    const { rows: found } = await client.query<{ id: string; locale: string; slug: string; name: string }>(
      'SELECT id, locale, slug, name FROM tag WHERE id = $1 FOR UPDATE',
      [id],
    )
    const [from] = found
    if (!from) throw new Refused('not_found')
    const { rows } = await client.query<{ id: string; slug: string; name: string }>(
      // One that has been given another name is known by that, and by the address it has kept.
      `SELECT id, slug, name FROM tag WHERE locale = $1 AND (slug IN ($2, $3) OR name = $2) AND id <> $4
        ORDER BY name = $2 DESC, slug = $2 DESC LIMIT 1 FOR UPDATE`,
      [from.locale, into, slugOf(into, 'tag'), id],
    )
    const [to] = rows
    if (!to) throw new Refused('invalid', { field: 'into', detail: 'There is no other tag of this name.' })
    const { rowCount } = await client.query(
      `UPDATE article_tag SET tag_id = $2 WHERE tag_id = $1
         AND NOT EXISTS (SELECT FROM article_tag o WHERE o.article_id = article_tag.article_id AND o.tag_id = $2)`,
      [id, to.id],
    )
    await client.query('UPDATE tag_move SET tag_id = $2 WHERE tag_id = $1', [id, to.id])
    await client.query('DELETE FROM tag WHERE id = $1', [id])
    await client.query('DELETE FROM tag_move WHERE locale = $1 AND slug = $2', [from.locale, from.slug])
    await client.query('INSERT INTO tag_move (locale, slug, tag_id) VALUES ($1, $2, $3)', [
      from.locale,
      from.slug,
      to.id,
    ])
    await tell({
      action: 'tag.merge',
      subjectType: 'tag',
      subjectId: id,
      before: from,
      after: { into: to.id, name: to.name, moved: rowCount },
    })
  })

type SourceFacts = { name: string; url: string; licenceNote: string; defaultCredit: string; policy: SourcePolicy }
const sourceValues = ({ name, url, licenceNote, defaultCredit, policy }: SourceFacts) => [
  name,
  url || null,
  licenceNote,
  defaultCredit,
  policy,
]

/** A new source. @throws Refused `forbidden`, `conflict` where one has such a name */
export const addSource = ({ by, ...facts }: SourceFacts & { by: By }) =>
  change(by, async (client, tell) => {
    const id = newId()
    await client
      .query(
        'INSERT INTO source (id, slug, name, url, licence_note, default_credit, policy) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        [id, slugOf(facts.name, 'source'), ...sourceValues(facts)],
      )
      .catch(taken('name'))
    await tell({ action: 'source.add', subjectType: 'source', subjectId: id, after: facts })
    return id
  })

/** What is known of a source; its slug stays. @throws Refused `forbidden`, `not_found`, `conflict` where another has its name */
export const changeSource = ({ by, id, ...facts }: SourceFacts & { by: By; id: string }) =>
  change(by, async (client, tell) => {
    const { rows } = await client.query<SourceFacts>(
      `SELECT name, coalesce(url, '') AS url, licence_note AS "licenceNote", default_credit AS "defaultCredit", policy
         FROM source WHERE id = $1 FOR UPDATE`,
      [id],
    )
    if (!rows[0]) throw new Refused('not_found')
    if (facts.name !== rows[0].name)
      await notTaken(client, 'SELECT FROM source WHERE id <> $1 AND (name = $2 OR slug = $3)', [
        id,
        facts.name,
        slugOf(facts.name, 'source'),
      ])
    await client.query(
      'UPDATE source SET name = $2, url = $3, licence_note = $4, default_credit = $5, policy = $6 WHERE id = $1',
      [id, ...sourceValues(facts)],
    )
    await tell({ action: 'source.change', subjectType: 'source', subjectId: id, before: rows[0], after: facts })
  })
