import 'server-only'
import type pg from 'pg'

/** What was found, and what it weighs: as Postgres writes it, so that a cursor says the very same. */
export type Weighed = { id: string; score: string }

/** `weight`: the words that weigh; `asOf`: how old everything is; `after`: where a page goes on. */
export type Order = {
  weight: string
  sort: 'best' | 'newest'
  asOf: Date
  after: Weighed | null
  size: number
}

/** A weight as it is by now: a year makes it half. `at` and `asOf` are SQL for moments. */
export const aged = (weight: string, at: string, asOf: string) =>
  `(${weight}) / (1 + greatest(0, extract(epoch FROM ${asOf}::timestamptz - ${at})::float8) / 31536000)`

/** One page of what `from` says, a query for `id` and `score` that has `values` as $1 and so on. */
export const pageOf = async (
  client: pg.PoolClient,
  from: string,
  values: readonly unknown[],
  { after, size }: Pick<Order, 'after' | 'size'>,
) => {
  const at = (n: number) => `$${values.length + n}`
  // Weighed once: without the OFFSET each weight is reckoned again where it is compared.
  const { rows } = await client.query<Weighed>(
    `SELECT id, score::text AS score FROM (${from} OFFSET 0) weighed
      WHERE ${at(1)}::float8 IS NULL OR (score, id) < (${at(1)}, ${at(2)}::uuid)
      ORDER BY weighed.score DESC, id DESC LIMIT ${at(3)}`,
    [...values, after?.score ?? null, after?.id ?? null, size],
  )
  return rows
}
