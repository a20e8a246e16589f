import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openLocalDatabase, stopCluster, whoServes } from './local-database.mjs'

let dataDir: string
const children: ChildProcess[] = []

beforeEach(() => {
  // Mode 0700 and ours: when we are root, Postgres's stand-in may not walk in here by itself.
  dataDir = mkdtempSync(path.join(tmpdir(), 'masthead-local-'))
})

afterEach(async () => {
  children.splice(0).forEach((child) => child.kill('SIGKILL'))
  await stopCluster(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
})

const query = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}

const postmaster = () => Number(readFileSync(path.join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
const isRunning = () => existsSync(path.join(dataDir, 'postgres/data/postmaster.pid'))

/** Another process that opens the same DATA_DIR, says so, and stays until it is told or killed. */
const another = async (claim = false) => {
  const script = `
    import { openLocalDatabase } from ${JSON.stringify(new URL('./local-database.mjs', import.meta.url).href)}
    const database = await openLocalDatabase({ dataDir: process.argv[1] })
    ${claim ? `await database.claim('the first server')` : ''}
    process.on('message', async () => { await database.close(); process.exit(0) })
    process.send('open')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, dataDir], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  children.push(child)
  await new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', () => reject(new Error('ended early')))
  })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  return {
    leave: () => (child.send('leave'), gone),
    kill: () => (child.kill('SIGKILL'), gone),
  }
}

test('what the database refuses is in its log, the values are not', async () => {
  const { url, close } = await openLocalDatabase({ dataDir, throwaway: true })
  await query(url, 'CREATE TABLE person (email text PRIMARY KEY CHECK (length(email) < 40))')
  const insert = (email: string) =>
    (async () => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query('INSERT INTO person VALUES ($1)', [email]).finally(() => client.end())
    })()
  await insert('somebody@example.test')
  await expect(insert('somebody@example.test')).rejects.toThrow(/duplicate key/)
  await expect(insert(`${'x'.repeat(40)}@example.test`)).rejects.toThrow(/check constraint/)
  await close()
  const log = readFileSync(path.join(dataDir, 'logs', 'postgres.log'), 'utf8')
  expect(log).toContain('person_pkey')
  expect(log).not.toContain('@example.test')
})

test('a new database is UTF-8, finds words in Arabic script, and is nobody’s but ours', async () => {
  const database = await openLocalDatabase({ dataDir })
  await query(database.url, 'CREATE EXTENSION pg_trgm')
  const [row] = await query(
    database.url,
    `SELECT current_setting('server_encoding') AS encoding, cardinality(show_trgm('کوردستان')) AS trigrams,
      current_setting('is_superuser') AS superuser, current_setting('listen_addresses') AS addresses`,
  )
  expect(row).toEqual({ encoding: 'UTF8', trigrams: 9, superuser: 'off', addresses: '127.0.0.1' })
  const wrong = new URL(database.url)
  wrong.password = 'guess'
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
  expect(statSync(path.join(dataDir, 'postgres/passwords.json')).mode & 0o777).toBe(0o600)
  await database.close()
  expect(isRunning()).toBe(false)
})

test('two commands share it, and the last one out stops it', async () => {
  const database = await openLocalDatabase({ dataDir })
  const other = await another()
  await database.close()
  expect(isRunning()).toBe(true)
  const back = await openLocalDatabase({ dataDir })
  await other.leave()
  expect(await query(back.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await back.close()
  expect(isRunning()).toBe(false)
})

test('three that begin at the same moment on an empty directory meet in one database', async () => {
  const opened = await Promise.all([another(), another(), openLocalDatabase({ dataDir })])
  const [one, two, database] = opened
  await one.leave()
  await two.leave()
  expect(await query(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  expect(readdirSync(dataDir).sort()).toEqual(['logs', 'postgres'])
  await database.close()
})

test('one server at a time; a killed one holds nothing', async () => {
  const first = await another(true)
  expect(await whoServes(dataDir)).toEqual({ server: 'the first server' })
  const database = await openLocalDatabase({ dataDir })
  expect(await database.claim('the second server')).toBe('the first server')
  await first.kill()
  await expect.poll(() => database.claim('the second server')).toBe(undefined)
  await database.close()
  expect(isRunning()).toBe(false)
})

describe('what was stored is there after kill -9 of', () => {
  const store = async () => {
    const first = await another(true)
    const database = await openLocalDatabase({ dataDir })
    await query(database.url, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n')
    return { first, database }
  }
  const expectKept = async () => {
    const database = await openLocalDatabase({ dataDir })
    expect(await query(database.url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 1000 }])
    expect(await database.claim('the next server')).toBe(undefined)
    await database.close()
    expect(isRunning()).toBe(false)
  }

  test('the server, its Postgres running on', async () => {
    const { first, database } = await store()
    await first.kill()
    await database.close()
    await expectKept()
  })

  test('everything, Postgres too', async () => {
    const first = await another()
    const url = await openLocalDatabase({ dataDir }).then(async (database) => {
      await query(database.url, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n')
      await database.close()
      return database.url
    })
    await first.kill()
    process.kill(postmaster(), 'SIGKILL')
    await expect(query(url, 'SELECT 1')).rejects.toThrow()
    expect(isRunning()).toBe(true) // what a crash leaves: the file of a process that is no more
    await expectKept()
  })

  test('Postgres alone, and once more while it comes back: it is brought back at the same address', async () => {
    const said: string[] = []
    const database = await openLocalDatabase({ dataDir, say: (line) => said.push(line) })
    const { url } = database
    await query(url, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n')
    expect(await database.claim('the server')).toBe(undefined)
    const first = postmaster()
    process.kill(first, 'SIGKILL')
    const next = () => (isRunning() && postmaster()) || first
    await expect.poll(next, { timeout: 20_000, interval: 2 }).not.toBe(first)
    process.kill(next(), 'SIGQUIT')
    await expect.poll(() => said, { timeout: 40_000 }).toContain('The local database is back.')
    expect(database.url).toBe(url)
    expect(await query(url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 1000 }])
    expect(await whoServes(dataDir)).toEqual({ server: 'the server' })
    await database.close()
  })
})

test('a command that is killed takes its server and its Postgres along, unless somebody else has that open', async () => {
  const of = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)
  const server = `process.on('disconnect', () => process.exit(0)); process.send('up'); setInterval(() => {}, 1e6)`
  const command = `
    import { spawn } from 'node:child_process'
    import { openLocalDatabase } from ${of('./local-database.mjs')}
    await openLocalDatabase({ dataDir: process.env.DATA_DIR })
    const server = spawn(process.execPath, ['--import', ${of('../scripts/last-out.mjs')}, '-e', ${JSON.stringify(server)}],
      { detached: true, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    server.once('message', () => process.send(server.pid))`
  const killed = async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', command], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, DATA_DIR: dataDir },
    })
    children.push(child)
    const serverId = await new Promise<number>((resolve) => child.once('message', (id) => resolve(id as number)))
    child.kill('SIGKILL')
    const isThere = () => existsSync(`/proc/${serverId}`)
    await expect.poll(isThere, { timeout: 20_000 }).toBe(false)
  }
  const other = await openLocalDatabase({ dataDir })
  await killed()
  expect(await query(other.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await other.close()
  expect(isRunning()).toBe(false)
  await killed()
  await expect.poll(isRunning, { timeout: 20_000 }).toBe(false)
})

test('a process that has come by the number of a Postgres of old is not taken for it', async () => {
  await openLocalDatabase({ dataDir }).then((database) => database.close())
  const { uid, gid } = statSync(path.join(dataDir, 'postgres/data'))
  const stranger = spawn('sleep', ['600'], process.getuid?.() === 0 ? { uid, gid } : {})
  children.push(stranger)
  const file = path.join(dataDir, 'postgres/data/postmaster.pid')
  writeFileSync(file, `${stranger.pid}\n${path.join(dataDir, 'postgres/data')}\n1\n5432\n\n127.0.0.1\n1 1\nready\n`)
  const database = await openLocalDatabase({ dataDir })
  expect(await query(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await database.close()
  expect(stranger.exitCode).toBe(null)
})

test('a database of another Postgres major is left alone and said so', async () => {
  await openLocalDatabase({ dataDir }).then((database) => database.close())
  const file = path.join(dataDir, 'postgres/data/PG_VERSION')
  const was = readFileSync(file, 'utf8')
  writeFileSync(file, '17\n')
  await expect(openLocalDatabase({ dataDir })).rejects.toThrow(/made by Postgres 17, this version brings Postgres \d+/)
  writeFileSync(file, was)
  const database = await openLocalDatabase({ dataDir })
  await database.close()
})

test('a half-made database of a start that was killed is swept away', async () => {
  const half = path.join(dataDir, 'postgres.new-4194999-abcd')
  await import('node:fs').then(({ mkdirSync }) => mkdirSync(half))
  const database = await openLocalDatabase({ dataDir })
  await database.close()
  expect(existsSync(half)).toBe(false)
})

test.runIf(process.getuid?.() === 0)(
  'as root, Postgres runs as somebody else, also where only root may go',
  async () => {
    chmodSync(dataDir, 0o700)
    const database = await openLocalDatabase({ dataDir })
    const status = readFileSync(`/proc/${postmaster()}/status`, 'utf8')
    expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).not.toBe('0')
    await database.close()
  },
)
