import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'
import { externalTables } from '../prisma/external-tables.mjs'
import { root } from './processes.mjs'

/**
 * Prisma's own schema engine, as the WebAssembly that npm has (the native one must be downloaded): what SQL leads from
 * the migrations to schema.prisma? An inner package of Prisma's: pinned, and used for development and tests only.
 */

/** Postgres' "char", which the engine asks for and the adapter does not know. */
const charType = 18
const textType = 25

/** The adapter, mended where it and the engine do not fit together. */
const mended = (/** @type {any} */ adapter) => {
  const client = adapter.client
  const query = client.query.bind(client)
  /** @type {number[]} */
  let chars = []
  client.query = async (/** @type {any[]} */ ...args) => {
    const result = await query(...args)
    chars = []
    for (const [index, field] of (result?.fields ?? []).entries()) {
      if (field.dataTypeID !== charType) continue
      field.dataTypeID = textType
      chars.push(index)
    }
    return result
  }
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (/** @type {unknown} */ asked) => {
    const result = await queryRaw(asked)
    for (const index of chars) result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
  // The adapter's own cuts the script at every semicolon, also inside functions.
  adapter.executeScript = async (/** @type {string} */ script) => void (await query(script))
  return adapter
}

/** Connections by parts, never by URL: with one the shadow database's own name is ignored and the real one is written to. */
const partsOf = (/** @type {string} */ url) => {
  const { hostname, port, username, password, pathname } = new URL(url)
  return {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
  }
}

class Adapters extends PrismaPg {
  /** @param {ReturnType<typeof partsOf>} parts */
  constructor(parts) {
    super(parts)
    this.parts = parts
  }

  /** @override */
  async connect() {
    return mended(await super.connect())
  }

  /** An empty database beside ours, in which the engine plays the migrations through; gone afterwards. @override */
  async connectToShadowDb() {
    const database = `masthead_shadow_${randomBytes(4).toString('hex')}`
    const owner = new pg.Client(this.parts)
    await owner.connect()
    await owner.query(`CREATE DATABASE ${database} TEMPLATE template0`)
    const adapter = mended(await new PrismaPg({ ...this.parts, database }).connect())
    const dispose = adapter.dispose.bind(adapter)
    adapter.dispose = async () => {
      await dispose().catch(() => {})
      await owner.query(`DROP DATABASE ${database} WITH (FORCE)`)
      await owner.end()
    }
    return adapter
  }
}

let isLoaded = false
const load = async () => {
  if (isLoaded) return
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: console.error } })
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const code = readFileSync(path.join(path.dirname(entry), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(code, { './schema_engine_bg.js': /** @type {any} */ (bindings) })
  const inner = /** @type {any} */ (bindings)
  inner.__wbg_set_wasm(instance.exports)
  const start = /** @type {any} */ (instance.exports).__wbindgen_start
  start()
  isLoaded = true
}

/** The migrations as the engine wants to be told them. */
const listOf = (/** @type {string} */ baseDir) => {
  const lock = path.join(baseDir, 'migration_lock.toml')
  const names = readdirSync(baseDir).filter((name) => existsSync(path.join(baseDir, name, 'migration.sql')))
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lock) ? readFileSync(lock, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: names.sort().map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(path.join(baseDir, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
}

export const schemaFile = path.join(root, 'prisma', 'schema.prisma')
export const migrationsDir = path.join(root, 'prisma', 'migrations')

/**
 * The SQL that is missing from the migrations for the database to be what the schema says; empty when nothing is.
 * @param {{ url: string, schema?: string, migrations?: string }} options `url`: any database whose user may create
 *   others; `schema`: text of a schema, ours if not given; `migrations`: directory
 * @returns {Promise<string>}
 */
export const missingFromMigrations = async ({ url, schema, migrations = migrationsDir }) => {
  await load()
  const file = { path: schemaFile, content: schema ?? readFileSync(schemaFile, 'utf8') }
  const factory = bindMigrationAwareSqlAdapterFactory(/** @type {any} */ (new Adapters(partsOf(url))))
  const { SchemaEngine } = /** @type {any} */ (bindings)
  const engine = await SchemaEngine.new({ datamodels: [[file.path, file.content]] }, () => {}, factory)
  const { exitCode, stdout } = await engine.diff({
    from: { tag: 'migrations', ...listOf(migrations) },
    to: { tag: 'schemaDatamodel', files: [file] },
    script: true,
    exitCode: true,
    filters: { externalTables, externalEnums: [] },
  })
  return exitCode === 2 ? stdout : ''
}
