import { createHash } from 'node:crypto'

/** What a story's share image shows, and how large pictures are cut for those who list stories. Pure; sharp is elsewhere. */

export const shareSize = { width: 1200, height: 630 } as const

export type ShareFacts = {
  locale: string
  headline: string
  section: string
  hue: string
  site: string
  mediaId: string | null
  /** What of the picture has to be seen, where somebody said so: "30-70", per cent from its start and its top. */
  focus: string | null
}

/** A point of a picture as addresses name it; null for its middle, which is nobody's choice. */
export const focusName = ({ x, y }: { x: number; y: number }) => (x === 50 && y === 50 ? null : `${x}-${y}`)

/** Such a name read back; null for what is none. */
export const focusIn = (name: string | null) => {
  const found = name === null ? null : /^(\d{1,2}|100)-(\d{1,2}|100)$/.exec(name)
  return found && { x: Number(found[1]), y: Number(found[2]) }
}

/** Raised when the image is drawn otherwise. */
const design = 5

/** Names one look of an image: whoever has it under this name never needs to ask again. */
export const shareVersion = (facts: ShareFacts) =>
  createHash('sha256')
    .update(JSON.stringify([design, ...Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))]))
    .digest('hex')
    .slice(0, 16)

/** The name a version has in its address, read back; null for what is none. */
export const versionIn = (file: string) => /^([0-9a-f]{16})\.jpg$/.exec(file)?.[1] ?? null

export const ratios = { '16x9': [16, 9], '4x3': [4, 3], '1x1': [1, 1] } as const
export type Ratio = keyof typeof ratios
export const isRatio = (name: string): name is Ratio => Object.hasOwn(ratios, name)

const widest = 1200

/** A ratio and a point in the name of a file: "16x9.jpg", "16x9-30-70.jpg"; null for what is none. */
export const cutIn = (file: string) => {
  const found = /^(\d+x\d+)(?:-(\d+-\d+))?\.jpg$/.exec(file)
  const [, ratio = '', focus = null] = found ?? []
  return isRatio(ratio) && (focus === null || focusIn(focus)) ? { ratio, focus } : null
}

type Size = { width: number; height: number }

/** The part of a picture that is left when it fills a shape, as browsers cut it (CSS `object-position`) about a point in per cent. */
export const cropAbout = (of: Size, shape: Size, { x, y }: { x: number; y: number }) => {
  const width = Math.max(1, Math.min(of.width, Math.round((of.height * shape.width) / shape.height)))
  const height = Math.max(1, Math.min(of.height, Math.round((of.width * shape.height) / shape.width)))
  return {
    left: Math.round(((of.width - width) * x) / 100),
    top: Math.round(((of.height - height) * y) / 100),
    width,
    height,
  }
}

/** How large a picture is once cut to a ratio: no side longer than the picture has it. */
export const cutSize = ({ width, height }: { width: number; height: number }, ratio: Ratio) => {
  const [across, down] = ratios[ratio]
  const wide = Math.floor(Math.min(widest, width, (height * across) / down))
  return { width: wide, height: Math.floor((wide * down) / across) }
}
