import { fork } from 'node:child_process'
import path from 'node:path'
import { Refusal } from '@/prisma/refusal.mjs'
import { root } from '../processes.mjs'
import type { Row } from './figures'

/** What search.ts measures, in a process of its own. @throws Refusal when it fails */
export const searchRows = ({ adminUrl, dataDir }: { adminUrl: string; dataDir: string }, signal: AbortSignal) =>
  new Promise<Row[]>((resolve, reject) => {
    const child = fork(path.join(root, 'scripts', 'bench', 'search.ts'), [], {
      execArgv: ['--conditions=react-server', '--import', 'tsx'],
      env: {
        ...process.env,
        DATABASE_URL: adminUrl,
        ADMIN_URL: adminUrl,
        DATA_DIR: dataDir,
        AUTH_SECRET: '-'.repeat(40),
      },
      signal,
    })
    let rows: Row[] | undefined
    child.on('message', (measured) => (rows = measured as Row[]))
    child.once('error', reject)
    child.once('exit', () => (rows ? resolve(rows) : reject(new Refusal('Searching could not be measured.'))))
  })
