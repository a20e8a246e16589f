import { createHash } from 'node:crypto'
import { isId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import type { SearchQuery } from './schema'

/** Where a page of results begins: after this score and id, as everything stood and weighed at `asOf`. */
export type Place = { asOf: Date; score: string; id: string }

type List = Omit<SearchQuery, 'cursor'> & { locale: string }

/** Binds a cursor to its list: what was cut off, mistyped or taken from another list is noticed. Not a secret. */
const seal = (list: List, text: string) =>
  createHash('sha256')
    .update(
      JSON.stringify([
        'search',
        list.locale,
        list.q,
        list.in,
        list.language,
        list.section,
        list.source,
        list.from,
        list.to,
        list.sort,
        text,
      ]),
    )
    .digest('base64url')
    .slice(0, 10)

export const writeCursor = (list: List, { asOf, score, id }: Place) => {
  const text = `${asOf.getTime()}_${score}_${id}`
  return `${Buffer.from(text).toString('base64url')}~${seal(list, text)}`
}

/** @throws Refused `invalid_cursor` for anything that `writeCursor` did not write for this list */
export const readCursor = (list: List, cursor: string): Place => {
  const [encoded = '', mark, ...more] = cursor.split('~')
  const text = Buffer.from(encoded, 'base64url').toString()
  const [asOf = '', score = '', id, ...rest] = text.split('_')
  const isSound =
    more.length + rest.length === 0 &&
    mark === seal(list, text) &&
    isId(id) &&
    /^\d{1,15}$/.test(asOf) &&
    /^-?\d+(\.\d+)?(e-?\d+)?$/.test(score)
  if (!isSound) throw new Refused('invalid_cursor', { field: 'cursor' })
  return { asOf: new Date(Number(asOf)), score, id }
}
