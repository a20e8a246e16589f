import 'server-only'
import { Refused } from '@/lib/problem'
import { isToBeAbout, isToSign } from './awaited'
import { change, inUse, type By } from './mutations'
import { isUsed, signsStories } from './used'

/** What of each goes on record, and in SQL whether anything needs `one` yet, or is to. */
const kinds = {
  author: { fields: 'slug, names', isNeeded: `(${signsStories('one')} OR ${isToSign('one')})` },
  source: { fields: 'name, slug', isNeeded: isUsed('one') },
  tag: {
    fields: 'locale, slug, name',
    isNeeded: `(EXISTS (SELECT FROM article_tag a WHERE a.tag_id = one.id) OR ${isToBeAbout('one')})`,
  },
}

/**
 * Removes an author, a source or a tag: only while nothing needs it, nor what became part of it.
 * @throws Refused `forbidden`, `not_found`, `conflict`
 */
export const remove = (kind: keyof typeof kinds, { by, id }: { by: By; id: string }) =>
  change(by, async (client, tell) => {
    const { fields, isNeeded } = kinds[kind]
    // Whoever saves a text that names it holds it until that is done: only then does the next question know of all of them.
    await client.query(`SELECT FROM ${kind} WHERE id = $1 OR becomes_id = $1 ORDER BY id FOR UPDATE`, [id])
    const { rowCount } = await client.query(
      `SELECT FROM ${kind} one WHERE (one.id = $1 OR one.becomes_id = $1) AND ${isNeeded}`,
      [id],
    )
    if (rowCount) throw new Refused('conflict', { detail: 'It is in use.' })
    const { rows } = await client
      .query<Record<string, unknown>>(`DELETE FROM ${kind} WHERE id = $1 AND becomes_id IS NULL RETURNING ${fields}`, [
        id,
      ])
      .catch(inUse)
    if (!rows[0]) throw new Refused('not_found')
    await tell({ action: `${kind}.remove`, subjectType: kind, subjectId: id, before: rows[0] })
  })
