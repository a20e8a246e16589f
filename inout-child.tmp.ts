import './scripts/small-heap'
import { closeDatabase } from '@/lib/db'
import { runImport } from '@/features/imports/run'
const before = performance.now()
const r: any = await runImport([process.argv[2]!], { publish: true, dryRun: false })
const seconds = (performance.now() - before) / 1000
await closeDatabase()
process.send?.({ seconds, cpu: Object.values(process.cpuUsage()).reduce((s: any, o: any) => s + o, 0) / 1e6, memory: process.resourceUsage().maxRSS / 1024, added: r.added.length, updated: r.updated.length, unchanged: r.unchanged, refused: r.refused.length })
process.disconnect?.()