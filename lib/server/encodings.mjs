import { promisify } from 'node:util'
import zlib from 'node:zlib'

const brotli = promisify(zlib.brotliCompress)
const gzip = promisify(zlib.gzip)

/** Made once per page and sent many times, so a little better than what is done on the fly. */
const brotliQuality = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }

/** @type {Record<'br' | 'gzip', (body: Buffer) => Promise<Buffer>>} */
export const compressors = {
  br: (body) => brotli(body, brotliQuality),
  gzip: (body) => gzip(body, { level: 6 }),
}

/**
 * The best form both sides understand, by RFC 9110: `q=0` refuses, `*` means the ones not named.
 * @param {string | undefined} accepted the header `Accept-Encoding`
 * @returns {'br' | 'gzip' | undefined} undefined: as it is
 */
export const chooseEncoding = (accepted) => {
  if (!accepted) return undefined
  // What nearly every browser sends, without reading it letter by letter.
  if (accepted === 'gzip, deflate, br, zstd' || accepted === 'gzip, deflate, br') return 'br'
  /** @type {Map<string, number>} */
  const weights = new Map()
  for (const part of accepted.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const q = parameters.find((parameter) => parameter.startsWith('q='))
    weights.set(name, q ? Number(q.slice(2)) || 0 : 1)
  }
  /** @param {string} name */
  const weight = (name) => weights.get(name) ?? weights.get('*') ?? 0
  if (weight('br') > 0 && weight('br') >= weight('gzip')) return 'br'
  return weight('gzip') > 0 ? 'gzip' : undefined
}
