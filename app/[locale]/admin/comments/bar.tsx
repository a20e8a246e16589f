'use client'

import { useEffect, useRef, useState } from 'react'
import { mayOf, type Listed, type State } from './queue-state'
import type { QueueWords } from './queue-words'

type Given = {
  item: Listed
  state?: State
  words: QueueWords
  reasons: readonly (readonly [string, string])[]
  isAsking: boolean
  onApprove: () => void
  onAsk: (asking: boolean) => void
  onReject: (reason: string) => void
  onUndo: () => void
  onSelect: (isSelected: boolean) => void
  onPick: (on: boolean, note: string) => void
}

/** Why it is rejected: a figure on the keyboard, or a press. */
export function Reasons({
  words,
  reasons,
  onReject,
  onCancel,
}: Pick<Given, 'words' | 'reasons' | 'onReject'> & { onCancel: () => void }) {
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus({ preventScroll: true }), [])
  return (
    <div role="group" aria-label={words.why} className="queue-acts">
      <span>{words.why}</span>
      {reasons.map(([code, label], index) => (
        <button key={code} ref={index === 0 ? first : undefined} type="button" onClick={() => onReject(code)}>
          <kbd>{index + 1}</kbd> {label}
        </button>
      ))}
      <button type="button" onClick={onCancel}>
        {words.cancel}
      </button>
    </div>
  )
}

/** What can be done with one comment, or what has been done: in the same place and of the same height. */
export function Bar(given: Given) {
  const { item, state = {}, words, reasons, isAsking, onAsk } = given
  const [isPicking, setPicking] = useState(false)
  const may = mayOf(item, state)
  const claimedBy = state.claimedBy ?? item.claimedBy
  const isPicked = state.isPicked ?? item.isPicked
  const batchId = state.decided ? state.batchId : item.batchId
  if (isAsking)
    return <Reasons words={words} reasons={reasons} onReject={given.onReject} onCancel={() => onAsk(false)} />
  if (isPicking)
    return (
      <form
        className="queue-acts"
        onSubmit={(event) => {
          event.preventDefault()
          given.onPick(true, String(new FormData(event.currentTarget).get('note') ?? ''))
          setPicking(false)
        }}
      >
        <label className="grow">
          {words.pickNote}
          <input name="note" dir="auto" maxLength={300} defaultValue={item.pickNote} autoFocus />
        </label>
        <button>{words.pick}</button>
        <button type="button" onClick={() => setPicking(false)}>
          {words.cancel}
        </button>
      </form>
    )
  return (
    <div className="queue-acts">
      {(may.approve || may.reject) && (
        <label>
          <input
            type="checkbox"
            checked={state.isSelected ?? false}
            onChange={(event) => given.onSelect(event.target.checked)}
          />{' '}
          {words.select}
        </label>
      )}
      {may.approve && (
        <button type="button" className="queue-main" onClick={given.onApprove}>
          {item.status === 'PUBLISHED' ? words.keep : words.approve} <kbd>a</kbd>
        </button>
      )}
      {may.reject && (
        <button type="button" className="queue-main" onClick={() => onAsk(true)}>
          {words.reject} <kbd>r</kbd>
        </button>
      )}
      {may.pick && (
        <button type="button" onClick={() => (isPicked ? given.onPick(false, '') : setPicking(true))}>
          {isPicked ? words.unpick : words.pick}
        </button>
      )}
      {state.decided && (
        <strong>
          {{ approve: words.approved, reject: words.rejected, elsewhere: words.elsewhere }[state.decided]}
        </strong>
      )}
      {batchId && state.decided !== 'elsewhere' && (
        <button type="button" onClick={given.onUndo}>
          {words.undo}
        </button>
      )}
      {item.isOwn && <span>{words.own}</span>}
      {claimedBy && !state.decided && <span>{words.claimed.replace('#', claimedBy)}</span>}
      {state.problem && <span className="text-accent">{state.problem}</span>}
    </div>
  )
}
