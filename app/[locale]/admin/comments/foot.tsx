'use client'

import { Reasons } from './bar'
import type { QueueWords } from './queue-words'
import type { Toast } from './use-decisions'

type Given = {
  words: QueueWords
  count: (text: string, number: number) => string
  reasons: readonly (readonly [string, string])[]
  /** How many are selected. */
  selected: number
  toast: Toast | null
  isAsking: boolean
  isHidden: boolean
  /** That there is nothing more to be heard, and what to do about it. */
  over: { text: string; href: string; way: string } | null
  onApprove: () => void
  onAsk: (asking: boolean) => void
  onReject: (reason: string) => void
  onNone: () => void
  onUndo: () => void
}

/** What can be done with all that are selected, what was done last, that one is shut out; always at the foot of what is seen. */
export function Foot(given: Given) {
  const { words, count, selected, toast, over, onAsk } = given
  return (
    <div className="queue-foot needs-script" hidden={given.isHidden}>
      {selected > 0 && (
        <div className="queue-acts">
          <strong>{count(words.selected, selected)}</strong>
          {given.isAsking ? (
            <Reasons words={words} reasons={given.reasons} onReject={given.onReject} onCancel={() => onAsk(false)} />
          ) : (
            <>
              <button type="button" className="queue-main" onClick={given.onApprove}>
                {words.approve} <kbd>a</kbd>
              </button>
              <button type="button" className="queue-main" onClick={() => onAsk(true)}>
                {words.reject} <kbd>r</kbd>
              </button>
              <button type="button" onClick={given.onNone}>
                {words.selectNone}
              </button>
            </>
          )}
        </div>
      )}
      <div role="alert">
        {over && (
          <p>
            {over.text} <a href={over.href}>{over.way}</a>
          </p>
        )}
      </div>
      <p role="status">
        {toast && count(toast.text, toast.count)}
        {toast?.gone ? ` ${count(words.toast.gone, toast.gone)}` : null}
        {toast?.mayUndo && (
          <button type="button" onClick={given.onUndo}>
            {words.undo} <kbd>u</kbd>
          </button>
        )}
      </p>
    </div>
  )
}
