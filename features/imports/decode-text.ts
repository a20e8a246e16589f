import { InputRefused, type Input } from './input'

const markOf = (bytes: Uint8Array) =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
    ? 'utf-8'
    : bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined

const declared = (bytes: Buffer) => {
  // In UTF-16 without a mark every second byte of the beginning, < or { or [, is zero.
  if (bytes[1] === 0 && [0x3c, 0x7b, 0x5b].includes(bytes[0]!)) return 'utf-16le'
  if (bytes[0] === 0 && [0x3c, 0x7b, 0x5b].includes(bytes[1]!)) return 'utf-16be'
  const start = bytes.subarray(0, 1_024).toString('latin1')
  return /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']{1,40})["']/i.exec(start)?.[1]
}

/** What the beginning of some bytes says of their encoding, by byte order mark or XML declaration, if it says anything. */
export const declaredEncoding = (bytes: Buffer) => markOf(bytes) ?? declared(bytes)

const decode = (bytes: Uint8Array, label: string) => {
  let decoder
  try {
    decoder = new TextDecoder(label, { fatal: true })
  } catch {
    throw new InputRefused(`says it is written in "${label}", an encoding nobody here knows.`)
  }
  try {
    return { text: decoder.decode(bytes), encoding: decoder.encoding }
  } catch {
    return { text: undefined, encoding: decoder.encoding }
  }
}

const firstWrongByte = (bytes: Uint8Array, encoding: string) => {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const step = 65_536
  for (let at = 0; at < bytes.length; at += step) {
    try {
      decoder.decode(bytes.subarray(at, at + step), { stream: true })
    } catch {
      return at
    }
  }
  return bytes.length
}

/**
 * The text of what was brought: by byte order mark, by what the network said, by its own XML declaration, else UTF-8.
 * @throws InputRefused when bytes and encoding do not fit: half a word in wrong characters is worse than no story
 */
export const decodeText = ({ bytes, charset }: Input): string => {
  if (bytes.length === 0) throw new InputRefused('is empty.', 'empty')
  const own = declared(bytes)
  const label = markOf(bytes) ?? charset ?? own ?? 'utf-8'
  const { text, encoding } = decode(bytes, label)
  if (text === undefined) {
    const from = firstWrongByte(bytes, encoding)
    const where = bytes.length > 65_536 ? ` (within 64 KB from byte ${from})` : ''
    const said =
      own || charset ? `says it is written in ${encoding}, but` : 'names no encoding, so it should be UTF-8, but'
    throw new InputRefused(
      `${said} its bytes are not${where}. Save it in the encoding it names, or name the right one.`,
    )
  }
  // Every byte is a character in Latin-1, so a wrong claim shows only in that the bytes are faultless UTF-8.
  if (/^(windows-125\d|iso-8859-\d+)$/.test(encoding) && /[\x80-\uffff]/.test(text) && decode(bytes, 'utf-8').text)
    throw new InputRefused(
      `says it is written in ${label}, but its bytes are UTF-8. Name the right encoding in its first line.`,
    )
  return text
}
