import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { askForDatabase } from './asking'
import { migrationsDir, missingFromMigrations } from './schema-engine.mjs'

/** `npm run migration -- what-it-does`: writes the next migration from what schema.prisma says and the last one lacks. */
const [name = ''] = process.argv.slice(2)
if (!/^[a-z0-9]+([-_][a-z0-9]+)*$/.test(name)) {
  console.error('Name the migration by what it does: npm run migration -- comments_have_threads')
  process.exit(1)
}

await askForDatabase()
const sql = await missingFromMigrations({ url: process.env.DATABASE_URL ?? '' })
if (sql === '') {
  console.log('The migrations already say what schema.prisma says.')
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const dir = path.join(migrationsDir, `${stamp}_${name.replaceAll('-', '_')}`)
  mkdirSync(dir)
  writeFileSync(path.join(dir, 'migration.sql'), sql)
  console.log(`${path.relative(process.cwd(), dir)}/migration.sql: read it before you apply it.`)
}
process.exit()
