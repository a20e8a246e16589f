import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * Loaded before the server of a local database (`node --import`). The command that keeps both stops Postgres when it leaves; where
 * it was killed, the server ends by itself, and what is loaded here sees to it that Postgres does, too.
 */
const leaving = fileURLToPath(new URL('./leave-database.mjs', import.meta.url))

process.once('disconnect', () =>
  process.once('exit', () => spawn(process.execPath, [leaving], { detached: true, stdio: 'ignore' }).unref()),
)
