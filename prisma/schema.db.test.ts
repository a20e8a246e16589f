import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { migrationsDir, missingFromMigrations, schemaFile } from '@/scripts/schema-engine.mjs'

const url = process.env.DATABASE_URL ?? ''

test('the migrations and schema.prisma describe the same database', async () => {
  expect(await missingFromMigrations({ url })).toBe('')
})

test('a column that only the schema has is noticed', async () => {
  const schema = readFileSync(schemaFile, 'utf8').replace('model Tag {', 'model Tag {\n  weight Int @default(0)')
  expect(await missingFromMigrations({ url, schema })).toContain('ALTER TABLE "tag" ADD COLUMN     "weight" INTEGER')
})

test('a column that only the migrations have is noticed', async () => {
  const migrations = mkdtempSync(path.join(tmpdir(), 'masthead-migrations-'))
  try {
    cpSync(migrationsDir, migrations, { recursive: true })
    mkdirSync(path.join(migrations, '99991231000000_weight'))
    writeFileSync(
      path.join(migrations, '99991231000000_weight', 'migration.sql'),
      'ALTER TABLE tag ADD COLUMN weight int NOT NULL DEFAULT 0',
    )
    expect(await missingFromMigrations({ url, migrations })).toContain('ALTER TABLE "tag" DROP COLUMN "weight"')
  } finally {
    rmSync(migrations, { recursive: true })
  }
})
