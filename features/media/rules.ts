/** What a picture may be (checked before and while it is read) and what is made of it. Pure; sharp is elsewhere. */

export const largestUpload = 8 * 1024 * 1024
export const mostPixels = 24_000_000
/** WebP cannot say more than 16,383 a side. */
export const longestSide = 16_000

export const pictureFormats = ['jpeg', 'png', 'webp', 'avif'] as const
export type PictureFormat = (typeof pictureFormats)[number]

const begins = (bytes: Uint8Array, at: number, text: string) =>
  [...text].every((character, i) => bytes[at + i] === character.charCodeAt(0))

/** The format a file's first bytes speak of; what it is called or said to be is not asked. */
export const formatOf = (bytes: Uint8Array): PictureFormat | undefined => {
  if (begins(bytes, 0, '\xff\xd8\xff')) return 'jpeg'
  if (begins(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'png'
  if (begins(bytes, 0, 'RIFF') && begins(bytes, 8, 'WEBP')) return 'webp'
  if (begins(bytes, 4, 'ftyp') && brandsOf(bytes).includes('avif')) return 'avif'
}

/** The kinds a file of this family says it is; a film, or a HEIC of a phone, does not say "avif". */
const brandsOf = (bytes: Uint8Array) => {
  const end = Math.min(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0), 128, bytes.length)
  const brands = [8, ...Array.from({ length: 28 }, (_, i) => 16 + 4 * i)].filter((at) => at + 4 <= end)
  return brands.map((at) => String.fromCharCode(...bytes.subarray(at, at + 4)))
}

/** Why a picture was not kept: a key of the problem, and the HTTP status it stands for. */
export const refusals = {
  empty: 422,
  too_large: 413,
  not_a_picture: 415,
  moving: 415,
  too_many_pixels: 422,
  too_small: 422,
  damaged: 422,
} as const
export type PictureRefusal = keyof typeof refusals

/** Thrown by `keepPicture` for what the sender can mend; everything else is a surprise and stays one. */
export class PictureRefused extends Error {
  constructor(readonly reason: PictureRefusal) {
    super(`picture refused: ${reason}`)
    this.name = 'PictureRefused'
  }
}

type Header = { width?: number; height?: number; format?: string; compression?: string; pages?: number }

/** What a picture's header alone gives away. `smallest` keeps counting pixels and spacers out of foreign stories. */
export const refusalOf = (header: Header, format: PictureFormat, smallest = 1): PictureRefusal | undefined => {
  const { width = 0, height = 0, pages = 1 } = header
  const found = header.format === 'heif' && header.compression === 'av1' ? 'avif' : header.format
  if (found !== format) return 'not_a_picture'
  if (pages > 1) return 'moving'
  if (width * height > mostPixels || Math.max(width, height) > longestSide) return 'too_many_pixels'
  if (Math.min(width, height) < smallest) return 'too_small'
}

/**
 * Widths to make of a picture `width` wide: never larger than it is, and none within 5 % of the largest.
 * A picture wider than the widest step is made as wide as that step.
 */
export const widthsOf = (width: number, steps: readonly number[]) => {
  const largest = Math.min(width, Math.max(...steps))
  return [...steps.filter((step) => step <= largest * 0.95), largest]
}

/** Steps of the renditions browsers choose from, and of the few for browsers without WebP. */
export const webpSteps = [320, 640, 960, 1280, 1920] as const
export const jpegSteps = [640, 1280] as const

/** One file of a picture. */
export type Rendition = { width: number; format: 'webp' | 'jpeg'; file: string; bytes: number }

const file = /^\d{4}\/\d{2}\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/\d{1,4}\.(webp|jpg)$/
/** Is this the name of a rendition? Anything else is no address of ours. */
export const isRenditionFile = (name: string) => file.test(name)

/** The type a kept file is served as, from the name we gave it. */
export const typeOfFile = (name: string) => (name.endsWith('.webp') ? 'image/webp' : 'image/jpeg')
