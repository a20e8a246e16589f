import 'server-only'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { declaredEncoding } from './decode-text'
import { InputRefused } from './input'

const enoughToTell = 64 * 1024

const bytesFrom = (source: Readable, isGzip: boolean): Readable => {
  if (!isGzip) return source
  const unzipped = createGunzip()
  // Whoever reads hears of an error; nobody else has to.
  pipeline(source, unzipped, () => {})
  return unzipped
}

/** An archive of a large newspaper; what unpacks to more is a trap. */
const largestArchive = 8 * 1024 ** 3

async function* damagedIsRefused(bytes: Readable): AsyncGenerator<Buffer> {
  let read = 0
  try {
    for await (const chunk of bytes) {
      read += (chunk as Buffer).byteLength
      if (read > largestArchive) throw new InputRefused('is larger than 8 GB; split it and import the parts.')
      yield chunk as Buffer
    }
  } catch (error) {
    if (/^Z_/.test((error as NodeJS.ErrnoException).code ?? ''))
      throw new InputRefused('is compressed with gzip and damaged: it cannot be unpacked.')
    throw error
  }
}

/** A file that can be read from its start as often as one likes, unpacked where it was packed, never whole in memory. */
export type Reopened = { open: () => AsyncIterable<Buffer>; beginning: string }

/**
 * Looks at how a file begins.
 * @returns nothing for what is no ordinary file (a pipe can be read only once)
 */
export const reopened = async (path: string): Promise<Reopened | undefined> => {
  const file = await open(path).catch(() => undefined)
  if (!file) return
  try {
    if (!(await file.stat()).isFile()) return
    const magic = Buffer.alloc(2)
    await file.read(magic, 0, 2, 0)
    const isGzip = magic[0] === 0x1f && magic[1] === 0x8b
    const start = () => damagedIsRefused(bytesFrom(createReadStream(path), isGzip))
    return { open: start, beginning: await beginningOf(start()) }
  } finally {
    await file.close()
  }
}

/** Bytes that are here already, to be read from the beginning as often as one likes. */
export const reopenedBytes = async (bytes: Buffer): Promise<Reopened> => {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  const start = () => damagedIsRefused(bytesFrom(Readable.from([bytes]), isGzip))
  return { open: start, beginning: await beginningOf(start()) }
}

const beginningOf = async (bytes: AsyncIterable<Buffer>) => {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of bytes) {
    parts.push(part)
    length += part.byteLength
    if (length >= enoughToTell) break
  }
  const beginning = Buffer.concat(parts).subarray(0, enoughToTell)
  const label = declaredEncoding(beginning)
  try {
    return new TextDecoder(label).decode(beginning)
  } catch {
    // Whoever reads it says that nobody knows this encoding.
    return beginning.toString('utf8')
  }
}
