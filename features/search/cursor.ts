import { isId } from '@/lib/ids'
import { Refused } from '@/lib/problem'
import { readSealed, writeSealed } from '@/lib/sealed'
import type { SearchQuery } from './schema'

/**
 * Where a page of results begins: after this score and id, as everything stood and weighed at `asOf`; `isWidened`: of a list that
 * takes words for beginnings.
 */
export type Place = { asOf: Date; score: string; id: string; isWidened?: boolean }

/** The year 5138, in seconds, on either side of 1970: what both JavaScript and Postgres take for a moment. */
const largestScore = 1e11
const latestMoment = 1e14

type List = Omit<SearchQuery, 'cursor'> & { locale: string }

/** All that makes the list what it is. */
const namesOf = (list: List) => [
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
]

const widenedMark = 'w'

export const writeCursor = (list: List, { asOf, score, id, isWidened }: Place) =>
  writeSealed(namesOf(list), [asOf.getTime(), score, id, ...(isWidened ? [widenedMark] : [])].join('_'))

/** @throws Refused `invalid_cursor` for anything that `writeCursor` did not write for this list */
export const readCursor = (list: List, cursor: string): Place => {
  const [asOf = '', score = '', id, mark, ...rest] = readSealed(namesOf(list), cursor).split('_')
  const isSound =
    rest.length === 0 &&
    (mark === undefined || mark === widenedMark) &&
    isId(id) &&
    /^\d{1,15}$/.test(asOf) &&
    Number(asOf) <= latestMoment &&
    /^-?\d+(\.\d+)?(e-?\d+)?$/.test(score) &&
    Math.abs(Number(score)) <= largestScore
  if (!isSound) throw new Refused('invalid_cursor', { field: 'cursor' })
  // As a number has it: anybody can seal a cursor, and Postgres takes no figure that is smaller or larger than its own.
  return { asOf: new Date(Number(asOf)), score: String(Number(score)), id, isWidened: mark === widenedMark }
}
