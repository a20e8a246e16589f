'use client'

import { useEffect, useRef, useState } from 'react'
import { forgetKept, keptStories, type Kept } from './kept'

type Words = { none: string; forget: string; forgotten: string; list: string }

/** What this browser keeps for reading without a connection, and a button that throws it away. */
export function KeptStories({ words }: { words: Words }) {
  const [kept, setKept] = useState<Kept[]>()
  const [isForgotten, setForgotten] = useState(false)
  const said = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    let here = true
    void keptStories().then((stories) => here && setKept(stories))
    return () => {
      here = false
    }
  }, [])
  const forget = async () => {
    await forgetKept()
    setKept([])
    setForgotten(true)
    // The button is gone with what it threw away.
    said.current?.focus()
  }
  if (!kept) return null
  return (
    <section aria-label={words.list} className="mt-6">
      {kept.length > 0 && (
        <>
          <ul className="border-rule border-t">
            {kept.map(({ href, title, lang }) => (
              <li key={href} className="border-rule border-b">
                <a href={href} lang={lang} dir="auto" className="headline-link font-head block py-3 text-lg">
                  {title}
                </a>
              </li>
            ))}
          </ul>
          <button type="button" className="solid mt-6" onClick={() => void forget()}>
            {words.forget}
          </button>
        </>
      )}
      <p ref={said} tabIndex={-1} role="status" className="font-story text-[1.1rem]">
        {kept.length === 0 && (isForgotten ? words.forgotten : words.none)}
      </p>
    </section>
  )
}
