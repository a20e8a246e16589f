import 'server-only'
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { env } from './env'

/** Where files are kept. Small on purpose: another kind of store has only these four questions to answer. */
export type MediaStore = {
  /** Keeps `content` under `file` for good; when this returns, a power cut no longer loses it. */
  put: (file: string, content: Uint8Array) => Promise<void>
  /** Bytes of a file, or null when there is none. */
  stat: (file: string) => Promise<{ bytes: number } | null>
  /** The file from its beginning. @throws when there is none: ask `stat` first */
  get: (file: string) => Promise<ReadableStream<Uint8Array>>
  /** Forgets a file; one that is not there is no error. */
  delete: (file: string) => Promise<void>
}

/** Names are ours, never a visitor's: lower-case ASCII parts, each beginning with a letter or digit, so no dot climbs out. */
const isFileName = (file: string) => file.length <= 200 && /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/.test(file)

const missing = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')

/** A store in a directory of this machine. @throws TypeError for a name that is not one of ours */
export const diskStore = (root: string): MediaStore => {
  const at = (file: string) => {
    if (!isFileName(file)) throw new TypeError('not the name of a kept file')
    return join(root, file)
  }
  return {
    put: async (file, content) => {
      const path = at(file)
      await mkdir(dirname(path), { recursive: true })
      // Written beside its place and renamed: nobody ever reads half a picture.
      const draft = `${path}.${randomUUID()}.part`
      try {
        const handle = await open(draft, 'wx')
        try {
          await handle.writeFile(content)
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(draft, path)
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    stat: async (file) => {
      try {
        const found = await stat(at(file))
        return found.isFile() ? { bytes: found.size } : null
      } catch (error) {
        if (missing(error)) return null
        throw error
      }
    },
    get: async (file) => Readable.toWeb(createReadStream(at(file))) as ReadableStream<Uint8Array>,
    delete: (file) => rm(at(file), { force: true }),
  }
}

/** The store of this installation: a directory under DATA_DIR. */
export const mediaStore = (): MediaStore => diskStore(resolve(env().DATA_DIR, 'media'))
