import { defaultDataDir } from '../lib/defaults.mjs'
import { stopIfLeft } from '../prisma/local-database.mjs'

// Run when a server ends whose command was killed (last-out.mjs).
await stopIfLeft(process.env.DATA_DIR || defaultDataDir)
