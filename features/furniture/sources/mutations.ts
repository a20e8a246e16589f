import 'server-only'
import type pg from 'pg'
import type { SourcePolicy } from '@/features/articles/policy'
import { slugOf } from '@/features/articles/slug'
import { newId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import { change, namesInTurn, notTaken, type By } from '../mutations'
import { moveSource } from '../moving'
import { remove } from '../removing'
import { hasStories } from '../used'

type SourceFacts = { name: string; url: string; licenceNote: string; defaultCredit: string; policy: SourcePolicy }
const sourceValues = ({ name, url, licenceNote, defaultCredit, policy }: SourceFacts) => [
  name,
  url || null,
  licenceNote,
  defaultCredit,
  policy,
]

/**
 * A new source. One of this name that became part of another comes back, once all its stories are there.
 * @throws Refused `forbidden`, `conflict` where one has such a name
 */
export const addSource = ({ by, ...facts }: SourceFacts & { by: By }) =>
  change(by, async (client, tell) => {
    await notTaken(client, 'SELECT FROM source WHERE name = $1 AND becomes_id IS NULL', [facts.name])
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO source (id, slug, name, url, licence_note, default_credit, policy) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (slug) DO UPDATE SET (name, url, licence_note, default_credit, policy, becomes_id) =
           (EXCLUDED.name, EXCLUDED.url, EXCLUDED.licence_note, EXCLUDED.default_credit, EXCLUDED.policy, NULL)
         WHERE source.becomes_id IS NOT NULL AND NOT ${hasStories('source')}
       RETURNING id`,
      [newId(), slugOf(facts.name, 'source'), ...sourceValues(facts)],
    )
    if (!rows[0]) throw new Refused('conflict', { field: 'name' })
    const { id } = rows[0]
    await tell({ action: 'source.add', subjectType: 'source', subjectId: id, after: facts })
    return id
  })

/** What is known of a source; its slug stays. @throws Refused `forbidden`, `not_found`, `conflict` where another has its name */
export const changeSource = ({ by, id, ...facts }: SourceFacts & { by: By; id: string }) =>
  change(by, async (client, tell) => {
    // The turn first, the source then: whoever merges it has them in this order.
    await namesInTurn(client)
    const { rows } = await client.query<SourceFacts>(
      `SELECT name, coalesce(url, '') AS url, licence_note AS "licenceNote", default_credit AS "defaultCredit", policy
         FROM source WHERE id = $1 AND becomes_id IS NULL FOR UPDATE`,
      [id],
    )
    if (!rows[0]) throw new Refused('not_found')
    if (facts.name !== rows[0].name)
      await notTaken(
        client,
        `SELECT FROM source WHERE id <> $1 AND becomes_id IS DISTINCT FROM $1 AND (name = $2 OR slug = $3)`,
        [id, facts.name, slugOf(facts.name, 'source')],
      )
    await client.query(
      'UPDATE source SET name = $2, url = $3, licence_note = $4, default_credit = $5, policy = $6 WHERE id = $1',
      [id, ...sourceValues(facts)],
    )
    await standInFor(client, id)
    await tell({ action: 'source.change', subjectType: 'source', subjectId: id, before: rows[0], after: facts })
  })

/** What became part of a source shows with its stories what that one says. Where a feed of its own stood it keeps saying so. */
const standInFor = (client: pg.PoolClient, id: string) =>
  client.query(
    `UPDATE source w SET name = s.name, licence_note = s.licence_note, default_credit = s.default_credit, policy = s.policy
       FROM source s WHERE s.id = $1 AND w.becomes_id = $1
        AND (w.name, w.licence_note, w.default_credit, w.policy) IS DISTINCT FROM (s.name, s.licence_note, s.default_credit, s.policy)`,
    [id],
  )

/** Only while nothing comes from it, nor came from what became part of it. @throws Refused `forbidden`, `not_found`, `conflict` */
export const removeSource = (what: { by: By; id: string }) => remove('source', what)

type Merged = { id: string; slug: string; name: string; feedUrl: string | null }

/** The two that become one, both held. @throws Refused `not_found`, `invalid` where there is no such other source */
const bothOf = async (client: pg.PoolClient, id: string, into: string): Promise<[Merged, Merged]> => {
  const fields = 'id, slug, name, (SELECT feed_url FROM wire WHERE source_id = source.id) AS "feedUrl"'
  const { rows: found } = await client.query<Merged>(
    `SELECT ${fields} FROM source WHERE id = $1 AND becomes_id IS NULL FOR UPDATE`,
    [id],
  )
  if (!found[0]) throw new Refused('not_found')
  const { rows } = await client.query<Merged>(
    // One that has been given another name is known by that, and by the address it has kept.
    `SELECT ${fields} FROM source WHERE (slug IN ($1, $2) OR name = $1) AND id <> $3 AND becomes_id IS NULL
      ORDER BY name = $1 DESC, slug = $1 DESC LIMIT 1 FOR UPDATE`,
    [into, slugOf(into, 'source'), id],
  )
  if (!rows[0]) throw new Refused('invalid', { field: 'into', detail: 'There is no other source of this name.' })
  return [found[0], rows[0]]
}

/**
 * Makes one source of two: what came from `id` came from `into` (the name or slug of another); its address and its names, and those
 * that led to it, lead to the other, under whose terms its stories stand from now on. A feed it is asked by becomes the other's. Its
 * newest stories are moved at once, the others by portions (`moveStoriesJob`).
 * @throws Refused `forbidden`, `not_found`, `invalid` where there is no such other source, `conflict` (`field` "into") where
 *   both are asked by a feed
 */
export const mergeSource = ({ by, id, into }: { by: By; id: string; into: string }) =>
  change(by, async (client, tell) => {
    await namesInTurn(client)
    const [from, to] = await bothOf(client, id, into)
    // One would be asked no more, and nobody would have said which.
    if (from.feedUrl && to.feedUrl) throw new Refused('conflict', { field: 'into', detail: 'Both have a feed.' })
    const { rows } = await client.query<{ moved: number }>(
      'SELECT count(*)::int AS moved FROM article WHERE source_id = $1',
      [id],
    )
    await client.query(`SET LOCAL masthead.moving = 'on'`)
    await client.query('UPDATE source SET becomes_id = $2 WHERE id = $1 OR becomes_id = $1', [id, to.id])
    await standInFor(client, to.id)
    await client.query('UPDATE wire SET source_id = $2 WHERE source_id = $1', [id, to.id])
    // Its own only: what is still to be moved of others is not to refuse this.
    await moveSource(client, { id, into: to.id })
    await client.query('SELECT wake_moving()')
    await tell({
      action: 'source.merge',
      subjectType: 'source',
      subjectId: id,
      before: { slug: from.slug, name: from.name },
      after: { into: to.id, name: to.name, ...rows[0]!, ...(from.feedUrl && { feedUrl: from.feedUrl }) },
    })
  })
