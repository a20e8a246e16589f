'use client'

import { useState } from 'react'
import { tryWatched } from '../actions'

type Words = {
  label: string
  button: string
  free: string
  word: string
  links: string
  problems: Record<string, string>
}

/** A box for a text, and what the lists would say of it. Nothing is kept. */
export function TryWords({ words }: { words: Words }) {
  const [said, setSaid] = useState('')
  return (
    <form
      className="desk-fields"
      onSubmit={async (event) => {
        event.preventDefault()
        const text = String(new FormData(event.currentTarget).get('text') ?? '')
        const outcome = await tryWatched({ text }).catch(() => null)
        if (outcome?.state === 'done') {
          const met = outcome.result
          const why = met && [
            ...(met.words.length > 0 ? [words.word.replace('#', () => met.words.join(' · '))] : []),
            ...(met.links !== null ? [words.links] : []),
          ]
          setSaid(why ? why.join('\n') : words.free)
        } else {
          const code = outcome?.state === 'refused' ? outcome.code : 'database'
          setSaid(words.problems[code] ?? words.problems.other ?? '')
        }
      }}
    >
      <label className="col-span-full max-w-[44rem]">
        {words.label}
        <textarea name="text" required dir="auto" rows={3} maxLength={10_000} />
      </label>
      <p>
        <button className="solid">{words.button}</button>
      </p>
      <p role="status" dir="auto" className="label col-span-full min-h-6 whitespace-pre-line">
        {said}
      </p>
    </form>
  )
}
