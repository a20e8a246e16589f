'use client'

import type { KeyboardEvent } from 'react'
import { withDigits } from '@/components/ui/digits'
import type { PictureView } from '@/features/media/views'
import { useRoving } from './roving'
import type { Words } from './types'

/** A picture of the library, with what is said about it there. */
export type Chosen = PictureView & { alt: string; credit: string }

/**
 * The pictures that were found, as one list of options: Tab goes to it and past it, the arrow keys go from picture to picture,
 * Enter or Space takes one, or marks it where several are wanted.
 */
export function LibraryShelf({
  pictures,
  placeOf,
  many,
  words,
  onPress,
}: {
  pictures: readonly Chosen[]
  /** Which of the marked ones it is, from 1; 0 where it is none. */
  placeOf: (picture: Chosen) => number
  /** Whether several may be taken at once, and the ten digits of the page. */
  many: { digits: string } | undefined
  words: Words
  onPress: (picture: Chosen) => void
}) {
  const w = words.library
  const { onKeyDown, stop } = useRoving(pictures.map(({ id }) => id))
  const key = (event: KeyboardEvent<HTMLElement>, picture: Chosen) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    onPress(picture)
  }
  if (pictures.length === 0) return null
  return (
    <ul
      role="listbox"
      aria-label={w.pictures}
      aria-multiselectable={many ? true : undefined}
      onKeyDown={onKeyDown}
      className="mt-2 grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4"
    >
      {pictures.map((picture) => (
        <li
          key={picture.id}
          role="option"
          aria-selected={placeOf(picture) > 0}
          {...stop(picture.id)}
          className="library-picture"
          onClick={() => onPress(picture)}
          onKeyDown={(event) => key(event, picture)}
        >
          {many && placeOf(picture) > 0 && (
            <span aria-hidden className="library-mark figures">
              {withDigits(placeOf(picture), many.digits)}
            </span>
          )}
          <img
            src={picture.src}
            srcSet={picture.sources[0]?.srcset}
            sizes="(min-width: 64rem) 14rem, 45vw"
            width={picture.width}
            height={picture.height}
            alt=""
            loading="lazy"
            className="bg-wash aspect-[3/2] w-full object-contain"
          />
          <span className="mt-1 line-clamp-2" dir="auto">
            {picture.alt || w.unnamed}
          </span>
          {picture.credit && (
            <span className="meta block truncate" dir="auto">
              {picture.credit}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
