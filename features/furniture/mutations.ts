import 'server-only'
import type pg from 'pg'
import { requireRight } from '@/features/accounts/require-right'
import { writeAudit, type AuditFacts } from '@/features/audit'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { newId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import { inTransaction } from '@/lib/transaction'
import type { Role } from '@/prisma/client/enums'
import { isAwaited } from './awaited'

export type By = { id: string; role: Role; requestId?: string }
type Told = Pick<AuditFacts, 'action' | 'subjectType' | 'subjectId' | 'before' | 'after'>
/** Puts what was done on record. */
export type Tell = (told: Told) => Promise<void>

/** One change to what every page shows: rights first, the record and the caches with it. */
export const change = <T>(by: By, run: (client: pg.PoolClient, tell: Tell) => Promise<T>) =>
  inTransaction(async (client) => {
    requireRight(by, 'furniture')
    const result = await run(client, (told) =>
      writeAudit(client, { ...told, actorId: by.id, requestId: by.requestId ?? '' }),
    )
    // Every public page asks for the sections, so all of them hang on this one tag.
    await expire([tags.furniture], client)
    return result
  })

/** What is to be there once is there already. */
export const taken = (field: string) => (error: unknown) => {
  throw (error as { code?: string }).code === '23505' ? new Refused('conflict', { field }) : error
}
/** Postgres 18 has a code of its own where a foreign key restricts. */
export const inUse = (error: unknown) => {
  const isHeld = ['23503', '23001'].includes((error as { code?: string }).code ?? '')
  throw isHeld ? new Refused('conflict', { detail: 'It is in use.' }) : error
}

/** One after the other: of two that are given one name at the same moment, neither would see the other's. */
export const namesInTurn = (client: pg.PoolClient) =>
  client.query("SELECT pg_advisory_xact_lock(hashtextextended('names of tags and sources', 0))")

/** Stories name what they are about and where they come from: two of one name could both be meant. */
export const notTaken = async (client: pg.PoolClient, others: string, values: string[], field = 'name') => {
  await namesInTurn(client)
  const { rowCount } = await client.query(others, values)
  if (rowCount) throw new Refused('conflict', { field })
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
