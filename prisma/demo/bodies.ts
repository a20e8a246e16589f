import { Body, type Span } from '@/features/articles/body'
import { writtenAt } from './plan'
import type { DemoBlock, PictureKey } from './types'

type Told = {
  /** Ids of the pictures as they were kept. */
  pictures: Record<PictureKey, string>
  credit: string
  now: Date
}

type Shown = { picture: PictureKey; alt: string; caption?: Span[] }

/**
 * The stored body of a sample story: pictures by their ids, updates moved from when they pretend to be written to `now`.
 * @throws ZodError when a story holds what no story may
 */
export const toBody = (blocks: DemoBlock[], { pictures, credit, now }: Told): Body => {
  const image = ({ picture, alt, caption }: Shown) => ({
    mediaId: pictures[picture],
    alt,
    ...(caption && { caption }),
    credit,
  })
  return Body.parse(
    blocks.map((block) => {
      switch (block.kind) {
        case 'image':
          return { kind: block.kind, ...image(block), ...(block.wide && { wide: block.wide }) }
        case 'gallery':
          return { ...block, images: block.images.map(image) }
        case 'update': {
          const at = new Date(now.getTime() + Date.parse(block.at) - writtenAt)
          at.setUTCSeconds(0, 0)
          return { ...block, at: at.toISOString() }
        }
        default:
          return block
      }
    }),
  )
}
