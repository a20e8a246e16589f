'use client'

import { useState } from 'react'

/** A field whose text only counts while it can be right; what is being typed stays as it is. */
export function Line({
  label,
  first,
  readOnly,
  fits = () => true,
  problem,
  refused,
  note,
  ltr = false,
  onText,
}: {
  label: string
  first: string
  readOnly: boolean
  fits?: (text: string) => boolean
  problem?: string
  /** Why the newsroom did not take what stands in it. */
  refused?: string | undefined
  note?: string | undefined
  ltr?: boolean
  onText: (text: string) => void
}) {
  const [text, setText] = useState(first)
  const [shown, setShown] = useState(first)
  // Another text was taken over: somebody else's, or one that had been kept.
  if (first !== shown) {
    setShown(first)
    if (first.trim() !== text.trim()) setText(first)
  }
  const isWrong = text.trim() !== '' && !fits(text.trim())
  const props = {
    className: 'desk-field',
    dir: ltr ? ('ltr' as const) : ('auto' as const),
    readOnly,
    value: text,
    'aria-invalid': isWrong || refused !== undefined || undefined,
    onChange: (event: { target: { value: string } }) => {
      setText(event.target.value)
      const now = event.target.value.trim()
      if (now === '' || fits(now)) onText(event.target.value)
    },
  }
  return (
    <label className="desk-label">
      {label}
      <input {...props} />
      {isWrong && problem && <span className="text-accent font-normal">{problem}</span>}
      {!isWrong && refused && <span className="text-accent font-normal">{refused}</span>}
      {note && <span className="meta font-normal">{note}</span>}
    </label>
  )
}
