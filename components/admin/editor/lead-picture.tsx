'use client'

import { useState } from 'react'
import { ChoosePicture, wordsFor } from './choose-picture'
import { FocusPoint, middle } from './focus-point'
import { sendPicture, type PanelPart, type Pictures } from './types'

/** The picture above the story: which, what it shows, whose it is, and what of it stays in sight. */
export function LeadPicture({
  facts,
  change,
  words,
  readOnly,
  pictures,
  language,
}: PanelPart & { pictures: Pictures; language: string }) {
  const [problem, setProblem] = useState('')
  const [isChoosing, setChoosing] = useState(false)
  const { lead } = facts
  const view = lead ? pictures.get(lead.mediaId) : undefined
  const set = (more: { alt?: string; caption?: string; credit?: string }) =>
    lead && change({ lead: { ...lead, ...more } })
  const field = (name: 'alt' | 'caption' | 'credit', label: string) => (
    <label className="desk-label">
      {label}
      <input
        className="desk-field"
        dir="auto"
        readOnly={readOnly}
        value={lead?.[name] ?? ''}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </label>
  )
  return (
    <section aria-label={words.panel.lead} className="grid gap-2">
      <h2 className="label">{words.panel.lead}</h2>
      {view && lead && (
        <FocusPoint
          picture={view}
          alt={lead.alt ?? ''}
          focus={lead.focus ?? middle}
          words={words}
          readOnly={readOnly}
          onFocus={(focus) => change({ lead: { ...lead, focus } })}
        />
      )}
      {!readOnly && (
        <div className="flex flex-wrap gap-2">
          <label className="desk-button file-button cursor-pointer">
            {words.panel.leadChoose}
            <input
              type="file"
              accept="image/jpeg,image/png,image/webp,image/avif"
              className="sr-only"
              onChange={(event) => {
                const file = event.target.files?.[0]
                // The same one may be chosen again.
                event.target.value = ''
                if (!file) return
                setProblem('')
                sendPicture(file, pictures).then(
                  (mediaId) => change({ lead: { mediaId, alt: '', caption: '', credit: '' } }),
                  () => setProblem(words.editor.pictureFailed),
                )
              }}
            />
          </label>
          <button type="button" className="desk-button" onClick={() => setChoosing(true)}>
            {words.library.open}
          </button>
        </div>
      )}
      {isChoosing && (
        <ChoosePicture
          words={words}
          onClose={() => setChoosing(false)}
          onChosen={([chosen]) => {
            if (!chosen) return
            const { alt, credit, ...picture } = chosen
            pictures.set(picture.id, picture)
            setProblem('')
            // What is said about it there is where the words for this story begin.
            change({ lead: { mediaId: picture.id, alt: wordsFor(alt, language), caption: '', credit } })
          }}
        />
      )}
      {problem && (
        <p role="alert" className="text-accent">
          {problem}
        </p>
      )}
      {lead && (
        <>
          {field('alt', words.editor.alt)}
          {field('caption', words.editor.caption)}
          {field('credit', words.editor.credit)}
          {!readOnly && (
            <button type="button" className="desk-button justify-self-start" onClick={() => change({ lead: null })}>
              {words.panel.leadRemove}
            </button>
          )}
        </>
      )}
    </section>
  )
}
