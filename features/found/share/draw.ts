import 'server-only'
import sharp, { type OverlayOptions } from 'sharp'
import { takingTurns } from '@/features/media/renditions'
import { families, loadFaces } from './faces'
import { cropAbout, cutSize, shareSize, type Ratio } from './rules'

/** The page's colours (app/globals.css), by light. */
const paper = '#fffefb'
const ink = '#171614'
const rule = '#d9d5cd'
const hues: Record<string, string> = {
  ink,
  red: '#b3261c',
  teal: '#13716d',
  ochre: '#b07312',
  olive: '#66751f',
  blue: '#2a5a91',
  plum: '#7d2f5c',
  slate: '#53616b',
}

const margin = 64
const pictureWidth = 480
const between = 48

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
const escaped = (text: string) =>
  text.replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').replace(/[&<>"']/g, (s) => entities[s]!)

type Drawn = { data: Buffer; width: number; height: number }

/** A text, set as its letters demand: its own direction, its letters joined. */
const set = async (
  text: string,
  font: string,
  width: number,
  colour: string,
  wrap: 'word' | 'word-char' = 'word-char',
): Promise<Drawn> => {
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${colour}">${escaped(text)}</span>`,
      font,
      width,
      rgba: true,
      // Of two lines the earlier edge: "left" is where a text begins, at the right for Arabic.
      align: 'left',
      wrap,
      spacing: 6,
      dpi: 72,
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** For a word or two: the name of a section, a tag or an author. */
const largeSizes = [250, 224, 200, 176, 156, 138, 122, 108, 94, 80]
const sizes = [68, 60, 54, 48, 42, 37, 32, 28]
/** Of more than so many letters none would be set large; nobody waits for trying. */
const fewLetters = 40

/** The largest size at which a headline keeps within its place; no word is broken while that is larger than a headline. */
const setHeadline = async (
  text: string,
  face: string,
  width: number,
  height: number,
): Promise<Drawn & { isLarge?: true }> => {
  let drawn: Drawn | undefined
  for (const size of text.length <= fewLetters ? largeSizes : []) {
    drawn = await set(text, `${face}, Bold ${size}`, width, ink, 'word')
    if (drawn.height <= height && drawn.width <= width) return { ...drawn, isLarge: true }
  }
  for (const size of sizes) {
    drawn = await set(text, `${face}, Bold ${size}`, width, ink)
    if (drawn.height <= height) return drawn
  }
  // Longer than any headline may be: its beginning.
  const { data, height: all } = drawn!
  const cut = await sharp(data)
    .extract({ left: 0, top: 0, width: drawn!.width, height: Math.min(all, height) })
    .png()
    .toBuffer()
  return { data: cut, width: drawn!.width, height: Math.min(all, height) }
}

export type ShareLook = {
  dir: 'ltr' | 'rtl'
  headline: string
  section: string
  hue: string
  site: string
  picture: Buffer | null
  /** What of the picture has to be seen; without it, what draws the eye. */
  focus?: { x: number; y: number } | null
}

const bar = (width: number, height: number, background: string) => ({
  create: { width, height, channels: 3 as const, background },
})

/** A picture that fills a shape: about the point that has to be seen, or about what draws the eye. */
const cutTo = async (picture: Buffer, shape: { width: number; height: number }, focus?: ShareLook['focus']) => {
  const image = sharp(picture, { pages: 1 })
  if (!focus) return image.resize({ ...shape, fit: 'cover', position: 'attention' })
  return image.extract(cropAbout(await image.metadata(), shape, focus)).resize({ ...shape, fit: 'fill' })
}

/** Draws the image a story is shared with: section, headline and newspaper at its beginning, its picture at its end. */
export const drawShare = (look: ShareLook): Promise<Buffer> =>
  takingTurns(async () => {
    await loadFaces()
    const { width, height } = shareSize
    const isRtl = look.dir === 'rtl'
    const textWidth = width - 2 * margin - (look.picture ? pictureWidth + between - margin : 0)
    // The other script's face stands in where a headline quotes it.
    const { arabic } = families
    const serif = isRtl ? `${arabic},${families.serif}` : `${families.serif},${arabic}`
    const sans = isRtl ? `${arabic},${families.sans}` : `${families.sans},${arabic}`
    const hue = hues[look.hue] ?? ink
    const section = await set(look.section, `${sans}, Bold 28`, textWidth, hue)
    const site = await set(look.site, `${serif}, Bold 34`, textWidth, ink)
    const top = margin + 14 + section.height + 26
    const foot = height - margin - site.height
    const room = foot - 40 - top
    const headline = await setHeadline(look.headline, serif, textWidth, room)
    // A word or two stand nearer to the newspaper's name than to what they are.
    const down = headline.isLarge ? Math.round((room - headline.height) * 0.6) : 0

    // Everything is set from the side its language begins at.
    const at = (wide: number, from: number) => (isRtl ? width - from - wide : from)
    const overlays: OverlayOptions[] = [
      { input: bar(textWidth, 6, hue), left: at(textWidth, margin), top: margin - 12 },
      { input: section.data, left: at(section.width, margin), top: margin + 14 },
      { input: headline.data, left: at(headline.width, margin), top: top + down },
      { input: bar(textWidth, 1, rule), left: at(textWidth, margin), top: foot - 22 },
      { input: site.data, left: at(site.width, margin), top: foot },
    ]
    if (look.picture) {
      const picture = await (
        await cutTo(look.picture, { width: pictureWidth, height }, look.focus)
      )
        .flatten({ background: paper })
        .toBuffer()
      overlays.push({ input: picture, left: at(pictureWidth, width - pictureWidth), top: 0 })
    }
    return sharp(bar(width, height, paper))
      .composite(overlays)
      .jpeg({ quality: 86, mozjpeg: true })
      .toBuffer()
  })

/** Cuts a picture of ours to a ratio, about a point or what draws the eye. */
export const drawCut = (
  picture: Buffer,
  of: { width: number; height: number },
  ratio: Ratio,
  focus: ShareLook['focus'] = null,
): Promise<Buffer> =>
  takingTurns(async () =>
    (await cutTo(picture, cutSize(of, ratio), focus))
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82, mozjpeg: true })
      .toBuffer(),
  )
