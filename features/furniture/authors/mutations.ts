import 'server-only'
import type pg from 'pg'
import { slugOf } from '@/features/articles/slug'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { locales } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { change, namesInTurn, notTaken, taken, type By } from '../mutations'
import type { Texts } from '../schema'
import { seenOf, type AuthorFacts } from './seen'

type Known = AuthorFacts & { email: string }

/** The account of the newsroom at this address. @throws Refused `invalid` where there is none */
const accountAt = async (client: pg.PoolClient, email: string) => {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM "user" WHERE email = $1 AND role <> 'READER' AND deleted_at IS NULL`,
    [email],
  )
  if (!rows[0]) throw new Refused('invalid', { field: 'email', detail: 'Nobody of the newsroom has this address.' })
  return rows[0].id
}

/** A name that is new here, in whatever language, is nobody else's: stories name those who sign them. */
const refuseOthersNames = async (client: pg.PoolClient, id: string, before: Texts, after: Texts) => {
  for (const locale of locales) {
    const name = after[locale]
    if (name && name !== before[locale])
      await notTaken(
        client,
        'SELECT FROM author WHERE id <> $1 AND (slug = $2 OR names ->> $3 = $4)',
        [id, slugOf(name, 'author'), locale, name],
        `name-${locale}`,
      )
  }
}

type Given = { by: By; id: string; seen?: string | undefined; names: Texts; roles: Texts; bios: Texts; email: string }

/**
 * What is known of somebody who signs, in every language, and which account of the newsroom signs in as them; their address stays.
 * @param seen what the form was drawn from (./seen); without it nobody asks
 * @throws Refused `forbidden`, `not_found`, `stale_version`, `conflict` where another has such a name, or has that account, `invalid`
 *   where nobody of the newsroom has that address
 */
export const changeAuthor = ({ by, id, seen, email, ...said }: Given) =>
  change(by, async (client, tell) => {
    // The turn first, the author then: whoever merges them has them in this order.
    await namesInTurn(client)
    const { rows } = await client.query<Known>(
      `SELECT w.names, w.roles, w.bios, w.user_id AS "userId", coalesce(u.email, '') AS email
         FROM author w LEFT JOIN "user" u ON u.id = w.user_id AND u.deleted_at IS NULL WHERE w.id = $1 FOR UPDATE OF w`,
      [id],
    )
    if (!rows[0]) throw new Refused('not_found')
    const { email: known, ...before } = rows[0]
    // Whoever signed in as them goes on, though they may be of the newsroom no more.
    const userId = email === known ? before.userId : email ? await accountAt(client, email) : null
    const after = { ...said, userId }
    if (seenOf(after) === seenOf(before)) return
    if (seen !== undefined && seen !== seenOf(before)) throw new Refused('stale_version')
    await refuseOthersNames(client, id, before.names, after.names)
    await client
      .query('UPDATE author SET names = $2, roles = $3, bios = $4, user_id = $5 WHERE id = $1', [
        id,
        ...[after.names, after.roles, after.bios].map((texts) => JSON.stringify(texts)),
        userId,
      ])
      .catch(taken('email'))
    await tell({
      action: 'author.change',
      subjectType: 'author',
      subjectId: id,
      before: told(before),
      after: told(after),
    })
    // Comments under their own stories say so.
    if (userId !== before.userId) await expire([tags.discussions], client)
  })

const told = ({ userId, ...facts }: AuthorFacts) => ({ ...facts, account: userId })
