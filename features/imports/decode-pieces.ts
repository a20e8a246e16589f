import { declaredEncoding } from './decode-text'
import { InputRefused } from './input'

const wrong = (encoding: string, isSaid: boolean) =>
  new InputRefused(
    `${isSaid ? `says it is written in ${encoding}, but` : 'names no encoding, so it should be UTF-8, but'} its bytes are not. Save it in the encoding it names, or name the right one.`,
  )
const decoderOf = (label: string) => {
  try {
    return new TextDecoder(label, { fatal: true })
  } catch {
    throw new InputRefused(`says it is written in "${label}", an encoding nobody here knows.`)
  }
}
const isFaultless = (decoder: TextDecoder, bytes?: Buffer) => {
  try {
    decoder.decode(bytes, { stream: bytes !== undefined })
    return true
  } catch {
    return false
  }
}

/** Enough to hold a byte order mark and an XML declaration. */
const enoughToTell = 1_024

async function* fromTheTop(bytes: AsyncIterable<Buffer>) {
  let top: Buffer | undefined = Buffer.alloc(0)
  for await (const chunk of bytes) {
    if (!top) {
      yield chunk
      continue
    }
    top = Buffer.concat([top, chunk])
    if (top.byteLength < enoughToTell) continue
    yield top
    top = undefined
  }
  if (top) yield top
}

/**
 * The text of a file that may be larger than memory, piece by piece, decoded as `decodeText` does: by byte order mark, by its own
 * XML declaration, else UTF-8.
 * @throws InputRefused when bytes and encoding do not fit: letters that are destroyed are destroyed for good
 */
export async function* decodedPieces(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let isSaid = false
  // Every byte is a character in Latin-1, so a wrong claim shows only in that the bytes are faultless UTF-8.
  let asUtf8: TextDecoder | undefined
  let hasLetters = false
  const decode = (chunk?: Buffer) => {
    try {
      return decoder!.decode(chunk, { stream: chunk !== undefined })
    } catch {
      throw wrong(decoder!.encoding, isSaid)
    }
  }
  for await (const chunk of fromTheTop(bytes)) {
    if (!decoder) {
      const said = declaredEncoding(chunk)
      isSaid = said !== undefined
      decoder = decoderOf(said ?? 'utf-8')
      if (/^(windows-125\d|iso-8859-\d+)$/.test(decoder.encoding)) asUtf8 = new TextDecoder('utf-8', { fatal: true })
    }
    const text = decode(chunk)
    hasLetters ||= asUtf8 !== undefined && /[\x80-\uffff]/.test(text)
    if (asUtf8 && !isFaultless(asUtf8, chunk)) asUtf8 = undefined
    yield text
  }
  if (!decoder) return
  yield decode()
  if (asUtf8 && hasLetters && isFaultless(asUtf8))
    throw new InputRefused(
      `says it is written in ${decoder.encoding}, but its bytes are UTF-8. Name the right encoding in its first line.`,
    )
}
