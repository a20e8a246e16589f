import 'server-only'
import { slugOf } from '@/features/articles/slug'
import { Refused } from '@/lib/problem'
import { change, namesInTurn, notTaken, type By } from '../mutations'
import { moveTag } from '../moving'
import { remove } from '../removing'

/** Another name for a tag; its address stays. @throws Refused `forbidden`, `not_found`, `conflict` where another has it */
export const renameTag = ({ by, id, name }: { by: By; id: string; name: string }) =>
  change(by, async (client, tell) => {
    // The turn first, the tag then: whoever merges it has them in this order.
    await namesInTurn(client)
    const { rows } = await client.query<{ name: string }>(
      'SELECT name FROM tag WHERE id = $1 AND becomes_id IS NULL FOR UPDATE',
      [id],
    )
    if (!rows[0]) throw new Refused('not_found')
    await notTaken(
      client,
      `SELECT FROM tag WHERE locale = (SELECT locale FROM tag WHERE id = $1) AND id <> $1
         AND becomes_id IS DISTINCT FROM $1 AND (name = $2 OR slug = $3)`,
      [id, name, slugOf(name, 'tag')],
    )
    await client.query('UPDATE tag SET name = $2 WHERE id = $1 OR becomes_id = $1', [id, name])
    await tell({ action: 'tag.rename', subjectType: 'tag', subjectId: id, before: rows[0], after: { name } })
  })

/**
 * Makes one tag of two: stories about `id` are about `into` (the name or slug of another tag of the same edition), each
 * once; its address, and those that led to it, lead to the other. The newest stories are moved at once, the others by portions
 * (`moveStoriesJob`), and with the last of them the tag goes.
 * @throws Refused `forbidden`, `not_found`, `invalid` where there is no such other tag
 */
export const mergeTag = ({ by, id, into }: { by: By; id: string; into: string }) =>
  change(by, async (client, tell) => {
    await namesInTurn(client)
    const { rows: found } = await client.query<{ id: string; locale: string; slug: string; name: string }>(
      'SELECT id, locale, slug, name FROM tag WHERE id = $1 AND becomes_id IS NULL FOR UPDATE',
      [id],
    )
    const [from] = found
    if (!from) throw new Refused('not_found')
    const { rows } = await client.query<{ id: string; slug: string; name: string }>(
      // One that has been given another name is known by that, and by the address it has kept.
      `SELECT id, slug, name FROM tag WHERE locale = $1 AND (slug IN ($2, $3) OR name = $2) AND id <> $4 AND becomes_id IS NULL
        ORDER BY name = $2 DESC, slug = $2 DESC LIMIT 1 FOR UPDATE`,
      [from.locale, into, slugOf(into, 'tag'), id],
    )
    const [to] = rows
    if (!to) throw new Refused('invalid', { field: 'into', detail: 'There is no other tag of this name.' })
    const { rows: counted } = await client.query<{ moved: number }>(
      `SELECT count(*)::int AS moved FROM article_tag t WHERE tag_id = $1
          AND NOT EXISTS (SELECT FROM article_tag o WHERE o.article_id = t.article_id AND o.tag_id = $2)`,
      [id, to.id],
    )
    await client.query(`SET LOCAL masthead.moving = 'on'`)
    await client.query('UPDATE tag_move SET tag_id = $2 WHERE tag_id = $1', [id, to.id])
    await client.query(
      `INSERT INTO tag_move (locale, slug, tag_id) VALUES ($1, $2, $3)
       ON CONFLICT (locale, slug) DO UPDATE SET tag_id = EXCLUDED.tag_id`,
      [from.locale, from.slug, to.id],
    )
    await client.query('UPDATE tag SET becomes_id = $2, name = $3 WHERE id = $1 OR becomes_id = $1', [
      id,
      to.id,
      to.name,
    ])
    // Its own only: what is still to be moved of others is not to refuse this.
    await moveTag(client, { id, into: to.id })
    await client.query('SELECT wake_moving()')
    await tell({
      action: 'tag.merge',
      subjectType: 'tag',
      subjectId: id,
      before: from,
      after: { into: to.id, name: to.name, ...counted[0]! },
    })
  })

/** Only while no story is about it, nor about what is being made part of it. @throws Refused `forbidden`, `not_found`, `conflict` */
export const removeTag = (what: { by: By; id: string }) => remove('tag', what)
