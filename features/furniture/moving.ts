import 'server-only'
import type pg from 'pg'

/** So many rows change hands in one go: whoever saves one of them waits for no more than these. */
const portion = 300

/**
 * Moves the next stories of sources that became part of another, the last changed first, and what came by their wires; how many. It
 * belongs into a transaction that has said it is moving (`masthead.moving`). What somebody is saving at this moment is passed over: it
 * is moved with a later portion.
 */
export const moveSources = async (client: pg.ClientBase) => {
  const { rowCount: stories } = await client.query(
    `UPDATE article a SET source_id = m.into_id FROM (
       SELECT o.id, s.becomes_id AS into_id FROM source s JOIN LATERAL (
         SELECT id FROM article WHERE source_id = s.id ORDER BY modified_at DESC, id DESC LIMIT $1 FOR UPDATE SKIP LOCKED
       ) o ON true WHERE s.becomes_id IS NOT NULL LIMIT $1) m WHERE a.id = m.id`,
    [portion],
  )
  // What both have by the same name stays: the inbox shows either under the name that stayed.
  const { rowCount: items } = await client.query(
    `UPDATE wire_item i SET source_id = m.into_id FROM (
       SELECT o.id, s.becomes_id AS into_id FROM source s JOIN LATERAL (
         SELECT id FROM wire_item w WHERE source_id = s.id
            AND NOT EXISTS (SELECT FROM wire_item k WHERE k.source_id = s.becomes_id AND k.guid = w.guid)
          ORDER BY seen_at DESC LIMIT $1 FOR UPDATE SKIP LOCKED
       ) o ON true WHERE s.becomes_id IS NOT NULL LIMIT $1) m WHERE i.id = m.id`,
    [portion],
  )
  return (stories ?? 0) + (items ?? 0)
}

/**
 * The same of tags that are made part of another: their stories, each about the other once, the newest first. A tag that has none
 * left goes. How much was done.
 */
export const moveTags = async (client: pg.ClientBase) => {
  const { rows: going } = await client.query<{ id: string; into: string }>(
    'SELECT id, becomes_id AS into FROM tag WHERE becomes_id IS NOT NULL ORDER BY id',
  )
  let done = 0
  for (const { id, into } of going) {
    const { rows } = await client.query<{ id: string }>(
      `SELECT article_id AS id FROM article_tag WHERE tag_id = $1 ORDER BY status, published_at DESC, article_id DESC
        LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [id, portion - done],
    )
    // Handed over as values: of what the planner does not know it takes whole tables for granted.
    const values = [id, into, rows.map((row) => row.id)]
    await client.query(
      `DELETE FROM article_tag WHERE tag_id = $1 AND article_id = ANY(
         ARRAY(SELECT article_id FROM article_tag WHERE tag_id = $2 AND article_id = ANY($3::uuid[])))`,
      values,
    )
    await client.query('UPDATE article_tag SET tag_id = $2 WHERE tag_id = $1 AND article_id = ANY($3::uuid[])', values)
    done += rows.length
    if (done >= portion) break
  }
  const { rowCount: gone } = await client.query(
    `DELETE FROM tag s WHERE s.becomes_id IS NOT NULL
        AND (SELECT t.article_id FROM article_tag t WHERE t.tag_id = s.id ORDER BY t.status LIMIT 1) IS NULL`,
  )
  return done + (gone ?? 0)
}
