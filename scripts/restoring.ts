import type { Manifest } from '@/features/exports/manifest'
import { mediaStore } from '@/lib/storage'

const count = (many: number, what: string) => `${many.toLocaleString('en')} ${what}${many === 1 ? '' : 's'}`

const progress = (what: string, done: number) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${what} ${done.toLocaleString('en')} `)
}

/** Brings an export in and says what became of it, and what a person has to know about it. */
export const restoreAndTell = async (folder: string, manifest: Manifest, dryRun: boolean) => {
  const { restoreExport } = await import('@/features/exports/mutations')
  const outcome = await restoreExport(folder, manifest, { store: mediaStore(), dryRun, onProgress: progress })
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K')
  const { tables, files, contentHash } = manifest
  const what = `${count(tables.article?.rows ?? 0, 'article')}, ${count(tables.comment?.rows ?? 0, 'comment')}, ${count(tables.user?.rows ?? 0, 'account')}, ${count(files.rows, 'file')}`
  if (outcome === 'same') return `${folder}: all of it is here already, unchanged (${what}).`
  if (outcome === 'could be') return `${folder} is whole and could come in: ${what} (dry run: nothing was written).`
  return [
    `${folder}: ${what} came in, and the content hash is the same:`,
    contentHash,
    'Nobody has a password yet: everybody asks for a link at /en/reset-password, and sets up a second factor anew.',
    'Search is written by a job once the site runs, some hundred stories a second.',
    ...(files.missing.length > 0 ? [`${count(files.missing.length, 'file')} of pictures were not in it.`] : []),
  ].join('\n')
}
