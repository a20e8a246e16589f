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
  const { rowCount } = await client.query(
    `WITH held AS (
       SELECT o.article_id, s.id AS tag_id, s.becomes_id AS into_id,
           EXISTS (SELECT FROM article_tag k WHERE k.article_id = o.article_id AND k.tag_id = s.becomes_id) AS is_double
         FROM tag s JOIN LATERAL (
           SELECT article_id FROM article_tag WHERE tag_id = s.id ORDER BY status, published_at DESC, article_id DESC
            LIMIT $1 FOR UPDATE SKIP LOCKED
         ) o ON true WHERE s.becomes_id IS NOT NULL LIMIT $1
     ), doubles AS (
       DELETE FROM article_tag t USING held h WHERE h.is_double AND t.article_id = h.article_id AND t.tag_id = h.tag_id
     ), moved AS (
       UPDATE article_tag t SET tag_id = h.into_id FROM held h
        WHERE NOT h.is_double AND t.article_id = h.article_id AND t.tag_id = h.tag_id
     )
     SELECT FROM held`,
    [portion],
  )
  const { rowCount: gone } = await client.query(
    `DELETE FROM tag s WHERE s.becomes_id IS NOT NULL
        AND (SELECT t.article_id FROM article_tag t WHERE t.tag_id = s.id ORDER BY t.status LIMIT 1) IS NULL`,
  )
  return (rowCount ?? 0) + (gone ?? 0)
}
