import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openLocalDatabase, stopCluster } from './local-database.mjs'
import { migrate } from './migrate.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser's address of the run's throw-away cluster. */
    adminUrl: string
    /** The newspaper's own address in it; only the database name changes from file to file. */
    appUrl: string
  }
}

const templateName = 'masthead_template'
const prefix = 'masthead-test-'

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Clusters of runs that were killed. */
const sweep = async () => {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(prefix))) {
    if (isAlive(Number(name.slice(prefix.length).split('-')[0]))) continue
    await stopCluster(path.join(tmpdir(), name))
    rmSync(path.join(tmpdir(), name), { recursive: true, force: true })
  }
}

/** Vitest's global set-up: one cluster for the run, one migrated database in it that every test file is copied from. */
export default async function setup(project: TestProject) {
  await sweep()
  const dataDir = mkdtempSync(path.join(tmpdir(), `${prefix}${process.pid}-`))
  const database = await openLocalDatabase({ dataDir, throwaway: true })
  const admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${templateName} OWNER masthead TEMPLATE template0`)
  await admin.end()
  const url = new URL(database.url)
  url.pathname = templateName
  await migrate({ url: url.href })
  project.provide('adminUrl', database.adminUrl)
  project.provide('appUrl', database.url)
  return async () => {
    await database.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
