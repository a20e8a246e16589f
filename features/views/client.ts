/** As much of a node-postgres connection as views need: a pool or one client of it. */
export type Client = {
  query: <Row>(sql: string, values: unknown[]) => Promise<{ rows: Row[]; rowCount?: number | null }>
}
