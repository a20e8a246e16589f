import type { ReactNode } from 'react'
import type { Side, WordPart } from '@/features/writing/client'
import type { Words } from './types'

/** One place where two texts differ: which of them is taken, or both. */
export function Choice({
  name,
  label,
  mine,
  theirs,
  who,
  side,
  both = false,
  above,
  below,
  words,
  parts = null,
}: {
  name: string
  label: string
  mine: string | null
  theirs: string | null
  /** What the other one's side is called. */
  who: string
  /** Chosen before anybody chooses; none where it has to be asked. */
  side: Side | null
  both?: boolean
  /** What belongs to the words of either side: its pictures, and how it is set. */
  above?: Record<Side, ReactNode>
  below?: Record<Side, ReactNode>
  words: Words
  /** What of the words came, and what went, where both sides are running text. */
  parts?: readonly WordPart[] | null
}) {
  const w = words.conflict
  const said = (text: string | null, gone: 'added' | 'removed') =>
    text === null ? (
      <em>{w.nothing}</em>
    ) : text === '' ? (
      // A block without words is there all the same.
      <em>{label}</em>
    ) : parts ? (
      parts.map((part, at) =>
        part.state === gone ? null : part.state === 'same' ? (
          <span key={at}>{part.text}</span>
        ) : (
          <mark key={at} className="diff-added">
            {part.text}
          </mark>
        ),
      )
    ) : (
      text
    )
  return (
    <fieldset className="border-ink grid gap-x-6 gap-y-1 border-s-2 ps-3 sm:grid-cols-2">
      {/* Not on the frame: in it, above both sides. */}
      <legend className="label float-start sm:col-span-2">{label}</legend>
      {(
        [
          ['mine', w.mine, said(mine, 'removed')],
          ['theirs', who, said(theirs, 'added')],
        ] as const
      ).map(([value, whose, text]) => (
        <label key={value} className="flex min-h-11 cursor-pointer items-start gap-2 py-1 sm:min-h-9">
          <input
            type="radio"
            name={name}
            value={value}
            required
            defaultChecked={side === value}
            className="mt-0.5 size-4 shrink-0"
          />
          <span className="min-w-0">
            <span className="meta block">{whose}</span>
            {above?.[value]}
            <span className="font-story block whitespace-pre-line" dir="auto">
              {text}
            </span>
            {below?.[value]}
          </span>
        </label>
      ))}
      {both && (
        <label className="flex min-h-11 cursor-pointer items-start gap-2 py-1 sm:min-h-9">
          <input type="radio" name={name} value="both" required className="mt-0.5 size-4 shrink-0" />
          <span className="meta">{w.both}</span>
        </label>
      )}
    </fieldset>
  )
}
