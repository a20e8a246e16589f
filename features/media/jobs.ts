import 'server-only'
import { job } from '@/lib/jobs'
import { mediaStore } from '@/lib/storage'
import { sweepFiles } from './files/mutations'

/** Files that no picture names are deleted: left by a crash, or by a store that was away when their picture went. */
export const sweepFilesJob = job('sweep-files', '*/10 * * * *', async ({ client, now }) => {
  const report = await sweepFiles(mediaStore(), client, now)
  return report.gone + report.left > 0 ? { report } : {}
})
