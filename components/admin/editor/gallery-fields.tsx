'use client'

import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { withDigits } from '@/components/ui/digits'
import { imagesOf, inOrder, scrollInStrip, mostInGallery, withWords, type GalleryImage } from './gallery'
import type { Pictures, Words } from './types'

/** What brings pictures into a gallery. */
export type GalleryAsking = {
  pictures: Pictures
  digits: string
  take: (files: File[], pos: number) => void
  library: (pos: number) => void
  /** Which picture of which gallery was pressed last where it stands in the text. */
  pressed: { pos: number; place: number } | null
  /** Id of the button that leads to its first pictures: where the keys are in one that was begun just now. */
  first: string
}

/** Px that the frame of the chosen one is drawn around it. */
const frame = 5

/** What one of a gallery's pictures is called, wherever it stands: the same picture may be in it twice. */
const keysOf = (images: readonly GalleryImage[]) => {
  const seen = new Map<string, number>()
  return images.map(({ mediaId, coming }) => {
    const of = mediaId || (coming ?? '')
    const times = (seen.get(of) ?? 0) + 1
    seen.set(of, times)
    return `${of} ${times}`
  })
}

/**
 * The pictures of a gallery in their order, and what is said of the one that is chosen. They are put in order by hand, by
 * the buttons, or by Alt+Shift and the arrow keys, as blocks are.
 */
export function GalleryFields({
  given,
  pos,
  words,
  asking,
  onImages,
}: {
  given: unknown
  /** Where the gallery begins. */
  pos: number
  words: Words
  asking: GalleryAsking
  onImages: (images: readonly GalleryImage[]) => void
}) {
  const id = useId()
  const file = useRef<HTMLInputElement>(null)
  const strip = useRef<HTMLOListElement>(null)
  const [at, setAt] = useState(0)
  const [heard, setHeard] = useState<GalleryAsking['pressed']>(null)
  if (asking.pressed !== heard) {
    setHeard(asking.pressed)
    if (asking.pressed?.pos === pos) setAt(asking.pressed.place)
  }
  const [drawn, setDrawn] = useState<number | null>(null)
  const w = words.editor
  const images = imagesOf(given)
  const keys = keysOf(images)
  const chosen = Math.min(at, images.length - 1)
  const image = images[chosen]
  // The one that is spoken of stays in sight, also after it was moved or the window was made narrow; no more than the strip
  // goes along.
  useEffect(() => {
    const row = strip.current
    if (!row) return
    const watching = new ResizeObserver(() => {
      const one = row.querySelector('[aria-pressed=true]')?.getBoundingClientRect()
      const { left, right } = row.getBoundingClientRect()
      if (one) row.scrollBy({ left: scrollInStrip(one, { left: left + frame, right: right - frame }) })
    })
    watching.observe(row)
    return () => watching.disconnect()
  }, [chosen, images.length])
  const figure = (value: number) => withDigits(value, asking.digits)
  const placeOf = (place: number) =>
    w.galleryPlace.replace('{at}', figure(place + 1)).replace('{of}', figure(images.length))
  const saidOf = ({ mediaId, alt }: GalleryImage) => (mediaId === '' ? w.pictureComing : alt || w.noAlt)

  const move = (from: number, to: number) => {
    const after = inOrder(images, from, to)
    if (after === images) return
    onImages(after)
    setAt(to)
  }
  const key = (event: KeyboardEvent<HTMLElement>) => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const by = { ArrowLeft: isRtl ? 1 : -1, ArrowRight: isRtl ? -1 : 1, ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const to = Math.max(0, Math.min(images.length - 1, chosen + by))
    if (event.altKey && event.shiftKey) move(chosen, to)
    else setAt(to)
    // Where it stands after the next drawing: the keys go along.
    requestAnimationFrame(() => strip.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus())
  }
  const remove = () => {
    onImages(images.toSpliced(chosen, 1))
    setAt(Math.max(0, Math.min(chosen, images.length - 2)))
    // What was pressed goes with the last of them.
    if (images.length === 1) document.getElementById(asking.first)?.focus()
  }
  const line = (name: 'alt' | 'caption' | 'credit', label: string, value: string) => (
    <label className="desk-label grow">
      {label}
      <input
        className="desk-field"
        dir="auto"
        required={name === 'alt'}
        maxLength={{ alt: 1_000, caption: 2_000, credit: 300 }[name]}
        value={value}
        onChange={(event) => onImages(withWords(images, chosen, { [name]: event.target.value }))}
      />
    </label>
  )
  const act = (label: string, run: () => void) => (
    <button type="button" className="desk-button" onClick={run}>
      {label}
    </button>
  )
  const isFull = images.length >= mostInGallery
  return (
    <div
      className="w-full"
      onDrop={(event) => {
        const files = [...event.dataTransfer.files]
        if (files.length === 0) return
        event.preventDefault()
        asking.take(files, pos)
      }}
      onDragOver={(event) => event.preventDefault()}
    >
      <ol ref={strip} aria-label={w.gallery} className="gallery-strip empty:hidden">
        {images.map((one, place) => {
          const view = asking.pictures.get(one.mediaId)
          return (
            <li
              key={keys[place]}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move'
                setDrawn(place)
              }}
              onDragEnd={() => setDrawn(null)}
              onDragOver={(event) => event.preventDefault()}
              onDrop={() => {
                if (drawn !== null) move(drawn, place)
                setDrawn(null)
              }}
            >
              <button
                type="button"
                aria-pressed={place === chosen}
                aria-label={`${placeOf(place)}: ${saidOf(one)}`}
                title={saidOf(one)}
                data-without-words={one.mediaId !== '' && one.alt.trim() === '' ? true : undefined}
                tabIndex={place === chosen ? 0 : -1}
                onClick={() => setAt(place)}
                onKeyDown={key}
              >
                {view && <img src={view.src} width={view.width} height={view.height} alt="" draggable={false} />}
                <span aria-hidden>{figure(place + 1)}</span>
              </button>
            </li>
          )
        })}
      </ol>
      {image && (
        <div role="group" aria-labelledby={`${id}-place`}>
          <p id={`${id}-place`} role="status" className="label mt-1">
            {placeOf(chosen)}
          </p>
          <div className="flex flex-wrap items-end gap-x-3 gap-y-1">
            {line('alt', w.alt, image.alt)}
            {line('caption', w.caption, (image.caption ?? []).map(({ text }) => text).join(''))}
            {line('credit', w.credit, image.credit ?? '')}
          </div>
        </div>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        {image && act(w.galleryEarlier, () => move(chosen, chosen - 1))}
        {image && act(w.galleryLater, () => move(chosen, chosen + 1))}
        {image && act(w.galleryRemove, remove)}
        <button
          type="button"
          className="desk-button"
          disabled={isFull}
          id={asking.first}
          onClick={() => file.current?.click()}
        >
          {w.galleryChoose}
        </button>
        <button type="button" className="desk-button" disabled={isFull} onClick={() => asking.library(pos)}>
          {words.library.open}
        </button>
        <input
          ref={file}
          type="file"
          hidden
          multiple
          aria-label={w.galleryChoose}
          accept="image/jpeg,image/png,image/webp,image/avif"
          onChange={(event) => {
            asking.take([...(event.target.files ?? [])], pos)
            event.target.value = ''
          }}
        />
      </div>
    </div>
  )
}
