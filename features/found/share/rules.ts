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
}

/** Raised when the image is drawn otherwise. */
const design = 2

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

/** How large a picture is once cut to a ratio: no side longer than the picture has it. */
export const cutSize = ({ width, height }: { width: number; height: number }, ratio: Ratio) => {
  const [across, down] = ratios[ratio]
  const wide = Math.floor(Math.min(widest, width, (height * across) / down))
  return { width: wide, height: Math.floor((wide * down) / across) }
}
