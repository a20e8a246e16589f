import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openLocalDatabase } from '@/prisma/local-database.mjs'
import { oldPostgres } from './old-postgres'
import { root } from './processes.mjs'

const AUTH_SECRET = 'f0Zp2vQ8mX1kT7wB5nR3yJ9cL6hD4sGa'
const given = process.env.DATABASE_URL ?? ''

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'masthead-start-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

type Told = { env?: Record<string, string>; node?: string[]; under?: string[] }

/** `npm start` without npm, as somebody would run it who set these variables and no others. */
const start = ({ env = {}, node = [], under = [] }: Told) => {
  const [program = '', ...args] = [...under, process.execPath, ...node, path.join(root, 'scripts', 'start.mjs')]
  const child = spawn(program, args, {
    cwd: root,
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
  return new Promise<{ code: number | null; said: string; last: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, said, last: said.trimEnd().split('\n').at(-1) ?? '' })),
  )
}

/** It ends with exit code 1 and one sentence, and shows nobody a stack trace. */
const expectRefusal = async (told: Told, sentence: string | RegExp) => {
  const { code, said, last } = await start(told)
  expect({ code, last }).toEqual({ code: 1, last: expect.stringMatching(sentence) })
  expect(said).not.toMatch(/\n\s+at /)
}

test('Node is too old', () => {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.18.3' } })`
  return expectRefusal(
    { node: ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`] },
    /^Masthead needs Node 20\.19 or newer; this is Node 20\.18\.3\.$/,
  )
})

describe('before anything is made:', () => {
  afterEach(() => expect(readdirSync(dataDir)).toEqual([]))

  test('the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const env = { PORT: String(port), DATA_DIR: path.join(dataDir, 'new') }
    await expectRefusal({ env }, `^Port ${port} on 127.0.0.1 is taken`)
    other.close()
  })

  test('HOST is no address of this machine', () =>
    expectRefusal({ env: { HOST: '192.0.2.1', PORT: '4199' } }, /^HOST 192\.0\.2\.1 is no address/))

  test('AUTH_SECRET is missing though DATABASE_URL is set', () =>
    expectRefusal({ env: { DATABASE_URL: given } }, /^AUTH_SECRET is missing/))

  test('AUTH_SECRET is weak', () =>
    expectRefusal({ env: { DATABASE_URL: given, AUTH_SECRET: 'secret'.repeat(8) } }, /^AUTH_SECRET is too weak/))
})

describe('DATA_DIR', () => {
  test('cannot be written to', () => {
    writeFileSync(path.join(dataDir, 'file'), '')
    return expectRefusal(
      { env: { DATA_DIR: path.join(dataDir, 'file', 'data') } },
      /^DATA_DIR \(.*\) cannot be written to \(ENOTDIR\)/,
    )
  })

  test('is a place where nothing can be made', () =>
    expectRefusal(
      { env: { DATA_DIR: '/proc/nothing/here' } },
      /^DATA_DIR \(.*\) cannot be written to \((ENOENT|EACCES)\)/,
    ))

  // A file system that is nearly full can be mounted by root alone.
  const small = ['unshare', '--mount', 'sh', '-c', `mount -t tmpfs -o size=256k none "$DATA_DIR" && exec "$@"`, 'sh']
  const canMount =
    process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0
  test.runIf(canMount)('is on a full disk', () =>
    expectRefusal({ under: small }, /^The disk that holds DATA_DIR \(.*\) is full/),
  )

  const readOnly = ['unshare', '--mount', 'sh', '-c', `mount -t tmpfs -o ro none "$DATA_DIR" && exec "$@"`, 'sh']
  test.runIf(canMount)('may only be read', () =>
    expectRefusal({ under: readOnly }, /^DATA_DIR \(.*\) cannot be written to \(EROFS\)/),
  )

  test('is in use by another start', async () => {
    const database = await openLocalDatabase({ dataDir })
    await database.claim('masthead on port 4242')
    await expectRefusal({}, /^Masthead already runs on this DATA_DIR \(.*\): masthead on port 4242\./)
    // The first one is none the worse for it.
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await client.end()
    await database.close()
  })

  test('holds the data of another Postgres major', async () => {
    await openLocalDatabase({ dataDir }).then((database) => database.close())
    writeFileSync(path.join(dataDir, 'postgres/data/PG_VERSION'), '16\n')
    await expectRefusal({}, /made by Postgres 16, this version brings Postgres 18/)
  })

  test('holds the data of a newer version', async () => {
    const database = await openLocalDatabase({ dataDir })
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await client.query(
      "CREATE TABLE \"_prisma_migrations\" AS SELECT * FROM (VALUES ('99991231000000_later', 'x', now(), NULL::timestamptz, now())) AS v(migration_name, checksum, finished_at, rolled_back_at, started_at)",
    )
    await client.end()
    await database.close()
    await expectRefusal({}, /^The database was made by a newer version \(migration 99991231000000_later\)/)
  })
})

describe('DATABASE_URL', () => {
  const at = (change: (url: URL) => void) => {
    const url = new URL(given)
    change(url)
    return { DATABASE_URL: url.href, AUTH_SECRET }
  }
  const made = async (name: string, how: string) => {
    const client = new pg.Client({ connectionString: given })
    await client.connect()
    const database = `${new URL(given).pathname.slice(1)}_${name}`
    await client.query(`CREATE DATABASE ${database} TEMPLATE template0 ${how}`)
    await client.end()
    return at((url) => (url.pathname = database))
  }

  test('is unreachable', () =>
    expectRefusal({ env: at((url) => (url.port = '1')) }, /cannot be reached \(ECONNREFUSED\)\.$/))

  test('has the wrong password, which is not repeated', async () => {
    const env = at((url) => (url.password = 'wrong-password'))
    await expectRefusal({ env }, /refuses this user and password\.$/)
    expect((await start({ env })).said).not.toContain('wrong-password')
  })

  test('names a database that is not there', () =>
    expectRefusal({ env: at((url) => (url.pathname = '/nowhere')) }, /has no database of this name\.$/))

  test('leads to a Postgres that is too old', async () => {
    const old = await oldPostgres()
    const env = at((url) => (url.port = String(old.port)))
    await expectRefusal({ env }, /is Postgres 14; Masthead needs Postgres 15 or newer\.$/)
    old.close()
  })

  test('is not in UTF-8', async () =>
    expectRefusal({ env: await made('latin', `ENCODING 'LATIN1' LOCALE 'C'`) }, /is encoded in LATIN1/))

  test('cannot find words in Arabic script', async () =>
    expectRefusal(
      { env: await made('c', `LOCALE 'C'`) },
      /has LC_CTYPE C, under which Arabic script cannot be searched/,
    ))

  test('is read-only', async () => {
    const env = await made('frozen', '')
    const client = new pg.Client({ connectionString: given })
    await client.connect()
    await client.query(
      `ALTER DATABASE ${new URL(env.DATABASE_URL).pathname.slice(1)} SET default_transaction_read_only = on`,
    )
    await client.end()
    await expectRefusal({ env }, /is read-only/)
  })
})

test('a migration that was edited is refused by name, before anything is served', async () => {
  const client = new pg.Client({ connectionString: given })
  await client.connect()
  const { rows } = await client.query(`UPDATE "_prisma_migrations" SET checksum = 'edited' RETURNING migration_name`)
  await client.end()
  await expectRefusal(
    { env: { DATABASE_URL: given, AUTH_SECRET } },
    `^Migration ${rows[0].migration_name} was edited after it was applied`,
  )
})
