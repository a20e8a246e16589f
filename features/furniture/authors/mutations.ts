import 'server-only'
import type pg from 'pg'
import { slugOf } from '@/features/articles/slug'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { locales } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { moveAuthor } from '../moving'
import { change, namesInTurn, notTaken, taken, type By, type Tell } from '../mutations'
import { remove } from '../removing'
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
        'SELECT FROM author WHERE id <> $1 AND becomes_id IS DISTINCT FROM $1 AND (slug = $2 OR names ->> $3 = $4)',
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
         FROM author w LEFT JOIN "user" u ON u.id = w.user_id AND u.deleted_at IS NULL WHERE w.id = $1 AND w.becomes_id IS NULL FOR UPDATE OF w`,
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
    await describe(client, tell, { id, before, after })
    await standInFor(client, id)
  })

const told = ({ userId, ...facts }: AuthorFacts) => ({ ...facts, account: userId })

type Described = { id: string; before: AuthorFacts; after: AuthorFacts }

/** Writes down what is known of an author, on record. @throws Refused `conflict` (`field` "email") where another has the account */
const describe = async (client: pg.PoolClient, tell: Tell, { id, before, after }: Described) => {
  const texts = [after.names, after.roles, after.bios].map((said) => JSON.stringify(said))
  await client
    .query('UPDATE author SET names = $2, roles = $3, bios = $4, user_id = $5 WHERE id = $1', [
      id,
      ...texts,
      after.userId,
    ])
    .catch(taken('email'))
  const facts = { before: told(before), after: told(after) }
  await tell({ action: 'author.change', subjectType: 'author', subjectId: id, ...facts })
  // Comments under their own stories say so.
  if (after.userId !== before.userId) await expire([tags.discussions], client)
}

/** Who became an author says with their stories what that one says. */
const standInFor = (client: pg.PoolClient, id: string) =>
  client.query(
    `UPDATE author w SET names = a.names, roles = a.roles, bios = a.bios
       FROM author a WHERE a.id = $1 AND w.becomes_id = $1 AND (w.names, w.roles, w.bios) IS DISTINCT FROM (a.names, a.roles, a.bios)`,
    [id],
  )

type Merged = AuthorFacts & { id: string; slug: string }

/** The two that become one, both held. @throws Refused `not_found`, `invalid` where there is no such other author */
const bothOf = async (client: pg.PoolClient, id: string, into: string): Promise<[Merged, Merged]> => {
  const fields = `id, slug, names, roles, bios,
    (SELECT u.id FROM "user" u WHERE u.id = author.user_id AND u.deleted_at IS NULL) AS "userId"`
  const { rows: found } = await client.query<Merged>(
    `SELECT ${fields} FROM author WHERE id = $1 AND becomes_id IS NULL FOR UPDATE`,
    [id],
  )
  if (!found[0]) throw new Refused('not_found')
  const { rows } = await client.query<Merged>(
    // An address is one author's, a name may be that of several.
    `SELECT ${fields} FROM author
      WHERE id <> $3 AND becomes_id IS NULL AND (slug IN ($1, $2) OR EXISTS (SELECT FROM jsonb_each_text(names) n WHERE n.value = $1))
      ORDER BY slug = $1 DESC, EXISTS (SELECT FROM jsonb_each_text(names) n WHERE n.value = $1) DESC, id LIMIT 1 FOR UPDATE`,
    [into, slugOf(into, 'author'), id],
  )
  if (!rows[0]) throw new Refused('invalid', { field: 'into', detail: 'There is no other author of this name.' })
  return [found[0], rows[0]]
}

/**
 * Makes one author of two: what `id` signed was signed by `into` (a name or the address of another); their address, and those that led
 * to it, lead to the other, who has from them what is said in a language that lacks it, and the account that signs in. The newest stories
 * are moved at once, the others by portions (`moveStoriesJob`).
 * @throws Refused `forbidden`, `not_found`, `invalid` where there is no such other author, `conflict` (`field` "into") where an
 *   account of its own signs in as each
 */
export const mergeAuthor = ({ by, id, into }: { by: By; id: string; into: string }) =>
  change(by, async (client, tell) => {
    await namesInTurn(client)
    const [from, to] = await bothOf(client, id, into)
    // One of the two would be nobody, and nobody would have said which.
    if (from.userId && to.userId) throw new Refused('conflict', { field: 'into', detail: 'Both have an account.' })
    const { rows } = await client.query<{ moved: number }>(
      `SELECT count(*)::int AS moved FROM byline b WHERE author_id = $1
          AND NOT EXISTS (SELECT FROM byline o WHERE o.article_id = b.article_id AND o.author_id = $2)`,
      [id, to.id],
    )
    const after: AuthorFacts = {
      names: { ...from.names, ...to.names },
      roles: { ...from.roles, ...to.roles },
      bios: { ...from.bios, ...to.bios },
      userId: to.userId ?? from.userId,
    }
    await client.query('UPDATE author SET becomes_id = $2, user_id = NULL WHERE id = $1 OR becomes_id = $1', [
      id,
      to.id,
    ])
    const { slug, names } = from
    await tell({
      action: 'author.merge',
      subjectType: 'author',
      subjectId: id,
      before: { slug, names },
      after: { into: to.id, names: after.names, ...rows[0]! },
    })
    const before: AuthorFacts = { names: to.names, roles: to.roles, bios: to.bios, userId: to.userId }
    if (seenOf(after) !== seenOf(before)) await describe(client, tell, { id: to.id, before, after })
    await client.query(`SET LOCAL masthead.moving = 'on'`)
    await standInFor(client, to.id)
    // Their own only: what is still to be moved of others is not to refuse this.
    await moveAuthor(client, { id, into: to.id })
    await client.query('SELECT wake_moving()')
  })

/** Only while no story is signed by them, nor by who became them, in whatever state. @throws Refused `forbidden`, `not_found`, `conflict` */
export const removeAuthor = (what: { by: By; id: string }) => remove('author', what)
