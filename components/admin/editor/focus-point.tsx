'use client'

import { Picture } from '@/components/article/picture'
import type { Focus } from '@/features/articles/schema'
import type { PictureView } from '@/features/media/views'
import type { Words } from './types'

export const middle: Focus = { x: 50, y: 50 }

const within = (value: number) => Math.min(100, Math.max(0, Math.round(value)))

/** Where a key moves the point: five in a hundred, or one with Shift. */
export const focusAfter = (focus: Focus, key: string, isFine: boolean): Focus | null => {
  const step = isFine ? 1 : 5
  const by: Record<string, [number, number]> = {
    ArrowUp: [0, -step],
    ArrowDown: [0, step],
    ArrowLeft: [-step, 0],
    ArrowRight: [step, 0],
    Home: [middle.x - focus.x, middle.y - focus.y],
  }
  const [x, y] = by[key] ?? []
  return x === undefined || y === undefined ? null : { x: within(focus.x + x), y: within(focus.y + y) }
}

/** The lead picture whole, with the point that stays in sight, and as lists will crop it. */
export function FocusPoint({
  picture,
  alt,
  focus,
  words,
  readOnly,
  onFocus,
}: {
  picture: PictureView
  alt: string
  focus: Focus
  words: Words
  readOnly: boolean
  onFocus: (focus: Focus) => void
}) {
  const said = words.panel.focusAt.replace('{x}', String(focus.x)).replace('{y}', String(focus.y))
  if (readOnly) return <Picture picture={picture} alt={alt} sizes="19rem" />
  return (
    <div className="grid gap-1">
      {/* A picture has a left and a right whatever the language. */}
      <div className="relative" dir="ltr">
        <Picture picture={picture} alt={alt} sizes="19rem" />
        <button
          type="button"
          className="focus-field"
          aria-label={`${words.panel.focus}. ${said}`}
          onClick={(event) => {
            // Pressed by key it has no place.
            if (event.detail === 0) return
            const box = event.currentTarget.getBoundingClientRect()
            onFocus({
              x: within(((event.clientX - box.left) / box.width) * 100),
              y: within(((event.clientY - box.top) / box.height) * 100),
            })
          }}
          onKeyDown={(event) => {
            const next = focusAfter(focus, event.key, event.shiftKey)
            if (!next) return
            event.preventDefault()
            onFocus(next)
          }}
        >
          <span
            aria-hidden
            className="focus-point"
            style={{ insetInlineStart: `${focus.x}%`, insetBlockStart: `${focus.y}%` }}
          />
        </button>
      </div>
      <p className="meta">{words.panel.focus}</p>
      <p role="status" className="sr-only">
        {focus.x === middle.x && focus.y === middle.y ? '' : said}
      </p>
      <div className="w-24" aria-hidden>
        <Picture picture={picture} alt="" sizes="6rem" focus={focus} className="aspect-3/2 object-cover" />
      </div>
    </div>
  )
}
