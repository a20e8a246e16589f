import 'server-only'
import { setImmediate } from 'node:timers/promises'
import { Body, textOfBlock } from '@/features/articles/body'
import { pool } from '@/lib/db'
import type { WireTwin } from '@/prisma/client/enums'
import { addressKey, spellings } from '../rules'
import { StoredArticle } from '../schema'
import { isInShort, isOnceMore } from './alike'
import { textOf, textOfItem, type Print } from './print'

/** What an item seems to be already: a story here, or another item of the inbox. */
export type Twin = { twin: WireTwin; twinArticleId: string | null; twinItemId: string | null }

type Asked = { sourceId: string; guid: string; url: string | null; headline: string; text: string } & Print

const story = (twin: WireTwin, id: string): Twin => ({ twin, twinArticleId: id, twinItemId: null })
const item = (twin: WireTwin, row: { id: string; articleId: string | null }): Twin => ({
  twin,
  twinArticleId: row.articleId,
  twinItemId: row.id,
})

/** Nearly the same text, among what came within this time. */
const lately = `now() - interval '7 days'`
/** So many are read to see whether they say the same. */
const mostCompared = 20

const sameAddress = async ({ url, sourceId, guid }: Asked) => {
  const { rows } = await pool().query<{ id: string }>('SELECT id FROM article WHERE original_url = ANY($1) LIMIT 1', [
    spellings(url),
  ])
  if (rows[0]) return story('ADDRESS', rows[0].id)
  const { rows: items } = await pool().query<{ id: string; articleId: string | null }>(
    `SELECT id, article_id AS "articleId" FROM wire_item
      WHERE address_key = $1 AND NOT (source_id = $2 AND guid = $3) ORDER BY id LIMIT 1`,
    [addressKey(url), sourceId, guid],
  )
  return items[0] && item('ADDRESS', items[0])
}

const sameGuid = async ({ guid, sourceId }: Asked) => {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT article_id AS id FROM imported_item
      WHERE guid = $2 AND source_id IN (SELECT id FROM source WHERE id = $1 OR becomes_id = $1) LIMIT 1`,
    [sourceId, guid],
  )
  if (rows[0]) return story('GUID', rows[0].id)
  // "7" is a name at home only; an address, or one with a number of its own, is one everywhere.
  if (guid.length < 20) return
  const { rows: items } = await pool().query<{ id: string; articleId: string | null }>(
    'SELECT id, article_id AS "articleId" FROM wire_item WHERE guid = $1 AND source_id <> $2 ORDER BY id LIMIT 1',
    [guid, sourceId],
  )
  return items[0] && item('GUID', items[0])
}

const isAlike = (text: string, other: string) => isOnceMore(text, other) || isInShort(text, other)

const sameText = async ({ text, textDigest, bands, sourceId, guid, headline }: Asked) => {
  const { rows: items } = await pool().query<{ id: string; articleId: string | null; said: unknown; same: boolean }>(
    // Those that have most bands in common are most likely to be it; of two short items that are the same, one band may be all.
    `SELECT id, article_id AS "articleId", said, text_digest = $3 AS same FROM wire_item
      WHERE (text_digest = $3 OR bands && $4::int[] OR headline = $5)
        AND NOT (source_id = $1 AND guid = $2) AND came_at > ${lately}
      ORDER BY same DESC, headline = $5 DESC, cardinality(ARRAY(SELECT unnest(bands) INTERSECT SELECT unnest($4::int[]))) DESC, id
      LIMIT ${mostCompared}`,
    [sourceId, guid, textDigest, bands, headline],
  )
  for (const one of items) {
    if (one.same || isAlike(text, textOfItem(StoredArticle.parse(one.said)))) return item('TEXT', one)
    // Two long texts are compared for some time: readers are served in between.
    await setImmediate()
  }
  // Of stories written here no prints are kept: those that are headed alike are read.
  if (bands.length === 0) return
  const { rows } = await pool().query<{ id: string; headline: string; standfirst: string; body: unknown }>(
    `SELECT id, headline, standfirst, body FROM article
      WHERE headline % $1 AND modified_at > ${lately} ORDER BY similarity(headline, $1) DESC LIMIT 5`,
    [headline],
  )
  const alike = rows.find((row) => {
    const body = Body.safeParse(row.body)
    return body.success && isAlike(text, textOf(row, body.data.map(textOfBlock)))
  })
  return alike && story('TEXT', alike.id)
}

/** What an item seems to be already, by address, by what its source calls it, or by its words. */
export const twinOf = async (asked: Asked): Promise<Twin | null> =>
  (await sameAddress(asked)) ?? (await sameGuid(asked)) ?? (await sameText(asked)) ?? null
