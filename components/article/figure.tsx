import type { Span } from '@/features/articles/body'
import type { PictureView } from '@/features/media/views'
import { Picture } from './picture'
import { Spans } from './spans'

/** A picture with what stands beneath it: caption first, then who made it. */
export function Figure({
  picture,
  alt,
  caption,
  credit,
  sizes,
  first,
}: {
  picture: PictureView
  alt: string
  caption?: readonly Span[]
  credit?: string
  sizes: string
  first?: boolean
}) {
  const hasCaption = caption && caption.length > 0
  return (
    <figure>
      <Picture picture={picture} alt={alt} sizes={sizes} first={first} />
      {(hasCaption || credit) && (
        // A name in another script is no reason to begin at the other edge.
        <figcaption className="meta font-ui mt-2" dir={hasCaption ? 'auto' : undefined}>
          {hasCaption && <Spans spans={caption} />}
          {hasCaption && credit && ' '}
          {credit && <bdi className="whitespace-nowrap opacity-90">{credit}</bdi>}
        </figcaption>
      )}
    </figure>
  )
}
