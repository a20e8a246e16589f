import 'server-only'
import { Prisma } from '@/prisma/client/client'
import { pool } from './db'

/**
 * Lists of a million rows with several filters. Which of them leaves nothing when they are taken together no planner knows,
 * and an index walked for rows that are not there is walked to its end. So the narrowest filter is found by counting a
 * little, its index is walked in the list's order for so many rows, and the others only choose among those.
 */

/** Rows that are looked through for one page, at most. */
export const mostScanned = 20_000
/** Rows that are fetched and sorted for one page, at most. */
export const mostGathered = 2_000

type Sql = Prisma.Sql

const ask = async <Row extends object>({ text, values }: Sql) => (await pool().query<Row>(text, [...values])).rows

/** Whether an index of trigrams can find a text that is part of others: three letters in a row, at least. */
export const hasTrigrams = (text: string) => /[\p{L}\p{N}]{3}/u.test(text)

/** How many rows of `from` meet each condition, by its index alone: counted to one more than its `most`. */
const counted = async (from: Sql, conditions: readonly { where: Sql; most: number }[]) => {
  const counts = conditions.map(
    ({ where, most }) =>
      Prisma.sql`(SELECT count(*)::int FROM (SELECT FROM ${from} WHERE ${where} LIMIT ${most + 1}) n)`,
  )
  const [row] = await ask<{ counts: number[] }>(Prisma.sql`SELECT ARRAY[${Prisma.join(counts)}] AS counts`)
  return row!.counts
}

export type List = {
  /** "article a": the table, and the name the conditions know it by. */
  from: Sql
  /** Columns of it that the conditions name, beside moment and id. */
  columns: Sql
  /** Moment and id that the list goes by, newest first. */
  at: Sql
  id: Sql
  /** A name for a portion of its rows that fits the conditions: "a". */
  as: Sql
  /** Where the page begins: after this place. */
  after: { at: Date | string; id: string } | null
  limit: number
  /** Conditions whose index has the list's order. */
  walked?: readonly Sql[]
  /** Conditions whose index has not: what they leave is sorted, if it is not too much. */
  gathered?: readonly Sql[]
  /** Conditions without an index. */
  others?: readonly Sql[]
  /** For tests, which have no million rows. */
  bounds?: { scanned: number; gathered: number }
}

const usual = { scanned: mostScanned, gathered: mostGathered }

type Found = { id: string; at: Date }

const all = (conditions: readonly Sql[]) =>
  conditions.length > 0 ? Prisma.join([...conditions], ' AND ') : Prisma.sql`true`

/** The way to take: the condition it begins with, and whether that is walked along. */
const wayOf = async ({ from, walked = [], gathered = [], bounds = usual }: List) => {
  if (gathered.length === 0 && walked.length < 2) return { first: walked[0], isWalked: true }
  const ways = [
    ...gathered.map((where) => ({ where, most: bounds.gathered })),
    ...walked.map((where) => ({ where, most: bounds.scanned })),
  ]
  const counts = await counted(from, ways)
  const few = counts.slice(0, gathered.length)
  const least = Math.min(...few)
  if (few.length > 0 && least <= bounds.gathered) return { first: gathered[few.indexOf(least)], isWalked: false }
  const many = counts.slice(gathered.length)
  return { first: walked[many.indexOf(Math.min(...many))], isWalked: true }
}

/**
 * A page of a list: ids and moments of what fits. `next` is where the following page begins, null
 * at the end; `isPartial` says that the page is not full because enough was looked through.
 */
export const walk = async (list: List): Promise<{ found: Found[]; next: Found | null; isPartial: boolean }> => {
  const { from, columns, at, id, as, after, limit, walked = [], gathered = [], others = [], bounds = usual } = list
  const { first, isWalked } = await wayOf(list)
  const rest = [...walked, ...gathered, ...others].filter((one) => one !== first)
  const past = after ? Prisma.sql`(${at}, ${id}) < (${after.at}::timestamptz, ${after.id}::uuid)` : Prisma.sql`true`
  const portion = (more: Sql) =>
    isWalked
      ? Prisma.sql`(SELECT ${columns} FROM ${from} WHERE ${all(first ? [first, past] : [past])} ORDER BY ${at} DESC, ${id} DESC LIMIT ${bounds.scanned} ${more})`
      : Prisma.sql`(SELECT ${columns} FROM ${from} WHERE ${all([first!])} OFFSET 0)`
  const rows = await ask<Found>(
    Prisma.sql`SELECT ${id} AS id, ${at} AS at FROM ${portion(Prisma.empty)} ${as} WHERE ${all(isWalked ? rest : [...rest, past])}
      ORDER BY ${at} DESC, ${id} DESC LIMIT ${limit + 1}`,
  )
  const found = rows.slice(0, limit)
  if (rows.length > limit) return { found, next: found.at(-1)!, isPartial: false }
  if (!isWalked || rest.length === 0) return { found, next: null, isPartial: false }
  const [last] = await ask<Found>(
    Prisma.sql`SELECT ${id} AS id, ${at} AS at FROM ${portion(Prisma.sql`OFFSET ${bounds.scanned - 1}`)} ${as}`,
  )
  return { found, next: last ?? null, isPartial: last !== undefined }
}
