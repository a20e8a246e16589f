import 'server-only'
import sharp, { type Sharp } from 'sharp'
import { jpegSteps, longestSide, mostPixels, PictureRefused, refusalOf, webpSteps, widthsOf } from './rules'
import type { PictureFormat } from './rules'

// Only four decoders may meet a stranger's bytes; every other loader of libvips is shut in this process.
sharp.block({ operation: ['VipsForeignLoad'] })
const opened = ['Jpeg', 'Png', 'Webp', 'Heif'].map((family) => `VipsForeignLoad${family}`)
sharp.unblock({ operation: opened })
// Pictures are used once: a cache of decoded ones is memory a small machine lacks.
sharp.cache(false)

const mostAtOnce = 2
let running = 0
const waiting: (() => void)[] = []

/** Runs `work` when fewer than two pictures are being worked on: decoding is where memory goes. */
export const takingTurns = async <T>(work: () => Promise<T>): Promise<T> => {
  if (running < mostAtOnce) running++
  // A turn is handed on, not given back: `running` stays as it is.
  else await new Promise<void>((turn) => waiting.push(turn))
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

const reading = { limitInputPixels: mostPixels, failOn: 'warning', pages: 1, sequentialRead: true } as const

/** AVIF has its size in two places; one that is small in its header and huge in its pixels meets libheif's own limit. */
const damaged = (error: Error) =>
  new PictureRefused(/pixel limit|maximum image size/i.test(error.message) ? 'too_many_pixels' : 'damaged')

const hex = (value: number) => Math.round(value).toString(16).padStart(2, '0')

/** What a picture turned into: its files in memory, not yet kept. */
export type Drawn = {
  width: number
  height: number
  colour: string
  files: { width: number; format: 'webp' | 'jpeg'; content: Buffer }[]
}

/**
 * Decodes a stranger's picture once, upright and no wider than the widest rendition, and writes every rendition anew
 * from those pixels: nothing of the original file (EXIF, profiles, appended bytes) can travel on.
 * @throws PictureRefused for what is no still picture of bearable size, or is damaged
 */
export const drawRenditions = async (bytes: Uint8Array, format: PictureFormat, smallest?: number): Promise<Drawn> => {
  const header = await sharp(bytes, reading)
    .metadata()
    .catch((error: Error) => {
      throw damaged(error)
    })
  const refusal = refusalOf(header, format, smallest)
  if (refusal) throw new PictureRefused(refusal)

  const widest = Math.max(...webpSteps)
  const { data, info } = await sharp(bytes, reading)
    .autoOrient()
    .resize({ width: widest, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((error: Error) => {
      throw damaged(error)
    })

  const pixels = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
  const made = async (width: number, format: 'webp' | 'jpeg', draw: (at: Sharp) => Sharp) => ({
    width,
    format,
    content: await draw(pixels().resize({ width })).toBuffer(),
  })
  const files = []
  for (const width of widthsOf(info.width, webpSteps)) {
    files.push(await made(width, 'webp', (at) => at.webp({ quality: 78 })))
  }
  for (const width of widthsOf(info.width, jpegSteps)) {
    files.push(
      await made(width, 'jpeg', (at) => at.flatten({ background: '#ffffff' }).jpeg({ quality: 80, mozjpeg: true })),
    )
  }
  const average = await pixels()
    .flatten({ background: '#ffffff' })
    .resize(1, 1, { fit: 'fill' })
    .toColourspace('srgb')
    .raw()
    .toBuffer()
  const [red = 0, green = red, blue = red] = average.length >= 3 ? average : [average[0]]
  return { width: info.width, height: info.height, colour: `#${hex(red)}${hex(green)}${hex(blue)}`, files }
}
