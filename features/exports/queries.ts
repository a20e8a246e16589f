import 'server-only'
import type pg from 'pg'
import { ContentSum } from './content-sum'
import type { Manifest } from './manifest'
import { kept } from './tables'

/** Rows of one question. */
const portion = 500

export type Shape = { columns: string[]; types: Map<string, string>; key: string[] }

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** Every table of the database: its columns in order, and its primary key. */
export const shapes = async (client: pg.Client): Promise<Map<string, Shape>> => {
  const { rows } = await client.query<{ table: string; column: string; type: string; place: number | null }>(
    `SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type,
        array_position(i.indkey::int2[], a.attnum) AS place
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attgenerated = ''
      ORDER BY c.relname, a.attnum`,
  )
  const found = new Map<string, Shape>()
  for (const { table, column, type, place } of rows) {
    const shape: Shape = found.get(table) ?? { columns: [], types: new Map(), key: [] }
    found.set(table, shape)
    shape.columns.push(column)
    shape.types.set(column, type)
    if (place !== null) shape.key[place] = column
  }
  return found
}

/** The columns of a table that leave. */
export const columnsThatLeave = (table: string, shape: Shape) => {
  const secrets = kept.find((one) => one.table === table)?.secrets ?? []
  return shape.columns.filter((column) => !secrets.includes(column))
}

/**
 * The rows of a table as lines of JSON, by its key, a portion at a time: a table may be larger than memory. Postgres writes
 * the lines (`jsonb` has one way to write a value), so the same row is the same line everywhere.
 */
export async function* rowLines(
  client: pg.Client,
  table: string,
  { types, key }: Pick<Shape, 'types' | 'key'>,
  columns: readonly string[],
  most = portion,
): AsyncGenerator<string[]> {
  const keys = key.map(quoted).join(', ')
  const past = `(${keys}) > (${key.map((column, at) => `$${at + 1}::${types.get(column)}`).join(', ')})`
  let after: string[] | undefined
  do {
    const { rows } = await client.query<string[]>({
      rowMode: 'array',
      values: after ?? [],
      text: `SELECT to_jsonb(r)::text, ${key.map((column) => `r.${quoted(column)}::text`).join(', ')}
        FROM (SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(table)} ${after ? `WHERE ${past}` : ''}
               ORDER BY ${keys} LIMIT ${most}) r
       ORDER BY ${key.map((column) => `r.${quoted(column)}`).join(', ')}`,
    })
    if (rows.length > 0) yield rows.map(([line]) => line!)
    after = rows.length === most ? rows.at(-1)!.slice(1) : undefined
  } while (after)
}

/** Which of the tables that are kept have rows. */
export const filledTables = async (client: pg.Client) => {
  const filled: string[] = []
  for (const { table } of kept) {
    const { rows } = await client.query(`SELECT FROM ${quoted(table)} LIMIT 1`)
    if (rows.length > 0) filled.push(table)
  }
  return filled
}

/** The sums of what stands in the database, as far as these columns go: those of an export. */
export const sumsHere = async (client: pg.Client, asked: Manifest['tables']) => {
  const all = await shapes(client)
  const sums: Record<string, { rows: number; sum: string }> = {}
  for (const [table, about] of Object.entries(asked)) {
    const sum = new ContentSum(table)
    for await (const lines of rowLines(client, table, all.get(table)!, about!.columns))
      for (const line of lines) sum.add(line)
    sums[table] = { rows: sum.rows, sum: sum.text }
  }
  return sums
}
