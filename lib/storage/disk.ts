import 'server-only'
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { ReadableStream as Stream } from 'node:stream/web'
import { checkFileName, isFileName, StoreFailed, type MediaStore } from './store'

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'unknown'
const missing = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes(codeOf(error))

/** What the file system says no with is the store's trouble; a null is "there is none". */
const orMissing = (error: unknown): null => {
  if (missing(error)) return null
  throw new StoreFailed(codeOf(error))
}

/** Opened by whoever reads first and closed however they end: an answer that nobody takes holds no file open. */
const contentOf = async function* (path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path)
}

/** A store in a directory of this machine. @throws TypeError for a name that is not one of ours, StoreFailed */
export const diskStore = (root: string): MediaStore => {
  const at = (file: string) => {
    checkFileName(file)
    return join(root, file)
  }
  return {
    put: async (file, content) => {
      const path = at(file)
      // Written beside its place and renamed: nobody ever reads half a picture.
      const draft = `${path}.${randomUUID()}.part`
      try {
        await mkdir(dirname(path), { recursive: true })
        const handle = await open(draft, 'wx')
        try {
          await handle.writeFile(content)
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(draft, path)
      } catch (error) {
        await rm(draft, { force: true }).catch(() => {})
        throw new StoreFailed(codeOf(error))
      }
    },
    stat: async (file) => {
      const found = await stat(at(file)).catch(orMissing)
      return found?.isFile() ? { bytes: found.size } : null
    },
    get: async (file) => {
      const path = at(file)
      const found = await stat(path).catch(orMissing)
      if (!found?.isFile()) return null
      return { bytes: found.size, body: Stream.from(contentOf(path)) as ReadableStream<Uint8Array> }
    },
    delete: (file) =>
      rm(at(file), { force: true }).catch((error: unknown) => {
        throw new StoreFailed(codeOf(error))
      }),
    list: async function* () {
      const entries = (await readdir(root, { recursive: true, withFileTypes: true }).catch(orMissing)) ?? []
      for (const entry of entries) {
        const path = join(entry.parentPath, entry.name)
        const file = relative(root, path).split(sep).join('/')
        // What a crash left half written is no file of the store.
        if (!entry.isFile() || !isFileName(file) || file.endsWith('.part')) continue
        const found = await stat(path).catch(orMissing)
        if (found) yield { file, bytes: found.size }
      }
    },
  }
}
