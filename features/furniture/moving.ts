import 'server-only'
import type pg from 'pg'
import { locales } from '@/lib/locales'
import { hasStories, signsStories } from './used'

/** So many rows change hands in one go: whoever saves one of them waits for no more than these. */
const portion = 300

/** A name that is to be another from now on: a source, a tag, or an author. */
type Going = { id: string; into: string }

/** In SQL: whether a story was made of this item of a feed; then it is more than something to decide on. */
const isTaken = (item: string) => `(${item}.article_id IS NOT NULL OR ${item}.state = 'TAKEN')`
/** In SQL: the item of the same name that the other source ($2) has. */
const sameOf = (item: string) => `SELECT FROM wire_item k WHERE k.source_id = $2 AND k.guid = ${item}.guid`

/** What can be moved: where either was taken, there are two stories and both items stay where they are, each with its own. */
const movable = (item: string, into: string) =>
  `NOT (${isTaken(item)} AND EXISTS (
     SELECT FROM wire_item k WHERE k.source_id = ${into} AND k.guid = ${item}.guid AND ${isTaken('k')}))`

/** The next of what came by the feed of one source. Of two of one name the one that was taken stays, else the one that was there. */
const moveItems = async (client: pg.ClientBase, { id, into }: Going) => {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM wire_item w WHERE source_id = $1 AND ${movable('w', '$2')} ORDER BY seen_at DESC LIMIT $3
      FOR UPDATE SKIP LOCKED`,
    [id, into, portion],
  )
  if (rows.length === 0) return 0
  const values = [id, into, rows.map((row) => row.id)]
  const among = 'w.source_id = $1 AND w.id = ANY($3::uuid[])'
  await client.query(
    `DELETE FROM wire_item w WHERE ${among} AND NOT ${isTaken('w')} AND EXISTS (${sameOf('w')})`,
    values,
  )
  await client.query(
    `DELETE FROM wire_item o USING wire_item w WHERE ${among} AND o.source_id = $2 AND o.guid = w.guid AND NOT ${isTaken('o')}`,
    values,
  )
  // Once more: the other may have been taken meanwhile.
  await client.query(`UPDATE wire_item w SET source_id = $2 WHERE ${among} AND NOT EXISTS (${sameOf('w')})`, values)
  return rows.length
}

/**
 * Moves the next stories of one source that became part of another, the last changed first, and what came by its wire; how many. It
 * belongs into a transaction that has said it is moving (`masthead.moving`). What somebody is saving at this moment is passed over: it
 * is moved with a later portion.
 */
export const moveSource = async (client: pg.ClientBase, going: Going) => {
  const { rowCount } = await client.query(
    `UPDATE article SET source_id = $2 WHERE id = ANY(ARRAY(
       SELECT id FROM article WHERE source_id = $1 ORDER BY modified_at DESC, id DESC LIMIT $3 FOR UPDATE SKIP LOCKED))`,
    [going.id, going.into, portion],
  )
  return (rowCount ?? 0) + (await moveItems(client, going))
}

/** The same of one tag: its stories, each about the other once, the newest first. One that has none left goes. How much was done. */
export const moveTag = async (client: pg.ClientBase, { id, into }: Going) => {
  const { rows } = await client.query<{ id: string }>(
    `SELECT article_id AS id FROM article_tag WHERE tag_id = $1 ORDER BY status, published_at DESC, article_id DESC
      LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [id, portion],
  )
  // Handed over as values: of what the planner does not know it takes whole tables for granted.
  const values = [id, into, rows.map((row) => row.id)]
  await client.query(
    `DELETE FROM article_tag WHERE tag_id = $1 AND article_id = ANY(
       ARRAY(SELECT article_id FROM article_tag WHERE tag_id = $2 AND article_id = ANY($3::uuid[])))`,
    values,
  )
  await client.query('UPDATE article_tag SET tag_id = $2 WHERE tag_id = $1 AND article_id = ANY($3::uuid[])', values)
  const { rowCount: gone } = await client.query(
    `DELETE FROM tag s WHERE s.id = $1 AND s.becomes_id IS NOT NULL
        AND (SELECT t.article_id FROM article_tag t WHERE t.tag_id = s.id ORDER BY t.status LIMIT 1) IS NULL`,
    [id],
  )
  return rows.length + (gone ?? 0)
}

/** The same of one author, in each edition the newest first: of a story that both signed one line stays, where the first of the two stood. */
export const moveAuthor = async (client: pg.ClientBase, { id, into }: Going) => {
  const { rows } = await client.query<{ id: string }>(
    `SELECT n.id FROM unnest($2::text[]) AS edition (locale) CROSS JOIN LATERAL (
       SELECT article_id AS id FROM byline WHERE author_id = $1 AND locale = edition.locale
        ORDER BY status, published_at DESC, article_id DESC LIMIT $3 FOR UPDATE SKIP LOCKED) n`,
    [id, locales, portion / locales.length],
  )
  if (rows.length === 0) return 0
  const values = [id, into, rows.map((row) => row.id)]
  await client.query(
    `UPDATE byline k SET position = g.position FROM byline g
      WHERE g.author_id = $1 AND g.article_id = ANY($3::uuid[]) AND k.author_id = $2 AND k.article_id = g.article_id
        AND g.position < k.position`,
    values,
  )
  await client.query(
    `DELETE FROM byline WHERE author_id = $1 AND article_id = ANY(
       ARRAY(SELECT article_id FROM byline WHERE author_id = $2 AND article_id = ANY($3::uuid[])))`,
    values,
  )
  await client.query('UPDATE byline SET author_id = $2 WHERE author_id = $1 AND article_id = ANY($3::uuid[])', values)
  return rows.length
}

/** One name with something still to be moved: what it is, and its next portion. */
type Waiting = { id: string; move: (client: pg.ClientBase) => Promise<number> }

/** Where a name leads is asked for with each portion: what it became may have become another meanwhile. */
const goingOn =
  (table: 'source' | 'tag' | 'author', id: string, move: (client: pg.ClientBase, going: Going) => Promise<number>) =>
  async (client: pg.ClientBase) => {
    const { rows } = await client.query<Going>(
      `SELECT id, becomes_id AS into FROM ${table} WHERE id = $1 AND becomes_id IS NOT NULL`,
      [id],
    )
    return rows[0] ? move(client, rows[0]) : 0
  }

/** The sources, tags and authors that became others and have something left. A source and an author stay for good, a tag until it is empty. */
export const waitingToMove = async (client: pg.ClientBase): Promise<Waiting[]> => {
  const { rows: sources } = await client.query<{ id: string }>(
    `SELECT s.id FROM source s WHERE s.becomes_id IS NOT NULL
        AND (${hasStories('s')}
          OR EXISTS (SELECT FROM wire_item w WHERE w.source_id = s.id AND ${movable('w', 's.becomes_id')})) ORDER BY s.id`,
  )
  const { rows: tags } = await client.query<{ id: string }>(
    'SELECT id FROM tag WHERE becomes_id IS NOT NULL ORDER BY id',
  )
  const { rows: authors } = await client.query<{ id: string }>(
    `SELECT w.id FROM author w WHERE w.becomes_id IS NOT NULL AND ${signsStories('w')} ORDER BY w.id`,
  )
  return [
    ...sources.map(({ id }) => ({ id, move: goingOn('source', id, moveSource) })),
    ...tags.map(({ id }) => ({ id, move: goingOn('tag', id, moveTag) })),
    ...authors.map(({ id }) => ({ id, move: goingOn('author', id, moveAuthor) })),
  ]
}
