import { gunzipSync } from 'node:zlib'
import { InputRefused, largestFile, type Input } from './input'

/** Files people take for feeds, by their first bytes. */
const kinds: [start: string, what: string][] = [
  ['PK\x03\x04', 'a ZIP archive, not a feed: unpack it and import what is inside'],
  ['BZh', 'compressed with bzip2: unpack it first'],
  ['\xfd7zXZ', 'compressed with xz: unpack it first'],
  ['\x28\xb5\x2f\xfd', 'compressed with zstd: unpack it first'],
  ['%PDF-', 'a PDF document, not a feed'],
  ['\x89PNG', 'a picture, not a feed'],
  ['\xff\xd8\xff', 'a picture, not a feed'],
  ['GIF8', 'a picture, not a feed'],
  ['RIFF', 'a picture or a recording, not a feed'],
  ['\x7fELF', 'a program, not a feed'],
  ['SQLite format 3', 'a database, not a feed'],
]

/** Text has no zero bytes, except in UTF-16 and UTF-32, where it has many, or says so in its first two. */
const isBinary = (bytes: Buffer) => {
  const start = bytes.subarray(0, 4_096)
  const zeros = start.reduce((count, byte) => count + Number(byte === 0), 0)
  const marked = /^(\xff\xfe|\xfe\xff)/.test(start.toString('latin1', 0, 2))
  return zeros > 0 && !marked && !/^(<\0|\0<|[{[]\0|\0[{[])/.test(start.toString('latin1', 0, 2))
}

const isGzip = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b

const unzipped = (bytes: Buffer, most: number) => {
  try {
    return gunzipSync(bytes, { maxOutputLength: most })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new InputRefused(`is larger than ${most / 1024 / 1024} MB when unpacked.`)
    throw new InputRefused('is compressed with gzip and damaged: it cannot be unpacked.')
  }
}

/**
 * Takes the wrapping off a feed that was compressed with gzip, once and within the limit of a file.
 * @throws InputRefused for what is damaged, too large, or no text at all
 */
export const unpacked = (input: Input, most = largestFile): Input => {
  const bytes = isGzip(input.bytes) ? unzipped(input.bytes, most) : input.bytes
  if (isGzip(bytes)) throw new InputRefused('is compressed more than once: unpack it first.')
  const start = bytes.toString('latin1', 0, 16)
  const kind = kinds.find(([begins]) => start.startsWith(begins))
  if (kind) throw new InputRefused(`is ${kind[1]}.`)
  if (isBinary(bytes)) throw new InputRefused('is no feed: it is not even text.')
  return { ...input, bytes }
}
