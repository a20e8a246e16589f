import '../small-heap'
import { closeDatabase } from '@/lib/db'
import { runImport } from '@/features/imports/run'

/** A process of its own, whose memory is measured: `importing.ts FILE`. */
const before = performance.now()
const { added, updated, comments, refused } = await runImport([process.argv[2]!], { publish: true, dryRun: false })
const seconds = (performance.now() - before) / 1_000
await closeDatabase()
process.send?.({
  seconds,
  cpu: Object.values(process.cpuUsage()).reduce((sum, one) => sum + one, 0) / 1_000_000,
  memory: process.resourceUsage().maxRSS / 1_024,
  added: added.length,
  updated: updated.length,
  comments,
  refused: refused.length,
})
process.disconnect?.()
