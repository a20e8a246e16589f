import type { PictureView } from '@/features/media/views'

/** The middle is what browsers take anyway. */
const isOff = (focus?: { x: number; y: number }): focus is { x: number; y: number } =>
  focus !== undefined && (focus.x !== 50 || focus.y !== 50)

/**
 * A picture of our own store: renditions in the formats browsers know, its place and colour kept until it is there.
 * `sizes` says how wide it is drawn; `first` marks the one picture a page is waited for.
 */
export function Picture({
  picture,
  alt,
  sizes,
  first = false,
  focus,
  className = '',
}: {
  picture: PictureView
  alt: string
  sizes: string
  first?: boolean
  /** The point that stays in sight where the picture is cropped, in percent from its left and its top. */
  focus?: { x: number; y: number } | undefined
  className?: string
}) {
  const fallback = picture.sources.at(-1)
  return (
    <picture>
      {picture.sources.slice(0, -1).map((source) => (
        <source key={source.type} type={source.type} srcSet={source.srcset} sizes={sizes} />
      ))}
      <img
        src={picture.src}
        srcSet={fallback?.srcset}
        sizes={sizes}
        alt={alt}
        width={picture.width}
        height={picture.height}
        loading={first ? 'eager' : 'lazy'}
        fetchPriority={first ? 'high' : undefined}
        decoding={first ? 'sync' : 'async'}
        style={{ backgroundColor: picture.colour, ...(isOff(focus) && { objectPosition: `${focus.x}% ${focus.y}%` }) }}
        className={`block h-auto w-full ${className}`}
      />
    </picture>
  )
}
