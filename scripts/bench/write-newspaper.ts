import { say } from '../output.mjs'
import { fillNewspaper } from './newspaper'

/** A process of its own, because settings are read once in a process: `ADMIN_URL=… write-newspaper.ts N [newsroom]`. */
const stopping = new AbortController()
process.on('SIGTERM', () => stopping.abort())

await fillNewspaper({
  adminUrl: process.env.ADMIN_URL!,
  articles: Number(process.argv[2]),
  newsroom: process.argv[3] === 'newsroom',
  say,
  signal: stopping.signal,
})
