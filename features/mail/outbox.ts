import 'server-only'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'

/**
 * Keeps a mail as a file that any mail program opens, instead of sending it. Readable by this user only: it holds links
 * that sign in. Written aside and renamed, so that nobody reads half of one. Answers the file's path.
 */
export const keepInOutbox = async (dataDir: string, name: string, message: Uint8Array) => {
  const dir = path.resolve(dataDir, 'outbox')
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
