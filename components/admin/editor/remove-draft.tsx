'use client'

import { useState } from 'react'
import { isLocale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { problemOf, type EditorGiven } from './types'
import type { WritingDesk } from './writing-desk'

/** Deletes a draft for good, behind a fold that says what goes with it. */
export function RemoveDraft({ article, words, doors, page, desk }: EditorGiven & { desk: WritingDesk }) {
  const [problem, setProblem] = useState('')
  const [isWaiting, setWaiting] = useState(false)
  if (!article.mayRemove) return null
  const w = words.panel
  const remove = async () => {
    setWaiting(true)
    setProblem('')
    await desk.saveNow()
    const heard = await doors.remove({ id: article.id, version: desk.version() }).catch(() => null)
    if (heard?.state === 'done') {
      desk.forget()
      window.location.assign(paths.desk.page(isLocale(page) ? page : article.locale, 'articles'))
      return
    }
    setProblem(heard?.state === 'refused' ? problemOf(words, heard.code, heard.field) : words.desk.other)
    setWaiting(false)
  }
  return (
    <details>
      <summary className="desk-button inline-flex cursor-pointer">{w.remove}</summary>
      <div className="mt-2 grid gap-2">
        <p className="meta">{w.removeSure}</p>
        <button
          type="button"
          className="desk-button justify-self-start"
          disabled={isWaiting}
          onClick={() => void remove()}
        >
          {w.removeForGood}
        </button>
        {problem && (
          <p role="alert" className="text-accent">
            {problem}
          </p>
        )}
      </div>
    </details>
  )
}
