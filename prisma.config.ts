import { defineConfig } from 'prisma/config'
import { externalTables } from './prisma/external-tables.mjs'

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  experimental: { externalTables: true },
  tables: { external: externalTables },
  // Generating the client needs no database; deploying with Prisma's own engine does.
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
})
