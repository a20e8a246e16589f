'use client'

import type { ReactNode } from 'react'
import type { BodyBlock } from '@/features/articles/body'
import {
  changedFacts,
  comparedBlocks,
  comparedWords,
  factLabels,
  saidBy,
  saidOfFact,
  type FactName,
} from '@/features/writing/client'
import type { EditingView } from '@/features/writing/views'
import type { Pictures, Text, Words } from './types'

/** Two texts written at the same time: every place where they differ is decided by hand, and nothing is lost before. */
export function Conflict({
  mine,
  theirs,
  words,
  language,
  sections,
  pictures,
  onChosen,
}: {
  mine: Text
  theirs: EditingView
  words: Words
  language: string
  sections: readonly { slug: string; name: string }[]
  pictures: Pictures
  onChosen: (content: Text) => void
}) {
  const w = words.conflict
  const pairs = comparedBlocks(theirs.content.body, mine.body)
  const facts = changedFacts(theirs.content, mine)
  const chosen = (form: FormData): Text => {
    const which = (name: string) => String(form.get(name) ?? 'mine')
    const body = pairs.flatMap(({ state, before, after }, at): BodyBlock[] => {
      if (state === 'same') return [after]
      const take = which(`block-${at}`)
      return [
        ...(before && (take === 'theirs' || take === 'both') ? [before] : []),
        ...(after && (take === 'mine' || take === 'both') ? [after] : []),
      ]
    })
    const taken = facts.filter((name) => which(name) === 'theirs').map((name) => [name, theirs.content[name]])
    return {
      ...mine,
      ...Object.fromEntries(taken),
      headline: which('headline') === 'theirs' ? theirs.content.headline : mine.headline,
      standfirst: which('standfirst') === 'theirs' ? theirs.content.standfirst : mine.standfirst,
      body,
    }
  }
  const lines = (['headline', 'standfirst'] as const).filter((name) => (mine[name] ?? '') !== theirs.content[name])
  const said = (text: Text, name: FactName) =>
    saidOfFact(text, name, { sections, policies: words.panel.policies, focusAt: words.panel.focusAt }) || null
  const pictureOf = ({ lead }: Text) => {
    const picture = lead && pictures.get(lead.mediaId)
    return picture && <img src={picture.src} width={picture.width} height={picture.height} alt="" className="w-40" />
  }
  return (
    <form
      aria-label={w.title}
      className="conflict mt-4 grid max-w-5xl gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        onChosen(chosen(new FormData(event.currentTarget)))
      }}
    >
      <h2 className="rank-3" role="alert">
        {w.title}
      </h2>
      <p>{w.lead}</p>
      {lines.map((name) => (
        <Choice
          key={name}
          name={name}
          words={words}
          label={words.revisions.fact[name]}
          mine={mine[name] ?? ''}
          theirs={theirs.content[name]}
          language={language}
          isNamed
        />
      ))}
      {facts.map((name) => (
        <Choice
          key={name}
          name={name}
          words={words}
          label={words.panel[factLabels[name]]}
          mine={said(mine, name)}
          theirs={said(theirs.content, name)}
          language=""
          isNamed
          {...(name === 'lead' && { above: { mine: pictureOf(mine), theirs: pictureOf(theirs.content) } })}
        />
      ))}
      {pairs.map(({ state, before, after }, at) =>
        state === 'same' ? (
          <p key={at} className="font-story text-quiet" dir="auto">
            {saidBy(after)}
          </p>
        ) : (
          <Choice
            key={at}
            name={`block-${at}`}
            words={words}
            label={w.choose}
            mine={after ? saidBy(after) : null}
            theirs={before ? saidBy(before) : null}
            both={state === 'changed'}
            language={language}
          />
        ),
      )}
      <p>
        <button className="solid">{w.save}</button>
      </p>
    </form>
  )
}

function Choice({
  name,
  label,
  mine,
  theirs,
  both = false,
  isNamed = false,
  above,
  words,
  language,
}: {
  name: string
  label: string
  mine: string | null
  theirs: string | null
  both?: boolean
  /** Whether the eye is told, too, what is chosen: a block shows it by itself. */
  isNamed?: boolean
  /** What belongs to the words of either side. */
  above?: Record<'mine' | 'theirs', ReactNode>
  words: Words
  language: string
}) {
  const w = words.conflict
  const parts = mine !== null && theirs !== null && language !== '' ? comparedWords(theirs, mine, language) : null
  const side = (text: string | null, gone: 'added' | 'removed') =>
    text === null ? (
      <span className="meta">{w.nothing}</span>
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
    <fieldset className="border-ink grid gap-2 border-s-2 ps-3 sm:grid-cols-2">
      <legend className={`label ${isNamed ? '' : 'sr-only'}`}>{label}</legend>
      {(
        [
          ['mine', w.mine, side(mine, 'removed')],
          ['theirs', w.theirs, side(theirs, 'added')],
        ] as const
      ).map(([value, who, text]) => (
        <label key={value} className="flex gap-2">
          <input type="radio" name={name} value={value} required className="mt-1.5 shrink-0" />
          <span>
            <span className="label block">{who}</span>
            {above?.[value]}
            <span className="font-story block whitespace-pre-line" dir="auto">
              {text}
            </span>
          </span>
        </label>
      ))}
      {both && (
        <label className="flex gap-2">
          <input type="radio" name={name} value="both" required className="mt-1.5 shrink-0" />
          <span className="label">{w.both}</span>
        </label>
      )}
    </fieldset>
  )
}
