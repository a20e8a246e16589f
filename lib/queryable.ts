/** Who carries a change: a `pg` client, or the transaction of Prisma that it is part of. */
export type Queryable =
  | { query: (sql: string, values: unknown[]) => Promise<unknown> }
  | { $executeRaw: (sql: TemplateStringsArray, ...values: unknown[]) => PromiseLike<unknown> }
