import type pg from 'pg'

/**
 * Fills tables without their indexes and makes those anew afterwards: a row costs a tenth, and the indexes lie as densely as
 * after a REINDEX. Primary keys stay.
 */
export const withoutIndexes = async (
  client: pg.Client,
  tables: readonly string[],
  fill: () => Promise<void>,
  told: (index: string) => void,
) => {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
       FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
      WHERE t.relname = ANY($1) AND t.relnamespace = 'public'::regnamespace AND NOT i.indisprimary
        AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid) ORDER BY t.relname, 1`,
    [tables],
  )
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`)
  await fill()
  for (const { name, definition } of rows) {
    told(name)
    await client.query(definition)
  }
}
