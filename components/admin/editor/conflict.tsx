'use client'

import { useEffect, useMemo, useRef } from 'react'
import type { BodyBlock } from '@/features/articles/body'
import {
  changedFacts,
  comparedWords,
  factLabels,
  saidBy,
  saidOfFact,
  sideOfFact,
  sidesOfBlocks,
  someEffort,
  type FactName,
  type Side,
} from '@/features/writing/client'
import type { EditingView } from '@/features/writing/views'
import { BlockChoice, Thumbnail } from './block-choice'
import { nameOf, type Moment } from './block-said'
import { Choice } from './choice'
import type { Pictures, Text, Words } from './types'

/** Every row of both texts, and what of the words of each came and went. */
const compared = (base: Text | null, mine: Text, theirs: Text, language: string) => {
  const effort = someEffort()
  const partsOf = (was: string | null | undefined, is: string | null | undefined) =>
    was && is ? comparedWords(was, is, language, effort) : null
  const rows = sidesOfBlocks(base && base.body, mine.body, theirs.body)
  return {
    rows,
    parts: {
      headline: partsOf(theirs.headline, mine.headline),
      standfirst: partsOf(theirs.standfirst, mine.standfirst),
      blocks: rows.map(({ pair }) =>
        pair.state === 'changed' ? partsOf(saidBy(pair.before), saidBy(pair.after)) : null,
      ),
    },
  }
}

/**
 * Two texts written at the same time: every place where they differ is shown, and nothing is lost before it is decided.
 * What one of both alone changed since `base` is chosen already, what both changed is asked.
 */
export function Conflict({
  mine,
  theirs,
  base,
  words,
  language,
  sections,
  pictures,
  moment,
  me,
  onChosen,
}: {
  mine: Text
  theirs: EditingView
  /** What both began from; null where nobody knows any more: then everything is asked. */
  base: Text | null
  words: Words
  language: string
  sections: readonly { slug: string; name: string }[]
  pictures: Pictures
  moment: Moment
  /** Who is writing: what the same person saved meanwhile came from another window. */
  me: string
  onChosen: (content: Text) => void
}) {
  const w = words.conflict
  const heading = useRef<HTMLHeadingElement>(null)
  // The text that was being written is hidden now, and what is hidden holds no focus.
  useEffect(() => heading.current?.focus(), [])
  const form = useRef<HTMLFormElement>(null)
  // Once: the page draws this anew whenever somebody comes or goes.
  const { rows, parts } = useMemo(() => compared(base, mine, theirs.content, language), [base, mine, theirs, language])
  const facts = changedFacts(theirs.content, mine)
  const chosen = (form: FormData): Text => {
    const which = (name: string) => String(form.get(name) ?? 'mine')
    const body = rows.flatMap(({ pair: { state, before, after } }, at): BodyBlock[] => {
      if (state === 'same') return [after]
      const take = which(`block-${at}`)
      return [
        // In the order in which they are shown.
        ...(after && (take === 'mine' || take === 'both') ? [after] : []),
        ...(before && (take === 'theirs' || take === 'both') ? [before] : []),
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
  const pictureOf = ({ lead }: Text) => lead && <Thumbnail id={lead.mediaId} pictures={pictures} />
  const name = theirs.revisions[0]?.by ?? ''
  const isOwn = theirs.revisions[0]?.byId === me
  const named = (text: string) => text.replace('{name}', () => name)
  const who = isOwn ? w.theirsOwn : name ? named(w.theirsOf) : w.theirs
  const given = (field: FactName | 'headline' | 'standfirst') => ({
    words,
    who,
    side: sideOfFact(base, mine, theirs.content, field),
  })
  const takeAll = (side: Side) => {
    for (const input of form.current!.querySelectorAll<HTMLInputElement>('input[type=radio]'))
      input.checked = input.value === side
  }
  return (
    <form
      ref={form}
      aria-label={w.title}
      className="conflict mt-4 grid max-w-5xl gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        onChosen(chosen(new FormData(event.currentTarget)))
      }}
    >
      <h2 ref={heading} className="rank-3 justify-self-start" tabIndex={-1}>
        {w.title}
      </h2>
      <p role="alert">{base ? w.leadChosen : w.lead}</p>
      <p className="flex flex-wrap gap-2">
        <button type="button" className="desk-button" onClick={() => takeAll('mine')}>
          {w.allMine}
        </button>
        <button type="button" className="desk-button" onClick={() => takeAll('theirs')}>
          {isOwn ? w.allTheirsOwn : name ? named(w.allTheirsOf) : w.allTheirs}
        </button>
      </p>
      {lines.map((name) => (
        <Choice
          key={name}
          name={name}
          {...given(name)}
          label={words.revisions.fact[name]}
          mine={mine[name] || null}
          theirs={theirs.content[name] || null}
          parts={parts[name]}
        />
      ))}
      {facts.map((name) => (
        <Choice
          key={name}
          name={name}
          {...given(name)}
          label={words.panel[factLabels[name]]}
          mine={said(mine, name)}
          theirs={said(theirs.content, name)}
          {...(name === 'lead' && { above: { mine: pictureOf(mine), theirs: pictureOf(theirs.content) } })}
        />
      ))}
      {rows.map((row, at) =>
        row.pair.state === 'same' ? (
          <p key={at} className="font-story text-quiet" dir="auto">
            {saidBy(row.pair.after) || `[${nameOf(row.pair.after, words.editor)}]`}
          </p>
        ) : (
          <BlockChoice
            key={at}
            name={`block-${at}`}
            row={row}
            parts={parts.blocks[at] ?? null}
            {...{ who, words, pictures, moment }}
          />
        ),
      )}
      <p>
        <button className="solid">{w.save}</button>
      </p>
    </form>
  )
}
