'use client'

import { useEffect, useRef, useState, type MouseEvent } from 'react'
import { manyForm, PlainReasons, type Act } from './plain'
import { asRead, goOf, holderOf, mayOf, type Listed, type State } from './queue-state'
import type { QueueWords } from './queue-words'

type Given = {
  item: Listed
  state?: State
  words: QueueWords
  /** Puts a number into words. */
  count: (text: string, number: number) => string
  reasons: readonly (readonly [string, string])[]
  isAsking: boolean
  /** Of what was decided in one go: here all of it is taken back. */
  isFirst: boolean
  /** For forms without a script, and what one of it was sent with that was refused. */
  act: Act
  sent: Record<string, string>
  onApprove: () => void
  onAsk: (asking: boolean) => void
  onReject: (reason: string) => void
  onUndo: (isAll: boolean) => void
  onReadAgain: () => void
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

/** A button of a form that would be sent: the script does it instead. */
const instead = (act: () => void) => (event: MouseEvent) => {
  event.preventDefault()
  act()
}

/** What a form without a script that was refused was sent with: about this comment alone, or about many of which it was one. */
const sentOf = (item: Listed, sent: Record<string, string>) => {
  const read = sent.read?.split('\n') ?? []
  const isOwn = read.length === 1 && read[0]!.startsWith(`${item.id}@`)
  return { own: isOwn ? sent : {}, isTicked: read.length > 1 && read.includes(asRead(item)) }
}

/**
 * What can be done with one comment, or what has been done: in the same place and of the same height. A form, which does the
 * same without a script.
 */
export function Bar(given: Given) {
  const { item, state = {}, words, count, reasons, isAsking, onAsk } = given
  const [isPicking, setPicking] = useState(false)
  const may = mayOf(item, state)
  const { own, isTicked } = sentOf(item, given.sent)
  const claimedBy = holderOf(item, state)
  const isPicked = state.isPicked ?? item.isPicked
  const go = goOf(item, state)
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
    <form action={given.act} className="queue-acts">
      <input type="hidden" name="read" value={asRead(item)} />
      {go && <input type="hidden" name="batchId" value={go.batchId} />}
      {(may.approve || may.reject) && (
        <label>
          <input
            type="checkbox"
            name="read"
            value={asRead(item)}
            form={manyForm}
            checked={state.isSelected ?? isTicked}
            onChange={(event) => given.onSelect(event.target.checked)}
          />{' '}
          {words.select}
        </label>
      )}
      {may.approve && (
        <button name="act" value="approve" className="queue-main" onClick={instead(given.onApprove)}>
          {item.status === 'PUBLISHED' ? words.keep : words.approve} <kbd>a</kbd>
        </button>
      )}
      {may.reject && (
        <>
          <button name="act" value="reject" className="queue-main" onClick={instead(() => onAsk(true))}>
            {words.reject} <kbd>r</kbd>
          </button>
          <noscript>
            <PlainReasons words={words} reasons={reasons} chosen={own.reason} />
          </noscript>
        </>
      )}
      {may.pick && (
        <>
          <button
            name="act"
            value={isPicked ? 'unpick' : 'pick'}
            onClick={instead(() => (isPicked ? given.onPick(false, '') : setPicking(true)))}
          >
            {isPicked ? words.unpick : words.pick}
          </button>
          {!isPicked && (
            <noscript>
              <label>
                {words.pickNote} <input name="note" dir="auto" maxLength={300} defaultValue={own.note} />
              </label>
            </noscript>
          )}
        </>
      )}
      {state.decided && <strong>{words.decided[state.decided]}</strong>}
      {go && (
        <button name="act" value="undo" onClick={instead(() => given.onUndo(false))}>
          {words.undo}
        </button>
      )}
      {go && given.isFirst && (
        <button name="act" value="undoAll" onClick={instead(() => given.onUndo(true))}>
          {count(words.undoAll, go.together)}
        </button>
      )}
      {state.isChanged && !state.decided && (
        <>
          <strong>{words.changed}</strong>
          <button type="button" className="queue-main" onClick={given.onReadAgain}>
            {words.readAgain}
          </button>
        </>
      )}
      {item.isOwn && <span>{words.own}</span>}
      {claimedBy && !state.decided && <span>{words.claimed.replace('#', claimedBy)}</span>}
      {state.problem && <span className="text-accent">{state.problem}</span>}
    </form>
  )
}
