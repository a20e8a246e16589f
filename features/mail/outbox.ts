import 'server-only'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { DAY } from '@/lib/time-units'

const outboxOf = (dataDir: string) => path.resolve(dataDir, 'outbox')

/** How long a mail is kept there, in days. */
export const keptInOutbox = 30

/**
 * Keeps a mail as a file that any mail program opens, instead of sending it. Readable by this user only: it holds links
 * that sign in. Written aside and renamed, so that nobody reads half of one. Answers the file's path.
 */
export const keepInOutbox = async (dataDir: string, name: string, message: Uint8Array) => {
  const dir = outboxOf(dataDir)
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const file = path.join(dir, `${name}.eml`)
  const aside = path.join(dir, `.${name}.part`)
  try {
    // Over what a process that died left behind.
    const handle = await open(aside, 'w', 0o600)
    try {
      await handle.writeFile(message)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(aside, file)
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
  return file
}

const nothingThere = (error: NodeJS.ErrnoException) => {
  if (error.code !== 'ENOENT') throw error
}

/**
 * Forgets mails kept there more than 30 days ago, and halves of mails that a process which died left behind. What others
 * have put there stays. Answers how many went.
 */
export const pruneOutbox = async (dataDir: string, now: Date) => {
  const dir = outboxOf(dataDir)
  const before = now.getTime() - keptInOutbox * DAY
  let pruned = 0
  for (const name of (await readdir(dir).catch(nothingThere)) ?? []) {
    if (!/\.eml$|^\..+\.part$/.test(name)) continue
    const file = path.join(dir, name)
    // Another instance may have been quicker.
    const found = await stat(file).catch(nothingThere)
    if (!found?.isFile() || found.mtimeMs >= before) continue
    await rm(file, { force: true })
    pruned += 1
  }
  return pruned
}
