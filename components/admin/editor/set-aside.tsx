'use client'

import { useRef, useState } from 'react'
import type { Words } from './types'

/** The words of an earlier visit that the page cannot read: to be copied, or thrown away. */
export function SetAside({ text, words, onThrown }: { text: string; words: Words; onThrown: () => void }) {
  const w = words.aside
  const [said, setSaid] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid(w.copied)
    } catch {
      // A browser that does not let us: it stands chosen, for whoever copies it by hand.
      field.current?.select()
    }
  }
  return (
    <section aria-label={w.lead} className="border-accent mt-3 grid max-w-3xl gap-2 border-s-[3px] ps-3">
      <p role="alert">{w.lead}</p>
      <textarea ref={field} readOnly rows={5} dir="auto" aria-label={w.lead} className="desk-field" value={text} />
      <div className="flex flex-wrap items-start gap-2">
        <button type="button" className="desk-button" onClick={() => void copy()}>
          {w.copy}
        </button>
        <details>
          <summary className="desk-button inline-flex cursor-pointer">{w.throw}</summary>
          <div className="mt-2 grid gap-2">
            <p className="meta">{w.sure}</p>
            <button type="button" className="desk-button justify-self-start" onClick={onThrown}>
              {w.forGood}
            </button>
          </div>
        </details>
      </div>
      <p role="status" className="meta empty:hidden">
        {said}
      </p>
    </section>
  )
}
