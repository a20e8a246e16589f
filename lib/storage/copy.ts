import 'server-only'
import type { MediaStore } from './store'

/**
 * Copies every file that is not there yet, as long as it is here; running it again goes on. @throws StoreFailed at the first file that cannot be read or written
 */
export const copyFiles = async (from: MediaStore, to: MediaStore, onProgress: (done: number) => void = () => {}) => {
  const done = { copied: 0, there: 0 }
  for await (const { file, bytes } of from.list()) {
    if ((await to.stat(file))?.bytes === bytes) done.there += 1
    else {
      const found = await from.get(file)
      // Taken away since it was listed.
      if (!found) continue
      const content = new Uint8Array(await new Response(found.body).arrayBuffer())
      await to.put(file, content)
      done.copied += 1
    }
    onProgress(done.copied + done.there)
  }
  return done
}
