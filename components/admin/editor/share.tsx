'use client'

import { useRef, useState } from 'react'
import { problemOf, type EditorGiven } from './types'

/** A link for people without an account, and an end to all there are. */
export function Share({ article, words, doors, siteUrl }: EditorGiven) {
  const [link, setLink] = useState('')
  const [hasLinks, setHasLinks] = useState(article.hasPreviews)
  const [said, setSaid] = useState('')
  const anchor = useRef<HTMLAnchorElement>(null)
  const w = words.panel
  const fail = (heard: { state: string; code?: string; field?: string } | null) =>
    setSaid(heard?.code ? problemOf(words, heard.code, heard.field) : words.desk.other)
  const make = async () => {
    const heard = await doors.share({ id: article.id }).catch(() => null)
    if (heard?.state !== 'done') return fail(heard)
    setSaid('')
    setLink(new URL(heard.result.path, siteUrl).href)
    setHasLinks(true)
  }
  const end = async () => {
    const heard = await doors.endShares({ id: article.id }).catch(() => null)
    if (heard?.state !== 'done') return fail(heard)
    setLink('')
    setHasLinks(false)
    setSaid(w.previewEnded)
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      setSaid(w.previewCopied)
    } catch {
      // A browser that does not let us: it stands chosen, for whoever copies it by hand.
      if (anchor.current) getSelection()?.selectAllChildren(anchor.current)
    }
  }
  return (
    <section aria-label={w.preview} className="grid gap-1">
      <h2 className="label">{w.preview}</h2>
      <p className="meta">{w.previewLink}</p>
      {link === '' ? (
        <button type="button" className="desk-button justify-self-start" onClick={() => void make()}>
          {w.previewMake}
        </button>
      ) : (
        <>
          <a ref={anchor} href={link} className="break-all" dir="ltr" target="_blank" rel="noopener">
            {link}
          </a>
          <button type="button" className="desk-button justify-self-start" onClick={() => void copy()}>
            {w.previewCopy}
          </button>
        </>
      )}
      <p role="status" className="meta empty:hidden">
        {said}
      </p>
      {hasLinks && (
        <button
          type="button"
          className="quiet-link min-h-9 cursor-pointer justify-self-start text-start"
          onClick={() => void end()}
        >
          {w.previewEnd}
        </button>
      )}
    </section>
  )
}
