import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { pool } from '@/lib/db'
import { foldedWords } from '@/lib/fold'
import type { NameOffer } from '../views'
import type { Writer } from '../mutations'
import type { NamesAsked } from '../schema'

const mostOffered = 8

/** Each by an index over the very same expression (migrations of the search); the words of a name in any order. */
const questions = {
  author: `SELECT coalesce(nullif(names ->> $3, ''), names ->> 'en', names ->> 'ar', names ->> 'ckb') AS name, slug,
      coalesce(nullif(roles ->> $3, ''), '') AS detail
     FROM author WHERE becomes_id IS NULL AND to_tsvector('simple', search_names(names)) @@ to_tsquery('simple', $1)
      AND coalesce(nullif(names ->> $3, ''), names ->> 'en', names ->> 'ar', names ->> 'ckb') IS NOT NULL
     ORDER BY length(names::text), slug LIMIT $2`,
  tag: `SELECT name, slug, '' AS detail FROM tag
     WHERE locale = $3 AND becomes_id IS NULL AND to_tsvector('simple', search_fold(name)) @@ to_tsquery('simple', $1)
     ORDER BY length(name), slug LIMIT $2`,
  source: `SELECT name, slug, coalesce(url, '') AS detail FROM source
     WHERE to_tsvector('simple', search_fold(name)) @@ to_tsquery('simple', $1) AND $3::text IS NOT NULL AND becomes_id IS NULL
     ORDER BY length(name), slug LIMIT $2`,
}

/** Authors, tags or sources with words that begin as typed, whether a story names them yet or not. @throws Refused `forbidden` */
export const namesBegun = async (by: Pick<Writer, 'role'>, { kind, locale, q }: NamesAsked): Promise<NameOffer[]> => {
  requireRight(by, 'write')
  const begun = foldedWords(q).slice(0, 8)
  if (begun.length === 0) return []
  const { rows } = await pool().query<NameOffer>(questions[kind], [
    begun.map((word) => `'${word}':*`).join(' & '),
    mostOffered,
    locale,
  ])
  return rows
}
