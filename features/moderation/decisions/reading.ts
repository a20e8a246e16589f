import 'server-only'
import type pg from 'pg'
import { Refused } from '@/lib/problem'
import type { By } from '../by'

const millisecond = (column: string) => `(coalesce(extract(epoch FROM ${column}), 0) * 1000)::bigint`

/**
 * What a comment says and what was decided about it, as of now, by SQL (`comment c`): another one with every change of its
 * words, and with every decision. Not a moment to compare with: clocks of two machines differ.
 */
export const versionColumn = `${millisecond('c.edited_at')} || '-' || ${millisecond('c.decided_at')}`

type Version = { id: string; version: string }

/** Those of them about which this moderator decided last. */
const decidedBy = async (client: pg.PoolClient, ids: readonly string[], by: By) => {
  if (ids.length === 0) return []
  const { rows } = await client.query<{ id: string; byId: string | null }>(
    `SELECT DISTINCT ON (comment_id) comment_id AS id, by_id AS "byId" FROM comment_decision
      WHERE comment_id = ANY($1::uuid[]) AND undone_at IS NULL ORDER BY comment_id, at DESC, id DESC`,
    [ids],
  )
  return rows.filter(({ byId }) => byId === by.id).map(({ id }) => id)
}

/**
 * Nobody decides about words they have not read, nor over a colleague's decision they have not seen.
 * @throws Refused `conflict` of the field `read`; its detail names the comments
 */
export const sameAsRead = async (
  client: pg.PoolClient,
  comments: readonly Version[],
  read: ReadonlyMap<string, string>,
  by: By,
) => {
  const edited = (version: string) => version.split('-')[0]
  const others = comments.filter(({ id, version }) => read.get(id) !== version)
  const isReworded = ({ id, version }: Version) => edited(read.get(id) ?? '') !== edited(version)
  const own = await decidedBy(client, others.filter((one) => !isReworded(one)).map(({ id }) => id), by) // prettier-ignore
  const changed = others.map(({ id }) => id).filter((id) => !own.includes(id))
  if (changed.length > 0) throw new Refused('conflict', { field: 'read', detail: changed.join(' ') })
}
