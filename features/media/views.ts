import { paths } from '@/lib/paths'
import type { Rendition } from './rules'

/** A picture ready to draw. `srcset` lists our own renditions; `src` is what a browser without them takes. */
export type PictureView = {
  id: string
  width: number
  height: number
  /** "#rrggbb", painted until the picture is there. */
  colour: string
  sources: { type: string; srcset: string }[]
  src: string
}

/** What keeping a picture gives back: its id for articles, its view for pages. */
export type KeptPicture = { id: string; view: PictureView }

/** The columns a picture is drawn from. */
export const pictureFields = { id: true, width: true, height: true, colour: true, renditions: true } as const

export type PictureRow = { id: string; width: number; height: number; colour: string; renditions: unknown }

const types = { webp: 'image/webp', jpeg: 'image/jpeg' } as const

/** A row of Media as pages draw it: every rendition at its own address on this site. */
export const toPictureView = (media: PictureRow): PictureView => {
  // Written by keepPicture only, never by hand or by strangers.
  const renditions = media.renditions as Rendition[]
  const of = (format: Rendition['format']) => renditions.filter((rendition) => rendition.format === format)
  const sources = (['webp', 'jpeg'] as const)
    .map((format) => ({
      type: types[format],
      srcset: of(format)
        .map(({ file, width }) => `${paths.media(file)} ${width}w`)
        .join(', '),
    }))
    .filter(({ srcset }) => srcset !== '')
  const largest = of('jpeg').at(-1) ?? renditions.at(-1)
  return {
    id: media.id,
    width: media.width,
    height: media.height,
    colour: media.colour,
    sources,
    src: largest ? paths.media(largest.file) : '',
  }
}
