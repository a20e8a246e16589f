'use client'

import type { RefObject } from 'react'
import type { QueueWords } from './queue-words'

type Given = {
  sheet: RefObject<HTMLDialogElement | null>
  words: QueueWords['keys']
  close: string
  on: boolean
  setOn: (on: boolean) => void
}

/** Which key does what, and whether they do anything at all. */
export function Help({ sheet, words, close, on, setOn }: Given) {
  return (
    <dialog ref={sheet} className="ask" aria-labelledby="keys-heading">
      <h2 id="keys-heading" className="rank-4">
        {words.open}
      </h2>
      <dl className="queue-keys">
        {words.list.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p>
        <label className="inline-flex min-h-11 items-center gap-x-2">
          <input type="checkbox" checked={on} onChange={(event) => setOn(event.target.checked)} /> {words.on}
        </label>
      </p>
      <form method="dialog">
        <button className="solid">{close}</button>
      </form>
    </dialog>
  )
}
